"""The workflow of a claim of a task (认领流程). docs/workflows.md is made from this table."""

from models import TaskClaimStatus, TaskClaimStep
from rules.workflow import STAY, Workflow, move

S = TaskClaimStatus


def _step(claim, *, action, from_status, to_status, at, by=None, post=None, words="") -> TaskClaimStep:
    return TaskClaimStep(task_claim=claim, action=action, from_status=from_status, to_status=to_status, at=at,
                         by_id=by.id if by else None, by_post_id=post.id if post else None, words=words)


WORKFLOW = Workflow(
    "task_claim", _step,
    move("release", "release", {S.CLAIMED}, S.RELEASED),
    move("sign_in", "sign-in", {S.CLAIMED, S.SERVED}, S.SERVING),
    move("sign_out", "sign-out", {S.SERVING}, S.SERVED),
    move("prove", "proof", {S.SERVING, S.SERVED}, STAY),
    move("certify", "certification", {S.SERVED}, S.CERTIFIED),
    move("refuse", "refusal", {S.SERVED}, S.REFUSED),
    move("call_off", "cancellation", {S.CLAIMED}, S.CALLED_OFF, by_system=True),
    move("give_up", "release", {S.CLAIMED}, S.RELEASED, by_system=True),  # they left, or closed their account
    move("merge", "account", {S.CLAIMED, S.SERVED, S.CERTIFIED, S.REFUSED}, S.RELEASED, by_system=True),  # said twice
    first="claim",
)
