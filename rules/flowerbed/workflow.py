"""The workflow of a claim (认养流程). docs/workflows.md is made from this table."""

from models import ClaimStatus, ClaimStep
from models.claim import CARING, HOPING
from rules.workflow import STAY, Workflow, kept_in, move

S = ClaimStatus

WORKFLOW = Workflow(
    "claim", kept_in(ClaimStep, "claim"),
    move("approve", "approval", {S.APPLIED}, STAY),
    move("refuse", "refusal", {S.APPLIED}, S.REFUSED),
    move("begin", "beginning", {S.APPLIED}, S.ACTIVE, by_system=True),  # everybody whose agreement it needs has agreed
    move("win", "result", {S.ENTERED}, S.APPLIED, by_system=True),
    move("lose", "result", {S.ENTERED}, S.WAITING, by_system=True),
    move("offer", "offer", {S.WAITING}, S.OFFERED, by_system=True),
    move("accept", "acceptance", {S.OFFERED}, S.APPLIED),
    move("expire", "expiry", {S.OFFERED}, S.EXPIRED, by_system=True),
    move("withdraw", "withdrawal", {*HOPING, S.OFFERED, S.APPLIED}, S.WITHDRAWN),
    move("drop", "withdrawal", {*HOPING, S.OFFERED, S.APPLIED}, S.WITHDRAWN, by_system=True),
    move("share", "co-adopters", CARING, STAY),
    move("care", "care", CARING, STAY),
    move("stand_in", "stand-in", CARING, STAY),
    move("name", "plaque", CARING, STAY),
    move("renew", "renewal", {S.ACTIVE}, STAY),
    move("leave", "release", {S.ACTIVE}, S.LEAVING),
    move("recover", "recovery", CARING, S.ENDED),
    move("end", "end", CARING, S.ENDED, by_system=True),
    first="claim",
)
