"""How well a member suits a task (匹配分): a sum of parts, each explained in words. Reads nothing, decides nothing.

Every part gives a share of its weight from 0 to 1. What somebody did not say, or nobody knows, is neither good nor bad.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from core.texts import text
from models import Level
from rules.routing import rings, times

NEARNESS = {Level.BUILDING: 1.0, Level.COMPOUND: .8, Level.COMMUNITY: .5, Level.STREET: .2, Level.DISTRICT: 0.0}
UNKNOWN = .5
FAR = 3000  # metres, from where on a way is no nearer than any other
FIRST_HOUR = 60  # minutes a quarter with which nobody has done more than their share
# 先验: a newcomer stands as somebody who kept four of five promises.
PRIOR_KEPT, PRIOR = 4, 5
LONG = 7  # days after which a task has waited as long as it counts


class Task(NamedTuple):
    """What of a task the score depends on."""

    place: rings.Place
    skills: tuple[str, ...]
    post_class: str
    times: times.Times
    waited: float  # days since it was published


@dataclass(frozen=True)
class Member:
    """What of a member the score depends on: nothing of who they are."""

    serving: tuple[rings.Place, ...]
    skills: frozenset[str] = frozenset()
    free: int | None = None  # bits, see times.py; None: said nothing
    away_until: date | None = None
    wishes: frozenset[str] = frozenset()
    load: int = 0  # minutes of this quarter
    fair: float = 0.0  # of the same, what the members there did on average
    kept: int = 0
    promised: int = 0


class Said(NamedTuple):
    share: float
    key: str  # of words.routing
    words: dict = {}


@dataclass(frozen=True)
class Part:
    """`points` of at most `weight`, and why."""

    name: str
    points: int
    weight: int
    words: str


def parts(task: Task, member: Member, ring: Level | None, weights: Mapping[str, int]) -> list[Part]:
    found = []
    for name, said_of in PARTS.items():
        said, weight = said_of(task, member, ring), weights[name]
        found.append(Part(name, _points(said, weight), weight, text(f"words.routing.{said.key}", **said.words)))
    return found


def total(task: Task, member: Member, ring: Level | None, weights: Mapping[str, int]) -> int:
    """The sum of the parts, without their words."""
    return sum(_points(said_of(task, member, ring), weights[name]) for name, said_of in PARTS.items())


def waited(published_at: datetime | None, now: datetime) -> float:
    return 0.0 if published_at is None else (now - published_at).total_seconds() / 86_400


def _points(said: Said, weight: int) -> int:
    return int(weight * said.share + 1e-9)


def _ring(task: Task, member: Member, ring: Level | None) -> Said:
    return Said(NEARNESS[ring] if ring is not None else 0.0, f"ring.{ring or 'nowhere'}")


def _metres(task: Task, member: Member, ring: Level | None) -> Said:
    """Where nobody knows the place, the ring says all there is to say."""
    way = rings.metres(task.place, member.serving)
    if way is None:
        return Said(NEARNESS.get(ring, 0.0) if ring else 0.0, "no_metres")
    return Said(max(0.0, 1 - way / FAR), "metres", {"metres": round(way / 50) * 50 or 50})


def _skill(task: Task, member: Member, ring: Level | None) -> Said:
    if not task.skills:
        return Said(UNKNOWN, "any_skill")
    fits = [skill for skill in task.skills if skill in member.skills]
    return Said(1.0, "skill", {"skills": Skills(fits)}) if fits else Said(0.0, "no_skill")


def _time(task: Task, member: Member, ring: Level | None) -> Said:
    free = times.share(task.times, member.free, member.away_until)
    if free is None:
        return Said(UNKNOWN, "times.unknown")
    if task.times.any_time:
        return Said(free, "times.some" if free else "times.none")
    return Said(free, "times.free" if free == 1 else "times.partly" if free else "times.none")


def _load(task: Task, member: Member, ring: Level | None) -> Said:
    """Nothing yet: all of it; the fair share: half; twice the share and more: nothing."""
    fair = max(member.fair, FIRST_HOUR)
    return Said(max(0.0, 1 - member.load / (2 * fair)), "load" if member.load else "no_load", {
        "minutes": member.load, "fair": round(fair)} if member.load else {})


def _kept(task: Task, member: Member, ring: Level | None) -> Said:
    share = (member.kept + PRIOR_KEPT) / (member.promised + PRIOR)
    if not member.promised:
        return Said(share, "new_here")
    return Said(share, "kept", {"kept": member.kept, "promised": member.promised})


def _wish(task: Task, member: Member, ring: Level | None) -> Said:
    if not member.wishes:
        return Said(UNKNOWN, "any_wish")
    return Said(1.0, "wish") if task.post_class in member.wishes else Said(0.0, "no_wish")


def _waiting(task: Task, member: Member, ring: Level | None) -> Said:
    days = int(task.waited)
    return Said(min(1.0, task.waited / LONG), "waiting" if days else "not_waiting", {"days": days} if days else {})


class Skills(list):
    """Said only where somebody reads it."""

    def __format__(self, _spec: str) -> str:
        return text("words.list_comma").join(text(f"words.skills.{skill}") for skill in self)


PARTS: dict[str, Callable[[Task, Member, Level | None], Said]] = {
    "ring": _ring, "metres": _metres, "skill": _skill, "time": _time, "load": _load, "kept": _kept, "wish": _wish,
    "waiting": _waiting}
