"""The workflow of a substitute (候补流程). docs/workflows.md is made from this table."""

from models import SubstituteStatus, SubstituteStep
from models.substitute import IN_LINE
from rules.workflow import Workflow, kept_in, move

S = SubstituteStatus

WORKFLOW = Workflow(
    "substitute", kept_in(SubstituteStep, "substitute"),
    move("accept", "acceptance", {S.OFFERED}, S.TOOK),
    move("leave", "withdrawal", IN_LINE, S.LEFT),
    move("offer", "offer", {S.WAITING}, S.OFFERED, by_system=True),
    move("lapse", "offer", {S.OFFERED}, S.LAPSED, by_system=True),
    move("close", "line", IN_LINE, S.CLOSED, by_system=True),
    first="join",
)
