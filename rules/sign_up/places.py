"""The row that keeps the places of one kind in one session (名额): locked, taken from, given back to, queued at.

Every change of a sign-up's status happens while its row is held. The order of locks is event, places by session and
kind, sign-ups (tests/test_event_locks.py).
"""

from dataclasses import dataclass

from sqlalchemy import BindParameter, Integer, Select, Update, and_, bindparam, case, exists, func, or_, select, update

from core.db import db
from core.rows import Asked
from models import Event, EventPlaces, PlaceKind, SignUp, SignUpParty, SignUpStatus

P = EventPlaces
_HERE = (P.session_id == bindparam("session"), P.kind == bindparam("of_kind"))
_N: BindParameter[int] = bindparam("n", type_=Integer())
_ANY_LATER = exists().where(SignUpParty.session_id == P.session_id, SignUpParty.kind == P.kind, SignUpParty.rank > 0)


def taking(*also) -> Update:
    """Of (`session`, `of_kind`) places for all `n` where nobody waits, or all to the end of the list where none is
    left: of what, the number of the last, how many wait now, which is 0 for whoever got a place. No row: it takes a
    closer look, or one of the conditions `also` does not hold."""
    full = P.taken == P.capacity
    return update(P).where(
        *_HERE, or_(full, and_(P.waiting == 0, P.taken + _N <= P.capacity)), *also,
    ).values(taken=P.taken + case((full, 0), else_=_N), waiting=P.waiting + case((full, _N), else_=0),
             arrivals=P.arrivals + _N).returning(P.session_id, P.kind, P.arrivals, P.waiting)


_TAKE = Asked(taking)
_LINE = Asked(lambda: select(P.waiting, _ANY_LATER).where(*_HERE))


@dataclass(frozen=True)
class Got:
    """The number of the first of a party, and how many of it hold a place; the others wait. `ahead`: behind how many
    people, where that is plain."""

    arrival: int
    placed: int
    ahead: int | None = None


def locked(session_id: int, kind: PlaceKind) -> EventPlaces:
    """The row as it is now, held until the transaction ends."""
    return db.session.scalars(_held().where(P.session_id == session_id, P.kind == kind)).one()


def locked_all(session_id: int) -> list[EventPlaces]:
    return list(db.session.scalars(_held().where(P.session_id == session_id).order_by(P.kind)))


def take(session_id: int, kind: PlaceKind, n: int) -> Got | None:
    """Places for all, in one statement, where nobody waits; or all to the end of the list, where none is left.
    None: it takes a closer look."""
    for _, _, last, waiting in _TAKE(session=session_id, of_kind=kind, n=n):
        if waiting:
            return Got(last - n + 1, 0, before_the_last(session_id, kind, n))
        return Got(last - n + 1, n)
    return None


def before_the_last(session_id: int, kind: PlaceKind, n: int) -> int | None:
    """How many wait before the `n` who have just come, while the row is held; None where some of the list come later
    than others, and it has to be counted. Asked afterwards: what waited for the row to come free saw an older list."""
    (waiting, any_later), = _LINE(session=session_id, of_kind=kind)
    return None if any_later else waiting - n


def arrive(row: EventPlaces, n: int, placed: int, waiting: int) -> Got:
    """So many come; the row is held."""
    first = row.arrivals + 1
    row.arrivals += n
    row.taken += placed
    row.waiting += waiting
    return Got(first, placed)


def queue(row: EventPlaces, *, residents_only: bool) -> Select:
    """(party, together, how many of it wait) in the order in which they are offered a place: first those whom nothing
    sets back, each by arrival."""
    parties = (select(SignUpParty.id, SignUpParty.together, func.count(SignUp.id).label("n"))
               .join(SignUp, SignUp.party_id == SignUpParty.id)
               .where(SignUpParty.session_id == row.session_id, SignUpParty.kind == row.kind,
                      SignUp.session_id == row.session_id, SignUp.kind == row.kind,
                      SignUp.status == SignUpStatus.WAITING)
               .group_by(SignUpParty.id).order_by(SignUpParty.rank, SignUpParty.arrival))
    return parties.where(SignUpParty.rank == 0) if residents_only else parties


def ahead(party: SignUpParty) -> int:
    """How many people wait before this party."""
    if party.ahead is not None:
        return party.ahead
    before = (SignUpParty.rank < party.rank) | (
        (SignUpParty.rank == party.rank) & (SignUpParty.arrival < party.arrival))
    return db.session.scalar(
        select(func.count(SignUp.id)).join(SignUpParty, SignUpParty.id == SignUp.party_id)
        .where(SignUp.session_id == party.session_id, SignUp.kind == party.kind,
               SignUp.status == SignUpStatus.WAITING, before)) or 0


def line(event: Event) -> dict[int, int]:
    """How many people wait before each waiting party of an event, for a list, in one statement."""
    waits = func.count(SignUp.id)
    so_far = func.sum(waits).over(partition_by=(SignUpParty.session_id, SignUpParty.kind),
                                  order_by=(SignUpParty.rank, SignUpParty.arrival))
    return {id: int(before) for id, before in db.session.execute(
        select(SignUpParty.id, so_far - waits).join(SignUp, SignUp.party_id == SignUpParty.id)
        .where(SignUp.event_id == event.id, SignUp.status == SignUpStatus.WAITING)
        .group_by(SignUpParty.id, SignUpParty.session_id, SignUpParty.kind, SignUpParty.rank, SignUpParty.arrival))}


def _held() -> Select:
    return select(P).with_for_update(key_share=True).execution_options(populate_existing=True)
