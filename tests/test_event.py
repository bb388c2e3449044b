"""Events: drafted, published, seen when their words have passed, corrected, copied; what an organiser may not ask."""

from datetime import timedelta

import pytest

from core import clock
from core.db import transaction
from models import ContentCheck
from rules import verdict
from tests.days import NOON
from tests.events import DAY, at, body, published
from tests.occasions import kept

pytestmark = pytest.mark.usefixtures("friday")


def fields(answer: dict) -> set[str]:
    return set(answer["errors"])


def test_it_is_seen_when_its_words_have_passed(li, wang, place, passes):
    draft = wang.post("events", body(place))
    assert draft["status"] == "draft" and "publication" in draft["actions"]
    li.get(f"events/{draft['id']}", expect=404)
    wang.put(f"events/{draft['id']}/publication")
    li.get(f"events/{draft['id']}", expect=404)
    assert wang.get(f"events/{draft['id']}")["sign_up_state"] == "checking"
    passes()
    seen = li.get(f"events/{draft['id']}")
    assert (seen["sign_up_state"], seen["capacity"], seen["left"]) == ("open", 2, 2)
    assert seen["actions"] == ["sign-ups"] and seen["who"] == "莲花小区书记"
    assert [one["id"] for one in li.get("events")["items"]] == [draft["id"]]


def test_a_resident_organises_nothing_and_a_secretary_only_at_home(li, gao, place):
    li.post("events", body(place), expect=403)
    assert gao.post("events", body(place), expect=403)["code"] == "place_not_yours"
    assert li.get("events?view=desk")["items"] == []


@pytest.mark.parametrize(("wrong", "where"), [
    ({"capacity": -1}, "capacity"), ({"capacity": 10**9}, "capacity"), ({"capacity": 0}, "capacity"),
    ({"capacity": 1.5}, "capacity"), ({"capacity": True}, "capacity"), ({"title": "x"}, "title"),
    ({"starts_at": at(NOON - DAY)}, "starts_at"), ({"ends_at": at(NOON)}, "ends_at"),
    ({"ends_at": at(NOON + 900 * DAY)}, "ends_at"), ({"sign_up_closes_at": at(NOON - DAY)}, "sign_up_closes_at"),
    ({"sign_up_closes_at": at(NOON + 30 * DAY)}, "sign_up_closes_at"),
    ({"min_age": 60, "max_age": 18}, "max_age"), ({"targets": [999999]}, "targets"), ({"photo_ids": [77]}, "photo_ids"),
    ({"starts_at": None}, "starts_at"), ({"starts_at": "2026-02-30T10:00:00+08:00"}, "starts_at"),
])
def test_what_cannot_be_asked_is_said_by_field(wang, place, wrong, where):
    assert where in fields(wang.post("events", body(place) | wrong, expect=422))


def test_a_thousand_people_need_a_permit(wang, place):
    big = wang.post("events", body(place, capacity=990, helpers=10))
    assert fields(wang.put(f"events/{big['id']}/publication", expect=422)) == {"permit_number"}
    permitted = body(place, org_id=None, capacity=990, helpers=10, permit_number="龙公安许2026-7")
    wang.put(f"events/{big['id']}/text", permitted)
    assert wang.put(f"events/{big['id']}/publication")["status"] == "published"
    small = wang.post("events", body(place, capacity=999))
    wang.put(f"events/{small['id']}/publication")
    assert fields(wang.put(f"events/{small['id']}/capacity", {"capacity": 1000}, expect=422)) == {"permit_number"}


def test_a_draft_is_rewritten_as_a_whole(wang, place):
    draft = wang.post("events", body(place, capacity=5, helpers=2))
    told = wang.put(f"events/{draft['id']}/text", body(place, org_id=None, title="元旦晚会", capacity=7))
    assert (told["title"], told["capacity"]) == ("元旦晚会", 7)
    assert [row["kind"] for row in told["sessions"][0]["places"]] == ["audience"]
    wang.put(f"events/{draft['id']}/publication")
    assert wang.put(f"events/{draft['id']}/text", body(place, org_id=None), expect=409)["code"] == "illegal_move"


