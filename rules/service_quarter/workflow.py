"""The workflow of a quarter of service (结季流程). docs/workflows.md is made from this table."""

from models import QuarterStatus, ServiceQuarterStep
from rules.workflow import Workflow, kept_in, move

S = QuarterStatus

WORKFLOW = Workflow(
    "service_quarter", kept_in(ServiceQuarterStep, "service_quarter"),
    move("close", "closing", {S.OPEN}, S.CLOSING),
    move("finish", "closing", {S.CLOSING}, S.CLOSED, by_system=True),  # every card is made
    move("send", "sending", {S.CLOSED}, S.SENT),
    first="begin",
)
