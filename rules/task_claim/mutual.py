"""Rings of mutual certification (互相认定): who certifies whom in turn. Two of them are refused, more are found."""

from collections import deque
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select

from core import clock
from core.db import db, one_at_a_time
from core.problem import Conflict
from models import Person, Task, TaskClaim, TaskClaimStatus
from rules.task_claim import terms


class Belief(NamedTuple):
    """Who certified whose service, at which place, when."""

    by: int
    whom: int
    claim: int
    org: int
    minutes: int
    at: datetime


def refuse(by: Person, helper: Person) -> None:
    """Raises Conflict("mutual_certification") where the helper has certified a service of `by` not long ago."""
    one_at_a_time(f"beliefs of {min(by.id, helper.id)} and {max(by.id, helper.id)}")  # or both would, at once
    if db.session.scalar(_beliefs().where(
            TaskClaim.person_id == by.id, TaskClaim.certified_by_id == helper.id).limit(1)) is not None:
        raise Conflict("mutual_certification", days=terms.on(clock.today()).ring_days)


def found() -> list[list[Belief]]:
    """Rings within the window: of each the certifications along it, newest first."""
    beliefs = [Belief(*row) for row in db.session.execute(_beliefs())]
    along = [{*zip(ring, ring[1:] + ring[:1], strict=True)} for ring in rings((one.by, one.whom) for one in beliefs)]
    return [sorted((one for one in beliefs if (one.by, one.whom) in pairs), key=lambda one: one.at, reverse=True)
            for pairs in along]


def rings(edges: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Of a graph of (certifier, helper): for everybody who comes back to themselves the shortest way round, each ring
    once, beginning with its smallest member."""
    ahead: dict[int, set[int]] = {}
    for one, other in edges:
        ahead.setdefault(one, set()).add(other)
    for there in ahead.values():
        there.intersection_update(ahead)  # who certifies nobody is in no ring
    ways = {tuple(way) for start in ahead if (way := _way_round(start, ahead))}
    return [list(way) for way in sorted(ways, key=lambda way: (len(way), way))]


def _way_round(start: int, ahead: dict[int, set[int]]) -> list[int]:
    """The shortest way from somebody back to themselves, by breadth."""
    came: dict[int, int] = {}
    line = deque([start])
    while line:
        here = line.popleft()
        for there in sorted(ahead.get(here, ())):
            if there == start:
                return _from_the_smallest(_back(here, start, came))
            if there not in came:
                came[there] = here
                line.append(there)
    return []


def _back(here: int, start: int, came: dict[int, int]) -> list[int]:
    way = [here]
    while way[-1] != start:
        way.append(came[way[-1]])
    return way[::-1]


def _from_the_smallest(way: list[int]) -> list[int]:
    first = way.index(min(way))
    return way[first:] + way[:first]


def _beliefs():
    since = clock.now() - timedelta(days=terms.on(clock.today()).ring_days)
    return (select(TaskClaim.certified_by_id, TaskClaim.person_id, TaskClaim.id, Task.org_id, TaskClaim.minutes,
                   TaskClaim.certified_at).join(Task, Task.id == TaskClaim.task_id)
            .where(TaskClaim.status == TaskClaimStatus.CERTIFIED, TaskClaim.certified_at > since))
