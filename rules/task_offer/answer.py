"""Answers to an offer (答复): yes is a claim in the same transaction; no may say why."""

from core import clock
from core.db import one_at_a_time
from core.problem import Conflict
from models import DeclineReason, Person, TaskOffer, TaskOfferStatus
from rules import availability
from rules.task_claim import claim as claims
from rules.task_claim import places
from rules.task_offer import ending
from rules.task_offer.workflow import WORKFLOW

S = TaskOfferStatus


def accept(row: TaskOffer, by: Person, **agreed: bool) -> TaskOffer:
    """A place of the task is theirs, as `claim` gives it. Raises Conflict("offer_expired"), or a claim's refusals."""
    one_at_a_time(f"claims tasks {by.id}")
    row = ending.held(row.id)
    if row.status == S.ACCEPTED:
        return row  # from the other phone
    WORKFLOW.check("accept", row)
    if row.until <= clock.now():
        raise Conflict("offer_expired")
    claims.claim(row.task, by, **agreed)
    return row


def decline(row: TaskOffer, data: dict, by: Person) -> TaskOffer:
    """{reason?}: somebody else is asked. "Not this month" is taken as said for everything."""
    row = ending.held(row.id)
    if row.status == S.DECLINED:
        return row
    WORKFLOW.take("decline", row, by=by)
    row.reason = data["reason"]
    if row.reason == DeclineReason.NOT_THIS_MONTH:
        availability.not_this_month(by)
    places.seek_again(row.task_id)
    return row
