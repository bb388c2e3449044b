"""The workflow of an offer (询问流程). docs/workflows.md is made from this table."""

from models import TaskOfferStatus, TaskOfferStep
from rules.workflow import Workflow, kept_in, move

S = TaskOfferStatus

WORKFLOW = Workflow(
    "task_offer", kept_in(TaskOfferStep, "task_offer"),
    move("accept", "acceptance", {S.OFFERED}, S.ACCEPTED),
    move("decline", "refusal", {S.OFFERED}, S.DECLINED),
    move("lapse", "expiry", {S.OFFERED}, S.EXPIRED, by_system=True),
    move("withdraw", "withdrawal", {S.OFFERED}, S.WITHDRAWN, by_system=True),  # full, called off, they left
    first="offer",
)
