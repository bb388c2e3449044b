"""The workflow of a sign-up (报名流程). docs/workflows.md is made from this table."""

from models import SignUpStatus, SignUpStep
from rules.workflow import STAY, Workflow, kept_in, move

S = SignUpStatus

WORKFLOW = Workflow(
    "sign_up", kept_in(SignUpStep, "sign_up"),
    move("approve", "approval", {S.APPLIED}, S.CONFIRMED),
    move("queue", "approval", {S.APPLIED}, S.WAITING, by_system=True),  # approved, and no place is left
    move("disapprove", "disapproval", {S.APPLIED}, S.REFUSED),
    move("offer", "offer", {S.WAITING}, S.OFFERED, by_system=True),
    move("accept", "acceptance", {S.OFFERED}, S.CONFIRMED),
    move("refuse", "refusal", {S.OFFERED}, S.WITHDRAWN),
    move("lapse", "expiry", {S.OFFERED}, S.EXPIRED, by_system=True),
    move("close", "expiry", {S.APPLIED, S.WAITING, S.OFFERED}, S.EXPIRED, by_system=True),  # it begins without them
    move("call_off", "expiry", {S.APPLIED, S.CONFIRMED, S.WAITING, S.OFFERED}, S.EXPIRED, by_system=True),
    move("ask_again", "question", {S.CONFIRMED}, STAY, by_system=True),  # moved to another date
    move("keep", "confirmation", {S.CONFIRMED}, STAY),
    move("withdraw", "withdrawal", {S.APPLIED, S.CONFIRMED, S.WAITING, S.OFFERED}, S.WITHDRAWN),
    move("attend", "attendance", {S.CONFIRMED, S.ABSENT}, S.ATTENDED),  # at the door, or by hand: not seen, and there
    move("undo_attend", "attendance", {S.ATTENDED}, S.CONFIRMED, by_system=True),  # somebody else's number was typed
    move("miss", "absence", {S.CONFIRMED, S.ATTENDED}, S.ABSENT, by_system=True),
    first="sign_up",
)
