"""The workflow of an event (活动流程). docs/workflows.md is made from this table."""

from models import EventStatus, EventStep
from rules.workflow import STAY, Workflow, kept_in, move

S = EventStatus

WORKFLOW = Workflow(
    "event", kept_in(EventStep, "event"),
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
