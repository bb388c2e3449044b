"""The workflow of a dispute (申诉流程). docs/workflows.md is made from this table."""

from models import DisputeStatus, DisputeStep
from rules.workflow import STAY, Workflow, kept_in, move

S = DisputeStatus

WORKFLOW = Workflow(
    "dispute", kept_in(DisputeStep, "dispute"),
    move("uphold", "upholding", {S.OPEN}, S.UPHELD),
    move("dismiss", "dismissal", {S.OPEN}, S.DISMISSED),
    move("withdraw", "withdrawal", {S.OPEN}, S.WITHDRAWN),
    move("tell_up", "delay", {S.OPEN}, STAY, by_system=True),
    first="open",
)
