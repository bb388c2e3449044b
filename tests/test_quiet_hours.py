"""Quiet hours and digests: who asked for quiet is not woken, who asked for a digest gets one a day."""

from core import clock
from core.db import db, transaction
from jobs import deliver
from models import Notice, Person
from rules.notice import reached, tell
from rules.notify import notify
from tests.notices import accepted, at, delivery, left, look, prefer, published, shown, states
from tests.wechat_fixtures import SEND


def test_quiet_hours_hold_all_but_emergencies(live, crowd, wang, place):
    [person] = crowd(1, credits_each=3)
    prefer(person, quiet_from=at(22).time(), quiet_to=at(7).time())
    with clock.at(at(23, 30)) as hands:
        published(wang, place.compound, title="停气", grade="emergency")
        published(wang, place.compound, title="换届", grade="important")
        published(wang, place.compound, title="日常")
        look()
        assert shown(live, "p0") == ["停气"] and states() == ["sent"]  # the others are made when they may go
        hands.set(at(6, 59, day=25))
        look()
        assert shown(live, "p0") == ["停气"]
        hands.set(at(7, 0, day=25))
        look()
    assert shown(live, "p0") == ["停气", "换届", "日常"]


def test_a_copy_that_had_to_wait_does_not_come_in_the_night(live, crowd, wang, place):
    """45009 in the evening: the quota is back at midnight, but this one sleeps."""
    asleep, awake = crowd(2)
    prefer(asleep, quiet_from=at(22).time(), quiet_to=at(7).time())
    live.fail(SEND, 45009)
    with clock.at(at(21)) as hands:
        published(wang, place.compound)
        look()
        live.heal()
        hands.set(at(0, 5, day=25))
        look()
        assert shown(live, "p0") == [] and shown(live, "p1") == ["明天停水"]
        hands.set(at(7, 0, day=25))
        look()
    assert shown(live, "p0") == ["明天停水"]


def test_other_messages_wait_out_the_quiet_hours_too(live, crowd):
    [person] = crowd(1)
    prefer(person, quiet_from=at(12).time(), quiet_to=at(14).time())
    accepted(live, person, "progress")
    with clock.at(at(13)) as hands:
        with transaction():
            notify(db.session.get(Person, person), "report_split", "/p/reports/1", original="A", number="B")
        deliver.deliver()
        assert states() == ["waiting"]  # in the app it stands already
        hands.set(at(14))
        deliver.deliver()
    assert states() == ["sent"]


def test_a_digest_is_one_message_a_day_for_one_credit(live, crowd, wang, place):
    [person] = crowd(1, credits_each=2)
    with clock.at(at(10)) as hands:
        prefer(person, digest="daily", digest_at=at(19).time())
        ids = [published(wang, place.compound, title=f"日常{n}") for n in range(3)]
        published(wang, place.compound, title="换届", grade="important")
        look()
        assert shown(live, "p0") == ["换届"]
        hands.set(at(19))
        look()
        assert shown(live, "p0") == ["换届", "日常0"] and left() == 0
        assert "3条" in str(live.messages("p0")[-1]["fields"])
        assert {delivery(id, person).reached_by for id in ids} == {"wechat"}
        hands.tick(3600)
        published(wang, place.compound, title="晚上的")
        accepted(live, person)
        look()
        assert len(live.messages("p0")) == 2
        hands.set(at(19, 0, day=25))
        look()
    assert shown(live, "p0") == ["换届", "日常0", "晚上的"]


def test_a_digest_goes_without_what_was_withdrawn_or_seen_meanwhile(live, crowd, wang, place):
    [person] = crowd(1)
    with clock.at(at(18)) as hands:
        prefer(person, digest="daily", digest_at=at(19).time())
        first, second, third = (published(wang, place.compound, title=f"日常{n}") for n in range(3))
        hands.set(at(19))
        deliver.tell_notices()
        with transaction():
            db.session.get(Notice, first).status = "withdrawn"
            tell.retract(db.session.get(Notice, first))
            reached.mark([second], db.session.get(Person, person))
        look()
    assert shown(live, "p0") == ["日常2"] and "1条" in str(live.messages("p0")[-1]["fields"])
    assert delivery(first, person).reached_at is None and delivery(third, person).reached_by == "wechat"


def test_no_digest_where_there_is_nothing_or_no_credit(live, crowd, wang, place):
    first, second = crowd(2, credits_each=0)
    with clock.at(at(18)) as hands:
        for person in (first, second):
            prefer(person, digest="daily", digest_at=at(19).time())
        published(wang, place.compound)
        hands.set(at(19, 30))
        look()
    assert states() == []
