"""The care log: what was done, with a photo, checked first; what is next; who else may help."""

import pytest

from core.db import db, looking, transaction
from core.problem import Conflict
from models import CareEntry, Claim, Photo, StandIn
from rules.flowerbed import care, stand_in
from tests.cast import upload
from tests.gardens import days, told, tomorrow

pytestmark = pytest.mark.usefixtures("april")  # first, so that the cast logs in on that day


def log(voice, garden, *kinds, expect=201, **more):
    return voice.post(f"claims/{garden['claim']}/care", {"kinds": list(kinds) or ["water"], **more}, expect=expect)


def due(voice, garden) -> dict:
    return {one["kind"]: one for one in voice.get(f"claims/{garden['claim']}/duties")["items"]}


def test_what_is_done_is_next_due_later(li, garden, april):
    first = due(li, garden)
    assert (first["water"]["due_on"], first["water"]["pause_days"]) == (tomorrow(5), 5)
    assert first["water"]["kind_name"] == "浇水"
    april.tick(86400 * 6)
    assert due(li, garden)["water"]["days_late"] == 1
    answer = log(li, garden, "water", "weed")
    assert [one["kind"] for one in answer["items"]] == ["water", "weed"]
    after = {one["kind"]: one["due_on"] for one in answer["duties"]["items"]}
    assert (after["water"], after["weed"]) == (tomorrow(5), tomorrow(10)) and after["tidy"] == tomorrow(1)
    assert answer["duties"]["last_care_on"] == tomorrow(0)
    with looking():
        assert str(db.session.get(Claim, garden["claim"]).care_due_on) == tomorrow(1)


def test_note_and_photo_are_seen_by_others_once_they_have_passed(li, chen, garden, passes, picture):
    photo = upload(li, picture(1))
    log(li, garden, "feed", "water", note="李秀英：花开了，打13950800001来看", photo_id=photo["id"])
    mine = {one["kind"]: one for one in li.get(f"flowerbeds/{garden['bed']}/care")["items"]}
    assert mine["feed"]["note"].startswith("李秀英") and mine["feed"]["note_check"] == "pending"
    assert mine["feed"]["photo"]["check"] == "pending"
    assert (mine["water"]["photo"], mine["water"]["note"]) == (None, "")
    theirs = chen.get(f"flowerbeds/{garden['bed']}/care")["items"]
    assert {one["note"] for one in theirs} == {""} and not any(one["photo"] for one in theirs)
    passes()
    seen = next(one for one in chen.get(f"flowerbeds/{garden['bed']}/care")["items"] if one["kind"] == "feed")
    assert "花开了" in seen["note"] and "1395080" not in seen["note"] and "李秀英" not in seen["note"]
    assert seen["photo"]["urls"]["thumb"] and seen["who"] == "认养人" and not seen["may_withdraw"]


def test_what_does_not_pass_is_looked_at_by_staff_and_told(li, chen, wang, garden, passes):
    log(li, garden, note="坏话")
    passes(suggest="risky")
    [check] = wang.get("checks")["items"]
    assert (check["about"]["kind"], check["about"]["name"], check["text"]) == ("care", "花圃的养护记录", "坏话")
    wang.put(f"checks/{check['id']}/decision", {"passed": False})
    assert chen.get(f"flowerbeds/{garden['bed']}/care")["items"][0]["note"] == ""
    assert told(li, "bed_check_refused") == ["莲花小区A-03：花圃的养护记录没有通过检查，邻居看不到。请改一改再试。"]


def test_nobody_else_logs_and_one_takes_back_only_one_s_own(li, chen, wang, garden):
    assert log(chen, garden, expect=404)["code"] == "not_found"
    assert log(wang, garden, expect=403)["code"] == "not_allowed"
    [entry] = log(li, garden)["items"]
    for other in (chen, wang):
        other.put(f"care/{entry['id']}/withdrawal", expect=404)
    li.put(f"care/{entry['id']}/withdrawal")
    assert li.get(f"flowerbeds/{garden['bed']}/care")["items"] == []
    assert due(li, garden)["water"]["due_on"] == tomorrow(5)
    with looking():  # it stays, as taken back
        assert db.session.get(CareEntry, entry["id"]).withdrawn_at is not None


def test_who_lost_it_while_the_page_was_open_is_told_so(li, garden):
    """The permission looks before the bed is locked; what is decided meanwhile counts."""
    with transaction() as session:
        session.get(Claim, garden["claim"]).status = "ended"
    with transaction() as session, pytest.raises(Conflict, match="illegal_move"):
        care.log(session.get(Claim, garden["claim"]), {"kinds": ["water"]}, li.person)


