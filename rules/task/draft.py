"""Writing a task (拟任务): what, where, for whom, how many, by when. Publishes nothing."""

import secrets

from core import clock
from core.db import db
from core.problem import Invalid
from core.texts import text
from models import Org, Person, Post, Task, TaskStatus
from rules.task.workflow import WORKFLOW

# As TaskIn names them and as the row keeps them.
KEPT = ("title", "description", "place", "post_class", "people_needed", "starts_at", "ends_at", "effort_minutes",
        "proof", "min_age", "risks")


def write(data: dict, org: Org, by: Person, post: Post) -> Task:
    """A new draft. `data` is TaskIn's. Raises Invalid: times past or in the wrong order."""
    now = clock.now()
    task = Task(org=org, written_by=by, written_post=post, created_at=now, changed_at=now,
                code_secret=secrets.token_hex(16))
    _fill(task, data)
    WORKFLOW.begin(task, TaskStatus.DRAFT, by=by, post=post)
    db.session.add(task)
    return task


def rewrite(task: Task, data: dict, by: Person, post: Post) -> Task:
    """Everything of a draft but where it is."""
    WORKFLOW.take("rewrite", task, by=by, post=post)
    _fill(task, data)
    return task


def discard(task: Task, by: Person, post: Post) -> Task:
    WORKFLOW.take("discard", task, by=by, post=post)
    return task


def check_times(task: Task) -> None:
    """Raises Invalid: nothing in the past, its end after its start, time to claim it, enough for the effort."""
    begins = task.starts_at or clock.now()
    if task.closes_at <= clock.now():
        raise Invalid("invalid", fields={"starts_at" if task.starts_at else "ends_at": text("fields.past")})
    if task.claims_from is not None and task.claims_from >= task.closes_at:
        raise Invalid("invalid", fields={"claims_from": text("fields.claims_from")})
    if task.ends_at <= begins:
        raise Invalid("invalid", fields={"ends_at": text("fields.expires_first")})
    if task.effort_minutes * 60 > (task.ends_at - begins).total_seconds():
        raise Invalid("invalid", fields={"effort_minutes": text("fields.effort_too_long")})


def _fill(task: Task, data: dict) -> None:
    for name in KEPT:
        setattr(task, name, data[name])
    task.skills, task.claims_from = sorted(set(data["skills"])), data.get("claims_from")
    check_times(task)
