"""Who came and who did not (到场与缺席): counted live at the door, settled after the session, put right by hand."""

import secrets
from collections import defaultdict
from datetime import timedelta

from sqlalchemy import exists, func, select

from core import clock
from core.db import db
from core.problem import Conflict
from models import (
    CheckIn,
    CheckInWay,
    Event,
    EventPlaces,
    EventSession,
    EventStatus,
    Person,
    SignUp,
    SignUpStatus,
)
from rules.event.telling import link, moment
from rules.notify import notify_each
from rules.sign_up import check_in, participants, places
from rules.sign_up.workflow import WORKFLOW

SETTLED_AFTER = timedelta(hours=3)  # phones that were offline at the door have found a network by then
S = SignUpStatus


def counts(event: Event) -> list[dict]:
    """By session and kind: capacity, expected (a place that is theirs), present and, of these, walk-ins. The rows say
    so, also when the names are gone."""
    held: dict[tuple, dict] = defaultdict(dict)
    for session_id, kind, status, number in db.session.execute(
            select(SignUp.session_id, SignUp.kind, SignUp.status, func.count()).where(SignUp.event_id == event.id)
            .group_by(SignUp.session_id, SignUp.kind, SignUp.status)):
        held[session_id, kind][status] = number
    walked: dict[tuple, int] = {(session_id, kind): number for session_id, kind, number in db.session.execute(
        select(SignUp.session_id, SignUp.kind, func.count()).join(CheckIn, CheckIn.sign_up_id == SignUp.id)
        .where(SignUp.event_id == event.id, CheckIn.way == CheckInWay.WALK_IN, CheckIn.counts)
        .group_by(SignUp.session_id, SignUp.kind))}
    rows = db.session.scalars(
        select(EventPlaces).join(EventSession).where(EventSession.event_id == event.id)
        .order_by(EventSession.starts_at, EventSession.id, EventPlaces.kind))
    return [{"session_id": row.session_id, "kind": row.kind, "capacity": row.capacity,
             "expected": sum(found.get(status, 0) for status in (S.CONFIRMED, S.ATTENDED, S.ABSENT)),
             "present": found.get(S.ATTENDED, 0), "absent": found.get(S.ABSENT, 0),
             "walk_ins": walked.get((row.session_id, row.kind), 0)}
            for row in rows for found in [held[row.session_id, row.kind]]]


def correct(sign_up: SignUp, attended: bool, by: Person) -> SignUp:
    """What the door got wrong: a number mistyped, a phone that failed. Raises Conflict: door_not_open, door_closed,
    illegal_move."""
    session = sign_up.session
    if clock.now() > session.ends_at + check_in.SETTLES or sign_up.event.purged_at is not None:
        raise Conflict("door_closed")
    if attended and clock.now() < session.starts_at - check_in.OPENS:
        raise Conflict("door_not_open", at=moment(session.starts_at - check_in.OPENS))
    sign_up = check_in.under_lock(sign_up.id)
    if attended and sign_up.status != S.ATTENDED:
        WORKFLOW.take("attend", sign_up, by=by)
        now = clock.now()
        db.session.add(CheckIn(session_id=session.id, sign_up=sign_up, way=CheckInWay.NUMBER, counts=True, by=by,
                               at=now, received_at=now, scan=secrets.token_hex(16)))
    elif not attended and sign_up.status == S.ATTENDED:
        WORKFLOW.take("miss" if session.settled_at else "undo_attend", sign_up, by=by)
        if first := check_in.first_of(sign_up):
            first.counts = False
    return sign_up


def due(limit: int = 100) -> list[int]:
    """Sessions that ended long enough ago and are not settled."""
    return list(db.session.scalars(
        select(EventSession.id).join(Event)
        .where(Event.status == EventStatus.PUBLISHED, EventSession.cancelled_at.is_(None),
               EventSession.settled_at.is_(None), EventSession.ends_at < clock.now() - SETTLED_AFTER)
        .order_by(EventSession.ends_at).limit(limit)))


def settle(session: EventSession) -> None:
    """Who did not come is marked absent, and who came is thanked. Where nobody kept the door nobody was absent."""
    if session.settled_at is not None:
        return
    session.settled_at = clock.now()
    places.locked_all(session.id)
    kept = db.session.scalar(select(exists().where(CheckIn.session_id == session.id)))
    if kept:
        for sign_up in db.session.scalars(
                select(SignUp).where(SignUp.session_id == session.id, SignUp.status == S.CONFIRMED)
                .order_by(SignUp.id).execution_options(populate_existing=True)):
            WORKFLOW.take("miss", sign_up)
        db.session.flush()
    came = SignUp.status == (S.ATTENDED if kept else S.CONFIRMED)
    notify_each(participants.people(SignUp.session_id == session.id, came, dedupe=f"event:{session.id}:thanks"),
                "event_thanks", link(session.event), title=session.event.title, org=session.event.org.name)
