"""Units by HTTP: the list that staff keep, their liaisons, and the service that a unit may see of its own people."""

from sqlalchemy import select

import policies
from blueprints.edge import Blueprint, authorize, writes
from core import paging
from core.db import db
from core.problem import OutOfSight
from models import TaskClaim, Unit, UnitLiaison
from rules.redaction import mask_name, mask_phone
from rules.service_card.lines import line
from rules.unit import liaison, people, upkeep
from schemas import Empty
from schemas import unit as shapes

bp = Blueprint("unit", __name__, url_prefix="/api/v1")


@bp.get("/units")
@bp.arguments(shapes.UnitQuery, location="query")
@bp.response(200, shapes.UnitList)
@authorize("unit.list")
def listed(query, by):
    statement = upkeep.listed(query["q"], alike=query["alike"]).where(policies.scope(Unit, by))
    rows, cursor = paging.page(db.session, statement, [Unit.id], limit=query["limit"], cursor=query["cursor"])
    return {"items": _seen(rows, by), "next_cursor": cursor}


@bp.get("/me/units")
@bp.response(200, shapes.UnitList)
@authorize("unit.list_own")
def mine(by):
    rows = db.session.scalars(select(Unit).options(*upkeep.SHOWN).where(Unit.id.in_(liaison.units_of(by)))).all()
    return {"items": _seen(rows, by), "next_cursor": None}


@bp.post("/units")
@bp.arguments(shapes.UnitIn)
@bp.response(201, shapes.UnitOut)
@authorize("unit.add")
def add(data, by):
    return _told(upkeep.add(data), by)


@bp.get("/units/<int:id>")
@bp.response(200, shapes.UnitOut)
@authorize("unit.see", row=Unit)
def one(unit, by):
    return _told(unit, by)


@bp.put("/units/<int:id>/pairing")
@bp.arguments(shapes.PairingIn)
@bp.response(200, shapes.UnitOut)
@authorize("unit.pair", row=Unit)
def pair(data, unit, by):
    return _told(upkeep.pair(unit, data["paired_id"]), by)


# The two are locked together (rules/unit/upkeep.py).

@bp.put("/units/<int:id>/merger")
@bp.arguments(shapes.MergerIn)
@bp.response(200, shapes.UnitOut)
@authorize("unit.merge", row=Unit, locked=False)
def merge(data, unit, by):
    into = db.session.get(Unit, data["into_id"])
    if into is None:
        raise OutOfSight("not_found")
    return _told(upkeep.merge(unit, into), by)


@bp.post("/units/<int:id>/liaisons")
@bp.arguments(shapes.LiaisonIn)
@bp.response(201, shapes.UnitOut)
@authorize("unit.grant", row=Unit)
def grant(data, unit, by):
    post = policies.high_post(by)
    assert post is not None  # else they may not
    liaison.grant(unit, data, post)
    return _told(unit, by)


@bp.put("/unit-liaisons/<int:id>/end")
@bp.arguments(Empty)
@bp.response(200, shapes.UnitOut)
@authorize("unit_liaison.end", row=UnitLiaison)
def end(_data, row, by):
    return _told(liaison.end(row).unit, by)


@bp.get("/units/<int:id>/services")
@bp.arguments(shapes.ServiceQuery, location="query")
@bp.response(200, shapes.UnitServices)
@writes
@authorize("unit.see_services", row=Unit)
def services(query, unit, by):
    rows, cursor = paging.page(db.session, people.services_of(unit, query["quarter"]), [TaskClaim.id],
                               limit=query["limit"], cursor=query["cursor"])
    speaks = policies.speaks_for_unit(by, unit)
    liaison.keep_opening(unit, [row.person_id for row in rows], by, None if speaks else policies.high_post(by))
    return {"items": [line(row) | {"name": row.person.name} for row in rows], "next_cursor": cursor}


def _told(unit: Unit, by) -> dict:
    db.session.flush()
    return _seen([unit], by)[0]


def _seen(units, by) -> list[dict]:
    alike = upkeep.alike(units)
    can_keep = policies.may("unit.merge", by)
    return [{"id": unit.id, "name": unit.name, "paired": unit.paired, "alike": alike[unit.id] if can_keep else [],
             "liaisons": [_liaison(row) for row in unit.liaisons if row.ended_on is None], "can_keep": can_keep}
            for unit in units]


def _liaison(row: UnitLiaison) -> dict:
    return {"id": row.id, "name": mask_name(row.person.name), "phone": mask_phone(row.person.phone),
            "started_on": row.started_on, "ended_on": row.ended_on}
