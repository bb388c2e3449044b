"""The clocks of a report (时限): started, paused, resumed and stopped as the workflow table says.

On time is the handler's finish against the deadline, not the filing (domain.md §11.4). A submission at night or on a
holiday starts at the next working minute.
"""

from core import clock
from core.db import db
from core.workcalendar import TimeUnit, WorkCalendar
from models import ClockKind, Report, ReportClock
from rules.calendar import calendar

NATURAL = {TimeUnit.NATURAL_MINUTE, TimeUnit.NATURAL_HOUR, TimeUnit.NATURAL_DAY}


def start(report: Report, kind: ClockKind, days: WorkCalendar | None = None) -> ReportClock:
    """Start one clock with its category's target."""
    quantity, unit = target(report.category, kind)
    now = clock.now()
    row = ReportClock(report=report, kind=kind, unit=unit, started_at=now,
                      due_at=(days or calendar()).due(now, quantity, unit))
    db.session.add(row)
    if kind == ClockKind.RESOLVE:
        report.due_at = row.due_at
    return row


def start_all(report: Report, days: WorkCalendar) -> None:
    for kind in ClockKind:
        start(report, kind, days)


def follow(move, report: Report) -> None:
    """Do to the clocks what a transition of the workflow asks."""
    now = clock.now()
    for row in report.clocks:
        if row.kind in move.stops and row.done_at is None:
            row.done_at = now
    if move.pauses:
        _pause(report)


def resume(report: Report) -> None:
    """Run on with what was left when the clocks were paused."""
    now = clock.now()
    days = calendar()
    for row in report.clocks:
        if row.paused_at is None or row.done_at is not None:
            continue
        unit = TimeUnit.NATURAL_MINUTE if row.unit in NATURAL else TimeUnit.WORKING_MINUTE
        # A clock that had already run out stays as late as it was.
        lateness = now - row.paused_at
        row.due_at = (days.due(now, row.remaining_minutes, unit) if row.remaining_minutes > 0
                      else row.due_at + lateness)
        row.paused_at = row.remaining_minutes = None
        if row.kind == ClockKind.RESOLVE:
            report.due_at = row.due_at


def extend(report: Report) -> ReportClock:
    """Give the resolve clock its category's period once more; at most once, and the rules see to that."""
    row = report.clock(ClockKind.RESOLVE)
    quantity, unit = target(report.category, ClockKind.RESOLVE)
    row.due_at = report.due_at = calendar().due(row.due_at, quantity, unit)
    row.escalated_at = None
    return row


def minutes_left(row: ReportClock, days: WorkCalendar) -> int:
    """What is left now, in the clock's own kind of minutes; negative when late."""
    if row.paused_at is not None:
        return row.remaining_minutes or 0
    return _between(days, clock.now(), row.due_at, row.unit)


def target(category, kind: ClockKind) -> tuple[int, TimeUnit]:
    return getattr(category, f"{kind}_quantity"), TimeUnit(getattr(category, f"{kind}_unit"))


def _pause(report: Report) -> None:
    now = clock.now()
    days = calendar()
    for row in report.clocks:
        if row.is_running:
            row.paused_at = now
            row.remaining_minutes = _between(days, now, row.due_at, row.unit)


def _between(days: WorkCalendar, start, end, unit) -> int:
    if end < start:
        return -_between(days, end, start, unit)
    if unit in NATURAL:
        return int((end - start).total_seconds() // 60)
    return int(days.minutes_between(start, end))
