"""Certified hours of a member (认定时长), by the day on which the task was over. Reads only."""

from datetime import date

from sqlalchemy import func, select

from core import clock
from core.db import db
from core.quarter import Quarter
from models import Person, Task, TaskClaim, TaskClaimStatus


def of(person: Person) -> dict:
    minutes, services = _since(person, date(clock.today().year, 1, 1))
    return {"minutes_this_year": minutes, "services_this_year": services,
            "minutes_this_quarter": _since(person, Quarter.now().first)[0]}


def _since(person: Person, day: date) -> tuple[int, int]:
    minutes, services = db.session.execute(
        select(func.coalesce(func.sum(TaskClaim.minutes), 0), func.count()).join(Task, Task.id == TaskClaim.task_id)
        .where(TaskClaim.person_id == person.id, TaskClaim.status == TaskClaimStatus.CERTIFIED,
               Task.ends_at >= clock.midnight(day))).one()
    return minutes, services
