"""Published events and their sign-ups for the tests, put there row by row; and what the door does with them."""

import contextvars
from datetime import datetime, timedelta

from core import clock
from core.db import db, transaction
from models import (
    CheckState,
    Event,
    EventPlaces,
    EventSession,
    EventStatus,
    Message,
    PlaceKind,
    SignUp,
    SignUpParty,
    SignUpStatus,
)
from rules.sign_up import ticket

START = datetime(2026, 11, 28, 19, 0, tzinfo=clock.civil_zone())


def held(by, place, *, starts=(START,), capacity=20, kinds=("audience",), **more) -> int:
    """A published event of the compound, of two hours a session, written by a voice that holds a post there."""
    now = clock.now()
    db.session.remove()
    with transaction():
        event = Event(
            org_id=place.compound.id, title="中秋汇演", description="邻里同乐", place="中心花园",
            check_state=CheckState.PASSED, status=EventStatus.PUBLISHED, starts_at=min(starts),
            ends_at=max(starts) + timedelta(hours=2), sign_up_opens_at=now - timedelta(days=30),
            sign_up_closes_at=min(starts), written_by_id=by.person.id, written_post_id=next(iter(by.posts.values())),
            created_at=now, changed_at=now, published_at=now, targets=[], **more)
        db.session.add(event)
        db.session.flush()
        for start in starts:
            session = EventSession(event=event, starts_at=start, ends_at=start + timedelta(hours=2))
            session.places = [EventPlaces(kind=PlaceKind(kind), capacity=capacity) for kind in kinds]
            db.session.add(session)
    id = event.id
    db.session.remove()
    return id


def sessions(event_id: int) -> list[int]:
    db.session.remove()
    found = list(db.session.scalars(db.select(EventSession.id).filter_by(event_id=event_id)
                                    .order_by(EventSession.starts_at)))
    db.session.remove()
    return found


def comes(event_id: int, voice, *names, status="confirmed", kind="audience", at=None, session=0) -> list[int]:
    """Signed up by a voice: themselves, or these names of their family. Returns the ids of the sign-ups."""
    session_id, kind = sessions(event_id)[session], PlaceKind(kind)
    holds = status in {"confirmed", "offered", "attended", "absent"}
    with transaction():
        places = db.session.get_one(EventPlaces, (session_id, kind))
        first, count = places.arrivals + 1, len(names) or 1
        places.arrivals += count
        places.taken += count * holds
        places.waiting += count * (status == "waiting")
        now = clock.now()
        party = SignUpParty(event_id=event_id, session_id=session_id, kind=kind, by_id=voice.person.id, arrival=first,
                            at=at or now)
        party.sign_ups = [SignUp(
            event_id=event_id, session_id=session_id, kind=kind, number=f"1{first + n:04d}", name=name,
            person_id=None if name else voice.person.id,
            person_key=f"name:{name}" if name else f"person:{voice.person.id}", birth_date="2016-05-01" if name else
            None, minor=bool(name), status=SignUpStatus(status), changed_at=now)
            for n, name in enumerate(names or [None])]
        db.session.add(party)
    ids = [sign_up.id for sign_up in party.sign_ups]
    db.session.remove()
    return ids


def code(sign_up_id: int) -> dict:
    return {"ticket": ticket.code(sign_up_id)}


def status(sign_up_id: int) -> str:
    db.session.remove()
    found = db.session.get_one(SignUp, sign_up_id).status.value
    db.session.remove()
    return found


def told(voice, template: str) -> list[dict]:
    """The words of what somebody was told."""
    db.session.remove()
    found = [row.words for row in db.session.scalars(db.select(Message).filter_by(
        person_id=voice.person.id, template=template).order_by(Message.id))]
    db.session.remove()
    return found


def kept(model, **of) -> list:
    """The rows as they are now, and no transaction left open behind the question."""
    db.session.remove()
    found = list(db.session.scalars(db.select(model).filter_by(**of).order_by(model.id)))
    db.session.remove()
    return found


def adds_up(event_id: int) -> bool:
    """What the rows of the places say is what the sign-ups are."""
    db.session.remove()
    right = True
    for row in db.session.scalars(db.select(EventPlaces).join(EventSession).where(EventSession.event_id == event_id)):
        rows = list(db.session.scalars(db.select(SignUp).filter_by(session_id=row.session_id, kind=row.kind)))
        right &= row.taken == sum(one.holds_place for one in rows) <= row.capacity
        right &= row.waiting == sum(one.status == SignUpStatus.WAITING for one in rows)
    db.session.remove()
    return right


def polled(voice, path: str, tag: str = ""):
    """The whole answer, as a phone that has an older one asks for it."""
    headers = {"Authorization": f"Bearer {voice.token}"} | ({"If-None-Match": tag} if tag else {})
    return contextvars.Context().run(voice.client.get, f"/api/v1/{path}", headers=headers)
