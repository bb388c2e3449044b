"""Who looks after a claimed bed (认养人): who signed, their household, neighbours who joined, a stand-in.

A neighbour joins by a code that the adopters hand on themselves, so nobody's number is asked for or shown.
"""

from sqlalchemy import or_, select

from core import clock
from core.crypto import digest
from core.db import db
from core.problem import Conflict, Forbidden
from models import Claim, CoAdopter, Person, Residence, StandIn
from models.claim import CARING
from rules.flowerbed import door, lock
from rules.flowerbed.telling import bed_words, link
from rules.flowerbed.workflow import WORKFLOW
from rules.notify import notify

MOST = 4  # neighbours beside the household
CODE = "co-adopter"  # the purpose under which codes are made
DAYS = 2  # a code is good today and tomorrow


def all_of(claim: Claim) -> list[Person]:
    return list(db.session.scalars(select(Person).where(_are(Person.id, claim)).order_by(Person.id)))


def is_one(person: Person, claim: Claim) -> bool:
    if (known := claim.known.get(f"adopter {person.id}")) is not None:
        return known
    return db.session.scalar(select(Person.id).where(Person.id == person.id, _are(Person.id, claim))) is not None


def recall(person: Person, claims: list[Claim]) -> None:
    """Look up at once which of a page of claims are theirs to look after."""
    theirs = set(db.session.scalars(select(Claim.id).where(Claim.id.in_([row.id for row in claims]),
                                                           claims_of(person))))
    for row in claims:
        row.known[f"adopter {person.id}"] = row.id in theirs


def claims_of(person: Person):
    """The condition on Claim: theirs to look after, or hoped for by their household."""
    homes = select(Residence.household_id).where(Residence.person_id == person.id)
    return or_(Claim.person_id == person.id, Claim.household_id == person.household_id, Claim.household_id.in_(homes),
               Claim.id.in_(select(CoAdopter.claim_id).where(CoAdopter.person_id == person.id)),
               Claim.id.in_(select(StandIn.claim_id).where(*_stands_in(StandIn.person_id == person.id))))


def signs(person: Person, claim: Claim) -> bool:
    """Speaks for the household: who signed, or who lives behind the same door."""
    return claim.person_id == person.id or claim.household_id in doors_of(person)


def doors_of(person: Person) -> set[int]:
    return {one.household_id for one in (person, *person.residences) if one.household_id is not None}


def invitation(claim: Claim) -> str:
    """The code of today, to be handed to a neighbour: 12-3fa94c1b."""
    WORKFLOW.check("share", claim)
    return f"{claim.id}-{_mark(claim, 0)}"


def join(code: str, by: Person) -> Claim:
    """A neighbour of the compound with the code. Joined twice is joined once. Raises Conflict("code_over",
    "enough_co_adopters"), Forbidden("bed_elsewhere")."""
    claim = _behind(code)
    claim = lock.claim(claim)
    if claim.status not in CARING or is_one(by, claim):
        if claim.status in CARING:
            return claim
        raise Conflict("code_over")
    if not door.lives_there(by, claim.org):
        raise Forbidden("bed_elsewhere", compound=door.ground(claim.org).name)
    if len(claim.co_adopters) >= MOST:
        raise Conflict("enough_co_adopters", most=MOST)
    WORKFLOW.take("share", claim, by=by)
    claim.co_adopters.append(CoAdopter(person_id=by.id, joined_at=clock.now()))
    db.session.flush()
    notify(claim.person, "co_adopter_joined", link(claim), **bed_words(claim.flowerbed))
    return claim


def part(row: CoAdopter) -> None:
    """They leave, or the household asks them to."""
    db.session.delete(row)


def _behind(code: str) -> Claim:
    id, _, mark = code.partition("-")
    claim = db.session.get(Claim, int(id)) if id.isdecimal() and int(id) < 2**31 else None
    if claim is None or mark not in {_mark(claim, ago) for ago in range(DAYS)}:
        raise Conflict("code_over")
    return claim


def _mark(claim: Claim, ago: int) -> str:
    return digest(f"{claim.id}/{clock.today().toordinal() - ago}", CODE)[:8]


def _are(id, claim: Claim):
    """The condition on a person's id."""
    return or_(
        id == claim.person_id,
        id.in_(select(Person.id).where(Person.household_id == claim.household_id)),
        id.in_(select(Residence.person_id).where(Residence.household_id == claim.household_id)),
        id.in_(select(CoAdopter.person_id).where(CoAdopter.claim_id == claim.id)),
        id.in_(select(StandIn.person_id).where(*_stands_in(StandIn.claim_id == claim.id))))


def _stands_in(condition) -> tuple:
    today = clock.today()
    return (condition, StandIn.agreed_at.is_not(None), StandIn.ended_at.is_(None), StandIn.starts_on <= today,
            StandIn.ends_on >= today)
