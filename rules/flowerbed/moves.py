"""What becomes of claims when people move house, turn out to be one person, or close their accounts."""

from collections.abc import Callable

from sqlalchemy import select, update

from core.db import db, rows_changed
from models import BedLetter, CareEntry, Claim, ClaimEnd, CoAdopter, Flowerbed, Person, Residence, StandIn
from models.claim import CARING, HOLDING, HOPING
from rules.flowerbed import adopters, door, lock, stand_in, term, waiting
from rules.flowerbed.workflow import WORKFLOW

OPEN = (*HOPING, *HOLDING)


def moved(person: Person) -> None:
    """Who still lives in the compound keeps the claim, behind whichever door. Who has left has none any more; somebody
    else of the household carries it on. A compound that has ended (合并) was left by nobody: its beds come along with
    their claims when staff carry them over."""
    doors = adopters.doors_of(person)
    for claim in db.session.scalars(select(Claim).where(
            Claim.person_id == person.id, Claim.status.in_(OPEN), Claim.household_id.not_in(doors))
            .order_by(Claim.flowerbed_id)):
        if _has_left(claim, person):
            _leave(claim, person, ClaimEnd.MOVED)
        elif door.lives_there(person, claim.org):
            _follow(lock.claim(claim), person)
    _help_no_more(person, lambda claim: _has_left(claim, person))


def closed(person: Person) -> None:
    """The history stays, the name goes (B10). What they held passes to who is left of the household and joined in."""
    for claim in db.session.scalars(select(Claim).where(Claim.person_id == person.id, Claim.status.in_(OPEN))
                                    .order_by(Claim.flowerbed_id)):
        _leave(claim, person, ClaimEnd.ACCOUNT)
    for column in (Claim.person_id, CareEntry.person_id, BedLetter.by_id, BedLetter.neighbour_id,
                   Flowerbed.named_by_id):
        rows_changed(update(column.class_).where(column == person.id).values({column.key: None}))
    _help_no_more(person, lambda _claim: True)


def merged(old: Person, person: Person) -> None:
    """Two accounts of one person: of two beds, and of two places in one line, the one that was begun first stays. The
    rows follow with the rest (rules/identity.BELONGINGS)."""
    which = Claim.person_id.in_([old.id, person.id]), Claim.status.in_(OPEN)
    lock.hold(select(Claim.flowerbed_id).where(*which))
    theirs = list(db.session.scalars(select(Claim).where(*which).order_by(Claim.created_at, Claim.id)))
    held = [claim for claim in theirs if claim.status in HOLDING]
    lines = {claim.flowerbed_id for claim in held[:1]}
    for claim in held[1:]:
        _give_up(lock.claim(claim), ClaimEnd.ACCOUNT)
    for claim in theirs:
        if claim.status in HOPING:
            if claim.flowerbed_id in lines or (held and held[0].status in CARING):
                _give_up(lock.claim(claim), ClaimEnd.ACCOUNT)
            lines.add(claim.flowerbed_id)
    db.session.flush()


def _follow(claim: Claim, person: Person) -> None:
    """To the new door, unless a claim stands there already; without a door it stays where it was."""
    home = door.known(person, claim.org)
    if home is not None and db.session.scalar(select(Claim.id).where(
            Claim.household_id == home.id, Claim.status.in_(OPEN)).limit(1)) is None:
        claim.household = home
        db.session.flush()


def _leave(claim: Claim, person: Person, why: ClaimEnd) -> None:
    claim = lock.claim(claim)
    heir = _heir(claim, person) if claim.status in CARING else None
    if heir is not None:
        claim.person = heir
        db.session.flush()
    elif claim.status in OPEN:
        _give_up(claim, why)


def _help_no_more(person: Person, where: Callable[[Claim], bool]) -> None:
    """That nobody stands in after all the adopters hear, who may ask another."""
    for row in db.session.scalars(select(CoAdopter).where(CoAdopter.person_id == person.id)):
        if where(row.claim):
            adopters.part(row)
    for asked in db.session.scalars(select(StandIn).where(StandIn.person_id == person.id, StandIn.ended_at.is_(None))):
        if asked.claim.status in CARING and stand_in.is_standing(asked) and where(asked.claim):
            stand_in.decline(asked)


def _has_left(claim: Claim, person: Person) -> bool:
    return door.stands(claim.org) and not door.lives_there(person, claim.org)


def _give_up(claim: Claim, why: ClaimEnd) -> None:
    if claim.status in CARING:
        term.end(claim, why)
    else:
        WORKFLOW.take("drop", claim)
        waiting.move_up(claim.flowerbed)


def _heir(claim: Claim, gone: Person) -> Person | None:
    """Somebody else behind the same door, who holds no other bed."""
    holds = select(Claim.person_id).where(Claim.status.in_(HOLDING), Claim.person_id.is_not(None))
    behind = select(Residence.person_id).where(Residence.household_id == claim.household_id)
    return db.session.scalar(select(Person).where(
        (Person.household_id == claim.household_id) | Person.id.in_(behind), Person.id != gone.id,
        Person.closing_at.is_(None), Person.id.not_in(holds)).order_by(Person.id).limit(1))
