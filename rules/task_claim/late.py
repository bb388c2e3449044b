"""Late entries (补录): a service done without a claim, asked by the member, approved apart by somebody else.

It is kept as a task of its own that nobody can claim and that stays what it is for ever.
"""

import secrets
from datetime import timedelta

from sqlalchemy import func, select

from core import clock
from core.db import db, one_at_a_time
from core.problem import Conflict, Invalid
from core.texts import text
from models import CheckState, Org, Person, Post, Proof, Task, TaskClaim, TaskClaimStatus, TaskStatus
from models.post import SETTERS
from rules import post as posts
from rules.notify import notify
from rules.task import claimability
from rules.task.telling import desk_link
from rules.task.workflow import WORKFLOW as TASK
from rules.task_claim import presence, proof, terms
from rules.task_claim.workflow import WORKFLOW

LONGEST = timedelta(hours=12)
MOST_WAITING = 5


def enter(data: dict, org: Org, by: Person) -> TaskClaim:
    """{title, post_class, started_at, ended_at, account, before_photo_ids, after_photo_ids}: waits for its approval.

    Raises Invalid on the times, Conflict: claim_not_a_member, late_entries_waiting, nobody_to_approve,
    presence_overlaps.
    """
    one_at_a_time(f"late entries {by.id}")
    _refuse(data, org, by)
    desk = next(iter(posts.nearest(org, SETTERS, but=[by.id])), None)
    if desk is None:
        raise Conflict("nobody_to_approve")
    row = TaskClaim(task=_task(data, org, desk, by), person=by, claimed_at=clock.now())
    WORKFLOW.begin(row, TaskClaimStatus.SERVED, by=by)
    db.session.flush()
    presence.record(row, data["started_at"], data["ended_at"])
    proof.keep(row, data, by)
    notify(desk.person, "late_entry_waiting", desk_link(row.task), title=row.task.title)
    return row


def is_late(claim: TaskClaim) -> bool:
    return claim.task.status == TaskStatus.LATE


def _task(data: dict, org: Org, desk: Post, by: Person) -> Task:
    """Addressed to who approves there; its history says who wrote it."""
    now, begun, ended = clock.now(), data["started_at"], data["ended_at"]
    task = Task(org=org, title=data["title"], description=data["account"], place="", post_class=data["post_class"],
                skills=[], people_needed=1, taken=1, starts_at=begun, ends_at=ended, proof=Proof.ACCOUNT,
                effort_minutes=max((ended - begun) // timedelta(minutes=1), 1), code_secret=secrets.token_hex(16),
                check_state=CheckState.PASSED, written_by=desk.person, written_post=desk, created_at=now,
                changed_at=now)
    TASK.begin(task, TaskStatus.LATE, by=by)
    db.session.add(task)
    return task


def _refuse(data: dict, org: Org, by: Person) -> None:
    begun, ended = data["started_at"], data["ended_at"]
    if not begun < ended <= clock.now() or ended - begun > LONGEST:
        raise Invalid("invalid", fields={"ended_at": text("fields.late_times")})
    days = terms.on(clock.today()).late_entry_days
    if ended < clock.now() - timedelta(days=days):
        raise Invalid("invalid", fields={"started_at": text("fields.late_days", days=days)})
    if not claimability.standing(by, [org.path]).serving:
        raise Conflict("claim_not_a_member")
    waiting = db.session.scalar(select(func.count(TaskClaim.id)).join(Task, Task.id == TaskClaim.task_id).where(
        TaskClaim.person_id == by.id, TaskClaim.status == TaskClaimStatus.SERVED, Task.status == TaskStatus.LATE)) or 0
    if waiting >= MOST_WAITING:
        raise Conflict("late_entries_waiting", most=MOST_WAITING)
