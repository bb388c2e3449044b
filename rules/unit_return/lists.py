"""Returns as lists, with what each says in numbers."""

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from core.db import db
from models import CardKind, Person, ReturnStatus, ServiceCard, ServiceQuarter, Unit, UnitLiaison, UnitReturn
from rules.unit.liaison import units_of

SHOWN = (joinedload(UnitReturn.quarter), joinedload(UnitReturn.export),
         joinedload(UnitReturn.unit).selectinload(Unit.liaisons).joinedload(UnitLiaison.person),
         selectinload(UnitReturn.steps))
STANDS = UnitReturn.unit_id.in_(select(Unit.id).where(Unit.merged_into_id.is_(None)))  # else it is in another's return


def of_quarter(quarter: ServiceQuarter, status: ReturnStatus | None) -> Select:
    found = select(UnitReturn).options(*SHOWN).where(UnitReturn.quarter_id == quarter.id, STANDS)
    return found.where(UnitReturn.status == status) if status else found


def of_liaison(by: Person) -> Select:
    return select(UnitReturn).options(*SHOWN).where(UnitReturn.unit_id.in_(units_of(by)))


def numbers(rows: list[UnitReturn]) -> dict[int, tuple[int, int]]:
    """{return id: (people with a card, minutes)}, of the newest cards."""
    found = {(unit_id, starts_on): (people, minutes) for unit_id, starts_on, people, minutes in db.session.execute(
        select(ServiceCard.unit_id, ServiceCard.starts_on, func.count(), func.sum(ServiceCard.minutes))
        .where(ServiceCard.unit_id.in_({row.unit_id for row in rows}), ServiceCard.kind == CardKind.QUARTER,
               ServiceCard.starts_on.in_({row.quarter.quarter.first for row in rows}),
               ServiceCard.superseded_at.is_(None)).group_by(ServiceCard.unit_id, ServiceCard.starts_on))}
    return {row.id: found.get((row.unit_id, row.quarter.quarter.first), (0, 0)) for row in rows}


def states(quarters: list[ServiceQuarter]) -> dict[int, dict[str, int]]:
    """{quarter id: {status: how many units}}."""
    told = {quarter.id: dict.fromkeys(map(str, ReturnStatus), 0) for quarter in quarters}
    for id, status, n in db.session.execute(
            select(UnitReturn.quarter_id, UnitReturn.status, func.count())
            .where(UnitReturn.quarter_id.in_(list(told)), STANDS).group_by(UnitReturn.quarter_id, UnitReturn.status)):
        told[id][status.value] = n
    return told
