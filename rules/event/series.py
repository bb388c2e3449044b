"""Copies of an event (复制), one or a series (系列活动): the same words and places at other dates, as drafts."""

from datetime import datetime, timedelta

from core import clock
from core.db import db
from core.problem import Invalid
from core.texts import text
from models import Event, EventPhoto, EventPlaces, EventSession, EventStatus, Person, Post
from rules.event.draft import KEPT, span
from rules.event.workflow import WORKFLOW

EVERY = {"week": timedelta(days=7), "fortnight": timedelta(days=14), "four_weeks": timedelta(days=28)}


def clone(event: Event, starts_at: datetime, by: Person, post: Post) -> Event:
    """A draft with everything moved so that its first session begins then. Raises Invalid on a time past."""
    if starts_at <= clock.now():
        raise Invalid("invalid", fields={"starts_at": text("fields.past")})
    return _copy(event, starts_at - event.starts_at, by, post)


def make_series(event: Event, data: dict, by: Person, post: Post) -> list[Event]:
    """{every, times}: so many further drafts, each as much later, joined by their first."""
    event.series_id = event.series_id or event.id
    copies = [_copy(event, EVERY[data["every"]] * (n + 1), by, post) for n in range(data["times"])]
    for copy in copies:
        copy.series_id = event.series_id
    return copies


def _copy(event: Event, later: timedelta, by: Person, post: Post) -> Event:
    now = clock.now()
    copy = Event(org=event.org, written_by=by, written_post=post, created_at=now, changed_at=now,
                 targets=list(event.targets), **{name: getattr(event, name) for name in KEPT})
    copy.permit_number = ""  # a permit is for one event
    copy.sign_up_closes_at += later
    copy.sign_up_opens_at = min(max(now, event.sign_up_opens_at + later), copy.sign_up_closes_at - timedelta(hours=1))
    if copy.residents_first_until is not None:
        copy.residents_first_until += later
    copy.photos = [EventPhoto(photo=shown.photo, occasion=shown.occasion, by_id=by.id, at=now)
                   for shown in event.photos if shown.consented_at is None]
    copy.sessions = [EventSession(
        starts_at=one.starts_at + later, ends_at=one.ends_at + later, name=one.name,
        places=[EventPlaces(kind=each.kind, capacity=each.capacity) for each in one.places])
        for one in event.sessions if one.cancelled_at is None]
    span(copy)
    WORKFLOW.begin(copy, EventStatus.DRAFT, by=by, post=post)
    db.session.add(copy)
    db.session.flush()
    return copy
