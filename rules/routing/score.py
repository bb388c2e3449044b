"""How well a member suits a task (匹配分): a sum of parts, each explained in words. Reads nothing, decides nothing."""

from collections.abc import Collection
from dataclasses import dataclass

from core.texts import text
from models import Level

# Of a hundred points in all. They become settings with a start date, beside load, free time and waiting.
WEIGHTS = {"ring": 60, "skill": 40}
# In hundredths of the weight.
NEARNESS = {Level.BUILDING: 100, Level.COMPOUND: 80, Level.COMMUNITY: 50, Level.STREET: 20, Level.DISTRICT: 0}
ASKED_FOR, NOBODY_ASKED = 100, 50


@dataclass(frozen=True)
class Part:
    """`points` of at most `weight`, and why."""

    name: str
    points: int
    weight: int
    words: str


def parts(ring: Level | None, needed: Collection[str], has: Collection[str]) -> list[Part]:
    return [_ring(ring), _skill(needed, has)]


def total(found: list[Part]) -> int:
    return sum(part.points for part in found)


def _ring(ring: Level | None) -> Part:
    share = NEARNESS[ring] if ring is not None else 0
    return _part("ring", share, text(f"words.routing.ring.{ring or 'nowhere'}"))


def _skill(needed: Collection[str], has: Collection[str]) -> Part:
    if not needed:
        return _part("skill", NOBODY_ASKED, text("words.routing.any_skill"))
    fits = [skill for skill in needed if skill in has]
    if not fits:
        return _part("skill", 0, text("words.routing.no_skill"))
    names = text("words.list_comma").join(text(f"words.skills.{skill}") for skill in fits)
    return _part("skill", ASKED_FOR, text("words.routing.skill", skills=names))


def _part(name: str, share: int, words: str) -> Part:
    return Part(name, WEIGHTS[name] * share // 100, WEIGHTS[name], words)
