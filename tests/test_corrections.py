"""信息不对: said by a resident, answered one level up, pressed when late; the entry's holder learns nothing of it."""

from datetime import datetime, timedelta

import pytest

from core import clock
from core.db import db, looking, transaction
from jobs import clockwork
from models import Correction, CorrectionStep, Message, Person, Post
from tests.test_directory import change
from tests.test_queries import asks

TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=clock.civil_zone())


@pytest.fixture
def now():
    with clock.at(TUESDAY) as hands:
        yield hands


def minute(hands, *, at: datetime | None = None) -> None:
    if at:
        hands.set(at)
    db.session.remove()
    clockwork.every_minute()
    db.session.remove()


def told(voice, template: str) -> int:
    with looking():  # and let go: SQLite has one lock
        return db.session.scalar(db.select(db.func.count()).select_from(Message).where(
            Message.person_id == voice.person.id, Message.template == template))


@pytest.fixture
def street(enter, place):
    return enter("jie", name="街书记", phone="13950800006", posts=[("secretary", place.street)])


@pytest.fixture
def said(now, li, wang, place):
    return li.post(f"orgs/{place.compound.id}/corrections", {
        "said": "电话打不通，我是李秀英", "post_id": wang.posts["secretary"]})


def test_it_goes_one_level_up_and_the_answer_comes_back(lin, wang, zhao, chen, li, said, place):
    assert said["status"] == "open" and said["entry"] == "莲花小区书记" and said["desk"] == "莲东社区书记"
    assert said["due_at"].startswith("2026-11-26T10:00") and said["actions"] == []  # 18:00 in Longyan, two working days
    assert told(lin, "correction_new") == 1 and told(wang, "correction_new") == 0
    at_desk = lin.get("corrections?view=desk")["items"]
    assert at_desk[0]["said"] == "电话打不通，我是李秀英" and at_desk[0]["actions"] == ["answer"]
    assert not at_desk[0]["is_mine"] and "by" not in at_desk[0]
    for other in (wang, zhao, chen):
        assert other.get("corrections?view=desk")["items"] == other.get("corrections")["items"] == []
        other.get(f"corrections/{said['id']}", expect=404)
        other.put(f"corrections/{said['id']}/answer", {"outcome": "kept", "answer": "没错"}, expect=404)
    li.put(f"corrections/{said['id']}/answer", {"outcome": "kept", "answer": "没错"}, expect=403)
    done = lin.put(f"corrections/{said['id']}/answer", {"outcome": "mended", "answer": "已换新号码"})
    assert (done["status"], done["outcome_name"], done["answered_by"]) == ("answered", "已改正", "莲东社区书记")
    assert told(li, "correction_answered") == 1
    seen = li.get("corrections")["items"][0]
    assert seen["answer"] == "已换新号码" and not seen["late"] and seen["actions"] == []
    # Whoever looked has verified the entry.
    assert li.get(f"orgs/{place.compound.id}/secretary")["post"]["verified_on"] == "2026-11-24"
    again = lin.put(f"corrections/{said['id']}/answer", {"outcome": "kept", "answer": "再答"}, expect=409)
    assert again["code"] == "illegal_move" and not again.get("actions")
    assert lin.get("corrections?view=desk&status=open")["items"] == []


def test_the_history_is_kept(lin, said):
    lin.put(f"corrections/{said['id']}/answer", {"outcome": "kept", "answer": "核实过，没有错"})
    with looking():
        steps = list(db.session.scalars(db.select(CorrectionStep).order_by(CorrectionStep.id)))
    assert [(s.action, s.from_status, s.to_status, s.by_post_id) for s in steps] == [
        ("submit", None, "open", None), ("answer", "open", "answered", lin.posts["secretary"])]


def test_about_the_place_itself(now, li, lin, place):
    one = li.post(f"orgs/{place.building.id}/corrections", {"said": "楼栋的名字写错了"})
    assert one["entry"] == "3栋" and one["post_id"] is None
    assert one["desk"] == "莲东社区书记"  # the compound has nobody, so the next level up


def test_late_ones_are_reminded_then_go_up_a_level(now, lin, street, li, said):
    minute(now, at=TUESDAY + timedelta(days=2, hours=7, minutes=59))  # Thursday 17:59
    assert told(lin, "correction_late") == 0
    minute(now, at=TUESDAY + timedelta(days=2, hours=8, minutes=1))
    minute(now)
    assert told(lin, "correction_late") == 1 and told(street, "correction_escalated") == 0
    street.get(f"corrections/{said['id']}")  # who sets up above may look at any time
    # Two working days after the reminder: Thursday's evening, so Monday's close.
    minute(now, at=TUESDAY + timedelta(days=6, hours=7))
    assert told(street, "correction_escalated") == 0
    minute(now, at=TUESDAY + timedelta(days=6, hours=8, minutes=2))
    minute(now)
    assert told(street, "correction_escalated") == 1
    seen = li.get(f"corrections/{said['id']}")
    assert seen["desk"] == "东城街道书记" and seen["late"] and seen["due_at"] == said["due_at"]
    # Nobody above: its desk is reminded again, never forgotten.
    for days, count in ((8, 1), (13, 2)):
        minute(now, at=TUESDAY + timedelta(days=days, hours=8, minutes=3))
        assert told(street, "correction_late") == count
    street.put(f"corrections/{said['id']}/answer", {"outcome": "kept", "answer": "核实无误"})
    minute(now, at=TUESDAY + timedelta(days=60))
    assert told(street, "correction_late") == 2


