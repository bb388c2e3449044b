"""The workflow of a unit's return (回执流程). docs/workflows.md is made from this table."""

from models import ReturnStatus, UnitReturnStep
from rules.workflow import STAY, Workflow, kept_in, move

S = ReturnStatus

WORKFLOW = Workflow(
    "unit_return", kept_in(UnitReturnStep, "unit_return"),
    move("deliver", "workbook", {S.WAITING}, S.SENT, by_system=True),  # made, and somebody of the unit is told
    move("change", "workbook", {S.SENT, S.ACKNOWLEDGED}, S.WAITING, by_system=True),  # a supplement or correction came
    move("remake", "workbook", {S.WAITING, S.SENT, S.ACKNOWLEDGED}, STAY),  # the file is kept for a week
    move("remind", "reminder", {S.SENT}, STAY),
    move("acknowledge", "acknowledgement", {S.SENT}, S.ACKNOWLEDGED),
    first="begin",
)
