"""Before and after an event: reminders once each, the organiser told how full it is, absences settled, thanks said."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, update
from sqlalchemy import event as sql_event

from core import clock
from core.db import db, transaction
from jobs import events
from models import EventPlaces, EventSession, Message, Session, SignUpParty
from rules.event import remind
from rules.event.telling import moment
from rules.sign_up import attendance
from tests.occasions import START, adds_up, code, comes, held, polled, sessions, status, told


@pytest.fixture
def hands(app):
    with clock.at(START - timedelta(days=10)) as hands:
        yield hands


@pytest.fixture
def coming(hands, wang, place):
    """An event in ten days."""
    with transaction() as session:
        session.execute(update(Session).values(access_until=START + timedelta(days=999)))
    return held(wang, place)


def minutes(hands, until) -> None:
    """The worker's minutes, a few of them."""
    for _ in range(3):
        events.every_minute()
    hands.set(until)
    for _ in range(3):
        events.every_minute()


def test_two_days_and_two_hours_before_each_once(hands, coming, wang, li, chen):
    comes(coming, li)
    comes(coming, chen, "陈贝贝", "陈宝宝")
    minutes(hands, START - timedelta(hours=48, minutes=1))
    assert told(li, "event_in_days") == []
    minutes(hands, START - timedelta(hours=48))
    assert [len(told(voice, "event_in_days")) for voice in (li, chen, wang)] == [1, 1, 0]
    minutes(hands, START - timedelta(hours=2, minutes=1))
    assert told(li, "event_in_hours") == []
    minutes(hands, START - timedelta(hours=2))
    minutes(hands, START - timedelta(hours=1))
    assert [len(told(voice, "event_in_hours")) for voice in (li, chen, wang)] == [1, 1, 0]
    assert "中心花园" in told(li, "event_in_days")[0]["place"] and len(told(chen, "event_in_days")) == 1


@pytest.mark.parametrize("standing", ["waiting", "offered", "withdrawn", "expired", "applied", "refused"])
def test_only_who_comes_is_reminded(hands, coming, li, standing):
    comes(coming, li, status=standing)
    minutes(hands, START - timedelta(hours=2))
    assert told(li, "event_in_days") == told(li, "event_in_hours") == []


def test_a_worker_that_was_dead_catches_up_with_one_reminder(hands, coming, li):
    comes(coming, li)
    hands.set(START - timedelta(minutes=50))
    minutes(hands, START - timedelta(minutes=40))
    assert (len(told(li, "event_in_days")), len(told(li, "event_in_hours"))) == (0, 1)


def test_of_what_has_begun_nobody_is_reminded(hands, coming, li):
    comes(coming, li)
    minutes(hands, START + timedelta(minutes=1))
    assert told(li, "event_in_days") == told(li, "event_in_hours") == []


def test_who_signed_up_this_very_day_is_reminded_by_the_hour_only(hands, coming, li):
    hands.set(START - timedelta(hours=30))
    comes(coming, li)
    minutes(hands, START - timedelta(hours=2))
    assert (len(told(li, "event_in_days")), len(told(li, "event_in_hours"))) == (0, 1)


def test_moved_it_is_another_reminder(hands, coming, li):
    comes(coming, li)
    minutes(hands, START - timedelta(hours=40))
    with transaction() as session:  # as rules/event/change does
        session.execute(update(EventSession).values(
            starts_at=START + timedelta(days=3), ends_at=START + timedelta(days=3, hours=2), reminded_days_at=None))
    minutes(hands, START + timedelta(days=1))
    assert len(told(li, "event_in_days")) == 2


def test_called_off_nobody_is_reminded(hands, coming, li):
    comes(coming, li)
    with transaction() as session:
        session.execute(update(EventSession).values(cancelled_at=START - timedelta(days=4)))
    minutes(hands, START - timedelta(hours=2))
    minutes(hands, START + timedelta(days=1))
    assert told(li, "event_in_days") == told(li, "event_in_hours") == told(li, "event_thanks") == []


def test_the_organiser_is_told_at_half_at_eighty_and_when_full(hands, coming, wang):
    seen = []
    for taken in (9, 10, 15, 16, 19, 20, 12, 20):
        with transaction() as session:
            session.execute(update(EventPlaces).values(taken=taken))
        events.every_minute()
        events.every_minute()
        seen.append([word["percent"] for word in told(wang, "event_filling")])
    assert seen == [[], [50], [50], [50, 80], [50, 80], [50, 80, 100], [50, 80, 100], [50, 80, 100]]
    assert told(wang, "event_filling")[2] | {"taken": 20, "capacity": 20, "kind": "观众"} == told(
        wang, "event_filling")[2]


