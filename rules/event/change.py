"""Changes of a published event (变更): another date, more or fewer places, a session called off."""


from core import clock
from core.db import db
from core.problem import Conflict, Invalid
from core.texts import text
from models import Event, EventPlaces, EventSession, Person, PlaceKind, Post
from rules.event import publish, remind
from rules.event.draft import LONGEST, span
from rules.event.telling import when
from rules.event.workflow import WORKFLOW
from rules.sign_up import ending, places
from rules.sign_up.offers import hand_out


def move(event: Event, data: dict, by: Person, post: Post) -> Event:
    """{session_id?, starts_at, ends_at, reason}. Everyone is told; who holds a place keeps it and is asked whether the
    new date suits."""
    now, session = clock.now(), session_of(event, data["session_id"])
    if data["starts_at"] <= now:
        raise Invalid("invalid", fields={"starts_at": text("fields.past")})
    if not data["starts_at"] < data["ends_at"] <= data["starts_at"] + LONGEST:
        raise Invalid("invalid", fields={"ends_at": text("fields.expires_first")})
    if session.closed_at is not None or session.starts_at <= now:
        raise Conflict("session_begun")
    if (session.starts_at, session.ends_at) == (data["starts_at"], data["ends_at"]):
        return event
    before = when(session)
    session.starts_at, session.ends_at, session.moved_at = data["starts_at"], data["ends_at"], now
    session.reminded_days_at = session.reminded_hours_at = None
    event.sign_up_closes_at = min(event.sign_up_closes_at, max(one.starts_at for one in event.sessions))
    span(event)
    WORKFLOW.take("move", event, by=by, post=post, words=data["reason"])
    ending.ask_again(session, before, data["reason"])
    return event


def cancel_session(event: Event, data: dict, by: Person, post: Post) -> Event:
    """{session_id, reason}: one of several. The last one that is left is called off with the event."""
    session = session_of(event, data["session_id"])
    if all(one.cancelled_at is not None for one in event.sessions if one is not session):
        return publish.cancel(event, data, by, post)
    if session.cancelled_at is None:
        publish.call_off(session, data["reason"])
        span(event)
        WORKFLOW.take("change_places", event, by=by, post=post,
                      words=text("words.event.session_off", when=when(session), reason=data["reason"]))
    return event


def change_places(event: Event, data: dict, by: Person, post: Post) -> Event:
    """{session_id?, kind, capacity, permit_number?}. More go to those who wait; fewer than are given away is refused,
    because nobody's answer is taken back."""
    session = session_of(event, data["session_id"])
    if session.cancelled_at is not None:
        raise Conflict("session_begun")
    kind, capacity = PlaceKind(data["kind"]), data["capacity"]
    if data["permit_number"]:
        event.permit_number = data["permit_number"]
    row = places.locked(session.id, kind) if any(one.kind == kind for one in session.places) else None
    if row is None:
        row = EventPlaces(session=session, kind=kind, capacity=capacity, taken=0, waiting=0, arrivals=0)
        db.session.add(row)
    elif capacity < row.taken:
        raise Conflict("capacity_below_taken", taken=row.taken)
    row.capacity = capacity
    publish.need_permit(event)
    db.session.flush()
    row.told_percent = min(row.told_percent, remind.mark_of(row))
    hand_out(row)
    WORKFLOW.take("change_places", event, by=by, post=post, words=text(
        "words.event.places_now", kind=text(f"words.event.kinds.{kind}"), capacity=capacity, when=when(session)))
    return event


def session_of(event: Event, session_id: int | None) -> EventSession:
    """The session asked for, or the only one. Raises Invalid."""
    if session_id is None and len(event.sessions) == 1:
        return event.sessions[0]
    found = next((one for one in event.sessions if one.id == session_id), None)
    if found is None:
        raise Invalid("invalid", fields={"session_id": text("fields.which_session")})
    return found
