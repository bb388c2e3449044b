"""Notices: written, looked at twice, published, read, corrected, taken back."""

import pytest

from core.db import db, transaction
from core.problem import Forbidden
from models import CheckState, ContentCheck, Person
from rules import identity, people
from tests.noticeboard import body, published, titles, words
from tests.test_concurrency import at_once, send


def test_a_notice_from_draft_to_confirmation(place, wang, li, chen, passes):
    draft = wang.post("notices", body(place, must_confirm=True))
    assert draft["status"] == "draft" and draft["actions"] == ["text", "review", "publication", "discarding"]
    assert li.get("notices")["items"] == [] and li.get(f"notices/{draft['id']}", expect=404)
    sent = wang.put(f"notices/{draft['id']}/publication")
    assert (sent["status"], sent["check"]) == ("published", "pending") and "检查" in sent["sentence"]
    assert li.get("notices")["items"] == []
    passes()
    [seen] = li.get("notices")["items"]
    assert "body" not in seen and (seen["title"], seen["who"], seen["excerpt"]) == (
        "明天停水", "莲花小区书记", "明天上午八点到下午五点停水，请提前存水。")
    assert seen["targets"] is None and seen["sentence"] is None
    li.put("notices/receipts", {"ids": [seen["id"]]}, expect=204)
    one = li.get(f"notices/{seen['id']}")
    assert one["mine"]["reached_at"] and one["mine"]["read_at"] is None and one["written_by"] is None
    assert one["actions"] == ["reading", "confirmation"]
    for _ in range(2):
        read = li.put(f"notices/{seen['id']}/reading")
        assert read["mine"]["read_at"] and read["actions"] == ["confirmation"]
    confirmed = li.put(f"notices/{seen['id']}/confirmation")
    assert confirmed["mine"]["confirmed_at"] and confirmed["actions"] == []
    assert chen.get(f"notices/{seen['id']}")["mine"]["reached_at"] is None
    li.get(f"notices/{seen['id']}/history", expect=403)
    steps = wang.get(f"notices/{seen['id']}/history")["items"]
    assert [(step["action_name"], step["who"]) for step in steps] == [
        ("起草", "莲花小区书记"), ("发布", "莲花小区书记")]
    copy = li.get("me/export")["notices"]
    assert copy == [{"title": "明天停水", "from": "莲花小区", "addressed_at": copy[0]["addressed_at"],
                     "reached_at": copy[0]["reached_at"], "reached_by": "app", "read_at": copy[0]["read_at"],
                     "confirmed_at": copy[0]["confirmed_at"]}] and copy[0]["confirmed_at"]


def test_publishing_twice(place, wang, li):
    id = wang.post("notices", body(place))["id"]
    first = wang.put(f"notices/{id}/publication", key="publish-once")
    again = wang.put(f"notices/{id}/publication", key="publish-once")
    assert again == first
    refused = wang.put(f"notices/{id}/publication", expect=409)
    assert refused["code"] == "illegal_move" and refused["actions"] == ["corrections", "withdrawal"]
    assert at_once([lambda: send(wang, "PUT", f"notices/{id}/publication")] * 4) == ["illegal_move"] * 4


def test_many_publish_the_same_draft_at_once_and_it_goes_once(place, wang, sun, li):
    from models import NoticeStep
    id = wang.post("notices", body(place))["id"]
    said = at_once([lambda voice=voice: send(voice, "PUT", f"notices/{id}/publication")
                    for voice in (wang, sun) for _ in range(3)])
    assert sorted(said) == ["done"] + ["illegal_move"] * 5
    assert db.session.scalar(db.select(db.func.count()).select_from(NoticeStep).filter_by(action="publish")) == 1


def test_a_draft_is_rewritten_by_colleagues_and_thrown_away(place, wang, sun, li):
    id = wang.post("notices", body(place))["id"]
    draft = sun.put(f"notices/{id}/text", words(must_confirm=True, targets=[place.building.id]))
    assert (draft["title"], draft["must_confirm"], draft["targets"][0]["name"]) == ("后天停水", True, "3栋")
    assert titles(wang, "desk") == ["后天停水"] and titles(li, "desk") == []
    wang.delete(f"notices/{id}", expect=204)
    assert wang.get(f"notices/{id}", expect=404) and titles(wang, "desk") == []
    assert [n["id"] for n in wang.get("notices?view=desk&status=discarded")["items"]] == [id]


# --- a second pair of eyes ---

def test_who_wrote_an_important_notice_does_not_publish_it(place, wang, sun, lin, li):
    from models import Notice
    from rules.notice import publish
    draft = wang.post("notices", body(place, grade="important"))
    assert draft["actions"] == ["text", "review", "discarding"]
    path = f"notices/{draft['id']}"
    assert wang.put(f"{path}/publication", expect=403)["code"] == "needs_fresh_eyes"
    with pytest.raises(Forbidden, match="needs_fresh_eyes"), transaction():
        notice = db.session.get(Notice, draft["id"])
        publish.publish(notice, wang.person, notice.written_post)
    db.session.remove()
    wang.put(f"{path}/review")
    assert "notice_to_review" in {m["template"] for m in sun.get("me/messages")["items"]}
    assert lin.get("me/messages")["items"] == []  # a colleague is nearer
    assert sun.put(f"{path}/return", {"reason": "请写明停水的楼栋"})["status"] == "draft"
    [back] = [m for m in wang.get("me/messages")["items"] if m["template"] == "notice_sent_back"]
    assert "请写明停水的楼栋" in back["body"]
    sun.put(f"{path}/text", words(grade="important"))  # now it is her words too
    wang.put(f"{path}/review")
    for writer in (wang, sun):
        assert writer.put(f"{path}/publication", expect=403)["code"] == "needs_fresh_eyes"
    assert lin.put(f"{path}/publication")["status"] == "published"


