"""The door-knock list (上门名单): doors that no phone reached, as a stairwell is walked; and what came of knocking.

Rooms are shown to those who knock there, and each opening is written down for the people behind the doors.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, exists, func, insert, or_, select
from sqlalchemy.orm import joinedload

from core import clock
from core.db import db
from core.problem import Conflict, Invalid
from core.texts import text
from models import (
    AccessView,
    DoorOutcome,
    Notice,
    NoticeDelivery,
    NoticeDoor,
    NoticeNode,
    NoticeStatus,
    Org,
    Person,
    Post,
    Residence,
)
from rules.notice import reached
from rules.redaction import mask_name
from rules.room import Room

MAY_CORRECT = timedelta(days=1)
ONE_OPENING = timedelta(hours=1)  # a list refreshed on the stairs is opened once
CLOCKS_DIFFER = timedelta(minutes=5)  # a phone's clock and ours


@dataclass
class Door:
    """One line of the list. Names are masked: who knocks asks for the right person, and reads out nobody's."""

    row: NoticeDoor
    room: Room
    people: int = 0
    names: list[str] = field(default_factory=list)


def places(notice: Notice, org: Org, by: Person) -> Select:
    """The nodes at or below the place where somebody waits, by whoever pages them."""
    return (select(NoticeNode).options(joinedload(NoticeNode.org))
            .where(NoticeNode.notice_id == notice.id, NoticeNode.path.contains(f"/{org.id}/"), or_(
                exists().where(NoticeDoor.notice_id == notice.id, NoticeDoor.org_id == NoticeNode.org_id, _listed(by)),
                exists().where(NoticeDelivery.org_id == NoticeNode.org_id, *_unreached(notice)))))


def counts(notice: Notice, org_ids: list[int]) -> tuple[Counter, Counter, Counter]:
    """By place: doors not reached, people not reached, those of them without a room."""
    doors = db.session.execute(
        select(NoticeDoor.org_id, func.count().label("doors")).where(
            NoticeDoor.notice_id == notice.id, NoticeDoor.org_id.in_(org_ids), NoticeDoor.reached_at.is_(None))
        .group_by(NoticeDoor.org_id))
    people = db.session.execute(
        select(NoticeDelivery.org_id, func.count(), func.count(NoticeDelivery.household_id)).where(
            NoticeDelivery.org_id.in_(org_ids), *_unreached(notice)).group_by(NoticeDelivery.org_id)).all()
    return (Counter({row.org_id: row.doors for row in doors}), Counter({id: count for id, count, _ in people}),
            Counter({id: count - housed for id, count, housed in people}))


def opened(notice: Notice, posts: dict[int, Post], by: Person) -> dict[int, list[Door]]:
    """The doors of the places where the asker knocks ({place: in which post}), and the opening kept of each person."""
    listed = (select(NoticeDoor.household_id).where(
        NoticeDoor.notice_id == notice.id, NoticeDoor.org_id.in_(posts), _listed(by)))
    doors = {row.household_id: Door(row, Room.kept(row.household.room)) for row in db.session.scalars(
        select(NoticeDoor).options(joinedload(NoticeDoor.household)).where(
            NoticeDoor.notice_id == notice.id, NoticeDoor.org_id.in_(posts), _listed(by)))}
    waiting = select(Person.id, Person.name).join(NoticeDelivery, NoticeDelivery.person_id == Person.id).where(
        *_unreached(notice))
    seen: dict[int, Post] = {}
    for home, people in (
            (NoticeDelivery.household_id, waiting),
            (Residence.household_id, waiting.join(Residence, Residence.person_id == Person.id))):
        for person_id, name, household_id in db.session.execute(
                people.add_columns(home).where(home.in_(listed)).order_by(Person.id)):
            door = doors[household_id]
            door.people += 1
            if masked := mask_name(name):
                door.names.append(masked)
            seen[person_id] = posts[door.row.org_id]
    _keep_opening(notice, seen, by)
    found: dict[int, list[Door]] = {id: [] for id in posts}
    for door in sorted(doors.values(), key=lambda door: door.room.walk):
        found[door.row.org_id].append(door)
    return found


def tick(notice: Notice, door: NoticeDoor, data: dict, by: Person, post: Post) -> NoticeDoor:
    """What came of a knock: {outcome, at?}; `at` where it was kept on a phone without a network.

    Told or a note left reaches the door; nobody home counts a try. Sent twice it is once. Another outcome by the same
    person within a day corrects a wrong tick. Raises Conflict("notice_withdrawn", "tick_too_old"), Invalid.
    """
    if notice.status != NoticeStatus.PUBLISHED:
        raise Conflict("notice_withdrawn")
    outcome, at = DoorOutcome(data["outcome"]), _moment(notice, data["at"])
    mine = door.knocked_by_id == by.id
    if mine and door.outcome == outcome and (at == door.knocked_at or (not data["at"] and outcome in reached.REACHES)):
        return door
    if mine and door.outcome in reached.REACHES and door.knocked_at and at > door.knocked_at:
        if clock.now() - door.knocked_at > MAY_CORRECT:
            raise Conflict("tick_too_old")
        reached.take_back(door)
    return reached.at_door(door, outcome, by, post, at)


def may_correct(row: NoticeDoor, by: Person) -> bool:
    return (row.knocked_by_id == by.id and row.knocked_at is not None
            and clock.now() - row.knocked_at <= MAY_CORRECT)


def _moment(notice: Notice, at: datetime | None) -> datetime:
    now = clock.now()
    if at is not None and at > now + CLOCKS_DIFFER:
        raise Invalid("invalid", fields={"at": text("fields.knocked_in_future")})
    if at is not None and notice.published_at is not None and at < notice.published_at:
        raise Invalid("invalid", fields={"at": text("fields.knocked_before")})
    return min(at or now, now)


def _listed(by: Person) -> ColumnElement[bool]:
    """Not reached; or ticked by the asker a moment ago, who may have ticked the wrong one."""
    return or_(NoticeDoor.reached_at.is_(None), and_(
        NoticeDoor.knocked_by_id == by.id, NoticeDoor.knocked_at >= clock.now() - MAY_CORRECT))


def _unreached(notice: Notice) -> tuple[ColumnElement[bool], ...]:
    return (NoticeDelivery.notice_id == notice.id, NoticeDelivery.reached_at.is_(None),
            NoticeDelivery.person_id.is_not(None))


def _keep_opening(notice: Notice, seen: dict[int, Post], by: Person) -> None:
    now = clock.now()
    known = set(db.session.scalars(select(AccessView.subject_id).where(
        AccessView.viewer_id == by.id, AccessView.notice_id == notice.id, AccessView.at > now - ONE_OPENING)))
    rows = [{"subject_id": id, "viewer_id": by.id, "viewer_post_id": post.id, "notice_id": notice.id, "what": ["room"],
             "reason": text("words.notice.knocking", title=notice.text.title), "at": now}
            for id, post in seen.items() if id not in known and id != by.id]
    if rows:
        db.session.execute(insert(AccessView), rows)
