"""Fixed service days (固定服务日): by which dates a task comes again, and the tasks made ahead of them, one a date."""

from calendar import monthrange
from datetime import date, datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from core import clock
from core.db import db
from core.problem import Conflict, Invalid
from core.texts import text
from models import Every, Org, Person, Post, Task, TaskSeries
from models.post import SETTERS
from rules.notify import notify
from rules.post import nearest
from rules.task import draft, publish, template
from rules.task.telling import DESK_SERIES

AHEAD = timedelta(days=14)
LONGEST = timedelta(days=366)
DAY = timedelta(days=1)
LAST = -1


def begin(data: dict, org: Org, by: Person, post: Post) -> TaskSeries:
    """`data` is TaskSeriesIn's; its first tasks are made at once. Raises Invalid: no such day till then, too long."""
    today = clock.today()
    if not today < data["until"] <= today + LONGEST:
        raise Invalid("invalid", fields={"until": text("fields.series_until")})
    row = TaskSeries(org=org, told=template.told(data), written_by=by, written_post=post, created_at=clock.now(),
                     **{name: data[name] for name in ("every", "weekday", "month_day", "nth", "begins_at",
                                                      "lasts_minutes", "until", "publishes")})
    row.next_on = following(row, max(today, data["from_on"]) - DAY)
    if row.next_on is None:
        raise Invalid("invalid", fields={"until": text("fields.series_empty")})
    db.session.add(row)
    db.session.flush()
    make_due(row)
    return row


def end(row: TaskSeries) -> TaskSeries:
    """No more are made; those that are stay. Raises Conflict("series_ended")."""
    if row.ended_at is not None:
        raise Conflict("series_ended")
    row.ended_at, row.next_on = clock.now(), None
    return row


def due(limit: int = 200) -> list[int]:
    return list(db.session.scalars(select(TaskSeries.id).where(
        TaskSeries.next_on <= clock.today() + AHEAD).order_by(TaskSeries.next_on).limit(limit)))


def make_due(row: TaskSeries) -> None:
    """The series is held. It ends with the post in which it was written: who sets up there is told."""
    if not row.written_post.held_on(clock.today()):
        end(row)
        for post in nearest(row.org, SETTERS):
            notify(post.person, "task_series_ended", DESK_SERIES, title=row.told["title"])
        return
    while row.next_on is not None and row.next_on <= clock.today() + AHEAD:
        _make(row, row.next_on)
        row.next_on = following(row, row.next_on)


def following(row: TaskSeries, after: date) -> date | None:
    """The first of its days after a date; none after its last."""
    if row.every == Every.WEEK:
        found = after + DAY + timedelta(days=((row.weekday or 0) - (after + DAY).weekday()) % 7)
    else:
        found = _day_of(row, after.year, after.month)
        if found <= after:
            found = _day_of(row, after.year + after.month // 12, after.month % 12 + 1)
    return found if found <= row.until else None


def of_places(places) -> Select:
    return select(TaskSeries).options(joinedload(TaskSeries.org)).where(TaskSeries.org_id.in_(places))


def _day_of(row: TaskSeries, year: int, month: int) -> date:
    first, days = monthrange(year, month)
    if row.every == Every.MONTH_DAY:
        return date(year, month, min(row.month_day or 1, days))
    on = 1 + ((row.weekday or 0) - first) % 7
    return date(year, month, range(on, days + 1, 7)[LAST if row.nth == LAST else (row.nth or 1) - 1])


def _make(row: TaskSeries, on: date) -> None:
    starts = datetime.combine(on, row.begins_at, clock.civil_zone())
    if starts <= clock.now():
        return  # nobody can claim it any more
    task: Task = draft.write(template.text_of(row.told) | {
        "starts_at": starts, "ends_at": starts + timedelta(minutes=row.lasts_minutes)},
        row.org, row.written_by, row.written_post)
    task.series_id, task.occurs_on = row.id, on
    if row.publishes:
        publish.publish(task, row.written_by, row.written_post)
