"""How far out helpers are asked (逐圈扩大): the ring by time and urgency, and how many at once. Pure.

Half of the time that a task has is spent on the way from its own building to the whole district.
"""

from datetime import datetime, timedelta

from models import Level
from rules.routing.rings import RINGS

SHARE = 8
SHORTEST, LONGEST = timedelta(minutes=20), timedelta(hours=24)  # before the next ring
AT_ONCE, MOST_AT_ONCE = 3, 20  # open offers a free place; and of one task


def ring_now(published_at: datetime, closes_at: datetime, now: datetime) -> Level:
    return RINGS[min(_turns(published_at, closes_at, now), len(RINGS) - 1)]


def wider_at(published_at: datetime, closes_at: datetime, now: datetime) -> datetime | None:
    """When the next ring begins; None: there is none."""
    turns = _turns(published_at, closes_at, now)
    return None if turns >= len(RINGS) - 1 else published_at + (turns + 1) * _turn(published_at, closes_at)


def at_once(places_left: int) -> int:
    """How many offers may be open at the same time."""
    return min(AT_ONCE * places_left, MOST_AT_ONCE)


def _turns(published_at: datetime, closes_at: datetime, now: datetime) -> int:
    return max(0, (now - published_at) // _turn(published_at, closes_at))


def _turn(published_at: datetime, closes_at: datetime) -> timedelta:
    return min(max((closes_at - published_at) / SHARE, SHORTEST), LONGEST)
