"""What becomes of sign-ups when somebody closes their account, or turns out to be one person with another."""

from sqlalchemy import select, update

from core import clock
from core.db import db, rows_changed
from models import EventSession, Person, SignUp, SignUpParty, SignUpStatus
from models.sign_up import OVER
from rules.sign_up import participants, places
from rules.sign_up.offers import hand_out
from rules.sign_up.workflow import WORKFLOW

HOPING = (SignUpStatus.APPLIED, SignUpStatus.CONFIRMED, SignUpStatus.WAITING, SignUpStatus.OFFERED)


def leaving(person: Person) -> None:
    """They asked to close: what they, or those they signed up, would have come to is free for others at once."""
    for id in _to_come(participants.of(person.id)):
        _give_up(id)


def closed(person: Person) -> None:
    """The rows stay and count; the names that they typed go."""
    rows_changed(update(SignUp).where(participants.of(person.id)).values(name=None, birth_date=None))


def merged(old: Person, person: Person) -> None:
    """Two accounts of one person: of two places in one session the one that was there first stays."""
    mine = select(SignUp.session_id).where(SignUp.person_id == person.id, SignUp.status.not_in(OVER))
    for id in _to_come(SignUp.person_id == old.id, SignUp.session_id.in_(mine)):
        _give_up(id)
    alive = list(db.session.scalars(select(SignUp.id).where(
        SignUp.person_id == old.id, SignUp.status.not_in(OVER), SignUp.session_id.in_(mine))))
    rows_changed(update(SignUp).where(SignUp.id.in_(alive)).values(person_key=None))  # both were there: two rows
    rows_changed(update(SignUp).where(SignUp.person_id == old.id, SignUp.person_key.is_not(None))
                 .values(person_key=f"person:{person.id}"))
    rows_changed(update(SignUp).where(SignUp.person_id == old.id).values(person_id=person.id))
    rows_changed(update(SignUpParty).where(SignUpParty.by_id == old.id).values(by_id=person.id))


def _to_come(*of) -> list[int]:
    """In the order in which places are locked."""
    return list(db.session.scalars(
        select(SignUp.id).join(EventSession, EventSession.id == SignUp.session_id)
        .where(*of, SignUp.status.in_(HOPING), EventSession.starts_at > clock.now())
        .order_by(SignUp.session_id, SignUp.kind, SignUp.id)))


def _give_up(id: int) -> None:
    session_id, kind = db.session.execute(select(SignUp.session_id, SignUp.kind).where(SignUp.id == id)).one()
    row = places.locked(session_id, kind)
    sign_up = db.session.get_one(SignUp, id, populate_existing=True)
    if sign_up.status not in HOPING:
        return
    row.taken -= sign_up.holds_place
    row.waiting -= sign_up.status == SignUpStatus.WAITING
    WORKFLOW.take("withdraw", sign_up)
    db.session.flush()
    hand_out(row)