def test_a_helper_is_told_once_that_it_begins(li, chen, garden, april):
    asked = li.put(f"claims/{garden['claim']}/stand-in", {"starts_on": tomorrow(0), "ends_on": tomorrow(2)})
    chen.post("stand-ins", {"code": asked["code"]})
    for _ in range(2):
        with transaction() as session:
            stand_in.tell(session.get(StandIn, asked["id"]))
        db.session.remove()
    assert len(told(chen, "stand_in_begins")) == 1


def test_taking_back_lets_the_photo_go_and_only_within_a_week(li, garden, picture, april):
    from rules.photo import erase_unused
    photo = upload(li, picture(2))
    [old], [new] = log(li, garden)["items"], log(li, garden, "weed", photo_id=photo["id"])["items"]
    li.put(f"care/{new['id']}/withdrawal")
    april.tick(86400 * 8)
    assert li.put(f"care/{old['id']}/withdrawal", expect=409)["code"] == "care_too_old"
    with transaction():
        assert erase_unused() == 1
    with looking():
        assert db.session.get(Photo, photo["id"]).erased_at is not None


@pytest.mark.parametrize(("body", "field"), [
    ({"kinds": []}, "kinds"), ({"kinds": ["spray"]}, "kinds.0"), ({}, "kinds"), ({"kinds": ["water"] * 8}, "kinds"),
    ({"kinds": ["water"], "note": "长" * 301}, "note"), ({"kinds": ["water"], "photo_id": 999}, "photo_ids"),
    ({"kinds": ["water"], "done_on": "2027-04-07"}, "done_on"),
    ({"kinds": ["water"], "done_on": "2027-04-05"}, "done_on"),
    ({"kinds": ["water"], "done_on": "2027-02-30"}, "done_on")])
def test_what_cannot_be_logged(li, garden, body, field):
    assert set(li.post(f"claims/{garden['claim']}/care", body, expect=422)["errors"]) == {field}


def test_what_was_forgotten_may_be_noted_for_a_week(li, garden, april):
    april.tick(86400 * 20)
    log(li, garden, done_on=tomorrow(-7))
    assert due(li, garden)["water"]["due_on"] == tomorrow(-2)
    assert "done_on" in log(li, garden, done_on=tomorrow(-8), expect=422)["errors"]


def test_the_same_request_twice_is_one_line_and_a_day_is_full_some_time(li, garden, april):
    path, body = f"claims/{garden['claim']}/care", {"kinds": ["water"]}
    answers = [li.post(path, body, key="the-same-watering") for _ in range(2)]
    assert answers[0]["items"][0]["id"] == answers[1]["items"][0]["id"]
    for _ in range(care.MOST_A_DAY - 1):
        li.post(path, body)
    assert li.post(path, body, expect=409)["code"] == "care_full_today"
    april.tick(86400)
    li.post(path, body)
    with looking():
        assert db.session.scalar(db.select(db.func.count()).select_from(CareEntry)) == care.MOST_A_DAY + 1


def test_a_stand_in_comes_by_a_code_and_helps_on_the_days_only(li, chen, gao, garden, april):
    path = f"claims/{garden['claim']}/stand-in"
    asked = li.put(path, {"starts_on": tomorrow(3), "ends_on": tomorrow(6)})
    assert not asked["agreed"] and asked["code"]
    assert gao.post("stand-ins", {"code": asked["code"]}, expect=403)["code"] == "bed_elsewhere"
    assert li.post("stand-ins", {"code": asked["code"]}, expect=409)["code"] == "is_adopter"
    for wrong in ("", "1", "1-00000000", "x-y", f"{asked['id'] + 1}-{asked['code'].split('-')[1]}", "9" * 30 + "-1"):
        chen.post("stand-ins", {"code": wrong}, expect=409 if wrong else 422)
    yes = chen.post("stand-ins", {"code": asked["code"]})
    assert yes["agreed"] and yes["is_mine"] and yes["code"] is None
    assert chen.post("stand-ins", {"code": asked["code"]})["id"] == yes["id"]  # twice is once
    assert told(li, "stand_in_agreed") == ["4月9日到4月12日，有邻居答应代管莲花小区A-03，您放心。"]
    assert [one["bed"] for one in chen.get("stand-ins")["items"]] == ["莲花小区A-03"]
    log(chen, garden, expect=404)
    days(april, 3)
    assert len(told(chen, "stand_in_begins")) == 1
    [entry] = log(chen, garden)["items"]
    assert entry["is_mine"] and log(li, garden)["items"]
    assert due(chen, garden)["tidy"]["due_on"]
    days(april, 3)
    log(chen, garden)
    days(april, 1)
    log(chen, garden, expect=404)
    assert chen.get("stand-ins")["items"] == [] and len(told(chen, "stand_in_begins")) == 1


