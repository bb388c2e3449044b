"""The line behind a full task (候补): the place of whoever leaves is offered to the next, for a time that shortens.

What is offered is held, so nobody who looks at the task just then comes before those who wait. Locks: task, then line.
"""

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from core import clock
from core.db import db
from models import Org, Person, Substitute, SubstituteStatus, Task
from models.substitute import IN_LINE
from rules.answer_time import NO_MORE, answer_until
from rules.event.telling import moment
from rules.notify import notify
from rules.substitute.workflow import WORKFLOW
from rules.task.telling import link, when
from rules.task_claim import places

S = SubstituteStatus
SHOWN = (joinedload(Substitute.task).joinedload(Task.org).joinedload(Org.parent),)


def hand_on(task: Task) -> None:
    """Offer what is free to those who wait, in order. The task is held."""
    if clock.now() > task.closes_at - NO_MORE:
        return
    db.session.flush()
    for row in db.session.scalars(in_line(task.id).where(Substitute.status == S.WAITING)).all():
        if not places.take(task.id):
            return
        WORKFLOW.take("offer", row)
        row.offer_until = answer_until(task.closes_at)
        notify(row.person, "task_place_offered", link(task), title=task.title, when=when(task),
               until=moment(row.offer_until))


def lapse(id: int) -> None:
    """Nobody answered in time: it is the next one's turn."""
    row = held(id)
    if row.status != S.OFFERED or row.offer_until is None or row.offer_until > clock.now():
        return
    WORKFLOW.take("lapse", row)
    notify(row.person, "task_offer_lapsed", link(row.task), title=row.task.title)
    pass_on(row.task)


def end(id: int) -> None:
    """Nobody waits any more for what has begun."""
    row = held(id)
    if row.status in IN_LINE and row.task.closes_at <= clock.now():
        close(row)


def close(row: Substitute) -> None:
    """Of what was offered the place is free again. The task is held."""
    if row.status == S.OFFERED:
        places.give_back(row.task_id)
    WORKFLOW.take("close", row)


def pass_on(task: Task) -> None:
    """A place that somebody held is the next one's."""
    places.give_back(task.id)
    hand_on(task)


def lapsed() -> list[int]:
    return list(db.session.scalars(select(Substitute.id).where(
        Substitute.status == S.OFFERED, Substitute.offer_until <= clock.now())
        .order_by(Substitute.offer_until, Substitute.id).limit(200)))


def over() -> list[int]:
    now = clock.now()
    return list(db.session.scalars(select(Substitute.id).join(Task, Task.id == Substitute.task_id).where(
        Substitute.status.in_(IN_LINE), Task.closes_at <= now).limit(200)))


def in_line(task_id: int) -> Select:
    """Who waits or was offered a place, in order."""
    return select(Substitute).where(Substitute.task_id == task_id, Substitute.status.in_(IN_LINE)).order_by(
        Substitute.id).execution_options(populate_existing=True)


def mine(by: Person) -> Select:
    """Where somebody waits, and what became of it in tasks that are still to come."""
    return select(Substitute).options(*SHOWN).join(Task, Task.id == Substitute.task_id).where(
        Substitute.person_id == by.id, or_(Substitute.status.in_(IN_LINE), Task.ends_at > clock.now()))


def ahead(rows: list[Substitute]) -> dict[int, int]:
    """How many wait before each of those that wait, in one query."""
    before, ids = aliased(Substitute), [row.id for row in rows if row.status == S.WAITING]
    found = db.session.execute(select(Substitute.id, func.count()).where(
        Substitute.id.in_(ids), before.task_id == Substitute.task_id, before.status == S.WAITING,
        before.id < Substitute.id).group_by(Substitute.id))
    return dict.fromkeys(ids, 0) | dict(found.all())


def held(id: int) -> Substitute:
    """As it is once nobody else can change it or its task."""
    places.hold(select(Substitute.task_id).where(Substitute.id == id).scalar_subquery())
    return db.session.scalars(select(Substitute).where(Substitute.id == id).with_for_update(key_share=True)
                              .execution_options(populate_existing=True)).one()
