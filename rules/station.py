"""Service stations (党群服务站): when they are open, by the week, the district's holidays and days of their own."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from core import clock
from core.db import db, one_at_a_time
from core.problem import Invalid
from core.texts import text
from core.workcalendar import WorkCalendar
from models import Org, Station, StationDay
from rules.calendar import calendar
from rules.org_past import Then

LOOKS_AHEAD = 60  # days; a station shut for longer says so without a day
FIELDS = ("name", "address", "phone", "source", "area", "hours", "lng", "lat")
Span = tuple[time, time]


@dataclass(frozen=True)
class Standing:
    """Open or shut at a moment, and until when that is true (None: not within LOOKS_AHEAD days)."""

    open: bool
    changes_at: datetime | None
    said: str


def of(org: Org | Then) -> Station | None:
    """The place's own station, else the nearest one up the chain."""
    found = db.session.scalars(select(Station).where(Station.org_id.in_(org.path_ids))
                               .options(joinedload(Station.org), selectinload(Station.holidays)))
    return max(found, key=lambda station: len(station.org.path_ids), default=None)


def put(org: Org, data: dict) -> Station:
    """Set up the station of a place, whole: FIELDS and `holidays` [{day, opens, closes, note}]. Raises Invalid."""
    for day in range(1, 8):
        _check_apart(_weekly(data["hours"], day))
    one_at_a_time(f"station:{org.id}")
    station = db.session.scalar(select(Station).where(Station.org_id == org.id)) or Station(org=org)
    for field in FIELDS:
        setattr(station, field, data[field])
    station.hours = [{"days": row["days"], "from": f"{row['from']:%H:%M}", "to": f"{row['to']:%H:%M}"}
                     for row in data["hours"]]
    station.verified_on = clock.today()
    db.session.add(station)
    station.holidays.clear()
    db.session.flush()  # the old days go before the new come: one a day
    station.holidays.extend(StationDay(**day) for day in data["holidays"])
    db.session.flush()
    return station


def standing(station: Station, at: datetime | None = None, days: WorkCalendar | None = None) -> Standing:
    """Open now until 17:30; shut, opens tomorrow at 8:30."""
    days = days or calendar()
    local = clock.civil(at or clock.now())
    today, moment = local.date(), local.time()
    for _opens, closes in (span for span in spans_on(station, today, days) if span[0] <= moment < span[1]):
        return Standing(True, _at(today, closes), text("words.station.open", time=_hour(closes)))
    for ahead in range(LOOKS_AHEAD):
        day = today + timedelta(days=ahead)
        for opens, _closes in spans_on(station, day, days):
            if ahead or opens > moment:
                said = text("words.station.closed", day=_day(day, ahead), time=_hour(opens))
                return Standing(False, _at(day, opens), said)
    return Standing(False, None, text("words.station.shut"))


def spans_on(station: Station, day: date, days: WorkCalendar) -> list[Span]:
    """A day of its own wins. On a holiday it is shut; a make-up workday is open as a Monday is."""
    own = next((row for row in station.holidays if row.day == day), None)
    if own is not None:
        return [(own.opens, own.closes)] if own.opens and own.closes else []
    if days.is_holiday(day):
        return []
    makes_up = day.isoweekday() > 5 and days.is_working_day(day)
    return _weekly([{**row, "from": time.fromisoformat(row["from"]), "to": time.fromisoformat(row["to"])}
                    for row in station.hours], 1 if makes_up else day.isoweekday())


def _weekly(hours: list[dict], weekday: int) -> list[Span]:
    return sorted((row["from"], row["to"]) for row in hours if weekday in _weekdays(row["days"]))


def _weekdays(words: str) -> set[int]:
    """"1-5,7" → {1, 2, 3, 4, 5, 7}."""
    found: set[int] = set()
    for part in words.split(","):
        first, _, last = part.partition("-")
        found |= set(range(int(first), int(last or first) + 1))
    return found


def _check_apart(spans: list[Span]) -> None:
    if any(closes > later for (_, closes), (later, _) in zip(spans, spans[1:], strict=False)):
        raise Invalid("invalid", fields={"hours": text("fields.hours_overlap")})


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, clock.civil_zone())


def _hour(hour: time) -> str:
    return f"{hour.hour}:{hour:%M}"


def _day(day: date, ahead: int) -> str:
    return text(f"words.station.in_{ahead}") if ahead < 2 else text("words.day", month=day.month, day=day.day)
