"""Approving who applied (报名审核): a place if one is left, else the waiting list; or a refusal with its reason."""

from core import clock
from core.db import db
from core.problem import Conflict
from models import Event, EventSession, Person, Post, SignUp, SignUpStatus
from rules.event.telling import link, when
from rules.notify import notify
from rules.sign_up import offers, places
from rules.sign_up.workflow import WORKFLOW

S = SignUpStatus


def approve(sign_up: SignUp, by: Person, post: Post) -> SignUp:
    """All of the party that applied: together for all or in the line, else as many as fit. While places are kept for
    residents others wait.

    Raises Conflict("session_begun")."""
    row = places.locked(sign_up.session_id, sign_up.kind)
    db.session.refresh(sign_up)
    if sign_up.status in {S.CONFIRMED, S.WAITING}:
        return sign_up  # done already
    WORKFLOW.check("approve", sign_up)
    event, session = _of(sign_up)
    if session.starts_at <= clock.now():  # the clock has not come round to it yet
        raise Conflict("session_begun")
    offers.hand_out(row)
    applied = offers.those(sign_up.party, S.APPLIED)
    placed = 0 if offers.kept_for_residents(event) and sign_up.party.rank else min(row.left, len(applied))
    if sign_up.party.together and placed < len(applied):
        placed = 0
    for n, one in enumerate(applied):
        WORKFLOW.take("approve" if n < placed else "queue", one, by=by, post=post)
    row.taken += placed
    row.waiting += len(applied) - placed
    if placed:
        notify(sign_up.party.by, "sign_up_approved", link(event), title=event.title, when=when(session), n=placed)
    else:
        notify(sign_up.party.by, "sign_up_queued", link(event), title=event.title, when=when(session))
    return sign_up


def disapprove(sign_up: SignUp, data: dict, by: Person, post: Post) -> SignUp:
    """All of the party that applied, with the reason: {reason}."""
    places.locked(sign_up.session_id, sign_up.kind)
    db.session.refresh(sign_up)
    WORKFLOW.check("disapprove", sign_up)
    for one in offers.those(sign_up.party, S.APPLIED):
        WORKFLOW.take("disapprove", one, by=by, post=post, words=data["reason"])
    event, _ = _of(sign_up)
    notify(sign_up.party.by, "sign_up_refused", link(event), title=event.title, reason=data["reason"])
    return sign_up


def _of(sign_up: SignUp) -> tuple[Event, EventSession]:
    return db.session.get_one(Event, sign_up.event_id), db.session.get_one(EventSession, sign_up.session_id)
