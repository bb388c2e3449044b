"""The terms of claims at a place (认养规则): first come or draw, who has to agree, how long; by place and date."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from core import clock
from core.db import db, upsert
from core.problem import Invalid
from core.texts import text
from models import ClaimWay, FlowerbedSetting, Org, Party

TERM_MONTHS = 12  # at least a year (domain.md §6: 宁波)


@dataclass(frozen=True)
class Terms:
    """What holds where nobody has set anything, and what is read of a setting."""

    way: ClaimWay = ClaimWay.FIRST_COME
    parties: tuple[Party, ...] = ()
    term_months: int = TERM_MONTHS


def in_force(org: Org, day: date | None = None) -> Terms:
    """The nearest up the chain, and of it the newest that has begun."""
    row = db.session.scalar(_begun(org.path_ids, day))
    return _terms(row)


def in_force_at(orgs: list[Org], day: date | None = None) -> dict[int, Terms]:
    """The same for a page of places in one query: {org id: terms}."""
    rows = list(db.session.scalars(_begun({id for org in orgs for id in org.path_ids}, day)))
    return {org.id: _terms(next((row for row in rows if row.org_id in org.path_ids), None)) for org in orgs}


def kept(ids) -> list[FlowerbedSetting]:
    """Every setting of these places, with those that were and those to come."""
    return list(db.session.scalars(select(FlowerbedSetting).where(FlowerbedSetting.org_id.in_(ids))
                                   .order_by(FlowerbedSetting.org_id, FlowerbedSetting.starts_on)))


def put(org: Org, data: dict) -> FlowerbedSetting:
    """{way, parties, term_months, starts_on?}: from a day on, today or later. Claims that run keep their term.

    Raises Invalid.
    """
    starts_on = data["starts_on"] or clock.today()
    if starts_on < clock.today():
        raise Invalid("invalid", fields={"starts_on": text("fields.past")})
    said = {"way": data["way"], "parties": sorted(set(data["parties"])), "term_months": data["term_months"]}
    return db.session.scalars(
        upsert(FlowerbedSetting).values(org_id=org.id, starts_on=starts_on, **said)
        .on_conflict_do_update(index_elements=["org_id", "starts_on"], set_=said).returning(FlowerbedSetting),
        execution_options={"populate_existing": True}).one()


def _begun(ids, day: date | None):
    """The deepest place first, of one place the newest first."""
    return (select(FlowerbedSetting).join(Org, Org.id == FlowerbedSetting.org_id)
            .where(FlowerbedSetting.org_id.in_(ids), FlowerbedSetting.starts_on <= (day or clock.today()))
            .order_by(func.length(Org.path).desc(), FlowerbedSetting.starts_on.desc()))


def _terms(row: FlowerbedSetting | None) -> Terms:
    return Terms(row.way, tuple(Party(party) for party in row.parties), row.term_months) if row else Terms()
