"""The sealed wish: whom it is for is nowhere in what the community, a neighbour, a company, another helper or an
outsider gets; who claimed it reads it in one place, and each look is kept.

Every GET route is walked as each of them, as for reports, with everything that was typed full of the name.
"""

import logging

import pytest

from core import clock
from core.db import db, transaction
from models import AccessView, Message, Org, Person, Post, Task, TaskClaim, Wish
from rules import notify
from tests.days import NOON
from tests.occasions import told
from tests.tasks import BEGINS, DAY, HOUR, claimed, code, go, serves
from tests.test_sealed import NAME, PHONE, RANDOM, ROOM, WORDS, Walk, faults, flat
from tests.test_sealed import walks_faster_than_a_person as walks_fast  # noqa: F401
from tests.wishes import said, words

pytestmark = pytest.mark.once  # what is told to whom, whatever keeps it

TOLD = f"{NAME}，{PHONE}，{ROOM}"
WHOM = {"name": NAME, "phone": PHONE, "door": ROOM}


@pytest.fixture
def story(li, chen, wang, zhao, enter, place, passes, caplog):
    """A wish whose every word tells whom it is for; one helper gave it back, another is there."""
    caplog.set_level(logging.DEBUG)
    with clock.at(NOON) as hands:
        other = enter("lu", name="陆小强", phone="13950800055", home=place.compound)
        caplog.clear()
        logging.getLogger("tests").debug("listening")
        Walk.compound = place.compound.id
        for helper in (chen, other):
            serves(helper, place.compound)
        at = f"wishes/{said(li, place, passes, said=WORDS[:300])['id']}"
        wang.put(f"{at}/question", {"text": "几楼？"})
        li.put(f"{at}/answer", {"text": TOLD})
        task = wang.post(f"{at}/task", words(place) | {
            "title": f"帮{NAME}换灯泡", "description": TOLD, "place": f"{ROOM}门口", "people_needed": 2,
            "proof": "account"})
        passes()
        gone = claimed(other, task["id"])
        other.put(f"task-claims/{gone['id']}/release", {"reason": f"{NAME}没接电话{PHONE}"})
        claim = f"task-claims/{claimed(chen, task['id'])['id']}"
        go(hands, BEGINS)
        chen.put(f"{claim}/sign-in", code(wang, task["id"]))
        chen.put(f"{claim}/proof", {"account": f"给{TOLD}换了灯泡"})
        yield at, task["id"], claim, other, hands


def ids() -> dict:
    db.session.remove()
    known = sorted({id for model in (Org, Person, Post, Wish, Task, TaskClaim, Message)
                    for id in db.session.scalars(db.select(model.id))})
    db.session.remove()
    return {"id": known, "door_id": [1], "token": ["x"], "key": ["sewer_blocked"], "rest": ["wishes/1"],
            "handoff_id": [1], "fact": ["vacant"], "path": ["x"], "filename": ["x"]}


def walked(app, client, *voices) -> Walk:
    walk = Walk()
    for who, voice in voices:
        assert walk.everywhere(app, who, voice, client, ids(), "x") > 8, who
    return walk


def test_nobody_learns_for_whom_it_is(app, story, chen, wang, zhao, gao, client):
    at, task, claim, other, _hands = story
    walk = walked(app, client, ("community", wang), ("company", zhao), ("other compound", gao), ("was to help", other),
                  ("helper", chen), ("outside", None))
    seen = [(who, where) for who, where, _found in walk.leaks()]
    assert seen == [("helper", f"/api/v1/{at}/contact")]
    # The walk really reached it: the words are there, masked.
    assert any(where == f"/api/v1/{at}" and "下水井冒水" in said and "***" in said
               for who, where, said in walk.read if who == "community")
    assert any(where.startswith(f"/api/v1/tasks/{task}") and "换灯泡" in said for who, where, said in walk.read
               if who == "was to help")
    assert "***换了灯泡" in flat(wang.get(claim))


def test_each_look_of_the_helper_is_kept_and_read_by_whom_it_is_for(story, li, chen):
    at = story[0]
    for _ in range(2):
        assert chen.get(f"{at}/contact") == WHOM
    log = li.get("me/access-log")["items"]
    assert [(one["who"], one["what"]) for one in log] == [("陈小明", ["姓名", "手机号", "房号"])] * 2
    assert "换灯泡" in log[0]["reason"]
    assert [one["template"] for one in li.get("me/messages")["items"]].count("wish_contact_seen") == 1


def test_only_what_was_given_is_said_to_have_been_seen(story, li, chen):
    with transaction() as session:
        session.execute(db.update(Wish).values(phone=None, door=None))
        session.get_one(Person, chen.person.id).name = None
    assert chen.get(f"{story[0]}/contact") == {"name": NAME, "phone": None, "door": None}
    assert li.get("me/access-log")["items"][0]["what"] == ["姓名"]
    assert told(li, "wish_contact_seen")[0]["name"] == "一位邻居"


def test_the_contact_is_closed_before_and_after(story, li, chen, wang, enter, place):
    at, task, claim, other, hands = story
    other.get(f"{at}/contact", expect=404)  # gave it back
    li.get(f"{at}/contact", expect=403)
    never = enter("never", name="路人甲", home=place.compound)
    never.get(f"{at}/contact", expect=404)
    go(hands, BEGINS + 2 * HOUR + DAY)
    chen.get(f"{at}/contact", expect=403)  # a day after it was to be done
    go(hands, BEGINS + HOUR)
    chen.put(f"{claim}/sign-out", code(wang, task))
    wang.put(f"{claim}/certification")
    chen.get(f"{at}/contact", expect=404)


def test_messages_logs_and_exports_are_clean(story, li, chen, wang, caplog):
    _at, _task, _claim, other, _hands = story
    chen.get(f"{story[0]}/contact")
    for voice in (chen, wang, other):
        assert faults(flat(voice.get("me/export"))) == []
    sent = list(db.session.scalars(db.select(Message).where(Message.person_id != li.person.id)))
    assert {chen.person.id, wang.person.id} >= {message.person_id for message in sent} and sent
    for message in sent:
        said_ = f"{notify.title(message)} {notify.body(message)} {notify.wechat_fields(message)} {message.words}"
        assert faults(RANDOM.sub("", said_)) == [], message.template
    lines = [record.getMessage() for record in [*caplog.get_records("setup"), *caplog.records]]
    assert "listening" in lines and [(line, found) for line in lines if (found := faults(line))] == []


def test_the_seal_outlives_the_wish(story, li, chen, wang, passes):
    from rules.wish import retention
    at, task, claim, other, hands = story
    go(hands, BEGINS + HOUR)
    chen.put(f"{claim}/sign-out", code(wang, task))
    li.put(f"{at}/word", {"happened": True, "reason": TOLD})
    li.put(f"{at}/thanks", {"said": f"{NAME}谢谢你，{PHONE}"})
    passes()
    with transaction():
        retention.purge(db.session.get_one(Wish, int(at.split("/")[1])))
    for voice in (wang, chen, other):
        for path in (f"tasks/{task}", claim, f"{claim}/history", at, f"{at}/history", "me/messages", "me/export"):
            assert faults(flat(voice.ask("GET", path))) == [], path
    assert db.session.scalar(db.select(db.func.count()).select_from(AccessView)) == 0


def test_a_wish_is_not_found_by_a_search(story, wang):
    assert faults(flat(wang.get(f"reports?view=queue&q={NAME}"))) == []
