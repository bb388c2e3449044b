"""Claiming a bed (认养): the one tap that enters a draw, waits, applies or begins, and what undoes it.

Everything here runs under the bed's lock; that nobody holds two and no bed is held twice the database keeps as well.
"""

from sqlalchemy import or_, select
from sqlalchemy.exc import IntegrityError

from core import clock
from core.db import db
from core.problem import Conflict
from models import Claim, ClaimStatus, ClaimWay, Flowerbed, Household, Person
from models.check import CheckKind
from models.claim import HOLDING, HOPING
from rules import check
from rules.flowerbed import approval, door, draw, lock, pledge, setting, term, waiting
from rules.flowerbed.telling import bed_name
from rules.flowerbed.workflow import WORKFLOW

S = ClaimStatus


def claim(bed: Flowerbed, data: dict, by: Person) -> Claim:
    """{pledge_version, signature}: into the draw that is open, on the waiting list of a bed that is taken, else to
    those who have to agree, else at once. The same again from the same household is the same claim.

    Raises Invalid("old_pledge"), Forbidden("bed_elsewhere"), Conflict with what stands in the way.
    """
    version = pledge.require(data["pledge_version"])
    household = door.of(by, bed)
    bed = lock.held(bed.id)
    known = _theirs(bed, by, household)
    if known is not None and known.person_id == by.id:
        return known
    way = way_in(bed, by, household)
    row = Claim(flowerbed=bed, household=household, person=by, pledge_version=version, pledged_at=clock.now(),
                created_at=clock.now(), signature=data["signature"])
    with db.session.no_autoflush:
        if way == S.ENTERED:
            draw.enter(row)
        elif way == S.WAITING:
            waiting.queue(row)
        WORKFLOW.begin(row, way, by=by)
    _keep(row)
    if row.signature:
        check.ask(CheckKind.TEXT, claim=row, author=by)
    if way == S.APPLIED:
        term.begin_if_agreed(row)
        approval.call(row)
    return row


def way_in(bed: Flowerbed, by: Person, household: Household) -> ClaimStatus:
    """What a claim would become now. Raises Conflict with what stands in the way."""
    if bed.ended_on is not None:
        raise Conflict("bed_closed")
    if _theirs(bed, by, household) is not None:
        raise Conflict("bed_claimed_by_household")
    if (other := held_by(by, household)) is not None:
        raise Conflict("household_has_bed", bed=bed_name(other.flowerbed))
    if (open_draw := draw.under_way(bed)) is not None:
        draw.require_open(open_draw)
        return S.ENTERED
    if waiting.holder(bed) is not None or waiting.first(bed) is not None:
        return S.WAITING
    if setting.in_force(bed.org).way == ClaimWay.DRAW:
        raise Conflict("bed_by_draw")
    return S.APPLIED


def held_by(person: Person, household: Household | None) -> Claim | None:
    """The bed that the person or the household holds already, wherever it is."""
    whose = Claim.person_id == person.id
    if household is not None:
        whose = or_(whose, Claim.household_id == household.id)
    return db.session.scalar(select(Claim).where(whose, Claim.status.in_(HOLDING)).limit(1))


def accept(row: Claim, data: dict, by: Person) -> Claim:
    """The household whose turn it is says yes in time. Raises Conflict("offer_over"), Invalid("old_pledge")."""
    version = pledge.require(data["pledge_version"])
    row = lock.claim(row)
    if row.status == S.OFFERED and row.offered_until is not None and row.offered_until <= clock.now():
        raise Conflict("offer_over")
    WORKFLOW.take("accept", row, by=by)
    row.pledge_version, row.pledged_at, row.offered_until = version, clock.now(), None
    term.begin_if_agreed(row)
    approval.call(row)
    return row


def withdraw(row: Claim, by: Person) -> Claim:
    """Out of the draw, off the list, or no to an offer: whoever is next moves up."""
    row = lock.claim(row)
    WORKFLOW.take("withdraw", row, by=by)
    waiting.move_up(row.flowerbed)
    return row


def drop(row: Claim, words: str = "") -> None:
    """Given up by the system: the household found another bed, moved, or the bed is closed. The bed's lock is held."""
    WORKFLOW.take("drop", row, words=words)


# --- private -------------------------------------------------------------------------------------------------------

def _theirs(bed: Flowerbed, by: Person, household: Household) -> Claim | None:
    """Of the household, or of the person behind another door of theirs: nobody stands in a line twice. Their own
    first."""
    return db.session.scalar(select(Claim).where(
        Claim.flowerbed_id == bed.id, or_(Claim.household_id == household.id, Claim.person_id == by.id),
        Claim.status.in_((*HOPING, *HOLDING))).order_by(Claim.person_id != by.id, Claim.id).limit(1))


def _keep(row: Claim) -> None:
    """Two phones of one household at two beds in the same second: the database lets one pass."""
    try:
        with db.session.begin_nested():
            db.session.add(row)
            db.session.flush()
    except IntegrityError:
        raise Conflict("household_claims_meanwhile") from None
