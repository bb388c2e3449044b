"""What becomes of claims when a task is called off, when a member leaves, closes their account, or is one with another.

Of what has begun nothing is taken away.
"""

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from core.db import db, rows_changed
from models import Affiliation, AffiliationStatus, Person, Task, TaskClaim, TaskClaimStatus, TaskPresence
from models.task_claim import OVER
from rules.ledger import entries
from rules.notify import notify
from rules.post import organisers
from rules.substitute import line
from rules.substitute import moves as substitutes
from rules.task import origin
from rules.task.telling import desk_link, link
from rules.task_claim import places, presence
from rules.task_claim.untangle import untangle
from rules.task_claim.workflow import WORKFLOW
from rules.task_offer import ending as offers

S = TaskClaimStatus
FURTHER = (S.CLAIMED, S.REFUSED, S.SERVED, S.SERVING, S.CERTIFIED)


def call_off(task: Task, reason: str) -> None:
    """The task is held."""
    rows = list(db.session.scalars(select(TaskClaim).where(
        TaskClaim.task_id == task.id, TaskClaim.status == S.CLAIMED).with_for_update(key_share=True)
        .execution_options(populate_existing=True)))
    for row in rows:
        WORKFLOW.take("call_off", row, words=reason)
        notify(row.person, "task_called_off", link(task), title=task.title, reason=reason)
    places.give_back(task.id, len(rows))
    substitutes.call_off(task, reason)
    offers.call_off(task)


def tell_corrected(task: Task) -> None:
    """Who still means to come, is there, or would come, reads other words now."""
    coming = select(TaskClaim).options(joinedload(TaskClaim.person)).where(
        TaskClaim.task_id == task.id, TaskClaim.status.in_((S.CLAIMED, S.SERVING)))
    for row in (*db.session.scalars(coming), *db.session.scalars(line.in_line(task.id))):
        notify(row.person, "task_corrected", link(task), title=task.title)


def without_place(person: Person) -> None:
    """Who serves nowhere any more cannot keep a promise."""
    if db.session.scalar(select(Affiliation.id).where(
            Affiliation.person_id == person.id, Affiliation.status == AffiliationStatus.ACTIVE).limit(1)) is None:
        leaving(person)


def leaving(person: Person) -> None:
    """What they had claimed is free for others at once."""
    for id in db.session.scalars(select(TaskClaim.id).where(
            TaskClaim.person_id == person.id, TaskClaim.status == S.CLAIMED).order_by(TaskClaim.task_id)).all():
        _give_up(id)
    substitutes.leaving(person)
    offers.leaving(person)


def merged(old: Person, person: Person) -> None:
    """Two accounts of one person, who was in one place only: of two claims of one task the one that went further
    stays, one presence is open at most, and none lies over another."""
    mine = {row.task_id: row for row in db.session.scalars(_alive(person))}
    for row in db.session.scalars(_alive(old)).all():
        other = mine.get(row.task_id)
        if row.status == S.SERVING and any(one.status == S.SERVING for one in mine.values()):
            presence.leave(row)
        if other is not None:
            _merge(row if FURTHER.index(row.status) <= FURTHER.index(other.status) else other)
    db.session.flush()
    untangle(old, person)
    db.session.flush()
    for model in (TaskClaim, TaskPresence):
        rows_changed(update(model).where(model.person_id == old.id).values(person_id=person.id))
    substitutes.merged(old, person)
    offers.merged(old, person)
    entries.merged(old, person)


def _alive(person: Person):
    return select(TaskClaim).where(TaskClaim.person_id == person.id, TaskClaim.status.not_in(OVER))


def _give_up(id: int) -> None:
    row = places.held(id)
    if row.status != S.CLAIMED:
        return
    WORKFLOW.take("give_up", row)
    line.pass_on(row.task)
    origin.freed(row)
    for organiser in organisers(row.task):
        notify(organiser, "task_given_up", desk_link(row.task), title=row.task.title)


def _merge(row: TaskClaim) -> None:
    if row.status == S.SERVING:
        presence.leave(row)
    if row.status == S.CERTIFIED:
        entries.undo(row, None)
    for one in row.presences:  # of which the other claim tells
        one.signed_out_at = one.signed_in_at
    WORKFLOW.take("merge", row)
    line.pass_on(row.task)
