"""Standing in line for a full task (候补), taking the place that is offered, going away again."""

from core import clock
from core.db import db, one_at_a_time
from core.problem import Conflict
from models import Person, Substitute, SubstituteStatus, Task
from rules.substitute import line
from rules.substitute.workflow import WORKFLOW
from rules.task_claim import claim as claims
from rules.task_claim import places

S = SubstituteStatus


def join(task: Task, by: Person, *, accepts_warnings: bool = False) -> Substitute:
    """At the end of the line; who stands in it already stays where they are. Raises Conflict("claim_…") where they
    could not claim it, Invalid where its warnings were not agreed to, Conflict("not_full") where they still can."""
    places.hold(task.id)
    if mine := db.session.scalar(line.in_line(task.id).where(Substitute.person_id == by.id)):
        return mine
    db.session.refresh(task, ["taken"])
    claims.refuse(task, by, but="full")
    claims.require_agreement(task, accepts_warnings)
    if task.taken < task.people_needed:
        raise Conflict("not_full")
    row = Substitute(task=task, person=by, joined_at=clock.now())
    WORKFLOW.begin(row, S.WAITING, by=by)
    db.session.flush()
    return row


def accept(row: Substitute, by: Person) -> Substitute:
    """The place held for them becomes their claim. Raises Conflict("offer_expired"), or a claim's own refusals."""
    one_at_a_time(f"claims tasks {by.id}")
    row = line.held(row.id)
    WORKFLOW.check("accept", row)
    if row.offer_until is not None and row.offer_until <= clock.now():
        raise Conflict("offer_expired")
    claims.refuse(row.task, by, but="full")
    WORKFLOW.take("accept", row, by=by)
    claims.begin(row.task, by)
    return row


def leave(row: Substitute, by: Person) -> Substitute:
    """Not any more: a place that was offered goes to the next."""
    row = line.held(row.id)
    offered = row.status == S.OFFERED
    WORKFLOW.take("leave", row, by=by)
    if offered:
        line.pass_on(row.task)
    return row
