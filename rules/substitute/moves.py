"""What becomes of a line when its task is called off, when somebody in it leaves, or is one with another."""

from sqlalchemy import select

from core.db import db
from models import Person, Substitute, SubstituteStatus, Task, TaskClaim
from models.substitute import IN_LINE
from models.task_claim import OVER
from rules.notify import notify
from rules.substitute import line
from rules.substitute.workflow import WORKFLOW
from rules.task.telling import link


def call_off(task: Task, reason: str) -> None:
    """The task is held."""
    for row in db.session.scalars(line.in_line(task.id)).all():
        line.close(row)
        notify(row.person, "task_called_off", link(task), title=task.title, reason=reason)


def leaving(person: Person) -> None:
    for id in db.session.scalars(_of(person).with_only_columns(Substitute.id)).all():
        row = line.held(id)
        if row.status in IN_LINE:
            offered = row.status == SubstituteStatus.OFFERED
            WORKFLOW.take("close", row)
            if offered:
                line.pass_on(row.task)


def merged(old: Person, person: Person) -> None:
    """Two accounts of one person stand in a line once, and not behind their own claim."""
    stands = set(db.session.scalars(_of(person).with_only_columns(Substitute.task_id)))
    stands |= set(db.session.scalars(select(TaskClaim.task_id).where(
        TaskClaim.person_id == person.id, TaskClaim.status.not_in(OVER))))
    for id in db.session.scalars(_of(old).with_only_columns(Substitute.id)).all():
        row = line.held(id)
        if row.task_id in stands:
            line.close(row)
    for row in db.session.scalars(select(Substitute).where(Substitute.person_id == old.id)):
        row.person_id = person.id


def _of(person: Person):
    return select(Substitute).where(Substitute.person_id == person.id, Substitute.status.in_(IN_LINE)).order_by(
        Substitute.task_id)
