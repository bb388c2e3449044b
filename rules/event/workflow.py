"""The workflow of an event (活动流程). docs/workflows.md is made from this table."""

from models import EventStatus, EventStep
from rules.workflow import STAY, Workflow, move

S = EventStatus


def _step(event, *, action, from_status, to_status, at, by=None, post=None, words="") -> EventStep:
    return EventStep(event=event, action=action, from_status=from_status, to_status=to_status, at=at,
                     by_id=by.id if by else None, by_post_id=post.id if post else None, words=words)


WORKFLOW = Workflow(
    "event", _step,
    move("rewrite", "text", {S.DRAFT}, STAY),
    move("publish", "publication", {S.DRAFT}, S.PUBLISHED),
    move("correct", "correction", {S.PUBLISHED}, STAY),
    move("change_places", "capacity", {S.PUBLISHED}, STAY),
    move("move", "date", {S.PUBLISHED}, STAY),
    move("cancel", "cancellation", {S.PUBLISHED}, S.CANCELLED),
    move("discard", "discarding", {S.DRAFT}, S.DISCARDED),
    move("sign_up", "sign-ups", {S.PUBLISHED}, STAY),  # told by its own rows, not by a step of the event
    first="write",
)
