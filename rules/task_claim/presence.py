"""Being there (签到签退): in and out by the code at the place of work; what counts is presence within the plan."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import select

from core import clock
from core.db import db
from core.problem import Conflict
from models import Person, Post, Task, TaskClaim, TaskPresence
from rules.event.telling import moment
from rules.task import code
from rules.task_claim.workflow import WORKFLOW

OPENS = timedelta(hours=1)  # before it starts
MOST_A_DAY = 3  # sign-ins of one person and task (i志愿, domain.md §1.4)


def sign_in(claim: TaskClaim, data: dict, by: Person) -> TaskClaim:
    """{code}. Raises Invalid on the code; Conflict: not_begun_yet, task_over, signed_in_elsewhere,
    signed_in_often."""
    WORKFLOW.check("sign_in", claim)
    _refuse_outside_its_time(claim.task)
    code.require(claim.task, data["code"])
    here = db.session.scalar(select(TaskPresence).where(
        TaskPresence.person_id == claim.person_id, TaskPresence.signed_out_at.is_(None)))
    if here is not None:
        raise Conflict("signed_in_elsewhere", title=here.claim.task.title)
    today = [one for one in claim.presences if clock.civil(one.signed_in_at).date() == clock.today()]
    if len(today) >= MOST_A_DAY:
        raise Conflict("signed_in_often", most=MOST_A_DAY)
    WORKFLOW.take("sign_in", claim, by=by)
    claim.presences.append(TaskPresence(person_id=claim.person_id, signed_in_at=clock.now()))
    return claim


def sign_out(claim: TaskClaim, data: dict, by: Person, post: Post | None) -> TaskClaim:
    """{code} by the helper; by the organiser, where the helper forgot, without."""
    WORKFLOW.check("sign_out", claim)
    if post is None:
        code.require(claim.task, data["code"])
    return leave(claim, by=by, post=post)


def leave(claim: TaskClaim, **history) -> TaskClaim:
    WORKFLOW.take("sign_out", claim, **history)
    claim.presences[-1].signed_out_at = clock.now()
    claim.minutes = minutes(claim.task, claim.presences)
    return claim


def minutes(task: Task, presences: Iterable[TaskPresence]) -> int:
    """Whole minutes of presence within the plan; of a task for any time no more than the effort it was said to take."""
    there = timedelta()
    for one in presences:
        if one.signed_out_at is not None:
            begun = max(one.signed_in_at, task.starts_at or one.signed_in_at)
            there += max(min(one.signed_out_at, task.ends_at) - begun, timedelta())
    whole = there // timedelta(minutes=1)
    return whole if task.starts_at is not None else min(whole, task.effort_minutes)


def _refuse_outside_its_time(task: Task) -> None:
    now = clock.now()
    if task.starts_at is not None and now < task.starts_at - OPENS:
        raise Conflict("not_begun_yet", at=moment(task.starts_at - OPENS))
    if now >= task.ends_at:
        raise Conflict("task_over")
