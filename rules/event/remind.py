"""Reminders before a session (提醒), and telling the organiser how full it is. What is overdue is told once, not anew
for every hour that the worker was away."""

from datetime import timedelta

from sqlalchemy import and_, or_, select

from core import clock
from core.db import db
from core.texts import text
from models import Event, EventPlaces, EventSession, EventStatus, PlaceKind, SignUp, SignUpParty, SignUpStatus
from rules.event.telling import desk_link, link, when
from rules.notify import notify, notify_each
from rules.post import organisers
from rules.sign_up import participants

DAYS, HOURS = timedelta(hours=48), timedelta(hours=2)
PERCENTS = (50, 80, 100)


def days_due() -> list[int]:
    """Sessions two days away of which nobody was reminded. With two hours to go the other reminder is enough."""
    now = clock.now()
    return _to_come(EventSession.reminded_days_at.is_(None), EventSession.starts_at <= now + DAYS,
                    EventSession.starts_at > now + HOURS)


def hours_due() -> list[int]:
    now = clock.now()
    return _to_come(EventSession.reminded_hours_at.is_(None), EventSession.starts_at <= now + HOURS,
                    EventSession.starts_at > now)


def days_before(session: EventSession) -> None:
    """To those who had signed up by then: who did so since has just read it."""
    if session.reminded_days_at is None and session.starts_at > clock.now():
        session.reminded_days_at = clock.now()
        _remind(session, "event_in_days", "days", SignUpParty.at < session.starts_at - DAYS)


def hours_before(session: EventSession) -> None:
    if session.reminded_hours_at is None and session.starts_at > clock.now():
        session.reminded_hours_at = clock.now()
        _remind(session, "event_in_hours", "hours", SignUpParty.at < session.starts_at - HOURS)


def fuller(limit: int = 200) -> list[tuple[int, PlaceKind]]:
    """(session, kind) whose places have passed a mark that the organiser was not told of."""
    passed = or_(*(and_(EventPlaces.told_percent < mark, EventPlaces.taken * 100 >= EventPlaces.capacity * mark)
                   for mark in PERCENTS))
    return [(session_id, kind) for session_id, kind in db.session.execute(
        select(EventPlaces.session_id, EventPlaces.kind).join(EventSession).join(Event)
        .where(passed, EventPlaces.capacity > 0, EventSession.ends_at > clock.now(), *_on()).limit(limit))]


def tell_fuller(places: EventPlaces) -> None:
    """The highest mark it has reached, in one message."""
    mark = mark_of(places)
    if mark <= places.told_percent:
        return
    places.told_percent = mark
    event = places.session.event
    for person in organisers(event):
        notify(person, "event_filling", desk_link(event), title=event.title, percent=mark,
               kind=text(f"words.event.kinds.{places.kind}"), taken=places.taken, capacity=places.capacity,
               waiting=places.waiting, when=when(places.session))


def mark_of(places: EventPlaces) -> int:
    """The highest mark it has reached; of more places it is another, and told again when it is passed."""
    return max((mark for mark in PERCENTS if places.taken * 100 >= places.capacity * mark), default=0)


def _remind(session: EventSession, template: str, stage: str, *of) -> None:
    event = session.event
    dedupe = f"event:{session.id}:{session.starts_at:%Y%m%d%H%M}:{stage}"  # moved, it is another reminder
    notify_each(participants.people(
        SignUp.session_id == session.id, SignUp.status == SignUpStatus.CONFIRMED, *of, dedupe=dedupe),
        template, link(event), title=event.title, when=when(session), place=event.place, org=event.org.name)


def _to_come(*of) -> list[int]:
    return list(db.session.scalars(select(EventSession.id).join(Event).where(*of, *_on())
                                   .order_by(EventSession.starts_at).limit(200)))


def _on() -> tuple:
    return (Event.status == EventStatus.PUBLISHED, EventSession.cancelled_at.is_(None))
