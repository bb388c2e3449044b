"""Forgetting who came (留存): the list of names is purged by the day the event promised. The rows stay and count."""

from datetime import timedelta

from sqlalchemy import delete, select, update

from core import clock
from core.db import db, rows_changed
from models import (
    ContentCheck,
    Event,
    EventFeedback,
    EventPhoto,
    EventStatus,
    Message,
    PerformanceEntry,
    SignUp,
    SignUpParty,
    SignUpStep,
)
from rules.event.telling import link
from rules.report.retention import PHOTOS_KEPT_FOR


def due(limit: int = 50) -> list[int]:
    """Ids of events whose promised day has come and which still know names."""
    now = clock.now()
    ended = db.session.execute(
        select(Event.id, Event.ends_at, Event.names_kept_days).where(
            Event.purged_at.is_(None), Event.ends_at < now,
            Event.status.in_((EventStatus.PUBLISHED, EventStatus.CANCELLED))).order_by(Event.ends_at))
    return [id for id, ends_at, days in ended if ends_at + timedelta(days=days) <= now][:limit]


def purge(event: Event) -> None:
    """Names, birth dates, who signed up whom, who said what; and the messages that told them of it."""
    if event.purged_at is not None:
        return
    event.purged_at = clock.now()
    mine = SignUp.event_id == event.id
    parties = SignUpParty.event_id == event.id
    rows_changed(update(SignUpStep).where(SignUpStep.sign_up_id.in_(select(SignUp.id).where(mine)))
                 .values(by_id=None, words=""))
    rows_changed(update(SignUp).where(mine).values(person_id=None, person_key=None, name=None, birth_date=None))
    rows_changed(update(SignUpParty).where(parties).values(by_id=None))
    rows_changed(update(EventFeedback).where(EventFeedback.event_id == event.id).values(person_id=None))
    rows_changed(delete(ContentCheck).where(ContentCheck.event_id == event.id, ContentCheck.feedback_id.is_not(None)))
    rows_changed(delete(ContentCheck).where(ContentCheck.entry_id.in_(select(SignUp.id).where(mine))))
    rows_changed(delete(Message).where(Message.link == link(event)))


def thin_out_photos() -> None:
    """Two years after an event its photos go, as those of reports do; the files follow (rules/photo.py)."""
    old = select(Event.id).where(Event.ends_at < clock.now() - PHOTOS_KEPT_FOR)
    rows_changed(delete(EventPhoto).where(EventPhoto.event_id.in_(old)))


def music_left(limit: int = 500) -> list[int]:
    """Pieces of purged events whose music is still in the store; a store that is away is asked again tomorrow."""
    return list(db.session.scalars(
        select(PerformanceEntry.sign_up_id).join(SignUp, SignUp.id == PerformanceEntry.sign_up_id)
        .join(Event, Event.id == SignUp.event_id)
        .where(Event.purged_at.is_not(None), PerformanceEntry.music_key.is_not(None)).limit(limit)))