def test_two_workers_press_once(now, lin, said):
    now.set(TUESDAY + timedelta(days=3))
    for _ in range(2):
        with transaction():
            clockwork._press(said["id"])
    assert told(lin, "correction_late") == 1


def test_the_desk_that_leaves_hands_it_on(now, lin, street, said):
    change(lin.posts["secretary"], ended_on=clock.today())
    minute(now)
    minute(now)
    assert told(street, "correction_new") == 1
    street.put(f"corrections/{said['id']}/answer", {"outcome": "kept", "answer": "核实无误"})


def test_nobody_answers_for_their_own_entry(now, li, enter, place, street):
    """One person is secretary of the community and owners' chair of the compound: it goes past them."""
    both = enter("liang", name="两任", phone="13950800007",
                 posts=[("secretary", place.community), ("owners_chair", place.compound)])
    one = li.post(f"orgs/{place.compound.id}/corrections", {
        "said": "早就不是他了", "post_id": both.posts["owners_chair"]})
    assert one["desk"] == "东城街道书记"
    both.get(f"corrections/{one['id']}", expect=404)
    assert both.get("corrections?view=desk")["items"] == []
    # Also a correction that lies with the community's other desk is none of the holder's business.
    with transaction():
        other = Post(person=Person(created_at=clock.now()), org_id=place.community.id, role="deputy_secretary",
                     started_on=clock.today())
        db.session.add(other)
        db.session.flush()
        db.session.get(Correction, one["id"]).desk_post_id = other.id
    db.session.remove()
    both.get(f"corrections/{one['id']}", expect=404)


def test_nobody_at_all_and_then_somebody(now, li, enter, place):
    one = li.post(f"orgs/{place.compound.id}/corrections", {"said": "没有人管"})
    assert one["desk"] is None
    minute(now)
    lin = enter("lin", name="林志强", phone="13950800005", posts=[("secretary", place.community)])
    minute(now)
    assert told(lin, "correction_new") == 1 and li.get(f"corrections/{one['id']}")["desk"] == "莲东社区书记"


def test_at_the_top_of_the_chain_it_is_the_place_s_own(now, li, enter, place):
    top = enter("qu", name="区管理", phone="13950800008", posts=[("admin", place.district)])
    one = li.post(f"orgs/{place.district.id}/corrections", {"said": "地址错了"})
    assert one["desk"] == "新罗区管理员" and top.get("corrections?view=desk")["items"][0]["id"] == one["id"]


def test_not_twice_and_not_too_often(now, li, lin, wang, place, said):
    path = f"orgs/{place.compound.id}/corrections"
    again = {"said": "还是不对", "post_id": wang.posts["secretary"]}
    assert li.post(path, again, expect=409)["code"] == "correction_open"
    li.post(path, {"said": "小区的地址不对"})
    for org in (place.building, place.elsewhere, place.community):
        li.post(f"orgs/{org.id}/corrections", {"said": "名字不对"})
    refused = li.post(f"orgs/{place.street.id}/corrections", {"said": "名字不对"}, expect=429)
    assert refused["code"] == "corrections_today" and refused["retry_after"] == 24 * 3600
    now.tick(24 * 3600 + 1)
    li.post(f"orgs/{place.street.id}/corrections", {"said": "名字不对"})
    lin.put(f"corrections/{said['id']}/answer", {"outcome": "kept", "answer": "没有错"})
    li.post(path, {"said": "又不对了", "post_id": wang.posts["secretary"]})


def test_what_cannot_be(li, lin, place, said):
    path = f"orgs/{place.compound.id}/corrections"
    for body, field in (({"said": ""}, "said"), ({"said": "长" * 501}, "said"),
                        ({"said": "不对的", "post_id": 0}, "post_id"),
                        ({"said": "不对的", "post_id": 999}, "post_id"),
                        ({"said": "不对的", "post_id": lin.posts["secretary"]}, "post_id")):  # another place's
        assert field in li.post(path, body, expect=422)["errors"]
    for body in ({"outcome": "maybe", "answer": "好"}, {"outcome": "kept", "answer": " "}, {"outcome": "kept"}):
        lin.put(f"corrections/{said['id']}/answer", body, expect=422)
    li.get("corrections?view=everything", expect=422)


def test_lists_cost_the_same_for_many(now, li, chen, wang, lin, place, said):
    few = asks(lin, "corrections?view=desk"), asks(li, "corrections?view=mine")
    for voice in (li, chen):
        for org in (place.compound, place.building, place.elsewhere):
            voice.post(f"orgs/{org.id}/corrections", {"said": "名字不对"})
    assert len(lin.get("corrections?view=desk")["items"]) == 7
    assert (asks(lin, "corrections?view=desk"), asks(li, "corrections?view=mine")) == few


def test_it_moves_with_the_account_and_loses_the_name_with_it(now, li, lin, said):
    from rules import account
    copy = li.get("me/export")["corrections"]
    assert copy[0]["said"] == "电话打不通，我是李秀英" and lin.get("me/export")["corrections"] == []
    with transaction():
        account.erase(db.session.get(Person, li.person.id))
    db.session.remove()
    with looking():
        row = db.session.scalars(db.select(Correction)).one()
    assert "李秀英" not in row.said and row.said.startswith("电话打不通")
    assert lin.put(f"corrections/{said['id']}/answer", {"outcome": "kept", "answer": "没有错"})["status"] == "answered"
