"""Rings (圈层): how near two places are on the chain, told by the level of the smallest place that holds both."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import select

from core.coordinates import metres_between
from core.db import db
from models import Level, Org

RINGS = (Level.BUILDING, Level.COMPOUND, Level.COMMUNITY, Level.STREET, Level.DISTRICT)  # from the inside


class Place(NamedTuple):
    """Where somebody serves, or where help is needed."""

    path: str
    lng: float | None = None
    lat: float | None = None


def levels(paths: Iterable[str]) -> dict[int, str]:
    """{id: level} of every place on these paths, in one query."""
    ids = {id for path in paths for id in ids_of(path)}
    return {row.id: row.level for row in db.session.execute(select(Org.id, Org.level).where(Org.id.in_(ids)))}


def ring(one: str, other: str, levels: dict[int, str]) -> Level | None:
    """Of two paths. A level of the district's own counts as the next above it that everybody knows."""
    shared = [a for a, b in zip(ids_of(one), ids_of(other), strict=False) if a == b]
    return next((Level(levels[id]) for id in reversed(shared) if levels[id] in RINGS), None)


def nearest(place: str, serving: Iterable[str], levels: dict[int, str]) -> Level | None:
    """The innermost ring around a place in which somebody serves; None: not in this chain at all."""
    found = {ring(place, path, levels) for path in serving}
    return next((level for level in RINGS if level in found), None)


def metres(place: Place, serving: Iterable[Place]) -> float | None:
    """The way from the nearest of these; None where nobody knows where they are."""
    if place.lng is None or place.lat is None:
        return None
    return min((metres_between((place.lng, place.lat), (one.lng, one.lat)) for one in serving
                if one.lng is not None and one.lat is not None), default=None)


def around(path: str, ring: Level, levels: dict[int, str]) -> str:
    """The path of the place of this level that holds it; of the next inner one where the chain leaves it out."""
    ids = ids_of(path)
    inside = RINGS[:RINGS.index(ring) + 1]
    first = next((at for at, id in enumerate(ids) if levels[id] in inside), len(ids) - 1)
    return "/" + "".join(f"{id}/" for id in ids[:first + 1])


@lru_cache(maxsize=1 << 14)
def ids_of(path: str) -> tuple[int, ...]:
    return tuple([int(part) for part in path.split("/") if part])
