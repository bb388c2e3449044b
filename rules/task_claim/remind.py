"""Reminders of what was promised (提醒): a day before and two hours before. What is overdue is told once."""

from datetime import timedelta

from sqlalchemy import func, select

from core import clock
from core.db import db
from models import Proof, Task, TaskClaim, TaskClaimStatus
from rules.notify import notify
from rules.task.telling import link, when

DAY, HOURS = timedelta(hours=24), timedelta(hours=2)
_begins_by = func.coalesce(Task.starts_at, TaskClaim.lapses_at)


def day_due() -> list[int]:
    """Who has claimed since then has just read it; with two hours to go the other reminder is enough."""
    now = clock.now()
    return _promised(TaskClaim.reminded_day_at.is_(None), _begins_by <= now + DAY, _begins_by > now + HOURS)


def hours_due() -> list[int]:
    now = clock.now()
    return _promised(TaskClaim.reminded_hours_at.is_(None), _begins_by <= now + HOURS, _begins_by > now)


def day_before(row: TaskClaim) -> None:
    if row.status == TaskClaimStatus.CLAIMED and row.reminded_day_at is None:
        row.reminded_day_at = clock.now()
        _remind(row, "task_tomorrow", DAY)


def hours_before(row: TaskClaim) -> None:
    if row.status == TaskClaimStatus.CLAIMED and row.reminded_hours_at is None:
        row.reminded_hours_at = clock.now()
        if row.task.proof == Proof.BENEFICIARY:  # nobody shows a code there
            _remind(row, "task_soon_stated", HOURS)
        else:
            _remind(row, "task_soon", HOURS)


def _remind(row: TaskClaim, template: str, before: timedelta) -> None:
    if row.claimed_at < row.begins_by - before:
        notify(row.person, template, link(row.task), dedupe=f"{template}:{row.id}", title=row.task.title,
               when=when(row.task), place=row.task.place or row.task.org.name)


def _promised(*of) -> list[int]:
    return list(db.session.scalars(select(TaskClaim.id).join(Task, Task.id == TaskClaim.task_id).where(
        TaskClaim.status == TaskClaimStatus.CLAIMED, *of).order_by(_begins_by, TaskClaim.id).limit(200)))
