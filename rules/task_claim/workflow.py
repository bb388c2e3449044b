"""The workflow of a claim of a task (认领流程). docs/workflows.md is made from this table."""

from models import TaskClaimStatus, TaskClaimStep
from rules.workflow import STAY, Workflow, kept_in, move

S = TaskClaimStatus

WORKFLOW = Workflow(
    "task_claim", kept_in(TaskClaimStep, "task_claim"),
    move("release", "release", {S.CLAIMED}, S.RELEASED),
    move("sign_in", "sign-in", {S.CLAIMED, S.SERVED}, S.SERVING),
    move("sign_out", "sign-out", {S.SERVING}, S.SERVED),
    move("prove", "proof", {S.SERVING, S.SERVED}, STAY),
    move("state", "service", {S.CLAIMED, S.SERVED}, S.SERVED),  # in place of sign-in and sign-out
    move("put_right", "departure", {S.SERVED}, STAY),  # when they left who forgot to sign out
    move("say", "word", {S.SERVED, S.CERTIFIED}, STAY),
    move("hear", "word", {S.CLAIMED, S.SERVING, S.SERVED, S.CERTIFIED, S.REFUSED, S.ABSENT}, STAY,
         by_system=True),  # of the wish that the task is made of
    move("certify", "certification", {S.SERVED}, S.CERTIFIED),
    move("approve", "approval", {S.SERVED}, S.CERTIFIED),  # of a late entry
    move("refuse", "refusal", {S.SERVED}, S.REFUSED),
    move("dispute", "dispute", {S.REFUSED, S.ABSENT, S.CERTIFIED}, STAY),
    move("make_good", "dispute", {S.REFUSED, S.ABSENT, S.CERTIFIED}, S.CERTIFIED, by_system=True),
    move("excuse", "dispute", {S.ABSENT}, S.RELEASED, by_system=True),
    move("revoke", "dispute", {S.SERVED, S.CERTIFIED}, S.REFUSED, by_system=True),
    move("forget", "sign-out", {S.SERVING}, S.SERVED, by_system=True),
    move("lapse", "absence", {S.CLAIMED}, S.ABSENT, by_system=True),
    move("call_off", "cancellation", {S.CLAIMED}, S.CALLED_OFF, by_system=True),
    move("give_up", "release", {S.CLAIMED}, S.RELEASED, by_system=True),  # they left, or closed their account
    move("merge", "account", {S.CLAIMED, S.SERVED, S.CERTIFIED, S.REFUSED}, S.RELEASED, by_system=True),  # said twice
    move("untangle", "account", {S.SERVING, S.SERVED, S.CERTIFIED, S.REFUSED}, STAY,
         by_system=True),  # of two accounts, which seemed to be in two places at once
    first="claim",
)
