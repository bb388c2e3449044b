"""Free times (可服务时间) against the times of a task, on plain numbers: a bit for each part of each weekday.

A public holiday is one bit of its own, past those of the week. On a weekend day that is worked only the evening is
free. Reads nothing.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from core import clock
from core.workcalendar import WorkCalendar
from models.availability import SLOTS, DayPart

HOLIDAY = 1 << len(SLOTS)
NEVER = HOLIDAY << 1  # a part of a day in which nobody who keeps to a week is free
PARTS = len(DayPart)
NOON, SIX = time(12), time(18)
DAY = timedelta(days=1)
LOOKS_AHEAD = 14  # days, of a task for any time


class Times(NamedTuple):
    """When a task can be done: `bits` all of which are taken up, or with `any_time` one of which is enough."""

    bits: int
    any_time: bool
    first: date
    last: date


def of_task(starts_at: datetime | None, ends_at: datetime, now: datetime, days: WorkCalendar) -> Times:
    begin, end = clock.civil(starts_at or now), clock.civil(ends_at)
    if starts_at is None:
        end = min(end, begin + LOOKS_AHEAD * DAY)
    last, bits, day = end - timedelta(microseconds=1), 0, begin.date()
    while day <= last.date():
        for bit in _bits(day, days)[_part(begin.time()) if day == begin.date() else 0:
                                    _part(last.time()) + 1 if day == last.date() else PARTS]:
            bits |= bit
        day += DAY
    return Times(bits, starts_at is None, begin.date(), clock.civil(ends_at).date())


def free_bits(weekly: int, holidays: bool) -> int:
    return weekly | (HOLIDAY if holidays else 0)


def share(times: Times, free: int | None, away_until: date | None) -> float | None:
    """How much of the task's time somebody is free, 0 to 1; None: they said nothing."""
    if away_until is not None and away_until >= (times.last if times.any_time else times.first):
        return 0.0
    if free is None:
        return None
    if times.any_time:
        return 1.0 if times.bits & free else 0.0
    return (times.bits & free).bit_count() / times.bits.bit_count()


@lru_cache(maxsize=1024)
def _bits(day: date, days: WorkCalendar) -> tuple[int, ...]:
    """Of the parts of one day."""
    if days.is_holiday(day):
        return (HOLIDAY,) * PARTS
    *hours, evening = (1 << (day.weekday() * PARTS + part) for part in range(PARTS))
    is_made_up = day.weekday() >= 5 and days.is_working_day(day)
    return (*((NEVER,) * len(hours) if is_made_up else hours), evening)


def _part(at: time) -> int:
    return 0 if at < NOON else 1 if at < SIX else 2
