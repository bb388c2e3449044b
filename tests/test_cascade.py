"""Notices passed on level by level: who sees them when, who is asked, who is told when nobody does."""

from datetime import UTC, datetime, timedelta

from core import clock
from core.db import db, looking
from models import ContentCheck
from tests.spreading import *  # noqa: F403
from tests.spreading import let_pass, minute, nodes, rows, titles, told


def notes_checked() -> int:
    with looking():
        return len(db.session.scalars(db.select(ContentCheck).where(ContentCheck.node_org_id.is_not(None))).all())


def test_each_level_passes_it_on(publish, place, lin, wang, li, chen, enter):
    sun = enter("sun", name="孙", home=place.elsewhere)
    id = publish(lin, place.community)
    found = nodes(id)
    assert found[place.community.id].relayed_post_id == lin.posts["secretary"]
    # Nobody holds a post in the other compound: it goes along, and says so by naming nobody.
    assert found[place.elsewhere.id].relayed_at and found[place.elsewhere.id].relayed_post_id is None
    assert found[place.compound.id].due_at and not found[place.compound.id].opened_at
    assert not found[place.building.id].due_at and not found[place.building.id].opened_at
    assert titles(sun) == ["明天停水"] and titles(li) == titles(chen) == []
    assert told("notice_to_relay") == [wang.person.id]
    [asked] = wang.get("me/messages")["items"]
    assert asked["link"] == f"/p/notices/{id}" and "明天停水" in asked["body"]
    [waits] = wang.get("notices?view=relay")["items"]
    assert waits["actions"] == ["relay"]

    done = wang.put(f"notices/{id}/relay", {"note": "3栋请到门口水车接水"})
    assert done["relayed_by"] == "莲花小区书记" and done["note_check"] == "pending" and not done["vacant"]
    # The building has no head of its own and opens with the compound.
    assert titles(li) == titles(chen) == ["明天停水"]
    assert wang.get("notices?view=relay")["items"] == [] and wang.get(f"notices/{id}")["actions"] == []
    assert [step["action"] for step in lin.get(f"notices/{id}/history")["items"]][-1] == "relay"


def test_the_note_is_checked_and_seen_below_only(publish, place, lin, wang, li, chen, enter):
    sun = enter("sun", name="孙", home=place.elsewhere)
    id = publish(lin, place.community)
    wang.put(f"notices/{id}/relay", {"note": "门口有水车"})
    assert li.get(f"notices/{id}")["notes"] == []
    let_pass()
    assert [note["note"] for note in li.get(f"notices/{id}")["notes"]] == ["门口有水车"]
    assert [note["note"] for note in chen.get(f"notices/{id}")["notes"]] == ["门口有水车"]
    assert sun.get(f"notices/{id}")["notes"] == []
    assert li.get(f"notices/{id}")["body"] == sun.get(f"notices/{id}")["body"]


def test_relaying_twice_is_relaying_once(publish, place, lin, wang):
    id = publish(lin, place.community)
    first = wang.put(f"notices/{id}/relay", {"note": "门口有水车"})
    assert wang.put(f"notices/{id}/relay", {"note": "另一句"}) == first
    assert lin.put(f"notices/{id}/relay", {"note": "又一句", "org_id": place.compound.id}) == first
    assert notes_checked() == 1


def test_not_before_the_level_above(publish, place, enter, lin, wang):
    head = enter("head", posts=[("building_head", place.building)])
    id = publish(lin, place.community)
    refused = head.put(f"notices/{id}/relay", expect=404)  # it has not come down to them
    assert refused["code"] == "not_found"
    assert wang.put(f"notices/{id}/relay", {"org_id": place.building.id}, expect=409)["code"] == "relay_too_early"
    wang.put(f"notices/{id}/relay")
    assert told("notice_to_relay") == sorted([wang.person.id, head.person.id])
    assert nodes(id)[place.building.id].opened_at is None
    assert head.put(f"notices/{id}/relay")["relayed_by"] == "3栋楼栋长"
    assert nodes(id)[place.building.id].opened_at


def test_not_after_a_withdrawal(publish, place, lin, wang):
    id = publish(lin, place.community)
    lin.put(f"notices/{id}/withdrawal", {"reason": "改期了"})
    refused = wang.put(f"notices/{id}/relay", {"note": "x"}, expect=409)
    assert refused["code"] == "illegal_move" and "relay" not in refused["actions"]
    assert refused["detail"] == "现在的状态是“已撤回”，不能“转达”了，请刷新再看。"
    assert nodes(id)[place.compound.id].relayed_at is None
    with clock.at(clock.now() + timedelta(days=3)):
        minute()
    assert told("notice_relay_late") == []


def test_whoever_answers_above_may_do_it_for_a_place_below(publish, place, lin, wang, li, enter):
    id = publish(lin, place.community)
    done = lin.put(f"notices/{id}/relay", {"org_id": place.compound.id})
    assert done["relayed_by"] == "莲东社区书记" and titles(li) == ["明天停水"]
    beside = enter("beside", posts=[("secretary", place.elsewhere)])
    refused = beside.put(f"notices/{id}/relay", {"org_id": place.compound.id}, expect=403)
    assert refused["code"] == "place_not_yours"
    assert lin.put(f"notices/{id}/relay", {"org_id": place.district.id}, expect=404)["code"] == "not_found"


def test_only_who_passes_on_may(publish, place, lin, wang, li, zhao):
    id = publish(lin, place.community)
    assert zhao.put(f"notices/{id}/relay", expect=404)["code"] == "not_found"
    wang.put(f"notices/{id}/relay")
    assert li.put(f"notices/{id}/relay", expect=403)["code"] == "not_allowed"


def test_emergencies_go_straight_to_everyone_and_only_report_upward(publish, place, lin, wang, li, chen):
    id = publish(lin, place.community, grade="emergency", checked=False)
    assert all(node.opened_at for node in nodes(id).values())
    assert titles(li) == titles(chen) == ["明天停水"]
    assert told("notice_to_relay") == [wang.person.id]
    done = wang.put(f"notices/{id}/relay", {"note": "有三户没人在家"})
    assert done["note_check"] == "passed"
    [report] = [m for m in lin.get("me/messages")["items"] if m["title"] == "紧急通知已接到"]
    assert "莲花小区" in report["body"] and "有三户没人在家" in report["body"]
    assert li.get(f"notices/{id}")["notes"] == []  # what was reported upward is not said to residents
    assert lin.get(f"notices/{id}/coverage")["items"][1]["note"] == "有三户没人在家"
    assert notes_checked() == 0


def test_nothing_opens_before_its_hour(eve, publish, place, wang, li, chen):
    id = publish(wang, place.compound, appears_at="2027-01-01T00:00:00+08:00")
    minute()
    assert set(rows(id)) == {li.person.id, chen.person.id} and titles(li) == []
    li.put("notices/receipts", {"ids": [id]}, expect=204)
    assert rows(id)[li.person.id].reached_at is None
    eve.set(datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC))
    minute()
    assert titles(li) == []
    eve.tick(1)
    minute()
    assert titles(li) == titles(chen) == ["明天停水"]


def test_nothing_opens_before_its_words_have_passed(publish, place, wang, li):
    id = publish(wang, place.compound, checked=False)
    minute()
    assert titles(li) == [] and not any(node.opened_at for node in nodes(id).values())
    let_pass()
    assert titles(li) == ["明天停水"]