def test_other_words_come_into_force_when_they_have_passed(li, wang, place, passes):
    id = published(wang, place, passes)
    words = {"title": "重阳晚会", "description": "改在室内。", "place": "活动室"}
    assert wang.put(f"events/{id}/correction", words)["correction"] == words
    assert li.get(f"events/{id}")["title"] == "重阳文艺汇演" and li.get(f"events/{id}")["correction"] is None
    passes()
    assert (li.get(f"events/{id}")["title"], li.get(f"events/{id}")["place"]) == ("重阳晚会", "活动室")
    assert wang.get(f"events/{id}")["correction"] is None


def test_no_answer_to_the_words_before_lets_other_words_pass(li, wang, place, passes):
    id = published(wang, place, passes)
    for title in ("重阳晚会", "集资大会"):
        wang.put(f"events/{id}/correction", {"title": title, "description": "", "place": "活动室"})
    first, second = [row.id for row in kept(ContentCheck) if row.state != "passed"]
    with transaction() as session:
        verdict.settle(session.get_one(ContentCheck, first), "pass")
    assert li.get(f"events/{id}")["title"] == "重阳文艺汇演"
    with transaction() as session:
        verdict.settle(session.get_one(ContentCheck, second), "pass")
    assert li.get(f"events/{id}")["title"] == "集资大会"


def test_words_for_a_person_and_then_refused_stay_hidden(li, wang, lin, place, passes):
    id = wang.post("events", body(place))["id"]
    wang.put(f"events/{id}/publication")
    passes(suggest="risky")
    [check] = lin.get("checks")["items"]
    assert (check["about"]["kind"], check["text"].split("\n")[0]) == ("event", "重阳文艺汇演")
    lin.put(f"checks/{check['id']}/decision", {"passed": False, "note": "请写清楚地点"})
    li.get(f"events/{id}", expect=404)
    assert wang.get(f"events/{id}")["sign_up_state"] == "refused"
    assert wang.get("me/messages")["items"][0]["title"] == "活动文字没有通过检查"
    wang.put(f"events/{id}/correction", {"title": "重阳晚会", "description": "", "place": "活动室"})
    passes()
    assert li.get(f"events/{id}")["title"] == "重阳晚会"


def test_a_copy_and_a_series_are_drafts_at_their_own_dates(wang, place, passes):
    id = published(wang, place, passes, helpers=3)
    later = clock.now() + 40 * DAY
    copy = wang.post(f"events/{id}/copies", {"starts_at": at(later)})
    assert copy["status"] == "draft" and copy["starts_at"].startswith(later.isoformat()[:16])
    assert [row["capacity"] for row in copy["sessions"][0]["places"]] == [2, 3]
    series = wang.post(f"events/{id}/series", {"every": "week", "times": 3})["items"]
    first = clock.now() + 8 * DAY + timedelta(hours=3)
    assert [one["starts_at"][:10] for one in series] == [(first + 7 * n * DAY).date().isoformat() for n in (1, 2, 3)]
    assert {one["series_id"] for one in series} == {id} == {wang.get(f"events/{id}")["series_id"]}
    wang.post(f"events/{id}/copies", {"starts_at": at(NOON - DAY)}, expect=422)


def test_the_list_is_near_home_and_says_nothing_new_with_304(li, wang, gao, enter, place, passes):
    here, there = published(wang, place, passes), published(gao, place, passes, org_id=place.elsewhere.id)
    far = enter("far", home=place.district)
    assert {one["id"] for one in li.get("events")["items"]} == {here, there}  # one community
    assert [one["id"] for one in li.get(f"events?org_id={place.elsewhere.id}")["items"]] == [there]
    assert {one["id"] for one in far.get("events")["items"]} == {here, there}
    asked = {"Authorization": f"Bearer {li.token}"}
    asked["If-None-Match"] = li.client.get("/api/v1/events", headers=asked).headers["ETag"]
    assert li.client.get("/api/v1/events", headers=asked).status_code == 304
    li.post(f"events/{here}/sign-ups")
    assert li.client.get("/api/v1/events", headers=asked).get_json()["items"][0]["left"] == 1
