"""Coverage (到达率): how many are addressed, reached, have read, have confirmed, at every place of the tree.

Rows are counted, never counters: a place's numbers are its own and those of the places below, on any day.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import aliased

from core import clock
from core.db import db
from core.texts import text
from models import Notice, NoticeDelivery, NoticeDoor, NoticeNode, NoticeTally, Org, Post

PEOPLE = ("addressed", "reached", "read", "confirmed")
DOORS = ("doors", "doors_reached", "doors_read", "doors_confirmed")


@dataclass
class Place:
    """One place with the numbers of everything at and below it.

    `org` has id, name, level, party_name; `node` path, due_at, relayed_at, note, note_check: plain columns, since a
    district's tree has thousands of places.
    """

    org: Any
    node: Any  # none: it stands above the places addressed
    numbers: dict[str, int]
    parent_id: int | None = None
    children: int = 0

    @property
    def depth(self) -> int:
        return self.node.path.count("/") if self.node else 0

    @property
    def relayed_by(self) -> str | None:
        """The post that passed it on; none where nobody holds one."""
        role = self.node and self.node.role
        return f"{self.node.post_place}{text(f'words.roles.{role}')}" if role else None


def below(notice: Notice, org: Org, on: date | None = None, *, whole: bool = False) -> list[Place]:
    """The place first, then its children (or all below it), as things stood at the end of the day `on`."""
    above = _parents(notice, org)
    numbers = _rolled_up(notice, org, on, above)
    children = Counter(above.values())
    shown = [id for id, parent in above.items() if whole or parent == org.id]
    nodes = _nodes(notice, org, None if whole else [org.id, *shown])
    top = nodes.pop(org.id, None)
    places = [Place(node, node, numbers[id], node.parent_id, children[id]) for id, node in nodes.items()
              if id in numbers]
    return [Place(org, top, numbers[org.id], top.parent_id if top else None, children[org.id]),
            *sorted(places, key=lambda place: (place.depth, place.org.name, place.org.id))]


def next_down(top: Place, places: list[Place]) -> list[Place]:
    return [place for place in places if place.parent_id in (top.org.id, None)]


def rest(top: Place, places: list[Place]) -> dict[str, int]:
    """The numbers of those who live at the place and in none of the places below it: who named no building."""
    below = next_down(top, places)
    return {name: count - sum(place.numbers[name] for place in below) for name, count in top.numbers.items()}


def _parents(notice: Notice, org: Org) -> dict[int, int]:
    """{place: the one above it} of all below the place as the tree was, the deepest first."""
    found = db.session.execute(select(NoticeNode.org_id, NoticeNode.parent_id, NoticeNode.path).where(
        NoticeNode.notice_id == notice.id, _at_or_below(org))).all()
    known = {id for id, _, _ in found}
    return {id: parent if parent in known else org.id
            for id, parent, path in sorted(found, key=lambda row: -row.path.count("/")) if id != org.id}


def _rolled_up(notice: Notice, org: Org, on: date | None, above: dict[int, int]) -> dict[int, dict[str, int]]:
    """Each place's own numbers, and those of all below it: the deepest first has all of its own when it is added.

    A place that the fan-out has taken in since the others were read counts from the next look on.
    """
    numbers = {id: dict.fromkeys(PEOPLE + DOORS, 0) for id in (*above, org.id)}
    for names, model in ((PEOPLE, NoticeDelivery), (DOORS, NoticeDoor)):
        counted = _kept(names, notice, org, on) if notice.folded_at else _counts(model, notice, org, _end_of(on))
        for id in counted.keys() & numbers.keys():
            numbers[id].update(zip(names, counted[id], strict=True))
    for id, parent in above.items():
        mine, theirs = numbers[id], numbers[parent]
        for name, count in mine.items():
            theirs[name] += count
    return numbers


def _nodes(notice: Notice, org: Org, ids: list[int] | None) -> dict[int, Any]:
    holder = aliased(Org)
    which = _at_or_below(org) if ids is None else NoticeNode.org_id.in_(ids)
    found = db.session.execute(select(
        Org.id, Org.name, Org.level, Org.party_name, NoticeNode.parent_id, NoticeNode.path, NoticeNode.due_at,
        NoticeNode.relayed_at, NoticeNode.note, NoticeNode.note_check, Post.role, holder.name.label("post_place"))
        .join(NoticeNode, NoticeNode.org_id == Org.id).outerjoin(Post, Post.id == NoticeNode.relayed_post_id)
        .outerjoin(holder, holder.id == Post.org_id).where(NoticeNode.notice_id == notice.id, which))
    return {node.id: node for node in found}


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
    return clock.midnight(day + timedelta(days=1)) if day else None
