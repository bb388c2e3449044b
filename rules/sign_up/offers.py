"""The waiting list (候补): places that come free are offered in order, for a time that shortens as the event nears.

Those who come together are passed over while fewer places are free than they are; they keep their turn.
"""

from sqlalchemy import select

from core import clock
from core.db import db
from core.problem import Conflict
from models import Event, EventPlaces, EventSession, EventStatus, Person, SignUp, SignUpParty, SignUpStatus
from rules.answer_time import NO_MORE, answer_until
from rules.event.telling import link, moment, when
from rules.notify import notify
from rules.sign_up import places
from rules.sign_up.workflow import WORKFLOW

S = SignUpStatus


def kept_for_residents(event: Event) -> bool:
    """本小区居民优先: free places are for residents still."""
    return event.residents_first_until is not None and clock.now() < event.residents_first_until


def hand_out(row: EventPlaces) -> None:
    """Offer what is free to those who wait, in order. The row is held."""
    if not row.left or not row.waiting:
        return
    session = db.session.get_one(EventSession, row.session_id)
    event = db.session.get_one(Event, session.event_id)
    if clock.now() > session.starts_at - NO_MORE:
        return
    for party_id, together, n in db.session.execute(
            places.queue(row, residents_only=kept_for_residents(event))).all():
        if not row.left:
            return
        if n <= row.left or not together:
            _offer(row, party_id, min(n, row.left), event, session)


def accept(sign_up: SignUp, by: Person) -> SignUp:
    """Take the places that were offered to the party, all of them. Raises Conflict("offer_expired") after its time,
    also where the clock's job has not come round to it yet."""
    row, offered = _offered(sign_up)
    if not offered and sign_up.status == S.CONFIRMED:
        return sign_up  # answered already
    WORKFLOW.check("accept", sign_up)
    party = sign_up.party
    if party.offer_until is not None and party.offer_until <= clock.now():
        raise Conflict("offer_expired")
    for one in offered:
        WORKFLOW.take("accept", one, by=by)
    party.offer_until = None
    return sign_up


def refuse(sign_up: SignUp, by: Person) -> SignUp:
    """Not any more: the next ones are offered the places. Who of the party still waits does so no longer."""
    row, offered = _offered(sign_up)
    if not offered and sign_up.status == S.WITHDRAWN:
        return sign_up  # answered already
    WORKFLOW.check("refuse", sign_up)
    _pass_on(row, sign_up.party, {S.OFFERED: "refuse", S.WAITING: "withdraw"}, by=by)
    return sign_up


def lapse(party: SignUpParty) -> None:
    """Nobody answered in time: the places go on to the next, and the party's turn is over."""
    row = places.locked(party.session_id, party.kind)
    db.session.refresh(party)
    if party.offer_until is None or party.offer_until > clock.now():
        return
    event = db.session.get_one(Event, party.event_id)
    notify(party.by, "offer_lapsed", link(event), title=event.title)
    _pass_on(row, party, {S.OFFERED: "lapse", S.WAITING: "close"})


def those(party: SignUpParty, *statuses: SignUpStatus) -> list[SignUp]:
    """Those of a party in these statuses, as they are now: its places are held."""
    return list(db.session.scalars(select(SignUp).where(SignUp.party_id == party.id, SignUp.status.in_(statuses))
                                   .order_by(SignUp.id).execution_options(populate_existing=True)))


def overdue() -> list[int]:
    """Parties whose offer has ended."""
    return list(db.session.scalars(select(SignUpParty.id).where(SignUpParty.offer_until <= clock.now())
                                   .order_by(SignUpParty.offer_until, SignUpParty.id)))


def with_free_places() -> list[tuple]:
    """(session, kind) where places are free and somebody waits: the residents' days are over, or a worker was away."""
    return [tuple(found) for found in db.session.execute(
        select(EventPlaces.session_id, EventPlaces.kind).join(EventPlaces.session).join(EventSession.event)
        .where(EventPlaces.taken < EventPlaces.capacity, EventPlaces.waiting > 0, EventSession.closed_at.is_(None),
               EventSession.starts_at > clock.now() + NO_MORE, Event.status == EventStatus.PUBLISHED))]


def _offer(row: EventPlaces, party_id: int, n: int, event: Event, session: EventSession) -> None:
    party = db.session.get_one(SignUpParty, party_id, populate_existing=True)
    for one in those(party, S.WAITING)[:n]:
        WORKFLOW.take("offer", one)
    row.taken += n
    row.waiting -= n
    party.offer_until = answer_until(session.starts_at)
    for person in {one.id: one for one in (party.by, *(each.person for each in party.sign_ups)) if one}.values():
        notify(person, "place_offered", link(event), title=event.title, when=when(session), n=n,
               until=moment(party.offer_until))


def _offered(sign_up: SignUp) -> tuple[EventPlaces, list[SignUp]]:
    """The held row, and those of the party to whom the offer was made, as they are now."""
    row = places.locked(sign_up.session_id, sign_up.kind)
    db.session.refresh(sign_up)
    db.session.refresh(sign_up.party)
    return row, those(sign_up.party, S.OFFERED)


def _pass_on(row: EventPlaces, party: SignUpParty, ends: dict[SignUpStatus, str], **by) -> None:
    """End the turn of a party. What it was offered goes to the next in the same transaction."""
    for one in those(party, *ends):
        row.taken -= one.status == S.OFFERED
        row.waiting -= one.status == S.WAITING
        WORKFLOW.take(ends[one.status], one, **by)
    party.offer_until = None
    db.session.flush()
    hand_out(row)
