"""Several phones at one door in the same second, on real databases: one is let in, the places are never more."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from core import clock
from core.db import transaction
from models import CheckIn, Session, SignUp
from tests.occasions import START, adds_up, code, comes, held, kept, sessions, status
from tests.test_concurrency import at_once, send


@pytest.fixture
def door(wang, place):
    with transaction() as session:
        session.execute(update(Session).values(access_until=START + timedelta(days=999)))
    with clock.at(START):
        yield held(wang, place, capacity=6)


def test_one_ticket_on_many_phones_is_let_in_once(door, wang, sun, lin, li):
    [mine] = comes(door, li)
    said = at_once([lambda voice=voice: send(voice, "POST", f"events/{door}/check-ins", code(mine))
                    for voice in (wang, sun, lin) * 6], workers=9)
    assert sorted(said) == ["done"] + ["ticket_used"] * 17
    assert len(kept(CheckIn, counts=True)) == len(kept(CheckIn)) == 1 and adds_up(door)


def test_batches_and_scans_of_the_same_tickets_at_once(door, wang, sun, lin, li, chen):
    """The earliest counts, whatever the order in which they come, and no two of them stand in each other's way."""
    ids = comes(door, li) + comes(door, chen, "陈贝贝", "陈宝宝")

    def batch(voice, minutes):
        at = (START - timedelta(minutes=minutes)).isoformat()
        return lambda: send(voice, "POST", f"events/{door}/check-in-batches", {"items": [
            {**code(id), "at": at, "scan": f"phone-{voice.person.id}-{minutes}-{id}"}
            for id in (ids if minutes % 2 else reversed(ids))]})

    said = at_once([batch(voice, minutes) for minutes in range(1, 7) for voice in (wang, sun, lin)] + [
        lambda id=id: send(wang, "POST", f"events/{door}/check-ins", code(id)) for id in ids], workers=9)
    assert set(said) <= {"done", "ticket_used"}
    first = kept(CheckIn, counts=True)
    assert {row.sign_up_id for row in first} == set(ids)
    assert {row.at for row in first} == {START - timedelta(minutes=6)} and adds_up(door)


def test_walk_ins_for_the_last_places_are_never_one_too_many(door, wang, sun, lin, li, chen):
    comes(door, li)
    comes(door, chen, "陈贝贝")
    [session] = sessions(door)
    said = at_once([lambda voice=voice: send(voice, "POST", f"events/{door}/walk-ins", {"session_id": session})
                    for voice in (wang, sun, lin) * 4], workers=9)
    assert sorted(said) == ["done"] * 4 + ["no_places_left"] * 8
    assert adds_up(door) and len({row.number for row in kept(SignUp)}) == 6


def test_withdrawing_while_being_let_in_is_one_or_the_other(door, wang, li):
    for _ in range(6):
        with clock.at(START - timedelta(minutes=1)):
            [mine] = comes(door, li)
            said = at_once([
                lambda id=mine: send(wang, "POST", f"events/{door}/check-ins", code(id)),
                lambda id=mine: send(li, "PUT", f"sign-ups/{id}/withdrawal", {"reason": "来不了"})], workers=2)
        assert (status(mine), said) in (("attended", ["done", "illegal_move"]),
                                        ("withdrawn", ["ticket_not_valid", "done"]))
        assert adds_up(door)
        with transaction() as session:  # so that they can sign up again
            session.execute(update(SignUp).values(person_key=None))
