"""Inspections: findings, not opinions; days to mend that are theirs; two fails and the bed is recovered."""

import pytest

from core.db import db, looking, transaction
from jobs import care
from models import Claim, ClaimEnd, ClaimStatus, Inspection
from rules.flowerbed import inspection
from tests.cast import upload
from tests.gardens import away, days, holds, told, tomorrow
from tests.test_queries import asks

pytestmark = pytest.mark.usefixtures("april")


@pytest.fixture
def look(garden, picture):
    """look(voice, result, *findings): one inspection, with a photo of what was found."""
    def inspect(voice, result: str, *findings: str, expect=201, **more) -> dict:
        photos = [upload(voice, picture(len(findings)))["id"]] if findings else []
        return voice.post(f"flowerbeds/{garden['bed']}/inspections", {
            "result": result, "findings": list(findings), "photo_ids": photos, **more}, expect=expect)
    return inspect


def state(voice, garden) -> str:
    return voice.get(f"flowerbeds/{garden['bed']}")["state"]


def test_in_order(li, chen, zhao, garden, look):
    seen = look(zhao, "pass", note="开得好")
    assert (seen["result_name"], seen["fails"], seen["recovered"], seen["mend_by"]) == ("合格", 0, False, None)
    assert told(li, "inspection_passed") == ["莲花小区A-03巡查合格，谢谢您的照看。"]
    [found] = li.get(f"flowerbeds/{garden['bed']}/inspections")["items"]
    assert (found["by_post"], found["note"]) == ("莲花小区物业经理", "开得好") and "赵" not in str(found)
    chen.get(f"flowerbeds/{garden['bed']}/inspections", expect=403)


def test_seven_days_to_mend_are_theirs(li, wang, zhao, garden, look, april):
    seen = look(zhao, "mend", "weeds", "rubbish", note="靠墙那边")
    assert seen["mend_by"] == tomorrow(7) and len(seen["photos"]) == 1 and state(li, garden) == "mending"
    assert [one["name"] for one in seen["findings"]] == ["堆放杂物", "杂草丛生"]
    assert told(li, "inspection_mend") == ["莲花小区A-03巡查发现：堆放杂物、杂草丛生。请在4月13日前改好，到时再来看。"]
    for result in ("mend", "fail"):
        refused = look(wang, result, "weeds", expect=409)
        assert refused["code"] == "mending_until" and "4月13日" in refused["detail"]
    days(april, 7)  # the last day is still theirs
    assert look(wang, "fail", "weeds", expect=409)["code"] == "mending_until" and told(zhao, "inspection_recall") == []
    look(wang, "pass")
    assert state(li, garden) == "claimed"
    days(april, 1)
    assert told(zhao, "inspection_recall") == []


def test_who_found_it_looks_again_and_what_was_not_mended_is_a_fail(li, zhao, wang, garden, look, april):
    look(zhao, "mend", "fence")
    days(april, 8)
    assert told(zhao, "inspection_recall") == ["莲花小区A-03整改到期：围栏圈占。请去复查。"]
    assert [(one["bed"], one["why"]) for one in zhao.get("inspections/due")["items"]] == [("莲花小区A-03", "mending")]
    days(april, 3)
    assert len(told(zhao, "inspection_recall")) == 1 and told(wang, "inspection_recall") == []
    assert look(zhao, "mend", "fence", expect=409)["code"] == "mending_over"
    assert look(zhao, "fail", "fence")["fails"] == 1
    assert told(li, "inspection_failed")[0].endswith("请在4月24日前改好；再有一次不合格，花圃就收回。")
    assert zhao.get("inspections/due")["items"] == []


def test_two_fails_recover_the_bed_and_the_next_hears(li, chen, zhao, garden, look, april):
    with transaction() as session:
        bed = session.get(Claim, garden["claim"]).flowerbed
        holds(session, bed, chen.person.id, ClaimStatus.WAITING, place=1)
    look(zhao, "fail", "vegetables")
    assert look(zhao, "fail", "vegetables", expect=409)["code"] == "mending_until"  # a second tap is no second fail
    days(april, 8)
    last = look(zhao, "fail", "vegetables", "pesticide")
    assert (last["fails"], last["recovered"]) == (2, True)
    with looking():
        claim = db.session.get(Claim, garden["claim"])
        assert (claim.status, claim.ended_as) == (ClaimStatus.ENDED, ClaimEnd.INSPECTION)
    assert "打农药、种菜" in told(li, "claim_ended")[0]
    assert len(told(chen, "claim_offered")) == 1 and told(li, "inspection_failed")[1:] == []
    days(april, 10)
    assert len(told(zhao, "inspection_recall")) == 1 and zhao.get("inspections/due")["items"] == []


