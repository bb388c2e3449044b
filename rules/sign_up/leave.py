"""Withdrawing (退出), and answering whether another date suits. A place given back goes on in the same transaction."""

from datetime import date, datetime, timedelta

from sqlalchemy import select

from core import clock
from core.db import db
from core.problem import Conflict
from models import Event, EventSession, Person, Post, SignUp, SignUpParty, SignUpStatus
from models.sign_up import HOLDING, OVER
from rules.event.telling import link
from rules.notify import notify
from rules.sign_up import places
from rules.sign_up.offers import hand_out
from rules.sign_up.people import age_on
from rules.sign_up.workflow import WORKFLOW

S = SignUpStatus


def withdraw(sign_up: SignUp, data: dict, by: Person, post: Post | None) -> SignUp:
    """One person, or with `whole_party` all of the party that are still in it: {whole_party, reason}.

    Raises Conflict("too_late_to_withdraw"), or where a child would be left without an adult.
    """
    row = places.locked(sign_up.session_id, sign_up.kind)
    db.session.refresh(sign_up)
    if sign_up.status == S.WITHDRAWN:
        return sign_up
    WORKFLOW.check("withdraw", sign_up)
    event, session = db.session.get_one(Event, sign_up.event_id), db.session.get_one(EventSession, sign_up.session_id)
    if clock.now() >= withdrawal_ends(event, session) and sign_up.status in HOLDING:
        raise Conflict("too_late_to_withdraw")
    leaving = [one for one in _alive(sign_up) if data["whole_party"] or one.id == sign_up.id]
    _refuse_leaving_children(sign_up, leaving, event, session)
    row.taken -= sum(one.status in HOLDING for one in leaving)
    row.waiting -= sum(one.status == S.WAITING for one in leaving)
    for one in leaving:
        WORKFLOW.take("withdraw", one, by=by, post=post, words=data["reason"])
    if not any(one.status == S.OFFERED for one in _alive(sign_up)):
        sign_up.party.offer_until = None
    db.session.flush()
    if sign_up.person is not None and sign_up.person is not by:
        notify(sign_up.person, "withdrawn_for", link(event), title=event.title)
    hand_out(row)
    return sign_up


def keep(sign_up: SignUp, by: Person) -> SignUp:
    """The new date suits: for all of the party who were asked."""
    places.locked(sign_up.session_id, sign_up.kind)
    db.session.refresh(sign_up)
    WORKFLOW.check("keep", sign_up)
    for one in _alive(sign_up):
        if one.asked_at is not None:
            WORKFLOW.take("keep", one, by=by)
            one.asked_at = None
    return sign_up


def withdrawal_ends(event: Event, session: EventSession) -> datetime:
    """Until then one may withdraw; after another date was set, until it begins."""
    return session.starts_at - timedelta(hours=0 if session.moved_at else event.withdrawal_hours)


def _alive(sign_up: SignUp) -> list[SignUp]:
    return list(db.session.scalars(
        select(SignUp).where(SignUp.party_id == sign_up.party_id, SignUp.status.not_in(OVER))
        .order_by(SignUp.id).execution_options(populate_existing=True)))


def _refuse_leaving_children(sign_up: SignUp, leaving: list[SignUp], event: Event, session: EventSession) -> None:
    """Also those whom somebody signed up on their own, because they come anyway: see enter.py."""
    guardians = {sign_up.party.by_id, *(one.person_id for one in leaving)} - {None}
    staying = [one for one in db.session.scalars(
        select(SignUp).join(SignUpParty, SignUpParty.id == SignUp.party_id).where(
            SignUp.session_id == session.id, SignUpParty.by_id.in_(guardians), SignUp.status.not_in(OVER))
        .execution_options(populate_existing=True)) if one not in leaving]
    day = clock.civil(session.starts_at).date()
    children = [one for one in staying if one.birth_date and age_on(
        date.fromisoformat(one.birth_date), day) < event.accompanied_below]
    if children and all(one.minor for one in staying):
        raise Conflict("child_left_alone", age=event.accompanied_below)
