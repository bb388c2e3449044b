"""Keeping the list of units (单位名录): added, paired with a community, two spellings made one."""

from sqlalchemy import ColumnElement, Select, select, update
from sqlalchemy.orm import aliased, joinedload, selectinload

from core import clock
from core.db import db, rows_changed
from core.problem import Conflict, Invalid
from core.texts import text
from models import Affiliation, Level, Membership, Org, ServiceCard, Unit, UnitLiaison
from rules.unit import naming
from rules.unit_return import deliver

SHOWN = (joinedload(Unit.paired), selectinload(Unit.liaisons).joinedload(UnitLiaison.person))


def add(data: dict) -> Unit:
    """{name, paired_id}. Raises Conflict("unit_known"), Invalid on the pairing."""
    key = naming.key(data["name"])
    if not key:
        raise Invalid("invalid", fields={"name": text("fields.required")})
    if db.session.scalar(select(Unit.id).where(Unit.key == key)) is not None:
        raise Conflict("unit_known", name=data["name"])
    unit = Unit(name=data["name"], key=key, stem=naming.stem(data["name"]), created_at=clock.now())
    db.session.add(unit)
    return pair(unit, data["paired_id"])


def pair(unit: Unit, org_id: int | None) -> Unit:
    """结对: with a community; None: with none any more. Raises Invalid."""
    org = db.session.get(Org, org_id) if org_id is not None else None
    if org_id is not None and (org is None or org.ended_on is not None or org.level != Level.COMMUNITY):
        raise Invalid("invalid", fields={"paired_id": text("fields.community_to_pair")})
    unit.paired = org
    return unit


def merge(unit: Unit, into: Unit) -> Unit:
    """Two spellings of one unit: its people are the other's, and so is whoever is written so from now on.
    Raises Conflict("unit_itself")."""
    _hold(unit, into)
    if unit is into or any(one.merged_into_id is not None for one in (unit, into)):
        raise Conflict("unit_itself")
    for model in (Affiliation, Membership, ServiceCard):
        rows_changed(update(model).where(model.unit_id == unit.id).values(unit_id=into.id))
    rows_changed(update(Unit).where(Unit.merged_into_id == unit.id).values(merged_into_id=into.id))
    unit.merged_into = into
    into.paired = into.paired or unit.paired
    _hand_over_liaisons(unit, into)
    deliver.merged(unit, into)
    db.session.flush()
    db.session.expire(into)
    return into


def listed(q: str, *, alike: bool = False) -> Select:
    """Those whose name holds the words; with `alike` only those that another one resembles."""
    found = select(Unit).options(*SHOWN).where(Unit.merged_into_id.is_(None))
    if q:
        found = found.where(Unit.key.contains(naming.key(q), autoescape=True))
    return found.where(resembles_another()) if alike else found


def resembles_another() -> ColumnElement[bool]:
    """There is another unit of its stem."""
    other = aliased(Unit)
    return select(other.id).where(
        other.stem == Unit.stem, other.id != Unit.id, other.merged_into_id.is_(None)).exists()


def alike(units: list[Unit]) -> dict[int, list[Unit]]:
    """{id: the other units of its stem}, for a person to say whether they are one."""
    others = list(db.session.scalars(select(Unit).where(
        Unit.stem.in_({unit.stem for unit in units}), Unit.merged_into_id.is_(None)).order_by(Unit.id)))
    return {unit.id: [other for other in others if other.stem == unit.stem and other.id != unit.id]
            for unit in units}


def _hold(*units: Unit) -> None:
    """As they stand, by id: of two opposite mergers neither stops the other."""
    db.session.scalars(select(Unit).where(Unit.id.in_([unit.id for unit in units])).order_by(Unit.id)
                       .with_for_update(of=Unit).execution_options(populate_existing=True)).all()


def _hand_over_liaisons(unit: Unit, into: Unit) -> None:
    there = {row.person_id for row in into.liaisons if row.ended_on is None}
    for row in unit.liaisons:
        if row.ended_on is None and row.person_id in there:
            row.ended_on = clock.today()
        else:
            row.unit_id = into.id
