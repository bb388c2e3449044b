"""The words that messages about an event are filled with."""

from datetime import datetime

from core import clock
from core.texts import said_day, text
from models import Event, EventSession


def link(event: Event) -> str:
    """Where those who come find it."""
    return f"/p/events/{event.id}"


def desk_link(event: Event) -> str:
    """Where those who organise it find it."""
    return f"/desk/events/{event.id}"


def moment(at: datetime) -> str:
    """As a person says it, in the district's time: 11月28日 14:00."""
    local = clock.civil(at)
    return text("words.event.moment", day=said_day(local.date(), clock.today()), time=f"{local:%H:%M}")


def span(starts_at: datetime, ends_at: datetime) -> str:
    """11月28日 14:00–16:00; the second day too where it is another."""
    start, end = clock.civil(starts_at), clock.civil(ends_at)
    till = f"{end:%H:%M}" if start.date() == end.date() else moment(ends_at)
    return f"{moment(starts_at)}–{till}"


def when(session: EventSession) -> str:
    """11月28日 14:00–16:00, with the session's name where it has one."""
    return f"{session.name} {span(session.starts_at, session.ends_at)}".strip()
