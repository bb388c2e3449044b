"""Photos of an event (活动照片): sent by those who were there, who say that the people on them agree; shown when they
have passed. Whoever was there and does not want to be shown takes a photo down at once."""

from sqlalchemy import ColumnElement, and_, delete, func, select

from core import clock
from core.db import db, rows_changed
from core.problem import Conflict, Forbidden, Invalid
from core.texts import text
from models import Event, EventPhoto, EventStatus, Person, PhotoOccasion
from models.check import CheckKind
from rules import check
from rules.event.telling import desk_link
from rules.notify import notify
from rules.photo import own_photos
from rules.post import organisers

MOST = 9  # of one person
MOST_OF_ALL = 200


def add(event: Event, data: dict, by: Person) -> Event:
    """{photo_ids, consent}: `consent` says that everyone on them agrees, for children their guardians.

    Raises Invalid on consent, photo_ids; Conflict("event_not_begun").
    """
    if not data["consent"]:
        raise Invalid("invalid", fields={"consent": text("fields.photo_consent")})
    if event.status != EventStatus.PUBLISHED or event.starts_at > clock.now():
        raise Conflict("event_not_begun")
    photos = own_photos(data["photo_ids"], by)
    db.session.execute(select(Event.id).where(Event.id == event.id).with_for_update())
    have = set(db.session.scalars(select(EventPhoto.photo_id).where(EventPhoto.event_id == event.id)))
    new = [photo for photo in photos if photo.id not in have]
    mine = db.session.scalar(select(func.count()).where(
        EventPhoto.event_id == event.id, EventPhoto.by_id == by.id,
        EventPhoto.occasion == PhotoOccasion.AFTERWARDS)) or 0
    if mine + len(new) > MOST or len(have) + len(new) > MOST_OF_ALL:
        raise Invalid("invalid", fields={"photo_ids": text("fields.too_many_photos")})
    now = clock.now()
    for photo in new:
        event.photos.append(EventPhoto(photo=photo, occasion=PhotoOccasion.AFTERWARDS, by_id=by.id, at=now,
                                       consented_at=now))
        check.ask(CheckKind.PHOTO, author=by, event=event, photo=photo)
    event.changed_at = now
    return event


def take_down(event: Event, photo_id: int, by: Person, *, manages: bool) -> None:
    """One's own, or any by who organises it. Raises Forbidden for another's."""
    shown = db.session.scalar(select(EventPhoto).where(_afterwards(event, photo_id)))
    if shown is not None and not manages and shown.by_id != by.id:
        raise Forbidden("not_allowed")
    _gone(event, photo_id)


def object_to(event: Event, photo_id: int) -> None:
    """Gone at once, for everybody. The organiser learns of it, and not whose wish it was."""
    if _gone(event, photo_id):
        for person in organisers(event):
            notify(person, "event_photo_objection", desk_link(event), dedupe=f"event-photo:{event.id}:{photo_id}",
                   title=event.title)


def _gone(event: Event, photo_id: int) -> bool:
    gone = rows_changed(delete(EventPhoto).where(_afterwards(event, photo_id)))
    event.changed_at = clock.now()
    db.session.expire(event, ["photos"])
    return bool(gone)


def _afterwards(event: Event, photo_id: int) -> ColumnElement[bool]:
    return and_(EventPhoto.event_id == event.id, EventPhoto.photo_id == photo_id,
                EventPhoto.occasion == PhotoOccasion.AFTERWARDS)