def test_fails_are_those_of_one_household(li, chen, zhao, garden, look, april):
    look(zhao, "fail", "vegetables")
    with transaction() as session:
        old = session.get(Claim, garden["claim"])
        old.status = ClaimStatus.ENDED
        session.flush()
        new = holds(session, old.flowerbed, chen.person.id).id
    days(april, 8)
    assert look(zhao, "fail", "weeds")["fails"] == 1
    with looking():
        assert db.session.get(Claim, new).status == ClaimStatus.ACTIVE
    assert len(chen.get(f"flowerbeds/{garden['bed']}/inspections")["items"]) == 1  # of their own time
    assert len(zhao.get(f"flowerbeds/{garden['bed']}/inspections")["items"]) == 2


def test_a_renewal_begins_anew_but_not_for_what_is_still_to_be_mended(li, zhao, garden, look, april):
    look(zhao, "fail", "weeds")
    april.tick(86400 * 8)
    with transaction() as session:
        session.get(Claim, garden["claim"]).pledged_at = april.moment
    assert look(zhao, "fail", "weeds")["fails"] == 1  # the first was settled by this very look, before the pledge
    look(zhao, "pass")


def test_nobody_inspects_their_own_and_residents_none(li, chen, enter, place, garden, look):
    for voice in (li, chen):
        look(voice, "pass", expect=403)
    with transaction() as session:
        household = session.get(Claim, garden["claim"]).household_id
    neighbour = enter("grid", home=place.building, posts=[("grid_worker", place.compound)])
    look(neighbour, "pass")
    with transaction() as session:
        session.get(type(neighbour.person), neighbour.person.id).household_id = household
    look(neighbour, "pass", expect=403)
    outside = enter("else", posts=[("property_manager", place.elsewhere)])
    look(outside, "pass", expect=403)


@pytest.mark.parametrize(("body", "field"), [
    ({"result": "pass", "findings": ["weeds"]}, "findings"), ({"result": "mend"}, "findings"),
    ({"result": "fail"}, "findings"), ({"result": "fail", "findings": ["ugly"]}, "findings.0"),
    ({"result": "fail", "findings": ["weeds"]}, "photo_ids"), ({"result": "good"}, "result"), ({}, "result"),
    ({"result": "fail", "findings": ["weeds"], "photo_ids": [999]}, "photo_ids")])
def test_a_result_follows_from_what_was_found(zhao, garden, body, field):
    assert set(zhao.post(f"flowerbeds/{garden['bed']}/inspections", body, expect=422)["errors"]) == {field}
    with looking():
        assert db.session.scalar(db.select(db.func.count()).select_from(Inspection)) == 0


def test_a_free_bed_may_be_looked_at_and_nobody_is_told(li, zhao, garden, look):
    with transaction() as session:
        session.get(Claim, garden["claim"]).status = ClaimStatus.ENDED
    seen = look(zhao, "mend", "rubbish")
    assert (seen["mend_by"], seen["fails"]) == (None, None) and told(li, "inspection_mend") == []
    look(zhao, "fail", "rubbish")


def test_a_quarter_without_a_look_is_due(wang, zhao, gao, li, garden, look, april, enter, place):
    april.tick(86400 * 89)
    zhao = enter("zhao", posts=[])
    assert zhao.get("inspections/due")["items"] == []
    april.tick(86400)
    [due] = zhao.get("inspections/due")["items"]
    assert (due["why"], due["last"], due["place"]) == ("routine", None, "3栋南侧")
    assert enter("gao", posts=[]).get("inspections/due")["items"] == []
    look(zhao, "pass")
    assert zhao.get("inspections/due")["items"] == []
    enter("li", home=place.building).get("inspections/due", expect=403)


def test_a_second_worker_recalls_nobody_twice_and_one_that_was_away_once(zhao, garden, look, april):
    look(zhao, "mend", "weeds")
    away(april, 20)
    care.every_minute()
    db.session.remove()
    assert len(told(zhao, "inspection_recall")) == 1
    with transaction() as session:  # as a worker that had found it too
        inspection.recall(session.scalars(db.select(Inspection)).one())
    assert len(told(zhao, "inspection_recall")) == 1


def test_who_left_the_post_is_not_called(zhao, wang, garden, look, april):
    from models import Post
    look(zhao, "mend", "weeds")
    with transaction() as session:
        session.get(Post, zhao.posts["property_manager"]).ended_on = april.moment.date()
    days(april, 8)
    assert told(zhao, "inspection_recall") == [] and len(told(wang, "inspection_recall")) == 1


def test_lists_cost_the_same_for_many(zhao, garden, look, april):
    path = f"flowerbeds/{garden['bed']}/inspections"
    look(zhao, "mend", "weeds")
    april.tick(86400 * 8)
    few = asks(zhao, path), asks(zhao, "inspections/due")
    for _ in range(3):
        look(zhao, "pass")
    assert len(zhao.get(path)["items"]) == 4 and asks(zhao, path) <= few[0] and few[1] <= 12