def test_a_code_is_good_once_and_no_longer_after_it_was_taken_back(li, chen, wang, enter, place, garden):
    path, body = f"claims/{garden['claim']}/stand-in", {"starts_on": tomorrow(0), "ends_on": tomorrow(5)}
    first = li.put(path, body)
    second = li.put(path, body)  # asked anew: the first is let go
    assert chen.post("stand-ins", {"code": first["code"]}, expect=409)["code"] == "code_over"
    chen.post("stand-ins", {"code": second["code"]})
    lou = enter("lou", home=place.building)
    assert lou.post("stand-ins", {"code": second["code"]}, expect=409)["code"] == "code_over"
    log(chen, garden)
    li.delete(path, expect=204)
    log(chen, garden, expect=404)
    assert len(told(chen, "stand_in_off")) == 1 and due(li, garden)
    assert chen.post("stand-ins", {"code": second["code"]}, expect=409)["code"] == "code_over"
    for other in (wang, lou):
        other.put(path, body, expect=403 if other is wang else 404)


def test_a_helper_may_say_no_and_a_call_that_nobody_answers_is_told(li, chen, garden, april):
    path = f"claims/{garden['claim']}/stand-in"
    asked = li.put(path, {"starts_on": tomorrow(3), "ends_on": tomorrow(5)})
    yes = chen.post("stand-ins", {"code": asked["code"]})
    li.put(f"stand-ins/{yes['id']}/refusal", expect=404)
    assert chen.put(f"stand-ins/{yes['id']}/refusal")["over"]
    assert chen.put(f"stand-ins/{yes['id']}/refusal", expect=409)["code"] == "stand_in_over"
    assert len(told(li, "stand_in_declined")) == 1
    li.put(path, {"starts_on": tomorrow(3), "ends_on": tomorrow(5)})
    days(april, 1)
    assert told(li, "stand_in_unanswered") == []
    days(april, 1)
    assert told(li, "stand_in_unanswered") == ["4月9日到4月11日代管莲花小区A-03的邀请还没有人答应，请再发给一位邻居。"]
    days(april, 1)
    assert len(told(li, "stand_in_unanswered")) == 1


@pytest.mark.parametrize(("first", "last", "field"), [
    (-1, 3, "starts_on"), (3, 2, "ends_on"), (1, 61, "ends_on"), (367, 370, "starts_on")])
def test_days_of_a_stand_in_that_cannot_be(li, garden, first, last, field):
    body = {"starts_on": tomorrow(first), "ends_on": tomorrow(last)}
    assert set(li.put(f"claims/{garden['claim']}/stand-in", body, expect=422)["errors"]) == {field}


def test_what_plants_need_is_read_by_all_and_set_from_the_top(li, enter, place, garden):
    lines = [{"kind": "water", "from_month": 1, "to_month": 12, "every_days": 9}]
    assert "月季" in [one["plant"] for one in li.get("care-needs")["items"]]
    li.put("care-needs", {"plant": "月季", "lines": lines}, expect=403)
    top = enter("top", posts=[("admin", place.district)])
    for _ in range(2):
        assert top.put("care-needs", {"plant": "玫瑰", "lines": lines})["plant"] == "月季"
    assert due(li, garden)["water"]["pause_days"] == 9 and "weed" in due(li, garden)
    for wrong in ({"every_days": 0}, {"every_days": 367}, {"to_month": 13}, {"from_month": 0}, {"kind": "spray"}):
        errors = top.put("care-needs", {"plant": "月季", "lines": [lines[0] | wrong]}, expect=422)["errors"]
        assert set(errors) == {f"lines.0.{next(iter(wrong))}"}
    assert "lines" in top.put("care-needs", {"plant": "月季", "lines": lines * 2}, expect=422)["errors"]


def test_a_long_log_is_read_page_by_page(li, chen, garden, april):
    for kind in ("water", "weed", "feed"):
        log(li, garden, kind)
    whole = [one["id"] for one in chen.get(f"flowerbeds/{garden['bed']}/care")["items"]]
    read, cursor = [], ""
    while cursor is not None:
        page = chen.get(f"flowerbeds/{garden['bed']}/care?limit=1&cursor={cursor}")
        read += [one["id"] for one in page["items"]]
        cursor = page["next_cursor"]
    assert read == whole and len(whole) == 3