def test_two_accounts_of_one_person_are_one_pair_of_eyes(place, wang, sun, li, enter):
    phone = "13950800077"
    draft = sun.post("notices", body(place, grade="important"))["id"]
    with transaction():
        old = db.session.get(Person, sun.person.id)
        old.phone, old.phone_digest = phone, people.digest(phone, people.PHONE)
        for known in old.identities:  # its account is at another app
            known.appid = "another"
    db.session.remove()
    new = enter("new", posts=[("deputy_secretary", place.compound)])
    with transaction():
        identity.prove_phone(db.session.get(Person, new.person.id), phone)
    db.session.remove()
    assert new.put(f"notices/{draft}/publication", expect=403)["code"] == "needs_fresh_eyes"
    wang.put(f"notices/{draft}/publication")


def test_a_correction_of_an_important_notice_needs_other_eyes(place, wang, sun, li, passes):
    id = sun.post("notices", body(place, grade="important"))["id"]
    wang.put(f"notices/{id}/publication")
    passes()
    wang.post(f"notices/{id}/corrections", words(why="日期写错了"))
    passes()
    assert titles(li) == ["明天停水"]
    assert "另一位同志" in wang.get(f"notices/{id}")["sentence"]
    [check] = wang.get("checks")["items"]
    assert (check["about"]["kind"], check["about"]["title"], check["note"]) == ("notice", "后天停水", "second_eyes")
    wang.put(f"checks/{check['id']}/decision", {"passed": True}, expect=403)
    sun.put(f"checks/{check['id']}/decision", {"passed": True})
    assert titles(li) == ["后天停水"]


# --- corrected, taken back ---

def test_a_correction_keeps_the_old_text_and_is_to_be_read_anew(place, wang, li, passes):
    id = published(wang, place, passes)
    li.put(f"notices/{id}/reading")
    told = wang.post(f"notices/{id}/corrections", words(why="日期写错了"))
    assert told["check"] == "pending" and told["version"] == 1 and len(told["versions"]) == 2
    before = li.get(f"notices/{id}")
    assert before["title"] == "明天停水" and len(before["versions"]) == 1 and before["actions"] == []
    passes()
    after = li.get(f"notices/{id}")
    assert (after["title"], after["version"], after["actions"]) == ("后天停水", 2, ["reading"])
    assert [(v["title"], v["why"], v["in_force"]) for v in after["versions"]] == [
        ("明天停水", "", False), ("后天停水", "日期写错了", True)]
    assert li.put(f"notices/{id}/reading")["mine"]["read_version"] == 2


def test_a_correction_that_is_refused_leaves_the_text_in_force(place, wang, lin, li, passes):
    id = published(wang, place, passes)
    wang.post(f"notices/{id}/corrections", words(why="日期写错了"))
    passes(suggest="risky")
    [check] = lin.get("checks")["items"]
    lin.put(f"checks/{check['id']}/decision", {"passed": False, "note": "不实"})
    assert titles(li) == ["明天停水"] and li.get(f"notices/{id}")["check"] == "passed"
    assert wang.get(f"notices/{id}")["check"] == "refused"


def test_an_answer_about_an_old_text_says_nothing_of_the_new_one(place, wang, li, passes):
    """WeChat answers about the first correction when there is a second."""
    from rules import verdict
    id = published(wang, place, passes)
    wang.post(f"notices/{id}/corrections", words(why="日期写错了"))
    wang.post(f"notices/{id}/corrections", words(title="大后天停水", why="又改了"))
    with transaction():
        late = db.session.scalars(db.select(ContentCheck).filter_by(state=CheckState.PENDING).order_by(
            ContentCheck.id)).first()
        verdict.settle(late, "pass")
    db.session.remove()
    assert titles(li) == ["后天停水"]
    passes()
    assert titles(li) == ["大后天停水"]


def test_a_withdrawn_notice_stays_with_those_who_had_it(place, wang, li, chen, passes):
    id = published(wang, place, passes, must_confirm=True)
    li.put("notices/receipts", {"ids": [id]}, expect=204)
    assert wang.put(f"notices/{id}/withdrawal", {"reason": "自来水公司改期了"})["actions"] == []
    had = li.get(f"notices/{id}")
    assert (had["status"], had["body"][:4]) == ("withdrawn", "明天上午")
    assert had["withdrawal"]["reason"] == "自来水公司改期了"
    assert titles(li) == ["明天停水"] and titles(chen) == []
    chen.get(f"notices/{id}", expect=404)
    assert li.put(f"notices/{id}/confirmation", expect=409)["actions"] == ["reading"]
    assert wang.put(f"notices/{id}/relay", {"note": "知道了"}, expect=409)["code"] == "illegal_move"
    assert wang.put(f"notices/{id}/withdrawal", {"reason": "再撤一次"}, expect=409)["code"] == "illegal_move"