def test_with_more_places_it_fills_anew(hands, coming, wang):
    def fills(taken: int) -> list[int]:
        with transaction() as session:
            session.execute(update(EventPlaces).values(taken=taken))
        events.every_minute()
        return [word["percent"] for word in told(wang, "event_filling")]
    assert fills(20) == [100]
    wang.put(f"events/{coming}/capacity", {"capacity": 60})
    assert fills(29) == [100] and fills(30) == [100, 50] and fills(60) == [100, 50, 100]


def test_filled_in_one_minute_it_is_one_message(hands, coming, wang):
    with transaction() as session:
        session.execute(update(EventPlaces).values(taken=20))
    events.every_minute()
    assert [word["percent"] for word in told(wang, "event_filling")] == [100]


def test_two_workers_that_come_upon_the_same_do_it_once(hands, coming, wang, li):
    """Each looks again at what it holds: the other may have been there."""
    comes(coming, li)
    hands.set(START - timedelta(hours=1))
    for _ in range(2):
        with transaction() as session:
            session.execute(update(EventPlaces).values(taken=20))
            session.execute(delete(Message).where(Message.template != "event_filling"))
            [row] = session.query(EventSession)
            remind.hours_before(row)
            remind.days_before(row)
            remind.tell_fuller(row.places[0])
            attendance.settle(row)
    assert told(li, "event_in_hours") == told(li, "event_in_days") == told(li, "event_thanks") == []
    assert len(told(wang, "event_filling")) == 1


def test_who_no_longer_holds_the_post_is_not_told(hands, coming, wang, lin, place):
    from models import Post
    with transaction() as session:
        session.get_one(Post, wang.posts["secretary"]).ended_on = clock.today()
        session.execute(update(EventPlaces).values(taken=20))
    events.every_minute()
    assert told(wang, "event_filling") == [] and len(told(lin, "event_filling")) == 1


def test_afterwards_who_did_not_come_was_absent_and_who_did_is_thanked(hands, coming, wang, li, chen, sun):
    [mine], [theirs], [waited] = comes(coming, li), comes(coming, chen), comes(coming, sun, status="waiting")
    hands.set(START)
    wang.post(f"events/{coming}/check-ins", code(mine))
    minutes(hands, START + timedelta(hours=5))
    assert (status(mine), status(theirs)) == ("attended", "confirmed"), "phones may still be offline"
    minutes(hands, START + timedelta(hours=5, seconds=1))
    minutes(hands, START + timedelta(days=2))
    assert (status(mine), status(theirs)) == ("attended", "absent") and status(waited) != "absent"
    assert [len(told(voice, "event_thanks")) for voice in (li, chen, sun)] == [1, 0, 0] and adds_up(coming)


def test_where_nobody_kept_the_door_nobody_was_absent(hands, coming, li):
    [mine] = comes(coming, li)
    minutes(hands, START + timedelta(days=1))
    assert status(mine) == "confirmed" and len(told(li, "event_thanks")) == 1


def test_one_statement_reminds_all_who_come(hands, coming, enter, place):
    def statements(people: range) -> int:
        for n in people:
            comes(coming, enter(f"p{n}", home=place.compound))
        with transaction() as session:
            session.execute(update(EventSession).values(reminded_days_at=None, starts_at=START))
            session.execute(update(SignUpParty).values(at=START - timedelta(days=9)))
            session.execute(update(EventPlaces).values(capacity=1000))
        asked = []
        note = lambda *_: asked.append(1)  # noqa: E731
        sql_event.listen(db.engine, "after_cursor_execute", note)
        events.every_minute()
        sql_event.remove(db.engine, "after_cursor_execute", note)
        return len(asked)
    hands.set(START - timedelta(hours=40))
    assert statements(range(2)) == statements(range(2, 12)) > 5
    assert len(sessions(coming)) == 1 and db.session.query(SignUpParty).count() == 12


def test_a_page_that_is_open_sees_what_was_said_from_it(hands, wang, place, li):
    event = held(wang, place)
    comes(event, li)
    hands.set(START + timedelta(hours=1))
    first = polled(li, f"events/{event}")
    assert polled(li, f"events/{event}", first.headers["ETag"]).status_code == 304
    li.put(f"events/{event}/feedback", {"mood": "good"})
    again = polled(li, f"events/{event}", first.headers["ETag"])
    assert again.get_json()["afterwards"]["feedback"]["mood"] == "good"


def test_a_day_of_another_year_is_said_with_it(hands):
    first, last = datetime(2027, 1, 1, 8, tzinfo=UTC), datetime(2026, 12, 31, 8, tzinfo=UTC)
    assert [moment(at) for at in (first, last)] == ["2027年1月1日 16:00", "12月31日 16:00"]
