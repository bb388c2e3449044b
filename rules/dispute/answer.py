"""Answering a dispute (答复申诉): what was wrong is put right with the answer; what is late is told one level up."""

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from core import clock
from core.db import db
from core.problem import Invalid
from core.texts import text
from models import Dispute, DisputeKind, DisputeStatus, Person, Post, Task, TaskClaim
from models.post import SETTERS
from rules import post as posts
from rules.dispute.ask import LINK, had_part
from rules.dispute.workflow import WORKFLOW
from rules.notify import notify
from rules.task.telling import link
from rules.task_claim import places, verdict

SHOWN = (joinedload(Dispute.claim).options(joinedload(TaskClaim.task).joinedload(Task.org), selectinload(
    TaskClaim.steps), joinedload(TaskClaim.person)), joinedload(Dispute.answered_post).joinedload(Post.org))


def uphold(row: Dispute, data: dict, by: Person, post: Post) -> Dispute:
    """{answer, started_at, ended_at}: when they were there, where that is not known yet.

    Raises Invalid where it is missing, or Conflict: presence_overlaps, place_gone, mutual_certification.
    """
    claim = places.held(row.claim_id)
    db.session.refresh(row, with_for_update=True)
    WORKFLOW.check("uphold", row)
    if row.kind == DisputeKind.NOT_HAPPENED:
        verdict.revoke(claim, data["answer"], by, post)
    elif data["started_at"] and data["ended_at"]:
        verdict.make_good(claim, by, post, there=(data["started_at"], data["ended_at"]))
    elif row.kind == DisputeKind.NO_SHOW:
        verdict.excuse(claim, data["answer"], by, post)
    elif row.kind == DisputeKind.REFUSAL and claim.minutes:
        verdict.make_good(claim, by, post)
    else:
        raise Invalid("invalid", fields={"started_at": text("fields.when_there")})
    return _answer("uphold", row, data, by, post)


def dismiss(row: Dispute, data: dict, by: Person, post: Post) -> Dispute:
    """{answer}: it stays as it is."""
    return _answer("dismiss", row, data, by, post)


def overdue() -> list[int]:
    return list(db.session.scalars(select(Dispute.id).where(
        Dispute.status == DisputeStatus.OPEN, Dispute.due_at < clock.now(), Dispute.told_up_at.is_(None))
        .order_by(Dispute.due_at).limit(200)))


def tell_up(row: Dispute) -> None:
    """The level above hears of it, once."""
    if row.status != DisputeStatus.OPEN or row.told_up_at is not None:
        return
    row.told_up_at = clock.now()
    WORKFLOW.take("tell_up", row)
    above = row.org.parent or row.org
    for one in posts.nearest(above, SETTERS, but=had_part(row.claim)):
        notify(one.person, "dispute_overdue", LINK, title=row.claim.task.title, place=row.org.name)


def mine(by: Person) -> Select:
    return select(Dispute).options(*SHOWN).join(TaskClaim, TaskClaim.id == Dispute.claim_id).where(
        TaskClaim.person_id == by.id)


def of_places(places, status: DisputeStatus) -> Select:
    return (select(Dispute).options(*SHOWN).join(TaskClaim, TaskClaim.id == Dispute.claim_id)
            .join(Task, Task.id == TaskClaim.task_id).where(Task.org_id.in_(places), Dispute.status == status))


def _answer(action: str, row: Dispute, data: dict, by: Person, post: Post) -> Dispute:
    WORKFLOW.take(action, row, by=by, post=post, words=data["answer"])
    row.answer, row.answered_post = data["answer"], post
    for person in {one.id: one for one in (row.claim.person, row.by) if one}.values():
        notify(person, "dispute_answered", link(row.claim.task), title=row.claim.task.title, answer=row.answer,
               outcome=text(f"words.dispute.status.{row.status}"))
    return row
