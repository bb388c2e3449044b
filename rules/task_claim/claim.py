"""Claiming a task (认领) and giving it back (退出)."""

from datetime import datetime, timedelta

from core import clock
from core.db import db, one_at_a_time
from core.problem import Conflict, Invalid
from core.texts import text
from models import Person, Post, Proof, Task, TaskClaim, TaskClaimStatus
from rules.notify import notify
from rules.post import organisers
from rules.substitute import line
from rules.task import claimability, origin
from rules.task.seal import sealed
from rules.task.telling import desk_link, link, warnings
from rules.task_claim import places, terms
from rules.task_claim.workflow import WORKFLOW
from rules.task_offer import ending as offers

STATED_WITHIN = timedelta(days=1)  # after its end, of what needs no sign-in


def claim(task: Task, by: Person, *, accepts_warnings: bool = False, shows_membership: bool = False) -> TaskClaim:
    """One place for the asker. Raises Conflict(claim_…) with the one word why not: see rules/task/claimability.py;
    Invalid where its warnings were not agreed to."""
    one_at_a_time(f"claims tasks {by.id}")  # two tasks of one hour from two phones are asked one after the other
    refuse(task, by)
    require_agreement(task, accepts_warnings)
    if not places.take(task.id):
        db.session.refresh(task)
        refuse(task, by)
        raise Conflict("changed_meanwhile")
    return begin(task, by, shows_membership=shows_membership)


def require_agreement(task: Task, agreed: bool) -> None:
    """Raises Invalid where whoever comes has to agree to something."""
    if warnings(task) and not agreed:
        raise Invalid("invalid", fields={"accepts_warnings": text("fields.warnings")})


def refuse(task: Task, by: Person, *, but: str = claimability.OPEN) -> None:
    """Unless it is open to them, or this one word stands in the way."""
    asked = claimability.facts(task)
    mine = claimability.standing(by, [asked.path])
    word, _ = claimability.answer(asked, mine)
    if word not in (claimability.OPEN, but):
        raise Conflict(f"claim_{word}", extra={"claimability": word}, **claimability.said(word, asked, mine))


def begin(task: Task, by: Person, *, shows_membership: bool = False) -> TaskClaim:
    """The place is taken."""
    now = clock.now()
    promised = now + timedelta(days=terms.on(clock.today()).promise_days)
    grace = STATED_WITHIN if task.proof == Proof.BENEFICIARY else timedelta()
    row = TaskClaim(task=task, person=by, claimed_at=now, shows_membership=shows_membership,
                    lapses_at=(task.ends_at if task.starts_at else min(task.ends_at, promised)) + grace)
    WORKFLOW.begin(row, TaskClaimStatus.CLAIMED, by=by)
    db.session.flush()
    db.session.refresh(task, ["taken"])
    origin.claimed(row)
    offers.taken(task, by)
    return row


def release(row: TaskClaim, data: dict, by: Person, post: Post | None) -> TaskClaim:
    """{reason}: before one has begun; the place is free for others at once, and the organiser is told. Shortly before
    the organiser does it for them. Raises Conflict("release_over")."""
    row = places.held(row.id)
    WORKFLOW.check("release", row)
    if post is None and release_ends(row.task) <= clock.now():
        raise Conflict("release_over", hours=terms.on(clock.today()).release_hours)
    reason = sealed(row.task, data["reason"])
    WORKFLOW.take("release", row, by=by, post=post, words=reason)
    line.pass_on(row.task)
    origin.freed(row)
    if post is not None:
        notify(row.person, "task_released_for_you", link(row.task), title=row.task.title, reason=reason)
        return row
    for organiser in organisers(row.task):
        notify(organiser, "task_released", desk_link(row.task), title=row.task.title, reason=reason)
    return row


def release_ends(task: Task) -> datetime:
    if task.starts_at is None:
        return task.ends_at
    return task.starts_at - timedelta(hours=terms.on(clock.today()).release_hours)
