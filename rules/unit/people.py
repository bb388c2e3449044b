"""A unit's people in a quarter (单位的党员), and the certified service that the unit may see of them."""

from datetime import date, timedelta

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import aliased, joinedload

from core import clock
from core.db import db
from core.quarter import Quarter
from models import Affiliation, TaskClaim, Unit
from rules.service_card import services


def reported_during(row, quarter: Quarter):
    """The condition on affiliations: confirmed, else they have no first day; and some day of the quarter lies in it."""
    last = min(quarter.after - timedelta(days=1), clock.today())
    return and_(row.started_on <= last, or_(row.ended_on.is_(None), row.ended_on > quarter.first))


def of(unit: Unit, quarter: Quarter) -> Select:
    """Ids of its people: who went from one unit to another is counted where they were last."""
    mine, other = aliased(Affiliation), aliased(Affiliation)
    later = select(other.id).where(other.person_id == mine.person_id, other.id > mine.id, other.unit_id != unit.id,
                                   reported_during(other, quarter)).exists()
    return select(mine.person_id).where(mine.unit_id == unit.id, reported_during(mine, quarter), ~later)


def services_of(unit: Unit, quarter: Quarter) -> Select:
    """Their certified claims of the quarter, and no others."""
    return (select(TaskClaim).options(*services.SHOWN, joinedload(TaskClaim.person))
            .where(services.certified(quarter.first, quarter.after), TaskClaim.person_id.in_(of(unit, quarter))))


def with_people(quarter: Quarter) -> Select:
    """The units that had somebody reported in."""
    row = aliased(Affiliation)
    return select(Unit).where(Unit.id.in_(select(row.unit_id).where(reported_during(row, quarter)))).order_by(Unit.id)


def unit_of(person_id: int, first: date, last: date) -> Unit | None:
    """Where somebody worked, as it was said last in these days."""
    row = aliased(Affiliation)
    return db.session.scalar(select(Unit).join(row, row.unit_id == Unit.id).where(
        row.person_id == person_id, row.started_on <= last, or_(row.ended_on.is_(None), row.ended_on > first))
        .order_by(row.id.desc()).limit(1))
