"""How offers end without an answer (询问结束): taken, full, called off, too late; the member leaves or is one of two.

Whoever ends one holds its task: the order of locks is task, offers. A message that has not gone out yet is not sent.
"""

from collections.abc import Iterable

from sqlalchemy import select, update

from core import clock
from core.db import db, rows_changed
from models import Message, MessageState, Person, Task, TaskOffer, TaskOfferStatus
from rules.task_claim import places
from rules.task_offer.workflow import WORKFLOW

S = TaskOfferStatus


def taken(task: Task, by: Person) -> None:
    """They took a place, by the offer or past it; once none is left nobody needs to answer any more."""
    full = task.taken >= task.people_needed
    for row in _open(TaskOffer.task_id == task.id):
        if row.person_id == by.id:
            WORKFLOW.take("accept", row, by=by)
        elif full:
            _withdraw([row])


def call_off(task: Task) -> None:
    _withdraw(_open(TaskOffer.task_id == task.id))


def leaving(person: Person) -> None:
    """Nobody waits for their answer: others are asked at once."""
    for id in db.session.scalars(select(TaskOffer.id).where(
            TaskOffer.person_id == person.id, TaskOffer.status == S.OFFERED).order_by(TaskOffer.task_id)).all():
        row = held(id)
        if row.status == S.OFFERED:
            _withdraw([row])
            places.seek_again(row.task_id)


def merged(old: Person, person: Person) -> None:
    """Two accounts of one person are asked once."""
    asked = set(db.session.scalars(select(TaskOffer.task_id).where(TaskOffer.person_id == person.id)))
    leaving_twice = TaskOffer.task_id.in_(asked)
    _withdraw(_open(TaskOffer.person_id == old.id, leaving_twice))
    db.session.flush()
    rows_changed(update(TaskOffer).where(TaskOffer.person_id == old.id, ~leaving_twice).values(person_id=person.id))


def overdue() -> list[int]:
    return list(db.session.scalars(select(TaskOffer.id).where(
        TaskOffer.status == S.OFFERED, TaskOffer.until <= clock.now()).order_by(TaskOffer.until, TaskOffer.id)
        .limit(500)))


def lapse(id: int) -> None:
    """Nobody answered in time: the next one is asked."""
    row = held(id)
    if row.status == S.OFFERED and row.until <= clock.now():
        WORKFLOW.take("lapse", row)
        places.seek_again(row.task_id)


def held(id: int) -> TaskOffer:
    """As it is once nobody else can change it or its task."""
    places.hold(select(TaskOffer.task_id).where(TaskOffer.id == id).scalar_subquery())
    return db.session.scalars(select(TaskOffer).where(TaskOffer.id == id).with_for_update(key_share=True)
                              .execution_options(populate_existing=True)).one()


def telling(task_id: int) -> str:
    """What marks the message of an offer, of which a person has one a task."""
    return f"task-offer {task_id}"


def _open(*which) -> list[TaskOffer]:
    return list(db.session.scalars(select(TaskOffer).where(TaskOffer.status == S.OFFERED, *which)
                                   .order_by(TaskOffer.id).with_for_update(key_share=True)
                                   .execution_options(populate_existing=True)))


def _withdraw(rows: Iterable[TaskOffer]) -> None:
    for row in rows:
        WORKFLOW.take("withdraw", row)
        db.session.execute(update(Message).where(
            Message.person_id == row.person_id, Message.dedupe == telling(row.task_id),
            Message.state == MessageState.WAITING).values(state=MessageState.KEPT, fault="passed"))
