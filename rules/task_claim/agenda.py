"""What somebody has claimed, as their calendar has it (我的日程): when and where, never for whom. Reads only."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from core.calendar_file import Entry
from core.db import db
from core.texts import text
from models import Org, Person, Task, TaskClaim, TaskClaimStatus
from rules.task.telling import link, where

S = TaskClaimStatus
SHOWN = (S.CLAIMED, S.SERVING, S.SERVED, S.CERTIFIED, S.CALLED_OFF)  # the last marked, so that phones learn it


def entries(person: Person, root: str, since: datetime, most: int) -> Iterator[Entry]:
    """`root` is the address of the pages. What is for any time stands before its end, for as long as it takes."""
    for claim in db.session.scalars(
            select(TaskClaim).join(Task, Task.id == TaskClaim.task_id)
            .where(TaskClaim.person_id == person.id, TaskClaim.status.in_(SHOWN), Task.ends_at > since)
            .options(joinedload(TaskClaim.task).joinedload(Task.org).joinedload(Org.parent))
            .order_by(Task.ends_at, TaskClaim.id).limit(most)):
        task = claim.task
        title = task.title if task.starts_at else text("words.task.latest", title=task.title)
        yield Entry(
            uid=f"task-claim-{claim.id}@{root.partition('://')[2].strip('/')}", title=title,
            starts_at=task.starts_at or task.ends_at - timedelta(minutes=task.effort_minutes), ends_at=task.ends_at,
            changed_at=claim.changed_at, revision=int(max(claim.changed_at, task.changed_at).timestamp()),
            place=where(task), address=root.rstrip("/") + link(task),
            words=text("words.task.calendar", description=task.description, org=task.org.full_name),
            called_off=claim.status == S.CALLED_OFF)
