"""Publishing a task (发布任务) and calling it off. Its words are seen once they have passed."""

from sqlalchemy import select

from core import clock
from core.db import db
from core.problem import Conflict
from models import CheckState, Person, Post, Task
from models.check import CheckKind
from rules import check
from rules.task.draft import check_times
from rules.task.workflow import WORKFLOW
from rules.task_claim import moves


def publish(task: Task, by: Person, post: Post) -> Task:
    """Raises Invalid where a time has passed meanwhile."""
    WORKFLOW.check("publish", task)
    check_times(task)
    WORKFLOW.take("publish", task, by=by, post=post)
    task.published_at, task.published_post = clock.now(), post
    check.ask(CheckKind.TEXT, task=task, author=by)
    return task


def cancel(task: Task, data: dict, by: Person, post: Post) -> Task:
    """{reason}: whoever claimed it and has not begun is told. Raises Conflict("task_over")."""
    if task.ends_at <= clock.now():
        raise Conflict("task_over")
    WORKFLOW.take("cancel", task, by=by, post=post, words=data["reason"])
    moves.call_off(task, data["reason"])
    return task


def judged(task_id: int, state: CheckState) -> None:
    """The answer of the content check."""
    task = db.session.scalars(select(Task).where(Task.id == task_id).with_for_update(key_share=True)
                              .execution_options(populate_existing=True)).one()
    task.check_state, task.changed_at = state, clock.now()
