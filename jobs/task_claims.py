"""Claims of tasks by the clock: promises not kept, places offered and not answered, reminders. Each in its own deed."""

from core.db import db
from jobs.each import each
from models import TaskClaim
from rules.substitute import line
from rules.task_claim import absence, remind


def every_minute() -> None:
    each(absence.due, absence.lapse)
    each(line.lapsed, line.lapse)
    each(line.over, line.end)
    each(remind.day_due, _day_before)
    each(remind.hours_due, _hours_before)


def _day_before(id: int) -> None:
    remind.day_before(_claim(id))


def _hours_before(id: int) -> None:
    remind.hours_before(_claim(id))


def _claim(id: int) -> TaskClaim:
    return db.session.get_one(TaskClaim, id, with_for_update={"key_share": True}, populate_existing=True)
