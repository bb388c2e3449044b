"""The call (回访): it was so, it was not, or nobody answered; what was not so is looked into as a dispute."""

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from models import DisputeKind, Person, Post, SpotCheck, SpotCheckStatus, Task, TaskClaim, TaskClaimStatus
from rules.dispute import ask as disputes
from rules.spot_check.workflow import WORKFLOW
from rules.task_claim import places, terms

SHOWN = (joinedload(SpotCheck.draw), joinedload(SpotCheck.claim).options(
    joinedload(TaskClaim.person), joinedload(TaskClaim.task).joinedload(Task.org), selectinload(TaskClaim.steps)))


def confirm(row: SpotCheck, data: dict, by: Person, post: Post) -> SpotCheck:
    return _call("confirm", row, data, by, post)


def deny(row: SpotCheck, data: dict, by: Person, post: Post) -> SpotCheck:
    """{note}: whom it was for says that it was not so; somebody looks into it."""
    _call("deny", row, data, by, post)
    claim = places.held(row.claim_id)
    if claim.status == TaskClaimStatus.CERTIFIED and claim.open_dispute is None:
        disputes.begin(claim, DisputeKind.NOT_HAPPENED, data["note"], by, post)
    return row


def miss(row: SpotCheck, data: dict, by: Person, post: Post) -> SpotCheck:
    """Nobody answered; after so many calls it is left at that."""
    _call("miss", row, data, by, post)
    if row.calls >= terms.on(row.draw.on).spot_calls:
        WORKFLOW.take("give_up", row)
    return row


def of_places(places, status: SpotCheckStatus) -> Select:
    return (select(SpotCheck).options(*SHOWN).join(TaskClaim, TaskClaim.id == SpotCheck.claim_id)
            .join(Task, Task.id == TaskClaim.task_id).where(Task.org_id.in_(places), SpotCheck.status == status))


def _call(action: str, row: SpotCheck, data: dict, by: Person, post: Post) -> SpotCheck:
    WORKFLOW.take(action, row, by=by, post=post, words=data["note"])
    row.calls += 1
    return row
