"""The service station: open now until, or opens next; holidays, make-up days, days of its own, 23:59 and year's end."""

from datetime import datetime

import pytest

from core import clock
from core.db import db, transaction
from models import CalendarDay, Station, StationDay
from rules import calendar, station
from tests.test_queries import asks

WEEK = [{"days": "1-5", "from": "08:30", "to": "12:00"}, {"days": "1-5", "from": "14:30", "to": "17:30"},
        {"days": "6", "from": "09:00", "to": "11:00"}]
BODY = {"name": "莲花小区党群服务站", "address": "翠湖路18号", "phone": "0597-2211111", "source": "项目配套",
        "area": 120.5, "hours": WEEK, "lng": 117.03, "lat": 25.08}


def moment(said: str) -> datetime:
    return datetime.fromisoformat(said).replace(tzinfo=clock.civil_zone())


@pytest.mark.parametrize("at, said", [
    ("2026-11-24T08:29:59", "现在关门，今天8:30开门"), ("2026-11-24T08:30", "正在开放，到12:00"),
    ("2026-11-24T11:59:59", "正在开放，到12:00"), ("2026-11-24T12:00", "现在关门，今天14:30开门"),
    ("2026-11-24T17:30", "现在关门，明天8:30开门"), ("2026-11-24T23:59:59", "现在关门，明天8:30开门"),
    ("2026-11-25T00:00", "现在关门，今天8:30开门"),
    ("2026-11-28T10:00", "正在开放，到11:00"), ("2026-11-28T11:00", "现在关门，11月30日8:30开门"),  # Saturday
    ("2026-10-01T10:00", "现在关门，10月8日8:30开门"),  # National Day, a Thursday
    ("2026-10-10T10:00", "正在开放，到12:00"),  # a Saturday that is worked for it: as a Monday
    ("2025-12-31T23:59", "现在关门，1月4日8:30开门"),  # over year's end: three free days, then a Sunday is worked
])
def test_open_or_when_it_opens(app, at, said):
    now = station.standing(Station(hours=WEEK, holidays=[]), moment(at))
    assert now.said == said and now.open == said.startswith("正在")


def test_the_year_that_nobody_has_planned_yet(app):
    """2031 has no plan of the State Council in the library: Monday to Friday are worked."""
    own = Station(hours=WEEK, holidays=[])
    assert station.standing(own, moment("2030-12-31T23:59")).said == "现在关门，明天8:30开门"


def test_a_day_of_its_own_wins(app):
    own = Station(hours=WEEK, holidays=[
        StationDay(day=moment("2026-11-24").date()), StationDay(day=moment("2026-10-01").date(), opens=moment(
            "2026-10-01T09:00").time(), closes=moment("2026-10-01T10:00").time())])
    assert station.standing(own, moment("2026-11-24T09:00")).said == "现在关门，明天8:30开门"
    assert station.standing(own, moment("2026-10-01T09:30")).said == "正在开放，到10:00"


def test_the_staffs_own_calendar_counts(app):
    with transaction():
        for day, working in (("2026-11-25", False), ("2026-11-29", True)):  # Wednesday free, Sunday worked
            calendar.set_day({"date": moment(day).date(), "working": working, "name": "换休"})
    days = calendar.calendar()
    assert db.session.scalar(db.select(db.func.count()).select_from(CalendarDay)) == 2
    own = Station(hours=WEEK, holidays=[])
    assert station.standing(own, moment("2026-11-25T09:00"), days).said == "现在关门，明天8:30开门"
    assert station.standing(own, moment("2026-11-29T09:00"), days).said == "正在开放，到12:00"


def test_shut_for_good_says_no_day(app):
    now = station.standing(Station(hours=[], holidays=[]), moment("2026-11-24T09:00"))
    assert (now.open, now.changes_at, now.said) == (False, None, "暂停开放")


