"""Writing lines into a ledger (记账): earned by a certified service, reversed where it was none. Nothing is changed."""

from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased, joinedload

from core import clock
from core.db import db, one_at_a_time
from core.problem import Conflict
from models import EntryKind, Ledger, LedgerEntry, Person, TaskClaim
from rules.task_claim import terms

K = EntryKind


def earn(claim: TaskClaim, by: Person | None) -> None:
    """For the minutes that are certified, into both ledgers; under an hour's share they are nothing."""
    for ledger in Ledger:
        if points := worth(claim.minutes, ledger, served_on(claim)):
            _add(claim.person_id, ledger, points, K.EARNED, by, claim_id=claim.id)


def spend(person: Person, points: int) -> LedgerEntry:
    """Public-good points, within the balance, which the database keeps too. Raises Conflict("points_short")."""
    one_at_a_time(_book(person.id))
    if (has := balance(person, Ledger.GOODWILL)) < points:
        raise Conflict("points_short", points=points, has=max(has, 0))
    return _add(person.id, Ledger.GOODWILL, -points, K.SPENT, person)


def undo(claim: TaskClaim, by: Person | None) -> None:
    """All that it earned and that stands is reversed, with whom it belongs to now."""
    for entry in db.session.scalars(standing().where(LedgerEntry.claim_id == claim.id)).all():
        reverse(entry, by, person_id=claim.person_id)


def reverse(entry: LedgerEntry, by: Person | None, *, person_id: int | None = None) -> LedgerEntry:
    """Raises Conflict: reversal_of_reversal, reversed_already."""
    if entry.kind == K.REVERSED:
        raise Conflict("reversal_of_reversal")
    if db.session.scalar(select(LedgerEntry.id).where(LedgerEntry.reverses_id == entry.id)):
        raise Conflict("reversed_already")
    return _add(person_id or entry.person_id, entry.ledger, -entry.points, K.REVERSED, by, claim_id=entry.claim_id,
                reverses_id=entry.id)


def merged(old: Person, person: Person) -> None:
    """What the one account had is the other's: two lines each, for no line changes its owner."""
    for ledger in Ledger:
        if points := balance(old, ledger):
            _add(old.id, ledger, -points, K.MOVED, None)
            _add(person.id, ledger, points, K.MOVED, None)


def balance(person: Person, ledger: Ledger) -> int:
    return db.session.scalar(select(func.coalesce(func.sum(LedgerEntry.points), 0)).where(
        LedgerEntry.person_id == person.id, LedgerEntry.ledger == ledger)) or 0


def of(person: Person, ledger: Ledger) -> Select:
    return select(LedgerEntry).options(joinedload(LedgerEntry.claim).joinedload(TaskClaim.task)).where(
        LedgerEntry.person_id == person.id, LedgerEntry.ledger == ledger)


def standing() -> Select:
    """What was earned and not reversed."""
    reversal = aliased(LedgerEntry)
    return select(LedgerEntry).outerjoin(reversal, reversal.reverses_id == LedgerEntry.id).where(
        LedgerEntry.kind == K.EARNED, reversal.id.is_(None)).order_by(LedgerEntry.id)


def worth(minutes: int, ledger: Ledger, on: date) -> int:
    rates = terms.on(on)
    per_hour = rates.goodwill_per_hour if ledger == Ledger.GOODWILL else rates.appraisal_per_hour
    return minutes * per_hour // 60


def served_on(claim: TaskClaim) -> date:
    """By the rule of the day on which they helped, however late it is certified."""
    last = max((one.signed_out_at for one in claim.presences if one.signed_out_at), default=claim.task.ends_at)
    return clock.civil(last).date()


def _add(person_id: int, ledger: Ledger, points: int, kind: EntryKind, by: Person | None, **about) -> LedgerEntry:
    one_at_a_time(_book(person_id))
    number, before = db.session.execute(select(
        func.count(), func.coalesce(func.sum(LedgerEntry.points), 0)).where(
        LedgerEntry.person_id == person_id, LedgerEntry.ledger == ledger)).one()
    entry = LedgerEntry(person_id=person_id, ledger=ledger, number=number + 1, points=points, balance=before + points,
                        kind=kind, at=clock.now(), by_id=by.id if by else None, **about)
    db.session.add(entry)
    db.session.flush()
    return entry


def _book(person_id: int) -> str:
    return f"ledger {person_id}"
