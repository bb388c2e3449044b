"""The workflow of a task (任务流程). docs/workflows.md is made from this table."""

from models import TaskStatus, TaskStep
from rules.workflow import STAY, Workflow, move

S = TaskStatus


def _step(task, *, action, from_status, to_status, at, by=None, post=None, words="") -> TaskStep:
    return TaskStep(task=task, action=action, from_status=from_status, to_status=to_status, at=at,
                    by_id=by.id if by else None, by_post_id=post.id if post else None, words=words)


WORKFLOW = Workflow(
    "task", _step,
    move("rewrite", "text", {S.DRAFT}, STAY),
    move("publish", "publication", {S.DRAFT}, S.PUBLISHED),
    move("claim", "claims", {S.PUBLISHED}, STAY),  # told by its own rows, not by a step of the task
    move("cancel", "cancellation", {S.PUBLISHED}, S.CANCELLED),
    move("discard", "discarding", {S.DRAFT}, S.DISCARDED),
    first="write",
)
