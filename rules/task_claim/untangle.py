"""Presences of two accounts that are one person's (重叠的在场): who seemed to be in two places at once was in one.

What the code showed counts before what was told, the earlier before the later; the other keeps what lies beside it.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from core import clock
from core.db import db
from models import Person, TaskClaim, TaskClaimStatus, TaskPresence
from models.task_claim import OVER
from rules.ledger import entries
from rules.task_claim import presence
from rules.task_claim.workflow import WORKFLOW


def untangle(*accounts: Person) -> None:
    kept: list[tuple[datetime, datetime]] = []
    shortened = {}
    for one in sorted(_presences(accounts), key=lambda one: (one.stated, one.signed_in_at, one.id)):
        was = one.signed_in_at, one.signed_out_at or clock.now()
        left = beside(*was, kept)
        kept.append(left)
        if left != was:
            one.signed_in_at = left[0]
            one.signed_out_at = one.signed_out_at and left[1]
            shortened[one.claim_id] = one.claim
    for claim in shortened.values():
        _count_again(claim)


def beside(begun: datetime, ended: datetime, kept: list[tuple[datetime, datetime]]) -> tuple[datetime, datetime]:
    """The first part of it that lies under none of these; where there is none, a moment."""
    for other_begun, other_ended in sorted(kept):
        if other_begun <= begun < other_ended:
            begun = other_ended
        elif begun < other_begun < ended:
            return begun, other_begun
    return begun, max(begun, ended)


def _count_again(claim: TaskClaim) -> None:
    is_certified = claim.status == TaskClaimStatus.CERTIFIED
    if is_certified:
        entries.undo(claim, None)
    claim.minutes = presence.minutes(claim.task, claim.presences)
    WORKFLOW.take("untangle", claim)
    if is_certified:
        entries.earn(claim, None)


def _presences(accounts: Iterable[Person]):
    return db.session.scalars(
        select(TaskPresence).options(joinedload(TaskPresence.claim)).join(
            TaskClaim, TaskClaim.id == TaskPresence.claim_id).where(
            TaskPresence.person_id.in_([one.id for one in accounts]), TaskClaim.status.not_in(OVER))
        .execution_options(populate_existing=True)).all()
