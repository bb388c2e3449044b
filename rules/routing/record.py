"""What members promised and did (服务记录): this quarter's load, and which promises were kept. Pure on plain values."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from core import clock
from core.quarter import Quarter
from models import TaskClaimStatus

S = TaskClaimStatus
LOOKS_BACK = timedelta(days=365)  # what is older is forgotten
DONE = frozenset({S.SERVING, S.SERVED, S.CERTIFIED})
LATE = timedelta(hours=24)  # given back earlier, others had time to step in


class Promise(NamedTuple):
    """One claim of one member, with what of its task matters."""

    task_id: int
    status: TaskClaimStatus
    minutes: int
    changed_at: datetime
    title: str
    starts_at: datetime | None
    ends_at: datetime
    effort_minutes: int


def load(promises: Iterable[Promise], now: datetime) -> int:
    """Minutes of this quarter: those that were served, and those that are promised still."""
    quarter = Quarter.of(clock.civil(now).date())
    return sum(_minutes(one, now) for one in promises
               if quarter.first <= clock.civil(one.ends_at).date() < quarter.after)


def kept(promises: Iterable[Promise], now: datetime) -> tuple[int, int]:
    """(kept, of how many): came, of those who should have come, were refused, or gave their place back too late."""
    came = sum(one.status in DONE for one in promises)
    return came, came + sum(_is_broken(one, now) for one in promises)


def gini(loads: Iterable[float]) -> float:
    """0: all alike; towards 1: one does it all."""
    found = sorted(loads)
    whole = sum(found)
    if not whole:
        return 0.0
    weighed = sum(rank * one for rank, one in enumerate(found, 1))
    return 2 * weighed / (len(found) * whole) - (len(found) + 1) / len(found)


def _minutes(one: Promise, now: datetime) -> int:
    if one.status in DONE:
        return one.minutes or one.effort_minutes
    return one.effort_minutes if one.status == S.CLAIMED and one.ends_at > now else 0


def _is_broken(one: Promise, now: datetime) -> bool:
    if one.status == S.CLAIMED:  # the clock's job will say so
        return one.ends_at <= now
    if one.status == S.RELEASED:
        return one.starts_at is not None and one.changed_at > one.starts_at - LATE
    return one.status in (S.REFUSED, S.ABSENT)
