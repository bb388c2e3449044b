"""What a bed needs: a function of plants, light and the day; what was done takes it away."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.texts import table
from models import CareKind, CareNeed, Light
from rules.flowerbed import need, terms

LINES = need.seeds()
LONG_AGO = date(2020, 1, 1)
K = CareKind


def due(kind: CareKind, today: date, *, plants=("月季",), light=Light.HALF, done=None, since=LONG_AGO, lines=LINES):
    found = {duty.kind: duty for duty in need.duties(lines, plants, light, done or {}, since, today)}
    return found[kind].due_on if kind in found else None


@pytest.mark.parametrize(("today", "light", "days"), [
    (date(2026, 5, 10), Light.HALF, 5), (date(2026, 8, 10), Light.HALF, 2), (date(2026, 10, 20), Light.HALF, 3),
    (date(2026, 1, 10), Light.HALF, 7), (date(2026, 1, 10), Light.SUN, 6), (date(2026, 1, 10), Light.SHADE, 10),
    (date(2026, 1, 10), None, 7)])
def test_water_goes_by_season_and_light(today, light, days):
    done = {K.WATER: today - timedelta(days=1)}
    assert due(K.WATER, today, light=light, done=done) == done[K.WATER] + timedelta(days=days)


def test_only_water_goes_by_light():
    today = date(2026, 5, 10)
    assert due(K.WEED, today, light=Light.SUN, done={K.WEED: today}) == \
        due(K.WEED, today, light=Light.SHADE, done={K.WEED: today}) == today + timedelta(days=10)


def test_the_neediest_plant_speaks_for_the_bed():
    today = date(2026, 8, 10)
    done = {K.WATER: today}
    assert due(K.WATER, today, plants=["多肉"], done=done) == today + timedelta(days=10)
    assert due(K.WATER, today, plants=["多肉", "肾蕨", "桂花"], done=done) == today + timedelta(days=1)


def test_a_plant_is_known_by_its_other_names_and_an_unknown_one_needs_what_most_do():
    today = date(2026, 10, 20)
    done = {K.WATER: today}
    assert due(K.WATER, today, plants=["桂花"], done=done) == due(K.WATER, today, plants=[" 木犀 "], done=done)
    general = due(K.WATER, today, plants=[], done=done)
    assert general == due(K.WATER, today, plants=["蓝花楹"], done=done) == today + timedelta(days=3)


def test_a_deed_of_a_month_is_due_by_its_end_and_done_once():
    assert due(K.PRUNE, date(2026, 8, 1)) == due(K.PRUNE, date(2026, 8, 31)) == date(2026, 8, 31)
    assert due(K.PRUNE, date(2026, 8, 31), done={K.PRUNE: date(2026, 7, 31)}) == date(2026, 8, 31)
    assert due(K.PRUNE, date(2026, 8, 20), done={K.PRUNE: date(2026, 8, 1)}) is None
    assert due(K.PRUNE, date(2026, 9, 1)) is None  # its month is over: nobody is told of it any more
    assert due(K.PRUNE, date(2028, 2, 29), plants=["麦冬"]) == date(2028, 2, 29)


def test_over_new_year_and_into_a_season():
    done = {K.WATER: date(2026, 12, 30)}
    for today in (date(2026, 12, 31), date(2027, 1, 1), date(2027, 2, 28)):
        assert due(K.WATER, today, done=done) == date(2027, 1, 6)
    # the dry season asks for no more than the days since it began
    assert due(K.WATER, date(2026, 10, 1), done={K.WATER: date(2026, 9, 1)}) == date(2026, 10, 1)


def test_who_begins_owes_nothing_of_before():
    today = date(2026, 8, 10)
    assert due(K.WATER, today, since=today) == today + timedelta(days=2)
    assert due(K.WATER, today, since=today, done={K.WATER: date(2026, 1, 1)}) == today + timedelta(days=2)


def test_the_most_urgent_comes_first():
    today = date(2026, 8, 10)
    found = need.duties(LINES, ["月季"], Light.HALF, {K.WATER: today - timedelta(days=4)}, date(2026, 8, 5), today)
    assert [duty.due_on for duty in found] == sorted(duty.due_on for duty in found)
    assert found[0].kind == K.WATER and need.late(found, today) == found[:1]
    assert need.late(found, today, after=2) == []


def test_a_district_may_say_otherwise():
    lines = [CareNeed(plant="", kind=K.WATER, from_month=1, to_month=12, every_days=40)]
    today = date(2026, 8, 10)
    assert due(K.WATER, today, done={K.WATER: today}, lines=lines) == today + timedelta(days=40)
    assert need.duties([], ["月季"], None, {}, LONG_AGO, today) == []


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dates(date(2024, 1, 1), date(2032, 12, 31)), st.lists(st.sampled_from(["月季", "杜鹃", "多肉", "不知道的"])),
       st.sampled_from([None, *Light]), st.dictionaries(st.sampled_from(list(K)), st.integers(0, 400)),
       st.integers(0, 60))
def test_what_is_done_puts_off_and_never_hastens(today, plants, light, ago, began):
    since, done = today - timedelta(days=began), {kind: today - timedelta(days=days) for kind, days in ago.items()}
    before = {duty.kind: duty for duty in need.duties(LINES, plants, light, done, since, today)}
    for kind, duty in before.items():
        after = {one.kind: one for one in need.duties(LINES, plants, light, done | {kind: today}, since, today)}
        assert kind not in after or after[kind].due_on >= max(duty.due_on, today + timedelta(days=1))
        assert duty.due_on >= since and 1 <= duty.pause <= 366


def test_the_seeds_cover_the_year():
    seasons = table("plants")["seasons"]
    months = [month for first, last in seasons.values()
              for month in range(first, last + (0 if first <= last else 12) + 1)]
    assert sorted((month - 1) % 12 + 1 for month in months) == list(range(1, 13))
    for plant in ("", *(known["name"] for known in table("plants")["plants"])):
        for kind in (K.WATER, *({} if plant else {K.WEED, K.TIDY, K.PESTS})):
            own = [line for line in LINES if (line.plant, line.kind) == (plant, kind)]
            assert len(own) == len(seasons), (plant, kind)
    names = [name for known in table("plants")["plants"] for name in (known["name"], *known.get("aliases", []))]
    assert len(set(names)) == len(names)


def test_the_terms_in_force_are_the_newest_that_have_begun(monkeypatch):
    first = table("plants")["terms"][0]
    later = first | {"starts_on": date(2030, 1, 1), "grace": 30}
    monkeypatch.setitem(table("plants"), "terms", [later, first])
    assert (terms.on(date(2029, 12, 31)).grace, terms.on(date(2030, 1, 1)).grace) == (first["grace"], 30)
