"""Believing a service (认定): the word of somebody of the place who is not the helper."""

from collections import defaultdict
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from core import clock
from core.db import db
from core.problem import Conflict
from models import Person, Post, Task, TaskClaim, TaskClaimStatus
from rules.ledger import entries
from rules.notify import notify
from rules.post import organisers
from rules.service_card import versions
from rules.task import origin
from rules.task.telling import link
from rules.task_claim import late, mutual, proof, terms, word
from rules.task_claim.workflow import WORKFLOW


def certify(claim: TaskClaim, by: Person, post: Post) -> TaskClaim:
    """Raises Conflict where the proof that the task asks for is missing: account_due, photos_due, word_due; while it is
    disputed or denied: dispute_open, word_denies; where the helper certifies the asker:
    mutual_certification; of a late entry: late_needs_approval."""
    WORKFLOW.check("certify", claim)
    if late.is_late(claim):
        raise Conflict("late_needs_approval")
    return _believe("certify", claim, by, post)


def approve(claim: TaskClaim, by: Person, post: Post) -> TaskClaim:
    """A late entry, by who speaks for the place. Raises as `certify`, and Conflict("not_late")."""
    WORKFLOW.check("approve", claim)
    if not late.is_late(claim):
        raise Conflict("not_late")
    return _believe("approve", claim, by, post)


def refuse(claim: TaskClaim, data: dict, by: Person, post: Post) -> TaskClaim:
    """{reason}: it counts for nothing."""
    WORKFLOW.check("refuse", claim)
    _refuse_disputed(claim)
    WORKFLOW.take("refuse", claim, by=by, post=post, words=data["reason"])
    notify(claim.person, "task_not_certified", link(claim.task), title=claim.task.title, reason=data["reason"])
    return claim


def press() -> None:
    """Who organised what has waited long for a word is told how much it is: at most once a week."""
    now = clock.now()
    waits: dict[Person, list[TaskClaim]] = defaultdict(list)
    for claim in db.session.scalars(
            select(TaskClaim).options(joinedload(TaskClaim.task).joinedload(Task.org)).where(
                TaskClaim.status == TaskClaimStatus.SERVED,
                TaskClaim.changed_at <= now - timedelta(days=terms.on(clock.today()).certify_days))
            .order_by(TaskClaim.changed_at).limit(1000)):
        for organiser in organisers(claim.task):
            if organiser.id != claim.person_id:
                waits[organiser].append(claim)
    for organiser, claims in waits.items():
        notify(organiser, "task_uncertified", "/desk/certify", dedupe=f"task_uncertified:{clock.today():%GW%V}",
               count=len(claims), title=claims[0].task.title)


def _believe(action: str, claim: TaskClaim, by: Person, post: Post) -> TaskClaim:
    _refuse_disputed(claim)
    mutual.refuse(by, claim.person)
    if word.denies(claim):
        raise Conflict("word_denies")
    if due := proof.missing(claim):
        raise Conflict(due)
    WORKFLOW.take(action, claim, by=by, post=post)
    claim.certified_by_id, claim.certified_at = by.id, clock.now()
    entries.earn(claim, by)
    db.session.flush()
    versions.follow_claim(claim)
    notify(claim.person, "task_certified", link(claim.task), title=claim.task.title, minutes=claim.minutes)
    origin.certified(claim)
    return claim


def _refuse_disputed(claim: TaskClaim) -> None:
    """Somebody who had no part in it answers first."""
    if claim.open_dispute is not None:
        raise Conflict("dispute_open")
