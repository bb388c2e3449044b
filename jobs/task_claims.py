"""Claims of tasks by the clock: promises not kept, places offered and not answered, reminders. Each in its own deed."""

from core.db import db, transaction
from jobs.each import each
from models import Dispute, Task, TaskClaim, TaskSeries
from rules.dispute import answer
from rules.ledger import proof
from rules.spot_check import draw as spots
from rules.substitute import line
from rules.task import origin, series
from rules.task_claim import absence, certify, presence, remind, retention


def every_minute() -> None:
    each(absence.due, absence.lapse)
    each(presence.forgotten, presence.forget)
    each(answer.overdue, _tell_up)
    each(line.lapsed, line.lapse)
    each(line.over, line.end)
    each(remind.day_due, _day_before)
    each(remind.hours_due, _hours_before)
    each(origin.run_out, _tell_ran_out)


def every_night() -> None:
    each(series.due, _make_due)
    with transaction():
        retention.thin_out_photos()
        retention.forget_words()
    with transaction():
        certify.press()
    with transaction():
        spots.every_night()
    with transaction():
        proof.tell()


def _make_due(id: int) -> None:
    series.make_due(db.session.get_one(TaskSeries, id, with_for_update=True, populate_existing=True))


def _day_before(id: int) -> None:
    remind.day_before(_claim(id))


def _hours_before(id: int) -> None:
    remind.hours_before(_claim(id))


def _tell_up(id: int) -> None:
    answer.tell_up(db.session.get_one(Dispute, id, with_for_update={"of": Dispute}, populate_existing=True))


def _tell_ran_out(id: int) -> None:
    task = db.session.get_one(Task, id, with_for_update={"key_share": True}, populate_existing=True)
    if task.taken == 0 and task.ran_out_at is None:
        origin.tell_ran_out(task)


def _claim(id: int) -> TaskClaim:
    return db.session.get_one(TaskClaim, id, with_for_update={"key_share": True}, populate_existing=True)
