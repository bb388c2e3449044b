"""Standing in (代管): a neighbour looks after the bed while its adopters are away.

Like a co-adopter they come by a code that the adopters hand on themselves; nobody's number is asked for.
"""

from datetime import date, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from core import clock
from core.crypto import digest
from core.db import db
from core.problem import Conflict, Forbidden, Invalid, TooMany
from core.texts import text
from models import Claim, Flowerbed, Person, StandIn
from models.claim import CARING
from rules.flowerbed import adopters, door, lock, terms
from rules.flowerbed.telling import bed_words, day, link
from rules.flowerbed.term import MORNING
from rules.flowerbed.workflow import WORKFLOW
from rules.notify import notify

ASKS_A_DAY = 10
DAY = timedelta(days=1)
CODE = "stand-in"  # the purpose under which codes are made


def ask(claim: Claim, data: dict, by: Person) -> StandIn:
    """{starts_on, ends_on}, the days included. Whoever stood in before is let go. Raises Invalid, TooMany."""
    claim = lock.claim(claim)
    WORKFLOW.check("stand_in", claim)
    _refuse_days(data["starts_on"], data["ends_on"])
    _refuse_often(claim)
    take_back(claim)
    row = StandIn(claim=claim, starts_on=data["starts_on"], ends_on=data["ends_on"], asked_at=clock.now())
    db.session.add(row)
    WORKFLOW.take("stand_in", claim, by=by)
    db.session.flush()
    return row


def code(row: StandIn) -> str:
    """What the adopters hand on: 7-3fa94c1b."""
    return f"{row.id}-{digest(f'{row.id}/{row.asked_at.timestamp():.0f}', CODE)[:8]}"


def agree(said: str, by: Person) -> StandIn:
    """A neighbour of the compound with the code says yes; twice is once. Raises Conflict("code_over", "is_adopter"),
    Forbidden("bed_elsewhere")."""
    row = _behind(said)
    claim = lock.claim(row.claim)
    db.session.refresh(row, with_for_update=True)
    if row.person_id == by.id and is_standing(row):
        return row
    if row.person_id is not None or not is_standing(row) or claim.status not in CARING:
        raise Conflict("code_over")
    if adopters.is_one(by, claim):
        raise Conflict("is_adopter")
    if not door.lives_there(by, claim.org):
        raise Forbidden("bed_elsewhere", compound=door.ground(claim.org).name)
    row.person, row.agreed_at = by, clock.now()
    db.session.flush()
    _tell_adopters(row, "stand_in_agreed")
    return row


def decline(row: StandIn) -> StandIn:
    """They cannot after all."""
    if not is_standing(row):
        raise Conflict("stand_in_over")
    row.ended_at = clock.now()
    db.session.flush()
    _tell_adopters(row, "stand_in_declined")
    return row


def take_back(claim: Claim) -> None:
    """The adopters are back, or ask somebody else."""
    for row in claim.stand_ins:
        if is_standing(row):
            row.ended_at = clock.now()
            notify(row.person, "stand_in_off", link(claim), **_words(row))


def is_standing(row: StandIn) -> bool:
    """Asked or agreed, not over and not taken back."""
    return row.ended_at is None and row.ends_on >= clock.today()


def current(claim: Claim) -> StandIn | None:
    return next((row for row in reversed(claim.stand_ins) if is_standing(row)), None)


def on_duty(claim: Claim) -> Person | None:
    """Who stands in today."""
    row = current(claim)
    return row.person if row is not None and row.agreed_at is not None and row.starts_on <= clock.today() else None


def of(by: Person):
    """Where somebody stands in or is going to."""
    return (select(StandIn).join(Claim, Claim.id == StandIn.claim_id)
            .where(StandIn.person_id == by.id, StandIn.ended_at.is_(None), StandIn.ends_on >= clock.today(),
                   Claim.status.in_(CARING))
            .options(joinedload(StandIn.claim).joinedload(Claim.flowerbed).joinedload(Flowerbed.org))
            .order_by(StandIn.starts_on, StandIn.id).limit(50))


def to_tell(limit: int = 100) -> list[int]:
    """Ids of those that begin, and of those whose day is near while nobody has said yes; from the morning on."""
    if clock.civil(clock.now()).hour < MORNING:
        return []
    today = clock.today()
    begins = StandIn.agreed_at.is_not(None) & (StandIn.starts_on <= today)
    is_near = StandIn.agreed_at.is_(None) & (StandIn.starts_on <= today + DAY) & (StandIn.asked_at < clock.now() - DAY)
    return list(db.session.scalars(
        select(StandIn.id).join(Claim, Claim.id == StandIn.claim_id).where(
            StandIn.told_at.is_(None), StandIn.ended_at.is_(None), StandIn.ends_on >= today, Claim.status.in_(CARING),
            or_(begins, is_near)).order_by(StandIn.id).limit(limit)))


def tell(row: StandIn) -> None:
    """It begins: the helper hears. Or nobody has said yes: the adopters hear, who may ask another."""
    if row.told_at is not None or not is_standing(row):
        return
    row.told_at = clock.now()
    if row.agreed_at is not None:
        notify(row.person, "stand_in_begins", link(row.claim), **_words(row))
    else:
        _tell_adopters(row, "stand_in_unanswered")


def _behind(said: str) -> StandIn:
    id = said.partition("-")[0]
    row = db.session.get(StandIn, int(id)) if id.isdecimal() and int(id) < 2**31 else None
    if row is None or code(row) != said:
        raise Conflict("code_over")
    return row


def _refuse_days(first: date, last: date) -> None:
    most = terms.on(clock.today()).stand_in
    if first < clock.today():
        raise Invalid("invalid", fields={"starts_on": text("fields.past")})
    if last < first:
        raise Invalid("invalid", fields={"ends_on": text("fields.expires_first")})
    if (last - first).days >= most:
        raise Invalid("invalid", fields={"ends_on": text("fields.stand_in_long", most=most)})
    if (first - clock.today()).days > 366:
        raise Invalid("invalid", fields={"starts_on": text("fields.far_off")})


def _refuse_often(claim: Claim) -> None:
    """Counted under the claim's lock."""
    since = clock.now() - DAY
    count, first = db.session.execute(select(func.count(StandIn.id), func.min(StandIn.asked_at)).where(
        StandIn.claim_id == claim.id, StandIn.asked_at > since)).one()
    if count >= ASKS_A_DAY:
        raise TooMany("too_many", max(1, int((first - since).total_seconds())))


def _tell_adopters(row: StandIn, template: str) -> None:
    for person in adopters.all_of(row.claim):
        if person.id != row.person_id:
            notify(person, template, link(row.claim), **_words(row))


def _words(row: StandIn) -> dict[str, str]:
    return bed_words(row.claim.flowerbed) | {"first": day(row.starts_on), "last": day(row.ends_on)}
