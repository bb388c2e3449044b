"""Working days and minutes by the Chinese calendar with its holidays and make-up days. Reads no table."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from itertools import accumulate, pairwise

import chinese_calendar

from core import clock

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
KNOWN_YEARS = {day.year for day in chinese_calendar.holidays}


class TimeUnit(StrEnum):
    """Natural time runs day and night, working time by the calendar."""

    NATURAL_MINUTE = "natural_minute"
    NATURAL_HOUR = "natural_hour"
    NATURAL_DAY = "natural_day"
    WORKING_MINUTE = "working_minute"
    WORKING_HOUR = "working_hour"
    WORKING_DAY = "working_day"


NATURAL = {TimeUnit.NATURAL_MINUTE: MINUTE, TimeUnit.NATURAL_HOUR: 60 * MINUTE, TimeUnit.NATURAL_DAY: DAY}


@dataclass(frozen=True)
class Hours:
    """The spans of a working day, in order and apart, from `valid_from` until the next Hours begin."""

    spans: tuple[tuple[time, time], ...] = ((time(8), time(12)), (time(14), time(18)))
    valid_from: date = date.min

    def __post_init__(self):
        edges = [edge for span in self.spans for edge in span]
        if not edges or any(first >= second for first, second in pairwise(edges)):
            raise ValueError("working hours are spans in order, each ending after it begins, none empty")


class WorkCalendar:
    """Counts in the district's civil time. `overrides` are the staff's own days and win over the library's.

    Moments are aware; answers come back in the zone of the moment that was given. It never changes: build
    a new one when staff edit a day.
    """

    def __init__(self, overrides: Mapping[date, bool] | None = None, hours: Iterable[Hours] = (Hours(),),
                 zone: tzinfo | None = None):
        self._overrides = dict(overrides or {})
        self._hours = sorted(hours, key=lambda season: season.valid_from)
        if not self._hours or self._hours[0].valid_from != date.min:
            raise ValueError("the first working hours begin with the calendar, at date.min")
        self._season_starts = [season.valid_from for season in self._hours]
        self._zone = zone or clock.civil_zone()
        self._years: dict[int, _Year] = {}

    @staticmethod
    def is_known(year: int) -> bool:
        """Whether the library has the State Council's plan for the year; else Monday to Friday work."""
        return year in KNOWN_YEARS

    def is_working_day(self, day: date) -> bool:
        if day in self._overrides:
            return self._overrides[day]
        if day in chinese_calendar.workdays:
            return True
        return day.weekday() < 5 and day not in chinese_calendar.holidays

    def is_holiday(self, day: date) -> bool:
        """Free by the State Council's plan or the staff's word, not merely because it is a weekend."""
        return not self._overrides[day] if day in self._overrides else day in chinese_calendar.holidays

    def hours_on(self, day: date) -> tuple[tuple[time, time], ...]:
        """The spans that are worked on this day; none on a free one."""
        if not self.is_working_day(day):
            return ()
        return self._hours[bisect_right(self._season_starts, day) - 1].spans

    def add(self, start: datetime, minutes: float) -> datetime:
        """When so many working minutes have passed. What comes at night or on a holiday starts with the
        next minute that is worked, and what fills a span exactly is due at its end."""
        length = minutes * MINUTE
        _refuse_backward(minutes)
        local = self._civil(start)
        wanted = self._year(local.year).worked_until(local) + length
        for year in range(local.year, date.max.year):
            here = self._year(year)
            if wanted < here.total or (length and wanted == here.total):
                return self._zoned(here.moment(wanted, opening=not length), start)
            wanted -= here.total
        raise OverflowError("beyond the calendar")

    def minutes_between(self, a: datetime, b: datetime) -> float:
        """Working minutes from a to b; negative when b is earlier."""
        first, last = self._civil(a), self._civil(b)
        if last < first:
            return -self.minutes_between(b, a)
        years_between = sum((self._year(year).total for year in range(first.year, last.year)), timedelta())
        before, until = self._year(first.year).worked_until(first), self._year(last.year).worked_until(last)
        return (years_between + until - before) / MINUTE

    def add_days(self, start: datetime, days: int) -> datetime:
        """The close of work on the n-th working day. The day it comes in is not counted (Civil Code, articles
        201 and 203); 0 is the close of the first day on which some work remains."""
        _refuse_backward(days)
        if not days:
            return self._close(self._civil(self.add(start, 0)).date(), start)
        today = self._civil(start).date()
        for year in range(today.year, date.max.year):
            working = self._year(year).days
            at = bisect_right(working, today) + days - 1
            if at < len(working):
                return self._close(working[at], start)
            days = at - len(working) + 1
        raise OverflowError("beyond the calendar")

    def due(self, start: datetime, quantity: float, unit: TimeUnit) -> datetime:
        """The deadline of a limit. A natural day is 24 hours; working days end as in add_days."""
        match unit:
            case TimeUnit.NATURAL_MINUTE | TimeUnit.NATURAL_HOUR | TimeUnit.NATURAL_DAY:
                _refuse_backward(quantity)
                # In UTC, since adding to a local time would go wrong where clocks are put forward and back.
                return (start.astimezone(UTC) + quantity * NATURAL[unit]).astimezone(start.tzinfo)
            case TimeUnit.WORKING_MINUTE:
                return self.add(start, quantity)
            case TimeUnit.WORKING_HOUR:
                return self.add(start, quantity * 60)
            case TimeUnit.WORKING_DAY:
                if quantity != int(quantity):
                    raise ValueError("working days are whole; use working hours")
                return self.add_days(start, int(quantity))

    def _civil(self, moment: datetime) -> datetime:
        if moment.tzinfo is None:
            raise ValueError("a moment needs its zone")
        return moment.astimezone(self._zone).replace(tzinfo=None)

    def _zoned(self, local: datetime, like: datetime) -> datetime:
        return local.replace(tzinfo=self._zone).astimezone(like.tzinfo)

    def _close(self, day: date, like: datetime) -> datetime:
        return self._zoned(datetime.combine(day, self.hours_on(day)[-1][1]), like)

    def _year(self, number: int) -> "_Year":
        if number not in self._years:
            self._years[number] = _Year(self, number)
        return self._years[number]


class _Year:
    """One year as a ruler of worked time: a moment is found from it, and it from a moment, by bisection."""

    def __init__(self, calendar: WorkCalendar, number: int):
        first, after = date(number, 1, 1), date(number + 1, 1, 1)
        all_days = (first + n * DAY for n in range((after - first).days))
        self.days = [day for day in all_days if calendar.is_working_day(day)]
        spans = [(datetime.combine(day, begin), datetime.combine(day, end))
                 for day in self.days for begin, end in calendar.hours_on(day)]
        self._begins, self._ends = [begin for begin, _ in spans], [end for _, end in spans]
        self._sums = list(accumulate((end - begin for begin, end in spans), initial=timedelta()))
        self.total = self._sums[-1]

    def worked_until(self, local: datetime) -> timedelta:
        span = bisect_right(self._begins, local) - 1
        if span < 0:
            return timedelta()
        return self._sums[span] + min(local, self._ends[span]) - self._begins[span]

    def moment(self, worked: timedelta, *, opening: bool) -> datetime:
        """When so much was worked: the end of the span just filled, or with `opening` the next begin."""
        span = (bisect_right if opening else bisect_left)(self._sums, worked) - 1
        return self._begins[span] + worked - self._sums[span]


def _refuse_backward(quantity: float) -> None:
    if quantity < 0:
        raise ValueError("a limit runs forward")
