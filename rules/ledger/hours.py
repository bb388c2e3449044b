"""Certified hours of a member (认定时长), by the day of each service as the card has it. Reads only."""

from datetime import date

from sqlalchemy import func, select

from core import clock
from core.db import db
from core.quarter import Quarter
from models import Person, TaskClaim
from rules.service_card import services


def of(person: Person) -> dict:
    year, quarter = clock.today().year, Quarter.now()
    minutes, count = _between(person, date(year, 1, 1), date(year + 1, 1, 1))
    return {"minutes_this_year": minutes, "services_this_year": count,
            "minutes_this_quarter": _between(person, quarter.first, quarter.after)[0]}


def _between(person: Person, first: date, after: date) -> tuple[int, int]:
    minutes, count = db.session.execute(
        select(func.coalesce(func.sum(TaskClaim.minutes), 0), func.count())
        .where(TaskClaim.person_id == person.id, services.certified(first, after))).one()
    return minutes, count
