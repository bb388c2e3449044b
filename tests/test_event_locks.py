"""The order of locks is event, sessions and their places by id, sign-ups (rules/sign_up/places.py): of two deeds that
meet neither stops the other. Each test runs into what happened where one was out of order, as in test_lock_order.py."""

import pytest

from models import PlaceKind, SignUp
from rules.sign_up import places
from tests.days import NOON
from tests.events import DAY, adds_up, at, published, sign_up
from tests.meetings import meeting, puts
from tests.occasions import kept, sessions
from tests.test_concurrency import send

pytestmark = [pytest.mark.usefixtures("friday"), pytest.mark.postgresql]


def held(session_id: int):
    return lambda: places.locked(session_id, PlaceKind.AUDIENCE)


def on(day: int) -> dict:
    return {"starts_at": at(NOON + day * DAY), "ends_at": at(NOON + day * DAY + DAY / 12)}


def test_somebody_without_a_ticket_let_in_while_there_are_more_places(wang, li, place, passes, friday):
    id = published(wang, place, passes)
    [session] = sessions(id)
    friday.set(NOON + 8 * DAY + DAY / 8)  # the door is open
    walks_in = {"session_id": session, "kind": "audience", "people": 1}
    assert meeting(held(session), lambda: send(wang, "POST", f"events/{id}/walk-ins", walks_in),
                   puts(wang, f"events/{id}/capacity", {"capacity": 9})) == ["done", "done"]
    adds_up(id)


def test_an_event_called_off_while_somebody_leaves_who_came_twice(wang, li, place, passes):
    """Its first session was put off until after the second."""
    both = [on(day) | {"capacity": 1} for day in (8, 9)]
    id = published(wang, place, passes, starts_at=None, ends_at=None, capacity=None, sessions=both)
    for session in sessions(id):
        sign_up(li, id, session_id=session)
    wang.put(f"events/{id}/date", on(10) | {"session_id": min(sessions(id)), "reason": "下雨"})
    assert meeting(held(min(sessions(id))), lambda: send(li, "DELETE", "me"),
                   puts(wang, f"events/{id}/cancellation", {"reason": "下雨"})) == ["done", "done"]
    assert {one.status for one in kept(SignUp)} == {"withdrawn"}
    adds_up(id)
