"""The workflow of a wish (微心愿流程). docs/workflows.md is made from this table."""

from models import WishStatus, WishStep
from models.wish import OPEN
from rules.workflow import RESUME, STAY, Workflow, kept_in, move

S = WishStatus

WORKFLOW = Workflow(
    "wish", kept_in(WishStep, "wish"),
    move("accept", "acceptance", {S.ASKED}, S.ACCEPTED),
    move("refuse", "refusal", {S.ASKED, S.ACCEPTED}, S.REFUSED),
    move("question", "question", {S.ASKED, S.ACCEPTED}, S.WAITING, pauses=True),
    move("answer", "answer", {S.WAITING}, RESUME),
    move("make_task", "task", {S.ASKED, S.ACCEPTED, S.MISSED}, S.PLACED),
    move("lose", "task", {S.PLACED}, S.ACCEPTED, by_system=True),  # the task was called off, or nobody came to it
    move("say", "word", {S.PLACED}, STAY),
    move("fulfil", "word", {S.PLACED}, S.FULFILLED, by_system=True),
    move("miss", "word", {S.PLACED}, S.MISSED, by_system=True),
    move("thank", "thanks", {S.FULFILLED}, STAY),
    move("withdraw", "withdrawal", OPEN, S.WITHDRAWN),
    first="ask",
)
