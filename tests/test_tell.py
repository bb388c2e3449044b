"""WeChat copies of notices: where credit is left, in the right order, of what is still to be seen, never twice."""

from datetime import timedelta

import pytest

from core import clock
from core.db import db, transaction
from jobs import deliver
from models import Identity, MessageCredit, Notice, NoticeVersion, Person
from rules import credits
from rules.notice import reached, tell
from tests.notices import accepted, at, delivery, left, look, published, shown, states
from tests.test_outbox import go, worker
from tests.wechat_fixtures import SEND
from tests.workers import tells_and_delivers


def test_one_credit_one_copy_and_the_person_is_reached(live, crowd, wang, place):
    first, second = crowd(2)
    with transaction():
        db.session.execute(db.delete(MessageCredit).where(MessageCredit.identity_id == db.select(Identity.id).where(
            Identity.person_id == second).scalar_subquery()))
    id = published(wang, place.compound)
    look()
    assert shown(live, "p0") == ["明天停水"] and shown(live, "p1") == [] and left() == 0
    assert delivery(id, first).reached_by == "wechat" and delivery(id, second).reached_at is None
    look()
    assert live.calls(SEND) == 1
    [message] = live.messages("p0")
    assert message["page"] == f"p/notices/{id}" and "莲花小区" in str(message["fields"])


def test_the_copy_is_not_a_message_of_the_inbox(li, wang, place, app):
    with transaction():
        credits.accept(db.session.scalars(db.select(Identity).filter_by(person_id=li.person.id)).one(), "notice")
    published(wang, place.compound)
    with transaction():
        assert tell.spread(app.config["JINLIN"].app_ids) == 1
    db.session.remove()
    assert li.get("me/messages")["items"] == [] and li.get("me")["unread"] == 1, "the notice counts, its copy does not"
    assert {one["key"]: one["remaining"] for one in li.get("me/subscriptions")["templates"]}["notice"] == 0


def test_the_only_credit_goes_to_the_gravest_then_to_who_waits_longest(live, crowd, wang, place):
    [person] = crowd(1)
    with clock.at(at(9)) as hands:
        for title, grade in (("早的", "ordinary"), ("晚的", "ordinary"), ("停气", "emergency"), ("换届", "important")):
            published(wang, place.compound, title=title, grade=grade)
            hands.tick(60)
        look()
        assert shown(live, "p0") == ["停气"]
        for _ in range(3):  # asked again after reading, accepted again
            accepted(live, person)
        look()
    assert shown(live, "p0") == ["停气", "换届", "早的", "晚的"] and left() == 0


def test_a_graver_one_overtakes_what_already_waits(app, live, crowd, wang, place):
    [person] = crowd(1)
    published(wang, place.compound, title="日常")
    deliver.tell_notices()
    published(wang, place.compound, title="停气", grade="emergency")
    deliver.tell_notices()
    deliver.deliver()
    assert shown(live, "p0") == ["停气"] and states() == ["kept:no_credit", "sent"]
    accepted(live, person)
    look()
    assert shown(live, "p0") == ["停气", "日常"]  # kept for want of credit, it goes when there is one


def test_one_copy_a_person_at_a_time(live, crowd, wang, place):
    """Else the second would be kept for want of credit, though a graver notice may come before the next credit."""
    crowd(1)
    for title in ("早的", "晚的"):
        published(wang, place.compound, title=title)
    assert (deliver.tell_notices(), deliver.tell_notices()) == (1, 0)
    look()
    assert shown(live, "p0") == ["早的"] and states() == ["sent"]


@pytest.mark.parametrize("why", ["withdrawn", "expired", "not yet", "not opened", "refused", "gone", "seen"])
def test_what_is_not_to_be_seen_is_not_told(app, live, crowd, wang, place, why):
    [person] = crowd(1)
    now = clock.now()
    id = published(wang, place.compound, opened=why != "not opened",
                   expires_at=now - timedelta(hours=1) if why == "expired" else None,
                   appears_at=now + timedelta(hours=1) if why == "not yet" else None)
    with transaction():
        notice = db.session.get(Notice, id)
        if why == "withdrawn":
            notice.status = "withdrawn"
        if why == "refused":
            notice.check_state = "refused"
        if why == "gone":
            db.session.get(Person, person).closing_at = now
        if why == "seen":
            reached.mark([id], db.session.get(Person, person))
    db.session.remove()
    look()
    assert states() == [] and left() == 1


@pytest.mark.parametrize("meanwhile", ["withdrawn", "seen"])
def test_what_is_over_when_its_turn_comes_spends_nothing(app, live, crowd, wang, place, meanwhile):
    [person] = crowd(1)
    id = published(wang, place.compound)
    deliver.tell_notices()
    with transaction():
        notice = db.session.get(Notice, id)
        if meanwhile == "withdrawn":
            notice.status = "withdrawn"
            tell.retract(notice)
        else:
            reached.mark([id], db.session.get(Person, person))
    look()
    assert states() == ["kept:passed"] and left() == 1 and live.calls(SEND) == 0


def test_a_corrected_text_is_told_anew_to_who_read_the_old_one(live, crowd, wang, place):
    ids = crowd(3, credits_each=2)
    id = published(wang, place.compound)
    look()
    with transaction():
        notice = db.session.get(Notice, id)
        reached.read(notice, db.session.get(Person, ids[0]))
        db.session.add(NoticeVersion(notice_id=id, number=2, title="更正：后天停水", body="后天", why="日期写错",
                                     check_state="passed", at=clock.now(), by_id=wang.person.id))
        notice.version = 2
        tell.retract(notice)
    look()
    assert shown(live, "p0") == ["明天停水", "更正：后天停水"] and shown(live, "p1") == ["明天停水"]
    with transaction():
        reached.read(db.session.get(Notice, id), db.session.get(Person, ids[0]))
    look()
    assert live.calls(SEND) == 4


def test_a_waiting_copy_of_the_old_text_is_replaced(live, crowd, wang, place):
    crowd(1)
    id = published(wang, place.compound)
    deliver.tell_notices()
    with transaction():
        notice = db.session.get(Notice, id)
        db.session.add(NoticeVersion(notice_id=id, number=2, title="后天停水", body="后天", check_state="passed",
                                     at=clock.now(), by_id=wang.person.id))
        notice.version = 2
        tell.retract(notice)
    look()
    assert shown(live, "p0") == ["后天停水"] and left() == 0


def test_batches_are_bounded_and_two_workers_make_none_twice(app, live, crowd, wang, place):
    crowd(9)
    published(wang, place.compound)
    with transaction():
        assert tell.spread(app.config["JINLIN"].app_ids, limit=4) == 4
    assert go(*(worker(live, app, tells_and_delivers) for _ in range(2))) == [0, 0]
    assert states() == ["sent"] * 9 and live.calls(SEND) == 9 and left() == 0
