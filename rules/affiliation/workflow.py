"""The workflow of an affiliation (报到流程). docs/workflows.md is made from this table."""

from models import AffiliationStatus, AffiliationStep
from rules.workflow import STAY, Workflow, kept_in, move

S = AffiliationStatus

WORKFLOW = Workflow(
    "affiliation", kept_in(AffiliationStep, "affiliation"),
    move("confirm", "confirmation", {S.ASKED}, S.ACTIVE),
    move("refuse", "refusal", {S.ASKED}, S.REFUSED),
    move("withdraw", "withdrawal", {S.ASKED}, S.WITHDRAWN),
    move("ask_unit", "workplace-request", {S.ACTIVE}, STAY),
    move("change_unit", "workplace", {S.ACTIVE}, STAY),
    move("refuse_unit", "workplace-refusal", {S.ACTIVE}, STAY),
    move("withdraw_unit", "workplace-withdrawal", {S.ACTIVE}, STAY),
    move("end", "end", {S.ACTIVE}, S.ENDED),
    move("enlist", "roster", {S.ASKED}, S.ACTIVE, by_system=True),  # the roster names them there
    move("delist", "roster", {S.ACTIVE}, S.ENDED, by_system=True),  # it no longer does
    move("close", "account", {S.ASKED, S.ACTIVE}, S.ENDED, by_system=True),  # the account goes, or is one with another
    first="ask",
)
