"""Promises not kept (未到): whose time passed without a sign-in. The place is free where that still helps."""

from sqlalchemy import select

from core import clock
from core.db import db
from models import TaskClaim, TaskClaimStatus
from rules.notify import notify
from rules.post import organisers
from rules.substitute import line
from rules.task import origin
from rules.task.telling import desk_link, link
from rules.task_claim import places
from rules.task_claim.workflow import WORKFLOW


def due() -> list[int]:
    return list(db.session.scalars(select(TaskClaim.id).where(
        TaskClaim.status == TaskClaimStatus.CLAIMED, TaskClaim.lapses_at <= clock.now())
        .order_by(TaskClaim.lapses_at, TaskClaim.id).limit(200)))


def lapse(id: int) -> None:
    """Kept as absent, which the member may dispute: see rules/dispute."""
    row = places.held(id)
    now = clock.now()
    if row.status != TaskClaimStatus.CLAIMED or row.lapses_at is None or row.lapses_at > now:
        return
    WORKFLOW.take("lapse", row)
    line.pass_on(row.task)
    origin.freed(row)
    if row.task.ends_at > now:
        _tell_of_task_that_goes_on(row)
        return
    notify(row.person, "task_missed", link(row.task), title=row.task.title)
    for organiser in organisers(row.task):
        notify(organiser, "task_absent", desk_link(row.task), title=row.task.title)


def _tell_of_task_that_goes_on(row: TaskClaim) -> None:
    notify(row.person, "task_promise_lapsed", link(row.task), title=row.task.title)
    for organiser in organisers(row.task):
        notify(organiser, "task_given_up", desk_link(row.task), title=row.task.title)
