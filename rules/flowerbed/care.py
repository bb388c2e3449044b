"""The care log (养护记录): what was done, by whom, with a photo; and what is to be done next."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from core import clock
from core.db import db
from core.problem import Conflict, Invalid
from core.texts import text
from models import CareEntry, CareKind, Claim, Flowerbed, Person
from models.check import CheckKind, CheckState
from rules import check
from rules.flowerbed import adopters, lock, need
from rules.flowerbed.need import Duty
from rules.flowerbed.telling import bed_words, link
from rules.flowerbed.workflow import WORKFLOW
from rules.notify import notify
from rules.photo import own_photos

BACK = timedelta(days=7)  # what was forgotten may still be noted
MOST_A_DAY = 20
WITHDRAWN_WITHIN = timedelta(days=7)


def log(claim: Claim, data: dict, by: Person) -> list[CareEntry]:
    """{kinds, done_on?, note, photo_id?}: one line a kind; note and photo stand with the first. It ends a grace period.

    Raises Conflict where the claim is not caring, or the day is full; Invalid on a day to come or long past.
    """
    claim = lock.claim(claim)
    WORKFLOW.check("care", claim)
    done_on = _day(claim, data.get("done_on"))
    _refuse_flood(claim)
    photos = own_photos([data["photo_id"]] if data.get("photo_id") else [], by)
    entries = [CareEntry(flowerbed_id=claim.flowerbed_id, claim_id=claim.id, person_id=by.id, kind=kind,
                         done_on=done_on, created_at=clock.now(), check_state=CheckState.PASSED)
               for kind in dict.fromkeys(data["kinds"])]
    db.session.add_all(entries)
    first = entries[0]
    first.note, first.photo = data.get("note", ""), next(iter(photos), None)
    db.session.flush()
    if first.note:
        first.check_state = CheckState.PENDING
        check.ask(CheckKind.TEXT, care_entry=first, author=by)
    for photo in photos:
        check.ask(CheckKind.PHOTO, care_entry=first, photo=photo, author=by)
    _resume(claim)
    return entries


def withdraw(entry: CareEntry, by: Person) -> CareEntry:
    """One's own line, within a week. It stays in the log as taken back, without words and picture."""
    if entry.withdrawn_at is None:
        if not may_withdraw(entry):
            raise Conflict("care_too_old")
        entry.withdrawn_at, entry.note, entry.photo_id = clock.now(), "", None
        db.session.flush()
        foresee(entry.claim)
    return entry


def may_withdraw(entry: CareEntry) -> bool:
    return clock.now() - entry.created_at <= WITHDRAWN_WITHIN


def history(bed: Flowerbed):
    """The log of a bed through all its adopters, for a page of it."""
    return (select(CareEntry).where(CareEntry.flowerbed_id == bed.id, CareEntry.withdrawn_at.is_(None))
            .options(joinedload(CareEntry.photo), joinedload(CareEntry.person)))


def last_done(claims: Iterable[Claim]) -> dict[int, dict[CareKind, date]]:
    """The last day a kind, under each of these claims, in one query."""
    done: dict[int, dict[CareKind, date]] = {claim.id: {} for claim in claims}
    for claim_id, kind, last in db.session.execute(
            select(CareEntry.claim_id, CareEntry.kind, func.max(CareEntry.done_on))
            .where(CareEntry.claim_id.in_(done), CareEntry.withdrawn_at.is_(None))
            .group_by(CareEntry.claim_id, CareEntry.kind)):
        done[claim_id][kind] = last
    return done


def duties(claim: Claim, done: dict[CareKind, date] | None = None) -> list[Duty]:
    """What is to be done at a bed that is cared for, the most urgent first."""
    if not claim.is_caring or claim.starts_on is None:
        return []
    bed, done = claim.flowerbed, last_done([claim])[claim.id] if done is None else done
    return need.duties(need.lines_for(bed.plants), bed.plants, bed.light, done, claim.starts_on, clock.today())


def foresee(claim: Claim, due: list[Duty] | None = None) -> None:
    """Note when the next care is due, so that lists can be in that order."""
    due = duties(claim) if due is None else due
    claim.care_due_on = due[0].due_on if due else None


def _day(claim: Claim, said: date | None) -> date:
    today = clock.today()
    day = said or today
    if day > today:
        raise Invalid("invalid", fields={"done_on": text("fields.care_in_future")})
    if day < today - BACK or (claim.starts_on and day < claim.starts_on):
        raise Invalid("invalid", fields={"done_on": text("fields.care_long_past")})
    return day


def _refuse_flood(claim: Claim) -> None:
    """Counted under the claim's lock."""
    since = clock.now() - timedelta(days=1)
    if (db.session.scalar(select(func.count(CareEntry.id)).where(
            CareEntry.claim_id == claim.id, CareEntry.created_at > since)) or 0) >= MOST_A_DAY:
        raise Conflict("care_full_today", most=MOST_A_DAY)


def _resume(claim: Claim) -> None:
    """Somebody was there: whatever was threatened is off."""
    if claim.release_on is not None:
        for person in adopters.all_of(claim):
            notify(person, "care_resumed", link(claim), **bed_words(claim.flowerbed))
    claim.release_on = claim.reminded_on = None
    foresee(claim)
