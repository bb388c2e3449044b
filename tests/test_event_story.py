"""One event from its writing to the day on which its names are forgotten, through the API alone."""

from datetime import timedelta

import pytest
from sqlalchemy import event as sql_event
from sqlalchemy import update

from core import clock
from core.db import db, transaction
from jobs import events
from models import Session
from tests.days import NOON
from tests.events import child, published, sign_up
from tests.occasions import START, adds_up, code, comes, held, sessions, told


@pytest.fixture
def hands(app):
    with clock.at(NOON) as hands:
        yield hands


def test_from_the_invitation_to_the_forgetting(hands, place, wang, sun, li, chen, passes):
    with transaction() as session:
        session.execute(update(Session).values(access_until=NOON + timedelta(days=999)))
    id = published(wang, place, passes, capacity=3)
    family = sign_up(chen, id, people=[{"name": "陈小明"}, child()], together=True, guardian_consent=True)
    mine = sign_up(li, id)
    seats = [*(one["id"] for one in family["party"]), mine["id"]]
    events.every_minute()
    assert [word["percent"] for word in told(wang, "event_filling")] == [100]
    starts = clock.now() + timedelta(days=8, hours=3)
    hands.set(starts - timedelta(hours=1))
    for _ in range(2):
        events.every_minute()
    assert [len(told(voice, "event_in_hours")) for voice in (chen, li, wang)] == [1, 1, 0]
    for seat in seats[:2]:
        assert chen.get(f"sign-ups/{seat}/ticket.png").mimetype == "image/png"
        wang.post(f"events/{id}/check-ins", code(seat))
    assert wang.post(f"events/{id}/check-ins", code(seats[0]), expect=409)["code"] == "ticket_used"
    hands.set(starts + timedelta(hours=6))
    events.every_minute()
    assert [chen.get(f"sign-ups/{seat}")["status"] for seat in seats[:2]] == ["attended", "attended"]
    assert li.get(f"sign-ups/{seats[2]}")["status"] == "absent"
    assert chen.get(f"events/{id}")["afterwards"] == {"came": True, "feedback": None}
    assert li.get(f"events/{id}")["afterwards"]["came"] is False
    chen.put(f"events/{id}/feedback", {"mood": "good"})
    assert chen.get(f"events/{id}")["afterwards"]["feedback"]["mood"] == "good"
    again = published(wang, place, passes, title="元旦联欢", capacity=1)
    sign_up(chen, again)
    assert "没有来" in sign_up(li, again)["later"]
    hands.set(starts + timedelta(days=31))
    events.every_night()
    assert wang.get(f"events/{id}/attendance")["items"][0] | {"present": 2, "absent": 1} == wang.get(
        f"events/{id}/attendance")["items"][0]
    chen.get(f"sign-ups/{seats[0]}", expect=404)
    assert adds_up(id)


def test_who_was_there_and_was_not_scanned_is_put_right_by_the_organiser(hands, place, wang, li, passes):
    id = published(wang, place, passes)
    seat = sign_up(li, id)["id"]
    assert "attendance" not in wang.get(f"sign-ups/{seat}")["actions"], "the door is not open yet"
    hands.set(clock.now() + timedelta(days=8, hours=2))
    assert "attendance" in wang.get(f"sign-ups/{seat}")["actions"]
    assert "attendance" not in li.get(f"sign-ups/{seat}")["actions"]
    assert wang.put(f"sign-ups/{seat}/attendance", {"attended": True})["status"] == "attended"


def test_what_the_door_asks_does_not_grow_with_those_who_come(app, wang, place, enter):
    def asked(path: str) -> int:
        statements = []
        note = lambda *_: statements.append(1)  # noqa: E731
        sql_event.listen(db.engine, "after_cursor_execute", note)
        wang.get(path)
        sql_event.remove(db.engine, "after_cursor_execute", note)
        return len(statements)

    with clock.at(START):
        id = held(wang, place, capacity=50)
        paths = [f"events/{id}/door-list?session_id={sessions(id)[0]}&limit=50", f"events/{id}/roster.xlsx?reason=保险",
                 f"events/{id}/attendance", f"events/{id}/door-list?session_id={sessions(id)[0]}&limit=50&names=false"]
        counts = []
        for people in (range(2), range(2, 14)):
            for n in people:
                comes(id, enter(f"p{n}", name=f"居民{n}", home=place.compound))
            counts.append([asked(path) for path in paths])
        assert counts[0] == counts[1] and max(counts[0]) < 25
