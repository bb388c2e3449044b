"""The numbers of an event: each is the count of the very rows that open behind it."""

from datetime import datetime, time, timedelta
from urllib.parse import urlencode

import pytest

from core import clock
from tests import occasions
from tests.days import NOON
from tests.events import child, family, published, sign_up
from tests.occasions import code, comes, held, sessions


@pytest.fixture
def noon():
    with clock.at(NOON) as hands:
        yield hands


def rows(voice, id: int, **more) -> list[dict]:
    return voice.get(f"events/{id}/sign-ups?" + urlencode({"limit": 100} | more))["items"]


def test_each_number_counts_the_rows_behind_it(noon, wang, li, chen, place, passes):
    id = published(wang, place, passes, capacity=3, helpers=1)
    sign_up(li, id, people=family(2))
    noon.tick(3600 * 30)
    sign_up(chen, id, people=[child(), *family(2, "林")], guardian_consent=True)
    told = wang.get(f"events/{id}/numbers")
    assert {(row["kind"], row["status"]): row["count"] for row in told["by_status"]} == {
        ("audience", "confirmed"): 3, ("audience", "waiting"): 2}
    for row in told["by_status"]:
        found = rows(wang, id, session_id=row["session_id"], kind=row["kind"], status=row["status"])
        assert len(found) == row["count"] and row["status_name"] == found[0]["status_name"]
    assert sum(span["count"] for span in told["signed_up"]) == 5 and 1 < len(told["signed_up"]) <= 32
    for span in told["signed_up"]:
        found = rows(wang, id, signed_up_since=span["since"], signed_up_until=span["until"])
        assert len(found) == span["count"]
    assert told["arrived"] == []


def test_arrivals_are_counted_by_when_they_came(noon, wang, chen, place):
    id = held(wang, place, starts=(clock.civil(NOON),))
    first, *_ = comes(id, chen, "甲", "乙", "丙")
    wang.post(f"events/{id}/check-ins", code(first))
    noon.tick(25 * 60)
    wang.post(f"events/{id}/check-ins", code(first + 1))
    wang.post(f"events/{id}/walk-ins", {"session_id": sessions(id)[0], "people": 2})
    told = wang.get(f"events/{id}/numbers")
    assert [span["count"] for span in told["arrived"]] == [1, 0, 3]
    for span in told["arrived"]:
        found = rows(wang, id, arrived_since=span["since"], arrived_until=span["until"])
        assert len(found) == span["count"]
    assert sum(span["count"] for span in told["signed_up"]) == 3, "who walked in had not signed up"
    assert len(rows(wang, id, signed_up_since=told["signed_up"][0]["since"],
                    signed_up_until=told["signed_up"][-1]["until"])) == 3


def test_long_windows_are_told_in_longer_steps(noon, wang, chen, place):
    id = held(wang, place, capacity=50)
    for days in (0, 20, 90):
        comes(id, chen, f"人{days}", at=NOON - timedelta(days=days))
    told = wang.get(f"events/{id}/numbers")["signed_up"]
    assert len(told) <= 33 and sum(span["count"] for span in told) == 3
    edges = {clock.civil(datetime.fromisoformat(span["since"])).time() for span in told}
    assert edges == {time()}, "days begin at midnight"


def test_half_a_span_is_refused(wang, place):
    id = held(wang, place)
    path = f"events/{id}/sign-ups?signed_up_since=2026-11-20T00:00:00%2B08:00"
    assert "signed_up_until" in wang.get(path, expect=422)["errors"]


def test_only_who_organises_reads_them(wang, li, zhao, place):
    id = held(wang, place)
    for voice in (li, zhao):
        assert voice.get(f"events/{id}/numbers", expect=403)["code"] == "not_allowed"


def test_applications_of_all_events_are_one_list_and_a_number_on_the_rail(noon, wang, li, chen, zhao, place, passes):
    ids = [published(wang, place, passes, by_approval=True, title=f"活动{n}") for n in (1, 2)]
    mine = [sign_up(voice, id)["id"] for voice, id in zip((li, chen), ids, strict=True)]
    assert wang.get("desk/summary")["applications"] == 2
    assert {row["id"] for row in wang.get("sign-ups?view=desk")["items"]} == set(mine)
    assert li.get("sign-ups?view=desk")["items"] == zhao.get("sign-ups?view=desk")["items"] == []
    wang.put(f"sign-ups/{mine[0]}/approval")
    assert wang.get("desk/summary")["applications"] == 1
    assert occasions.status(mine[0]) == "confirmed"
