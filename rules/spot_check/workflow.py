"""The workflow of a spot check (回访流程). docs/workflows.md is made from this table."""

from models import SpotCheckStatus, SpotCheckStep
from rules.workflow import STAY, Workflow, kept_in, move

S = SpotCheckStatus

WORKFLOW = Workflow(
    "spot_check", kept_in(SpotCheckStep, "spot_check"),
    move("see_contact", "contact-views", {S.DUE}, STAY),
    move("confirm", "confirmation", {S.DUE}, S.CONFIRMED),
    move("deny", "denial", {S.DUE}, S.DENIED),
    move("miss", "missed-call", {S.DUE}, STAY),
    move("give_up", "missed-call", {S.DUE}, S.UNREACHED, by_system=True),
    first="draw",
)
