"""The workflow of a task (任务流程). docs/workflows.md is made from this table."""

from models import TaskStatus, TaskStep
from rules.workflow import STAY, Workflow, kept_in, move

S = TaskStatus

WORKFLOW = Workflow(
    "task", kept_in(TaskStep, "task"),
    move("rewrite", "text", {S.DRAFT}, STAY),
    move("publish", "publication", {S.DRAFT}, S.PUBLISHED),
    move("correct", "correction", {S.PUBLISHED}, STAY),
    move("claim", "claims", {S.PUBLISHED}, STAY),  # told by its own rows, not by a step of the task
    move("cancel", "cancellation", {S.PUBLISHED}, S.CANCELLED),
    move("discard", "discarding", {S.DRAFT}, S.DISCARDED),
    first="write",
)
