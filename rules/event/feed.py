"""Events and claimed tasks in the calendars of phones (日历): one event's file, and the feed of one's own at a secret
address.

Whoever has the address reads it, as calendars fetch without logging in; so only its digest is kept, a new one ends the
old one, and it shows where and when, never with whom.
"""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import ColumnElement, exists, or_, select, update
from sqlalchemy.orm import joinedload

from core import calendar_file, clock
from core.calendar_file import Entry
from core.db import db, one_at_a_time, rows_changed
from core.problem import OutOfSight
from core.texts import text
from models import CalendarFeed, Event, EventSession, EventStatus, Person, SignUp, SignUpStatus, SignUpStep
from rules.event.telling import link
from rules.sign_up import participants
from rules.task_claim import agenda

SHOWN_FOR = timedelta(days=60)  # what is past
MOST = 200
SHOWN = (SignUpStatus.CONFIRMED, SignUpStatus.ATTENDED)


def of_event(event: Event, root: str) -> bytes:
    """The file of an event; `root` is the address of the pages."""
    return calendar_file.written(event.title, _entries(event.sessions, root))


def of_person(person: Person, root: str) -> bytes:
    """What somebody, or those they signed up, come to, and the tasks they claimed. What was called off stays, marked,
    so that phones learn it."""
    theirs = select(SignUp.session_id).where(
        participants.of(person.id), or_(SignUp.status.in_(SHOWN), _lost_a_place()))
    sessions = db.session.scalars(
        select(EventSession).where(EventSession.ends_at > clock.now() - SHOWN_FOR, EventSession.id.in_(theirs))
        .options(joinedload(EventSession.event).joinedload(Event.org))
        .order_by(EventSession.starts_at, EventSession.id).limit(MOST))
    promised = agenda.entries(person, root, clock.now() - SHOWN_FOR, MOST)
    return calendar_file.written(text("ticket.calendar"), [*_entries(sessions, root), *promised])


def _lost_a_place() -> ColumnElement[bool]:
    """It was called off; who only waited for it never had it in their calendar."""
    return exists().where(SignUpStep.sign_up_id == SignUp.id, SignUpStep.action == "call_off",
                          SignUpStep.from_status == SignUpStatus.CONFIRMED)


def open_feed(person: Person) -> tuple[CalendarFeed, str]:
    """A new secret address, told this once; the one before works no more."""
    one_at_a_time(f"calendar-feed:{person.id}")
    close_feed(person)
    token = secrets.token_urlsafe(24)
    feed = CalendarFeed(person_id=person.id, token_digest=_digest(token), made_at=clock.now())
    db.session.add(feed)
    db.session.flush()
    return feed, token


def close_feed(person: Person) -> None:
    rows_changed(update(CalendarFeed).where(CalendarFeed.person_id == person.id, CalendarFeed.revoked_at.is_(None))
                 .values(revoked_at=clock.now()))


def feed_of(person: Person) -> CalendarFeed | None:
    """The one that works."""
    return db.session.scalar(select(CalendarFeed).where(
        CalendarFeed.person_id == person.id, CalendarFeed.revoked_at.is_(None)))


def owner(token: str) -> Person:
    """Whose feed this address is. Raises OutOfSight("link_ended") for one that was taken back or never made."""
    person = db.session.scalar(
        select(Person).join(CalendarFeed, CalendarFeed.person_id == Person.id).where(
            CalendarFeed.token_digest == _digest(token), CalendarFeed.revoked_at.is_(None),
            Person.closing_at.is_(None)))
    if person is None:
        raise OutOfSight("link_ended")
    return person


def _entries(sessions: Iterable[EventSession], root: str) -> Iterable[Entry]:
    for session in sessions:
        event = session.event
        yield Entry(
            uid=f"event-session-{session.id}@{root.partition('://')[2].strip('/')}",
            title=" ".join(filter(None, (event.title, session.name))), starts_at=session.starts_at,
            ends_at=session.ends_at, changed_at=event.changed_at, revision=int(event.changed_at.timestamp()),
            place=event.place, address=root.rstrip("/") + link(event),
            words=text("ticket.calendar_words", description=event.description, org=event.org.name),
            called_off=session.cancelled_at is not None or event.status == EventStatus.CANCELLED)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
