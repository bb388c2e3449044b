"""The order of locks is beds by id, their claims: of two who give up several neither stops the other. Each test runs
into what happened where one was out of order, as in test_lock_order.py."""

import pytest

from jobs import clockwork
from models import Claim, Flowerbed, Person
from tests.beds import claimed, planted
from tests.meetings import locked, meeting, puts, works
from tests.occasions import kept
from tests.test_bed_days import joined

pytestmark = pytest.mark.postgresql


@pytest.fixture
def lines(place, doors) -> tuple[list[int], list]:
    """Two beds that others hold, and three households that wait for both, the second bed first."""
    beds = [planted(place.building), planted(place.building, "A-02")]
    *holders, one, two, neighbour = doors(5)
    for holder, bed in zip(holders, beds, strict=True):
        claimed(holder, bed)
    for voice in (one, two, neighbour):
        for bed in reversed(beds):
            claimed(voice, bed)
    return beds, [one, two, neighbour]


def waiting() -> list[tuple[int, int]]:
    return [(row.flowerbed_id, row.person_id) for row in kept(Claim, status="waiting")]


def test_two_accounts_of_one_person_while_a_neighbour_moves_away(app, place, lines):
    beds, (old, new, neighbour) = lines
    assert meeting(locked(Flowerbed, beds[0]), puts(neighbour, "me/home", {"org_id": place.elsewhere.id}),
                   works(app, joined, old, new)) == ["done", "done"]
    assert waiting() == [(bed, new.person.id) for bed in reversed(beds)]


def test_accounts_that_are_erased_while_a_neighbour_moves_away(app, place, lines):
    beds, (one, two, neighbour) = lines
    for voice, bed in ((one, beds[0]), (two, beds[1])):  # what is left to be given up in the night is the other
        [line] = kept(Claim, flowerbed_id=bed, person_id=voice.person.id)
        voice.put(f"claims/{line.id}/withdrawal")
        voice.delete("me", expect=202)
    assert meeting(locked(Flowerbed, beds[0]), puts(neighbour, "me/home", {"org_id": place.elsewhere.id}),
                   works(app, clockwork.every_night)) == ["done", "done"]
    assert waiting() == [] and sum(one.closed_at is not None for one in kept(Person)) == 2
