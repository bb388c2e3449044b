"""Who was reached, has read, has confirmed (到达、已读、确认): the one place that says so of a person and their doors.

Each is kept once, the first time; a later stage brings the earlier ones with it, so no count exceeds the one before.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, exists, func, or_, select, union_all, update

from core import clock
from core.db import db, rows_changed
from models import (
    DoorOutcome,
    Message,
    Notice,
    NoticeDelivery,
    NoticeDoor,
    NoticeNode,
    Person,
    Post,
    ReachedBy,
    Residence,
)

AT_ONCE = 500  # doors a statement
REACHES = {DoorOutcome.TOLD: ReachedBy.IN_PERSON, DoorOutcome.NOTE_LEFT: ReachedBy.NOTE}
REACHED, READ, CONFIRMED = STAGES = ("reached_at", "read_at", "confirmed_at")


def mark(notice_ids: list[int], person: Person) -> None:
    """They stood on the opened screen of this person."""
    _of_person(notice_ids, person.id, REACHED, clock.now(), ReachedBy.APP)


def read(notice: Notice, person: Person) -> None:
    """Opened and read, in the text in force."""
    _of_person([notice.id], person.id, READ, clock.now(), ReachedBy.APP)
    _of_version(notice, person)


def confirm(notice: Notice, person: Person) -> None:
    _of_person([notice.id], person.id, CONFIRMED, clock.now(), ReachedBy.APP)
    _of_version(notice, person)


def by_wechat(message: Message) -> None:
    """WeChat took the copy of a notice, or the digest that names it."""
    if message.notice_id is not None:
        _of_person(message.notice_ids, message.person_id, REACHED, message.sent_at or clock.now(), ReachedBy.WECHAT)


def at_door(door: NoticeDoor, outcome: DoorOutcome, by: Person, post: Post | None,
            at: datetime | None = None) -> NoticeDoor:
    """What came of a knock; whoever lives behind the door is reached with it, unless nobody was home.

    The door shows the last knock, though an earlier one may be told of later; but no empty knock hides a good one.
    Nobody is reached before they were addressed, so that the numbers of past days add up.
    """
    at = max(at or clock.now(), door.addressed_at)
    door.knocks += 1
    if (door.knocked_at is None or at >= door.knocked_at) and (outcome in REACHES or door.outcome not in REACHES):
        door.outcome, door.knocked_at = outcome, at
        door.knocked_by_id, door.knocked_post_id = by.id, post.id if post else None
    db.session.flush()
    if outcome in REACHES:
        _advance(NoticeDoor, NoticeDoor.id == door.id, REACHED, at, REACHES[outcome])
        _advance(NoticeDelivery, and_(_behind_door(door), NoticeDelivery.addressed_at <= at), REACHED, at,
                 REACHES[outcome])
        db.session.refresh(door)
    return door


def take_back(door: NoticeDoor) -> None:
    """The last knock was ticked wrongly: who was reached by it alone is not reached."""
    for model, which in ((NoticeDoor, NoticeDoor.id == door.id), (NoticeDelivery, _behind_door(door))):
        rows_changed(update(model).where(
            which, model.reached_at == door.knocked_at, model.reached_by.in_(REACHES.values()),
            model.read_at.is_(None)).values(reached_at=None, reached_by=None))
    door.outcome, door.knocked_at, door.knocks = None, None, door.knocks - 1
    db.session.flush()
    catch_up([door.notice_id], [door.household_id])
    db.session.refresh(door)


def _behind_door(door: NoticeDoor):
    return and_(NoticeDelivery.notice_id == door.notice_id, NoticeDelivery.household_id == door.household_id)


def catch_up(notice_ids: list[int], households: list[int]) -> None:
    """Doors whose people had been reached before the door's row was there, or before they lived behind it.

    No stage is set earlier than the one before it, nor than the door was addressed: the numbers of past days add up.
    """
    for start in range(0, len(households), AT_ONCE):
        some = households[start:start + AT_ONCE]
        for stage, before in zip(STAGES, ("addressed_at", *STAGES), strict=False):
            _learn(notice_ids, some, stage, getattr(NoticeDoor, before))


def _learn(notice_ids: list[int], households: list[int], stage: str, least) -> None:
    known = _known_homes(notice_ids, households)
    first = select(known.c[stage]).where(_behind(known), known.c[stage].is_not(None)).order_by(
        known.c[stage]).limit(1)
    at = first.scalar_subquery()
    told: dict[str, Any] = {stage: case((at < least, least), else_=at)}
    if stage == REACHED:
        told["reached_by"] = first.with_only_columns(known.c.reached_by).scalar_subquery()
    rows_changed(update(NoticeDoor).where(
        NoticeDoor.notice_id.in_(notice_ids), NoticeDoor.household_id.in_(households),
        getattr(NoticeDoor, stage).is_(None),
        exists().where(_behind(known), known.c[stage].is_not(None))).values(told))


def _known_homes(notice_ids: list[int], households: list[int]):
    """(notice, household, stages) of everybody who was reached: the home it was sent to, the present, the others."""
    told = (NoticeDelivery.notice_id, NoticeDelivery.reached_at, NoticeDelivery.reached_by, NoticeDelivery.read_at,
            NoticeDelivery.confirmed_at)

    def behind(home):
        return select(home, *told).where(home.in_(households), NoticeDelivery.notice_id.in_(notice_ids),
                                         NoticeDelivery.reached_at.is_not(None))
    return union_all(
        behind(NoticeDelivery.household_id),
        behind(Person.household_id).join(Person, Person.id == NoticeDelivery.person_id),
        behind(Residence.household_id).join(Residence, Residence.person_id == NoticeDelivery.person_id),
    ).subquery("known")


def _behind(known):
    return and_(known.c.notice_id == NoticeDoor.notice_id, known.c.household_id == NoticeDoor.household_id)


def _of_person(notice_ids: list[int], person_id: int, stage: str, at: datetime, how: ReachedBy) -> None:
    """Only where the notice is open to them."""
    theirs = and_(NoticeDelivery.notice_id.in_(notice_ids), NoticeDelivery.person_id == person_id)
    _advance(NoticeDelivery, and_(theirs, exists().where(
        NoticeNode.notice_id == NoticeDelivery.notice_id, NoticeNode.org_id == NoticeDelivery.org_id,
        NoticeNode.opened_at.is_not(None))), stage, at, how)
    known = exists().where(theirs, NoticeDelivery.notice_id == NoticeDoor.notice_id,
                           getattr(NoticeDelivery, stage).is_not(None))
    home = select(Person.household_id).where(Person.id == person_id, Person.household_id.is_not(None))
    others = select(Residence.household_id).where(
        Residence.person_id == person_id, Residence.household_id.is_not(None))
    then = select(NoticeDelivery.household_id).where(theirs, NoticeDelivery.household_id.is_not(None))
    _advance(NoticeDoor, and_(NoticeDoor.notice_id.in_(notice_ids), known, or_(
        *(NoticeDoor.household_id.in_(homes) for homes in (home, others, then)))), stage, at, how)


def _advance(model, which, stage: str, at: datetime, how: ReachedBy) -> None:
    """Set this stage and those before it where they are not set; once set they stay."""
    upto = STAGES[:STAGES.index(stage) + 1]
    told = {name: func.coalesce(getattr(model, name), at) for name in upto}
    told["reached_by"] = func.coalesce(model.reached_by, how)
    rows_changed(update(model).where(which, getattr(model, stage).is_(None)).values(told))


def _of_version(notice: Notice, person: Person) -> None:
    rows_changed(update(NoticeDelivery).where(
        NoticeDelivery.notice_id == notice.id, NoticeDelivery.person_id == person.id,
        NoticeDelivery.read_at.is_not(None)).values(read_version=notice.version))
