"""The workflow of a claim (认养流程). docs/workflows.md is made from this table."""

from models import ClaimStatus, ClaimStep
from models.claim import CARING, HOPING
from rules.workflow import STAY, Workflow, move

S = ClaimStatus


def _step(claim, *, action, from_status, to_status, at, by=None, post=None, words="") -> ClaimStep:
    return ClaimStep(claim=claim, action=action, from_status=from_status, to_status=to_status, at=at,
                     by_id=by.id if by else None, by_post_id=post.id if post else None, words=words or "")


WORKFLOW = Workflow(
    "claim", _step,
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