def test_who_fills_posts_sets_it_up_and_everybody_reads_it(li, wang, lin, zhao, place):
    path = f"orgs/{place.compound.id}/station"
    assert li.get(path, expect=404)["code"] == "no_station"
    for other in (li, zhao):
        other.put(path, BODY, expect=403)
    with clock.at(moment("2026-11-24T09:00")):
        told = wang.put(path, BODY | {"holidays": [{"day": "2026-12-24", "note": "消毒"}]})
        assert told["open"] and told["said"] == "正在开放，到12:00" and told["verified_on"] == "2026-11-24"
        assert told["holidays"] == [{"day": "2026-12-24", "opens": None, "closes": None, "note": "消毒"}]
        assert li.get(path) == told
        # The building has none of its own, so it is its compound's; the compound beside has none at all.
        assert li.get(f"orgs/{place.building.id}/station")["org"]["id"] == place.compound.id
        li.get(f"orgs/{place.elsewhere.id}/station", expect=404)
        again = wang.put(path, BODY | {"name": "新站", "holidays": [
            {"day": "2026-12-24", "opens": "10:00", "closes": "11:00"}]})
        assert again["name"] == "新站" and [day["opens"] for day in again["holidays"]] == ["10:00"]
        assert li.get(f"orgs/{place.compound.id}/directory")["station"]["said"] == "正在开放，到12:00"
    lin.put(f"orgs/{place.community.id}/station", BODY)
    assert li.get(f"orgs/{place.elsewhere.id}/station")["org"]["id"] == place.community.id
    wang.put(f"orgs/{place.community.id}/station", BODY, expect=403)


@pytest.mark.parametrize("change, field", [
    ({"hours": [{"days": "1-8", "from": "08:30", "to": "12:00"}]}, "hours"),
    ({"hours": [{"days": "1-5", "from": "12:00", "to": "12:00"}]}, "hours"),
    ({"hours": [{"days": "1-5", "from": "25:00", "to": "26:00"}]}, "hours"),
    ({"hours": [{"days": "1-5", "from": "08:00", "to": "12:00"},
                {"days": "3", "from": "11:59", "to": "13:00"}]}, "hours"),
    ({"holidays": [{"day": "2026-12-24"}, {"day": "2026-12-24"}]}, "holidays"),
    ({"holidays": [{"day": "2026-12-24", "opens": "10:00"}]}, "holidays"),
    ({"holidays": [{"day": "2026-12-24", "opens": "10:00", "closes": "09:00"}]}, "holidays"),
    ({"name": " "}, "name"), ({"phone": "打我"}, "phone"), ({"lng": 500}, "lng"), ({"hours": [WEEK[0]] * 22}, "hours")])
def test_hours_that_cannot_be(wang, place, change, field):
    answer = wang.put(f"orgs/{place.compound.id}/station", BODY | change, expect=422)
    assert any(name.split(".")[0] == field for name in answer["errors"]), answer


def test_a_poll_hears_of_the_closing(li, wang, place):
    """Nothing in the tables changes at noon, and yet the answer does."""
    import contextvars
    path = f"/api/v1/orgs/{place.compound.id}/station"
    with clock.at(moment("2026-11-24T11:50")) as hands:
        wang.put(f"orgs/{place.compound.id}/station", BODY)

        def status(tag):
            answer = contextvars.Context().run(li.client.get, path, headers={
                "Authorization": f"Bearer {li.token}", "If-None-Match": tag or "-"})
            return answer.status_code, answer.headers["ETag"]

        _, tag = status(None)
        assert [status(tag)[0] for _ in range(3)] == [304, 304, 304]
        hands.tick(600)
        assert status(tag)[0] == 200


def test_it_costs_a_fixed_number_of_queries(li, wang, place):
    wang.put(f"orgs/{place.compound.id}/station", BODY)
    few = asks(li, f"orgs/{place.compound.id}/station")
    wang.put(f"orgs/{place.compound.id}/station", BODY | {
        "holidays": [{"day": f"2027-{month:02}-{day:02}"} for month in range(1, 5) for day in range(1, 26)]})
    assert asks(li, f"orgs/{place.compound.id}/station") == few <= 8
