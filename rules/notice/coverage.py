"""Coverage (到达率): how many are addressed, reached, have read, have confirmed, at every place of the tree.

Rows are counted, never counters: a place's numbers are its own and those of the places below, on any day.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlalchemy import case, func, select
from sqlalchemy.orm import joinedload

from core import clock
from core.db import db
from models import Notice, NoticeDelivery, NoticeDoor, NoticeNode, NoticeTally, Org

PEOPLE = ("addressed", "reached", "read", "confirmed")
DOORS = ("doors", "doors_reached", "doors_read", "doors_confirmed")


@dataclass
class Place:
    """One place with the numbers of everything at and below it."""

    org: Org
    node: NoticeNode | None  # none: it stands above the places addressed
    parent_id: int | None = None
    children: int = 0
    numbers: dict[str, int] = field(default_factory=lambda: dict.fromkeys(PEOPLE + DOORS, 0))

    @property
    def depth(self) -> int:
        return self.node.path.count("/") if self.node else 0


def below(notice: Notice, org: Org, on: date | None = None, *, whole: bool = False) -> list[Place]:
    """The place first, then its children (or all below it), as things stood at the end of the day `on`."""
    nodes = _nodes(notice, org)
    counts = {names: _kept(names, notice, org, on) if notice.folded_at else _counts(model, notice, org, _end_of(on))
              for names, model in ((PEOPLE, NoticeDelivery), (DOORS, NoticeDoor))}
    places = {node.org_id: Place(node.org, node, node.parent_id) for node in nodes}
    top = places.pop(org.id, None) or Place(org, None)
    shown = {org.id: top} | places
    for node in nodes:  # the deepest first, so that each has all of its own when it is added to the one above
        place = shown[node.org_id]
        for names, counted in counts.items():
            for name, count in zip(names, counted.get(node.org_id, ()), strict=False):
                place.numbers[name] += count
        if place is not top:
            above = shown.get(place.parent_id or org.id, top)
            above.children += 1
            for name, count in place.numbers.items():
                above.numbers[name] += count
    listed = [place for place in reversed(shown.values()) if place is not top]
    if not whole:
        listed = [place for place in listed if shown.get(place.parent_id or org.id, top) is top]
    return [top, *sorted(listed, key=lambda place: (place.depth, place.org.name, place.org.id))]


def _nodes(notice: Notice, org: Org) -> list[NoticeNode]:
    """At and below the place as the tree was, the deepest first."""
    found = db.session.scalars(
        select(NoticeNode).where(NoticeNode.notice_id == notice.id, _at_or_below(org))
        .options(joinedload(NoticeNode.org), joinedload(NoticeNode.relayed_post)))
    return sorted(found, key=lambda node: -node.path.count("/"))


def _at_or_below(org: Org):
    return NoticeNode.path.contains(f"/{org.id}/")


def _counts(model, notice: Notice, org: Org, end: datetime | None) -> dict[int, tuple]:
    """Own numbers by place, from the counting index alone."""
    stages = [func.count(_by(column, end)) for column in
              (model.addressed_at, model.reached_at, model.read_at, model.confirmed_at)]
    return _by_place(select(model.org_id, *stages), model, notice, org)


def _kept(names: tuple[str, ...], notice: Notice, org: Org, on: date | None) -> dict[int, tuple]:
    """The same of a notice whose people have become numbers."""
    sums = select(NoticeTally.org_id, *(func.sum(getattr(NoticeTally, name)) for name in names))
    return _by_place(sums.where(NoticeTally.day <= on) if on else sums, NoticeTally, notice, org)


def _by_place(numbers, model, notice: Notice, org: Org) -> dict[int, tuple]:
    return {place: tuple(counted) for place, *counted in db.session.execute(
        numbers.where(model.notice_id == notice.id, model.org_id.in_(
            select(NoticeNode.org_id).where(NoticeNode.notice_id == notice.id, _at_or_below(org))))
        .group_by(model.org_id))}


def _by(column, end: datetime | None):
    return column if end is None else case((column < end, 1))


def _end_of(day: date | None) -> datetime | None:
    return datetime.combine(day + timedelta(days=1), time.min, clock.civil_zone()) if day else None
