"""Claiming a task (认领) and giving it back (退出)."""

from core import clock
from core.db import db, one_at_a_time
from core.problem import Conflict
from models import Person, Task, TaskClaim, TaskClaimStatus
from rules.notify import notify
from rules.post import organisers
from rules.task import claimability
from rules.task.telling import desk_link
from rules.task_claim import places
from rules.task_claim.workflow import WORKFLOW


def claim(task: Task, by: Person) -> TaskClaim:
    """One place for the asker. Raises Conflict(claim_…) with the one word why not: see rules/task/claimability.py."""
    one_at_a_time(f"claims tasks {by.id}")  # two tasks of one hour from two phones are asked one after the other
    _refuse(task, by)
    if not places.take(task.id):
        db.session.refresh(task)
        _refuse(task, by)
        raise Conflict("changed_meanwhile")
    row = TaskClaim(task=task, person=by, claimed_at=clock.now())
    WORKFLOW.begin(row, TaskClaimStatus.CLAIMED, by=by)
    db.session.flush()
    db.session.refresh(task, ["taken"])
    return row


def release(row: TaskClaim, data: dict, by: Person) -> TaskClaim:
    """{reason}: before one has begun; the place is free for others at once, and the organiser is told."""
    row = places.held(row.id)
    WORKFLOW.take("release", row, by=by, words=data["reason"])
    places.give_back(row.task_id)
    for organiser in organisers(row.task):
        notify(organiser, "task_released", desk_link(row.task), title=row.task.title, reason=data["reason"])
    return row


def _refuse(task: Task, by: Person) -> None:
    asked = claimability.facts(task)
    mine = claimability.standing(by, [asked.path])
    word, _ = claimability.answer(asked, mine)
    if word != claimability.OPEN:
        raise Conflict(f"claim_{word}", extra={"claimability": word}, **claimability.said(word, asked, mine))
