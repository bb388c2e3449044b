"""Verdicts put right (纠正认定): what a dispute brings to a claim and to its ledgers. Claim and task are held."""

from datetime import datetime

from sqlalchemy import select

from core import clock
from core.db import db
from core.problem import Conflict, Invalid
from core.texts import text
from models import Person, Post, TaskClaim, TaskClaimStatus
from models.task_claim import OVER
from rules.ledger import entries
from rules.service_card import versions
from rules.task_claim import mutual, places, presence
from rules.task_claim.workflow import WORKFLOW

S = TaskClaimStatus


def make_good(claim: TaskClaim, by: Person, post: Post, there: tuple[datetime, datetime] | None = None) -> None:
    """It counts, with the time `there` where that was not known or was wrong. Raises Conflict("place_gone") where
    somebody else has the place, or mutual_certification; Invalid where nothing of that time counts."""
    mutual.refuse(by, claim.person)
    if claim.status == S.ABSENT:
        _take_back_the_place(claim)
    entries.undo(claim, by)
    was = versions.closed_quarter(claim)
    if there:
        presence.record(claim, *there)
        if not claim.minutes:
            raise Invalid("invalid", fields={"started_at": text("fields.outside_plan")})
    WORKFLOW.take("make_good", claim, by=by, post=post)
    claim.certified_by_id, claim.certified_at = by.id, clock.now()
    entries.earn(claim, by)
    db.session.flush()
    versions.follow_claim(claim, was)


def excuse(claim: TaskClaim, reason: str, by: Person, post: Post) -> None:
    """They were not there, and had a reason: as if given back in time."""
    WORKFLOW.take("excuse", claim, by=by, post=post, words=reason)


def revoke(claim: TaskClaim, reason: str, by: Person, post: Post) -> None:
    """It did not happen."""
    WORKFLOW.take("revoke", claim, by=by, post=post, words=reason)
    entries.undo(claim, by)
    db.session.flush()
    versions.follow_claim(claim)


def _take_back_the_place(claim: TaskClaim) -> None:
    again = db.session.scalar(select(TaskClaim.id).where(
        TaskClaim.task_id == claim.task_id, TaskClaim.person_id == claim.person_id, TaskClaim.status.not_in(OVER)))
    if again is not None or not places.take_back(claim.task_id):
        raise Conflict("place_gone")
