"""Returns as lists, with what each says in numbers."""

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from core.db import db
from models import Person, ReturnStatus, ServiceCard, ServiceQuarter, Unit, UnitLiaison, UnitReturn
from rules.service_card.versions import of_unit
from rules.unit.liaison import units_of

SHOWN = (joinedload(UnitReturn.quarter), joinedload(UnitReturn.export),
         joinedload(UnitReturn.unit).selectinload(Unit.liaisons).joinedload(UnitLiaison.person),
         selectinload(UnitReturn.steps))


def of_quarter(quarter: ServiceQuarter, status: ReturnStatus | None) -> Select:
    found = select(UnitReturn).options(*SHOWN).where(UnitReturn.quarter_id == quarter.id)
    return found.where(UnitReturn.status == status) if status else found


def of_liaison(by: Person) -> Select:
    return select(UnitReturn).options(*SHOWN).where(UnitReturn.unit_id.in_(units_of(by)))


def numbers(rows: list[UnitReturn]) -> dict[int, tuple[int, int]]:
    """{return id: (people with a card, minutes)}."""
    told = {}
    for row in rows:
        people, minutes = db.session.execute(
            select(func.count(), func.sum(ServiceCard.minutes)).where(*of_unit(row.unit_id, row.quarter.quarter))).one()
        told[row.id] = (people, minutes or 0)
    return told


def states(quarter: ServiceQuarter) -> dict[str, int]:
    """{status: how many units}."""
    found = dict(db.session.execute(select(UnitReturn.status, func.count()).where(
        UnitReturn.quarter_id == quarter.id).group_by(UnitReturn.status)).all())
    return {status.value: found.get(status, 0) for status in ReturnStatus}
