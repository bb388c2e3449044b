"""The district's working calendar (工作日历): the library's holidays under the staff's own days."""

from datetime import date, tzinfo
from functools import lru_cache

from sqlalchemy import select

from core import clock
from core.db import db
from core.rows import Asked
from core.workcalendar import WorkCalendar
from models import CalendarDay

_DAYS = Asked(lambda: select(CalendarDay.date, CalendarDay.working).order_by(CalendarDay.date))


def calendar() -> WorkCalendar:
    """The calendar as it stands now, the staff's days included."""
    return _counted(tuple(_DAYS()), clock.civil_zone())


@lru_cache(maxsize=4)
def _counted(days: tuple[tuple[date, bool], ...], zone: tzinfo) -> WorkCalendar:
    """Counting a year's minutes takes longer than asking for the days, and they rarely change."""
    return WorkCalendar(dict(days), zone=zone)


def days_set(year: int) -> list[CalendarDay]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    return list(db.session.scalars(
        select(CalendarDay).where(CalendarDay.date.between(first, last)).order_by(CalendarDay.date)))


def set_day(data: dict) -> CalendarDay:
    """Set one day by hand: {date, working, name}. Clocks that already run keep the date they promised."""
    return db.session.merge(CalendarDay(**data))


def clear_day(day: CalendarDay) -> None:
    db.session.delete(day)
