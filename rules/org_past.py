"""The chain as it was (组织沿革): what a place was called and where it hung on an earlier day. Changes no place."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, or_, select

from core import clock
from core.db import db, upsert
from models import Org, OrgPast

KEPT = ("name", "party_name", "parent_id")


@dataclass(frozen=True)
class Then:
    """A place on an earlier day, under the names that OrgBrief and the directory know a place by."""

    id: int
    level: str
    name: str
    party_name: str
    parent_id: int | None
    path_ids: tuple[int, ...] = ()  # of places in a chain


def keep(org: Org) -> None:
    """To be called before a place is renamed or moved. What it is changed to and back within a day leaves no trace."""
    db.session.execute(upsert(OrgPast).values(
        org_id=org.id, until_on=clock.today(), **{name: getattr(org, name) for name in KEPT}).on_conflict_do_nothing())


def as_of(orgs: Collection[Org], day: date | None) -> dict[int, Org | Then]:
    """{id: the place as it was on that day}; one that has not changed since is given as it is."""
    past = _past([org.id for org in orgs], day)
    return {org.id: _then(org, past[org.id]) if org.id in past else org for org in orgs}


def chain(org: Org, day: date | None) -> list[Org | Then] | None:
    """From the top down as it hung on that day; None where nothing of it has changed since."""
    if not _past(org.path_ids, day):
        return None
    nodes: list[Org | Then] = []
    at: int | None = org.id
    while at is not None:
        place = db.session.get_one(Org, at)
        nodes.insert(0, as_of([place], day)[at])
        at = nodes[0].parent_id
    ids = [node.id for node in nodes]
    return [_then(node, node, ids[:depth]) for depth, node in enumerate(nodes, 1)]


def children(parent_id: int, level: str, day: date) -> list[Org]:
    """Of this level, that hung below on that day and stood."""
    was_here = select(OrgPast.org_id).where(OrgPast.parent_id == parent_id, OrgPast.until_on > day)
    found = db.session.scalars(select(Org).where(
        Org.level == level, or_(Org.parent_id == parent_id, Org.id.in_(was_here)),
        or_(Org.ended_on.is_(None), Org.ended_on > day))).all()
    then = as_of(found, day)
    return [org for org in found if then[org.id].parent_id == parent_id]


def called(part: str, day: date) -> Select:
    """Ids of the places in whose name, on that day or since, this was; in small letters."""
    return select(OrgPast.org_id).where(OrgPast.until_on > day,
                                        func.lower(OrgPast.name).contains(part, autoescape=True))


def _past(ids: Collection[int], day: date | None) -> dict[int, OrgPast]:
    """The row of each that held on that day: of those that end after it the first to end."""
    if day is None or day >= clock.today():
        return {}
    rows = db.session.scalars(select(OrgPast).where(OrgPast.org_id.in_(ids), OrgPast.until_on > day)
                              .order_by(OrgPast.until_on.desc()))
    return {row.org_id: row for row in rows}


def _then(org: Org | Then, past: Org | OrgPast | Then, path_ids: Iterable[int] = ()) -> Then:
    return Then(org.id, org.level, past.name, past.party_name, past.parent_id, tuple(path_ids))
