"""Rings (圈层): how near two places are on the chain, told by the level of the smallest place that holds both."""

from collections.abc import Iterable

from sqlalchemy import select

from core.db import db
from models import Level, Org

RINGS = (Level.BUILDING, Level.COMPOUND, Level.COMMUNITY, Level.STREET, Level.DISTRICT)  # from the inside


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


def ids_of(path: str) -> list[int]:
    return [int(part) for part in path.split("/") if part]
