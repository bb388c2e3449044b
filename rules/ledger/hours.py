"""Certified hours of a member (认定时长), by the day on which the task was over. Reads only."""

from datetime import date, datetime, time

from sqlalchemy import func, select

from core import clock
from core.db import db
from models import Person, Task, TaskClaim, TaskClaimStatus


def of(person: Person) -> dict:
    today = clock.today()
    year = date(today.year, 1, 1)
    quarter = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    minutes, services = _since(person, year)
    return {"minutes_this_year": minutes, "services_this_year": services,
            "minutes_this_quarter": _since(person, quarter)[0]}


def _since(person: Person, day: date) -> tuple[int, int]:
    begins = datetime.combine(day, time.min, clock.civil_zone())
    minutes, services = db.session.execute(
        select(func.coalesce(func.sum(TaskClaim.minutes), 0), func.count()).join(Task, Task.id == TaskClaim.task_id)
        .where(TaskClaim.person_id == person.id, TaskClaim.status == TaskClaimStatus.CERTIFIED,
               Task.ends_at >= begins)).one()
    return minutes, services
