"""Task texts kept for reuse (任务模板), and copies of a task (复制): everything of it but its times."""

from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from core import clock
from core.db import db
from models import Org, Person, Post, PostClass, Proof, Task, TaskTemplate
from rules.task import draft

SHAPE = ("title", "description", "place", "post_class", "skills", "people_needed", "effort_minutes", "proof", "min_age",
         "risks")


def keep(data: dict, org: Org, post: Post) -> TaskTemplate:
    """`data` is TaskShape's."""
    row = TaskTemplate(org=org, post_class=data["post_class"], told=told(data), kept_post_id=post.id,
                       kept_at=clock.now())
    db.session.add(row)
    return row


def drop(row: TaskTemplate) -> None:
    db.session.delete(row)


def of_places(scope, post_class: PostClass | None) -> Select:
    found = select(TaskTemplate).options(joinedload(TaskTemplate.org)).where(scope)
    return found.where(TaskTemplate.post_class == post_class) if post_class else found


def copy(task: Task, starts_at: datetime | None, ends_at: datetime, by: Person, post: Post) -> Task:
    """A draft with the same words at another time. Raises Invalid on the times."""
    kept = {name: getattr(task, name) for name in SHAPE}
    return draft.write(kept | {"starts_at": starts_at, "ends_at": ends_at}, task.org, by, post)


def told(data: dict) -> dict:
    """As JSON keeps it."""
    plain = {name: data[name] for name in SHAPE}
    return plain | {"post_class": plain["post_class"].value, "proof": plain["proof"].value,
                    "skills": [skill.value for skill in plain["skills"]],
                    "risks": [risk.value for risk in plain["risks"]]}


def text_of(kept: dict) -> dict:
    """As `draft.write` takes it."""
    return kept | {"post_class": PostClass(kept["post_class"]), "proof": Proof(kept["proof"])}
