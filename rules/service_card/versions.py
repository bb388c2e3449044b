"""Versions of a quarter's card (服务登记卡的版本): made when the quarter closes; what comes later makes the next one.

What was certified after the close is a supplement (补录); what is certified no more, or with other minutes, a
correction (更正). Both stay readable as what they are.
"""

import secrets
from datetime import date, timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import aliased

from core import clock
from core.db import db
from core.quarter import Quarter
from models import CardKind, Person, QuarterStatus, ServiceCard, ServiceQuarter, TaskClaim
from rules.service_card import services
from rules.service_card.lines import CORRECTED, SUPPLEMENT, certification, day, line
from rules.unit import people

SIGNS = 10  # bytes of a code: 80 bits, more than anybody can try
AT_ONCE = 200  # persons a transaction


def follow(person: Person, closed: ServiceQuarter) -> ServiceCard | None:
    """The card that the claims now say, where it is another than the newest; None where nothing has changed."""
    quarter = closed.quarter
    last = current(person.id, CardKind.QUARTER, quarter.first)
    lines = _lines(person, closed, last.lines if last else [])
    if last is not None:
        last.checked_at = clock.now()
    if not lines or (last is not None and last.lines == lines):
        return None
    return write(CardKind.QUARTER, person, quarter.first, quarter.after - timedelta(days=1), lines, last)


def follow_claim(claim: TaskClaim, was: ServiceQuarter | None = None) -> None:
    """After somebody's word on a service of a quarter that is closed; `was`: the one in which it was thought to be."""
    for closed in {quarter.id: quarter for quarter in (was, closed_quarter(claim)) if quarter is not None}.values():
        follow(claim.person, closed)


def closed_quarter(claim: TaskClaim) -> ServiceQuarter | None:
    """The quarter of a service, where it has been closed."""
    return closed_at(day(claim)) if claim.presences else None


def write(kind: CardKind, person: Person, first: date, last: date, lines: list[dict],
          before: ServiceCard | None) -> ServiceCard:
    """The next version; the one before says from now on that there is another."""
    if before is not None:
        before.superseded_at = clock.now()
        db.session.flush()
    unit = people.unit_of(person.id, first, last)
    unit_id, name = (before.unit_id, before.unit) if before and kind == CardKind.QUARTER else (
        unit.id if unit else None, unit.name if unit else "")
    card = ServiceCard(code=secrets.token_hex(SIGNS).upper(), kind=kind, person=person, unit_id=unit_id, unit=name,
                       starts_on=first, ends_on=last, version=before.version + 1 if before else 1, lines=lines,
                       minutes=sum(one["minutes"] for one in lines), made_at=clock.now(), checked_at=clock.now())
    db.session.add(card)
    db.session.flush()
    return card


def current(person_id: int, kind: CardKind, first: date, last: date | None = None) -> ServiceCard | None:
    """The newest version; locked, so that two who write the next wait for each other."""
    found = select(ServiceCard).where(
        ServiceCard.person_id == person_id, ServiceCard.kind == kind, ServiceCard.starts_on == first,
        ServiceCard.superseded_at.is_(None)).with_for_update()
    return db.session.scalar(found.where(ServiceCard.ends_on == last) if last else found)


def of_unit(unit_id: int, quarter: Quarter) -> tuple:
    """The conditions on the newest cards of a unit's people."""
    return (ServiceCard.unit_id == unit_id, ServiceCard.kind == CardKind.QUARTER,
            ServiceCard.starts_on == quarter.first, ServiceCard.superseded_at.is_(None))


def closed_at(on: date) -> ServiceQuarter | None:
    """The quarter of a day, where it has been closed."""
    quarter = Quarter.of(on)
    return db.session.scalar(select(ServiceQuarter).where(
        ServiceQuarter.year == quarter.year, ServiceQuarter.number == quarter.number,
        ServiceQuarter.status != QuarterStatus.OPEN))


def behind(closed: ServiceQuarter, limit: int = AT_ONCE) -> list[int]:
    """Persons whose card is not what their claims say: it was never made, or a claim has changed since."""
    quarter, card = closed.quarter, aliased(ServiceCard)
    mine = and_(card.person_id == TaskClaim.person_id, card.kind == CardKind.QUARTER,
                card.starts_on == quarter.first, card.superseded_at.is_(None))
    return list(db.session.scalars(
        select(TaskClaim.person_id).distinct().outerjoin(card, mine).where(
            services.between(quarter.first, quarter.after),
            or_(and_(card.id.is_(None), services.counts), TaskClaim.changed_at > card.checked_at))
        .order_by(TaskClaim.person_id).limit(limit)))


def _lines(person: Person, closed: ServiceQuarter, before: list[dict]) -> list[dict]:
    """Those of the version before, each as it is now; then those that have come."""
    quarter = closed.quarter
    claims = {claim.id: claim for claim in db.session.scalars(
        services.of_person(person.id, quarter.first, quarter.after))}
    kept = [_kept(one, claims.pop(one["claim"], None)) for one in before]
    return kept + [_come(claim, closed) for claim in claims.values()]


def _kept(one: dict, claim: TaskClaim | None) -> dict:
    """As it was; one that counts no more, or otherwise, says so and what it was."""
    minutes = claim.minutes if claim else 0
    if one["minutes"] == minutes:
        return one
    return one | {"mark": CORRECTED, "was": one["minutes"], "minutes": minutes}


def _come(claim: TaskClaim, closed: ServiceQuarter) -> dict:
    certified = certification(claim)
    late = certified is not None and closed.closed_at is not None and certified.at > closed.closed_at
    return line(claim) | {"mark": SUPPLEMENT if late else ""}
