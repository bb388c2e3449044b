"""What becomes of sign-ups when the event is moved or called off, and of the waiting list when it begins (候补截止)."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from core import clock
from core.db import db
from models import EventPlaces, EventSession, PlaceKind, SignUp, SignUpParty, SignUpStatus
from rules.answer_time import answer_until
from rules.event.telling import link, when
from rules.notify import notify
from rules.sign_up import places
from rules.sign_up.workflow import WORKFLOW

S = SignUpStatus


def call_off(session: EventSession, reason: str) -> None:
    """Nobody comes: all are told why, and no place is taken or waited for any more."""
    for row in places.locked_all(session.id):
        ended = _end(session, row, "call_off", {S.APPLIED, S.CONFIRMED, S.WAITING, S.OFFERED}, words=reason)
        tell_those(ended, "event_called_off", session, reason=reason)


def close(session: EventSession) -> None:
    """It begins: who still waits is told that it came to nothing."""
    session.closed_at = clock.now()
    for row in places.locked_all(session.id):
        tell_those(_end(session, row, "close", {S.APPLIED, S.WAITING, S.OFFERED}), "waiting_ended", session)


def begun() -> list[int]:
    """Sessions that have begun with their list still open."""
    return list(db.session.scalars(select(EventSession.id).where(
        EventSession.starts_at <= clock.now(), EventSession.closed_at.is_(None)).order_by(EventSession.id)))


def ask_again(session: EventSession, before: str, reason: str) -> None:
    """Moved to another date: all are told; who holds a place keeps it and is asked whether it suits."""
    for row in places.locked_all(session.id):
        alive = _those(session, row.kind, {S.APPLIED, S.CONFIRMED, S.WAITING, S.OFFERED})
        for one in alive:
            if one.status == S.CONFIRMED:
                WORKFLOW.take("ask_again", one, words=reason)
                one.asked_at = clock.now()
            elif one.status == S.OFFERED:
                until = answer_until(session.starts_at)
                one.party.offer_until = min(one.party.offer_until or until, until)
        tell_those(alive, "event_moved", session, reason=reason, before=before)


def _end(session: EventSession, row: EventPlaces, action: str, statuses: set[SignUpStatus], **history) -> list[SignUp]:
    ended = _those(session, row.kind, statuses)
    row.taken -= sum(one.holds_place for one in ended)
    row.waiting -= sum(one.status == S.WAITING for one in ended)
    for one in ended:
        WORKFLOW.take(action, one, **history)
        one.party.offer_until = None
    return ended


def tell_those(sign_ups: list[SignUp], template: str, session: EventSession, **words) -> None:
    """Each once: who was signed up and has an account, and who signed them up."""
    people = {person.id: person for one in sign_ups for person in (one.person, one.party.by) if person is not None}
    for person in people.values():
        notify(person, template, link(session.event), title=session.event.title, when=when(session), **words)


def _those(session: EventSession, kind: PlaceKind, statuses: set[SignUpStatus]) -> list[SignUp]:
    return list(db.session.scalars(
        select(SignUp).where(SignUp.session_id == session.id, SignUp.kind == kind, SignUp.status.in_(statuses))
        .options(joinedload(SignUp.party).joinedload(SignUpParty.by), joinedload(SignUp.person))
        .order_by(SignUp.id).execution_options(populate_existing=True)))
