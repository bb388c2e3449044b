"""The words that messages about an event are filled with."""

from datetime import datetime

from core import clock
from core.texts import said_day, text
from models import Event, EventSession, Person
from models.post import SETTERS
from rules import post as posts


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


def when(session: EventSession) -> str:
    """11月28日 14:00–16:00, with the session's name where it has one."""
    start, end = clock.civil(session.starts_at), clock.civil(session.ends_at)
    till = f"{end:%H:%M}" if start.date() == end.date() else moment(session.ends_at)
    return f"{session.name} {moment(session.starts_at)}–{till}".strip()


def organisers(event: Event) -> list[Person]:
    """Who wrote it, while they hold that post; else those who set up there."""
    if event.written_post.held_on(clock.today()):
        return [event.written_by]
    return [post.person for post in posts.nearest(event.org, SETTERS)]
