"""Publishing a task (发布任务), correcting its words, calling it off. Words are seen once they have passed."""

from sqlalchemy import select

from core import clock
from core.db import db
from core.problem import Conflict
from core.texts import text
from models import CheckState, Person, Post, Task
from models.check import CheckKind
from rules import check
from rules.task import origin
from rules.task.draft import check_times
from rules.task.seal import sealed
from rules.task.workflow import WORKFLOW
from rules.task_claim import moves, places

WORDS = ("title", "place", "description")


def publish(task: Task, by: Person, post: Post) -> Task:
    """Raises Invalid where a time has passed meanwhile."""
    WORKFLOW.check("publish", task)
    check_times(task)
    WORKFLOW.take("publish", task, by=by, post=post)
    task.published_at, task.published_post = clock.now(), post
    check.ask(CheckKind.TEXT, task=task, author=by)
    return task


def correct(task: Task, data: dict, by: Person, post: Post) -> Task:
    """Other words, {title, description, place}. Those that were stand until these have passed, and in the history."""
    _refuse_once_over(task)
    was = "\n".join(filter(None, (getattr(task, name) for name in WORDS)))
    WORKFLOW.take("correct", task, by=by, post=post, words=text("words.task.was", words=was))
    task.correction = {name: sealed(task, data[name]) for name in WORDS}
    check.ask(CheckKind.TEXT, task=task, author=by)
    return task


def cancel(task: Task, data: dict, by: Person, post: Post) -> Task:
    """{reason}: whoever claimed it and has not begun is told. Raises Conflict("task_over")."""
    origin.hold(task)
    places.hold(task.id)
    db.session.refresh(task)
    _refuse_once_over(task)
    call_off(task, data["reason"], by=by, post=post)
    return task


def call_off(task: Task, reason: str, **history) -> None:
    """By its organiser, or because what it came from was taken back."""
    WORKFLOW.take("cancel", task, words=reason, **history)
    moves.call_off(task, reason)
    origin.called_off(task, reason)


def judged(task_id: int, state: CheckState) -> None:
    """The answer of a content check: on the first words, or on other words that now come into force or are dropped."""
    task = db.session.scalars(select(Task).where(Task.id == task_id).with_for_update(key_share=True)
                              .execution_options(populate_existing=True)).one()
    task.changed_at = clock.now()
    if task.correction is None or task.check_state != CheckState.PASSED:
        if state == CheckState.PASSED:
            origin.published(task)
        task.check_state = state
    if task.correction is not None and state == CheckState.PASSED:
        _put_in_force(task, task.correction)
    if state in {CheckState.PASSED, CheckState.REFUSED}:
        task.correction = None


def _put_in_force(task: Task, said: dict) -> None:
    for name in WORDS:
        setattr(task, name, said[name])
    moves.tell_corrected(task)


def _refuse_once_over(task: Task) -> None:
    if task.ends_at <= clock.now():
        raise Conflict("task_over")
