"""Being there (签到签退): in and out by the code at the place of work; what counts is presence within the plan."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import or_, select

from core import clock
from core.db import db, one_at_a_time
from core.problem import Conflict, Invalid
from core.texts import text
from models import Person, Post, Task, TaskClaim, TaskClaimStatus, TaskPresence
from rules.event.telling import moment
from rules.notify import notify
from rules.post import organisers
from rules.task import code, origin
from rules.task.telling import desk_link, link
from rules.task_claim.workflow import WORKFLOW

OPENS = timedelta(hours=1)  # before it starts
FORGOTTEN_AFTER, LONGEST = timedelta(hours=2), timedelta(hours=24)
MOST_A_DAY = 3  # sign-ins of one person and task (i志愿, domain.md §1.4)


def sign_in(claim: TaskClaim, data: dict, by: Person) -> TaskClaim:
    """{code}. Raises Invalid on the code; Conflict: not_begun_yet, task_over, signed_in_elsewhere,
    signed_in_often."""
    WORKFLOW.check("sign_in", claim)
    _refuse_outside_its_time(claim.task)
    code.require(claim.task, data["code"])
    one_at_a_time(of(by))
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
    leave(claim, by=by, post=post)
    origin.served(claim)
    return claim


def forgotten() -> list[int]:
    """Claims of who is still signed in though the task is long over, or since yesterday."""
    now = clock.now()
    return list(db.session.scalars(
        select(TaskPresence.claim_id).join(TaskClaim, TaskClaim.id == TaskPresence.claim_id)
        .join(Task, Task.id == TaskClaim.task_id).where(TaskPresence.signed_out_at.is_(None), or_(
            Task.ends_at <= now - FORGOTTEN_AFTER, TaskPresence.signed_in_at <= now - LONGEST)).limit(200)))


def forget(id: int) -> None:
    """Nobody knows how long they stayed: nothing counts until the organiser says when they left."""
    claim = db.session.get_one(TaskClaim, id, with_for_update={"key_share": True}, populate_existing=True)
    if claim.status != TaskClaimStatus.SERVING:
        return
    WORKFLOW.take("forget", claim)
    last = claim.presences[-1]
    last.signed_out_at, last.forgotten = last.signed_in_at, True
    notify(claim.person, "task_sign_out_forgotten", link(claim.task), title=claim.task.title)
    for organiser in organisers(claim.task):
        notify(organiser, "task_sign_out_missing", desk_link(claim.task), title=claim.task.title)


def put_right(claim: TaskClaim, data: dict, by: Person, post: Post) -> TaskClaim:
    """{left_at, reason}: the organiser's word on when they left. Raises Conflict("signed_out_themselves"),
    Invalid on left_at."""
    WORKFLOW.check("put_right", claim)
    if not has_forgotten(claim):
        raise Conflict("signed_out_themselves")
    one_at_a_time(of(claim.person))
    last = claim.presences[-1]
    if not last.signed_in_at < data["left_at"] <= clock.now():
        raise Invalid("invalid", fields={"left_at": text("fields.left_at")})
    refuse_overlap(claim.person_id, last.signed_in_at, data["left_at"])
    WORKFLOW.take("put_right", claim, by=by, post=post, words=data["reason"])
    last.signed_out_at, last.forgotten = data["left_at"], False
    claim.minutes = minutes(claim.task, claim.presences)
    return claim


def record(claim: TaskClaim, begun: datetime, ended: datetime) -> None:
    """When they were there in somebody's word, in place of what was known. Raises Conflict("presence_overlaps"),
    Invalid on ended_at."""
    if not begun < ended <= clock.now():
        raise Invalid("invalid", fields={"ended_at": text("fields.there")})
    one_at_a_time(of(claim.person))
    refuse_overlap(claim.person_id, begun, ended, but=claim.id)
    claim.presences = [TaskPresence(person_id=claim.person_id, signed_in_at=begun, signed_out_at=ended, stated=True)]
    claim.minutes = minutes(claim.task, claim.presences)


def has_forgotten(claim: TaskClaim) -> bool:
    return claim.presences[-1].forgotten


def by_code(claim: TaskClaim) -> bool:
    """The code showed that they were there, which no words replace."""
    return any(not one.stated for one in claim.presences)


def of(person: Person) -> str:
    """Whoever writes down when somebody was where does so one after the other: see one_at_a_time."""
    return f"presence {person.id}"


def refuse_overlap(person_id: int, begun: datetime, ended: datetime, *, but: int | None = None) -> None:
    """Nobody is in two places at once, whichever way it is written down. Raises Conflict("presence_overlaps")."""
    other = db.session.scalar(select(TaskPresence).where(
        TaskPresence.person_id == person_id, TaskPresence.claim_id != (but or 0), TaskPresence.signed_in_at < ended,
        or_(TaskPresence.signed_out_at.is_(None), TaskPresence.signed_out_at > begun)).limit(1))
    if other is not None:
        raise Conflict("presence_overlaps", title=other.claim.task.title)


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
