"""Opening a dispute (提出申诉): by the member against a verdict, or because the beneficiary says it did not happen."""

from datetime import datetime, timedelta

from core import clock
from core.db import db
from core.problem import Conflict
from models import Dispute, DisputeKind, DisputeStatus, Person, Post, TaskClaim, TaskClaimStatus
from models.post import SETTERS
from rules import post as posts
from rules.calendar import calendar
from rules.dispute.workflow import WORKFLOW
from rules.event.telling import moment
from rules.notify import notify
from rules.task.seal import sealed
from rules.task_claim import terms
from rules.task_claim.workflow import WORKFLOW as CLAIM

KINDS = {TaskClaimStatus.REFUSED: DisputeKind.REFUSAL, TaskClaimStatus.ABSENT: DisputeKind.NO_SHOW,
         TaskClaimStatus.CERTIFIED: DisputeKind.MINUTES}
VERDICTS = frozenset({"certify", "approve", "refuse", "make_good", "revoke"})
LINK = "/desk/disputes"


def dispute(claim: TaskClaim, data: dict, by: Person) -> Dispute:
    """{reason}: the member, against how it stands now. Raises Conflict: dispute_open, dispute_late,
    disputed_already."""
    CLAIM.check("dispute", claim)
    if clock.now() > disputable_until(claim):
        raise Conflict("dispute_late", days=terms.on(clock.today()).dispute_days)
    kind = KINDS[claim.status]
    if _was_dismissed(claim, kind):
        raise Conflict("disputed_already")
    words = sealed(claim.task, data["reason"])
    row = begin(claim, kind, words, by)
    CLAIM.take("dispute", claim, by=by, words=words)
    return row


def begin(claim: TaskClaim, kind: DisputeKind, said: str, by: Person, post: Post | None = None) -> Dispute:
    """Raises Conflict("dispute_open") while another waits for its answer."""
    if claim.open_dispute is not None:
        raise Conflict("dispute_open")
    now = clock.now()
    row = Dispute(claim=claim, kind=kind, said=said, by_id=by.id, asked_at=now,
                  due_at=calendar().add_days(now, terms.on(clock.today()).answer_working_days))
    WORKFLOW.begin(row, DisputeStatus.OPEN, by=by, post=post)
    db.session.flush()
    for answerer in answerers(row):
        notify(answerer, "dispute_waiting", LINK, title=claim.task.title, due=moment(row.due_at))
    return row


def withdraw(row: Dispute, by: Person) -> Dispute:
    WORKFLOW.take("withdraw", row, by=by)
    return row


def disputable_until(claim: TaskClaim) -> datetime:
    return claim.changed_at + timedelta(days=terms.on(clock.today()).dispute_days)


def may_dispute(claim: TaskClaim) -> bool:
    """Nothing stands in the way of it now: what is offered to the member."""
    return (claim.open_dispute is None and clock.now() <= disputable_until(claim)
            and not _was_dismissed(claim, KINDS.get(claim.status)))


def had_part(claim: TaskClaim) -> set[int]:
    """Who helped, who gave a verdict on it, and who opened the dispute that waits: none of them answers."""
    opened = claim.open_dispute
    return {claim.person_id, *(step.by_id for step in claim.steps if step.by_id and step.action in VERDICTS),
            *([opened.by_id] if opened is not None and opened.by_id else [])}


def answerers(row: Dispute) -> list[Person]:
    return [post.person for post in posts.nearest(row.org, SETTERS, but=had_part(row.claim))]


def _was_dismissed(claim: TaskClaim, kind: DisputeKind | None) -> bool:
    """What was answered once is not asked again."""
    return any(one.kind == kind and one.status == DisputeStatus.DISMISSED for one in claim.disputes)
