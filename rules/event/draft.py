"""Writing an event (拟活动): what, where, when, for whom, how many places. Publishes nothing."""

from datetime import datetime, timedelta

from sqlalchemy import select

from core import clock
from core.db import db
from core.problem import Invalid
from core.texts import text
from models import (
    Event,
    EventPhoto,
    EventPlaces,
    EventSession,
    EventStatus,
    Org,
    Person,
    PhotoOccasion,
    PlaceKind,
    Post,
)
from rules.event.workflow import WORKFLOW
from rules.photo import own_photos

# As EventIn names them and as the row keeps them.
KEPT = ("title", "description", "place", "sign_up_opens_at", "sign_up_closes_at", "min_age", "max_age",
        "consent_below", "accompanied_below", "residents_first_until", "no_show_weeks", "by_approval",
        "withdrawal_hours", "permit_number", "names_kept_days")
LONGEST = timedelta(days=366)  # i志愿: an activity lasts a year at most (domain.md §1.4)


def write(data: dict, org: Org, by: Person, post: Post) -> Event:
    """A new draft in the name of `org`. `data` is EventIn's.

    Raises Invalid by field: places unknown, foreign photos, times past or in the wrong order.
    """
    now = clock.now()
    event = Event(org=org, written_by=by, written_post=post, created_at=now, changed_at=now, photos=[], sessions=[])
    with db.session.no_autoflush:  # else each question writes the half-made row first
        _fill(event, data, by)
        WORKFLOW.begin(event, EventStatus.DRAFT, by=by, post=post)
    db.session.add(event)
    return event


def rewrite(event: Event, data: dict, by: Person, post: Post) -> Event:
    """Everything of a draft but who invites."""
    WORKFLOW.take("rewrite", event, by=by, post=post)
    for session in list(event.sessions):
        for places in session.places:
            db.session.delete(places)
        db.session.delete(session)
    db.session.flush()
    db.session.expire(event, ["sessions"])
    _fill(event, data, by)
    return event


def discard(event: Event, by: Person, post: Post) -> Event:
    WORKFLOW.take("discard", event, by=by, post=post)
    return event


def sessions_of(data: dict) -> list[dict]:
    """[{starts_at, ends_at, name, capacity, helpers, performances}]: those named, or the one that the event is."""
    return data["sessions"] or [{name: data[name] for name in ("starts_at", "ends_at", "capacity", "helpers",
                                                               "performances")} | {"name": ""}]


def new_session(told: dict) -> EventSession:
    wanted = {PlaceKind.AUDIENCE: told["capacity"], PlaceKind.HELPERS: told["helpers"],
              PlaceKind.PERFORMANCE: told["performances"]}
    return EventSession(
        starts_at=told["starts_at"], ends_at=told["ends_at"], name=told["name"],
        places=[EventPlaces(kind=kind, capacity=number) for kind, number in wanted.items() if number])


def span(event: Event) -> None:
    """From the start of its first session to the end of its last; of those that take place, if any does."""
    held = [one for one in event.sessions if one.cancelled_at is None] or list(event.sessions)
    event.starts_at, event.ends_at = min(one.starts_at for one in held), max(one.ends_at for one in held)


def check_times(opens_at: datetime, closes_at: datetime, sessions: list[EventSession]) -> None:
    """Raises Invalid: nothing in the past, each end after its start, sign-up over when the last session begins."""
    now = clock.now()
    for session in sessions:
        if session.ends_at <= session.starts_at:
            raise Invalid("invalid", fields={"ends_at": text("fields.expires_first")})
        if session.ends_at - session.starts_at > LONGEST:
            raise Invalid("invalid", fields={"ends_at": text("fields.event_too_long")})
        if session.starts_at <= now:
            raise Invalid("invalid", fields={"starts_at": text("fields.past")})
    if closes_at <= opens_at:
        raise Invalid("invalid", fields={"sign_up_closes_at": text("fields.closes_first")})
    if closes_at <= now:
        raise Invalid("invalid", fields={"sign_up_closes_at": text("fields.past")})
    if closes_at > max(session.starts_at for session in sessions):
        raise Invalid("invalid", fields={"sign_up_closes_at": text("fields.closes_after_start")})


def _fill(event: Event, data: dict, by: Person) -> None:
    sessions = [new_session(told) for told in sessions_of(data)]
    check_times(data["sign_up_opens_at"], data["sign_up_closes_at"], sessions)
    if not any(session.places for session in sessions):
        raise Invalid("invalid", fields={"capacity": text("fields.no_places")})
    if data["min_age"] is not None and data["max_age"] is not None and data["max_age"] < data["min_age"]:
        raise Invalid("invalid", fields={"max_age": text("fields.ages_order")})
    event.targets = _targets(data["targets"])
    for name in KEPT:
        setattr(event, name, data[name])
    event.sessions = sorted(sessions, key=lambda session: session.starts_at)
    span(event)
    _show(event, data["photo_ids"], by)


def _targets(ids: list[int]) -> list[int]:
    found = {org.id for org in db.session.scalars(select(Org).where(Org.id.in_(ids), Org.ended_on.is_(None)))}
    if set(ids) - found:
        raise Invalid("invalid", fields={"targets": text("fields.unknown_target")})
    return list(dict.fromkeys(ids))


def _show(event: Event, ids: list[int], by: Person) -> None:
    """The posters in the order given: the asker's own, and those that are there already."""
    have = {shown.photo_id: shown.photo for shown in event.photos}
    new = {photo.id: photo for photo in own_photos([id for id in ids if id not in have], by)}
    wanted = list(dict.fromkeys(ids))
    if wanted != list(have):
        event.photos.clear()  # their order is that of their rows
        db.session.flush()
        event.photos.extend(EventPhoto(photo=new.get(id) or have[id], occasion=PhotoOccasion.POSTER, by_id=by.id,
                                       at=clock.now()) for id in wanted)
