"""Care by HTTP: the log of a bed, what is to be done next, standing in for the adopters, what plants need."""

from itertools import groupby

from sqlalchemy import select

from blueprints import seeing_care as seeing
from blueprints.edge import Blueprint, authorize
from core import paging
from core.db import db
from core.texts import text
from models import CareEntry, CareNeed, Claim, Flowerbed, StandIn
from rules.flowerbed import care, need, stand_in
from schemas import PageArgs, listed
from schemas import care as shapes

bp = Blueprint("care", __name__, url_prefix="/api/v1")


@bp.post("/claims/<int:id>/care")
@bp.arguments(shapes.CareIn)
@bp.response(201, shapes.CareLogged)
@authorize("claim.care", row=Claim, locked=False)
def log(data, claim, by):
    entries = care.log(claim, data, by)
    return {"items": [seeing.entry(row, by) for row in entries], "duties": seeing.duties(claim, by)}


@bp.put("/care/<int:id>/withdrawal")
@bp.response(200, shapes.CareOut)
@authorize("care.withdraw", row=CareEntry)
def withdraw(entry, by):
    return seeing.entry(care.withdraw(entry, by), by)


@bp.get("/flowerbeds/<int:id>/care")
@bp.arguments(PageArgs, location="query")
@bp.response(200, listed(shapes.CareOut))
@authorize("care.read", row=Flowerbed)
def history(query, bed, by):
    rows, cursor = paging.page(db.session, care.history(bed), [CareEntry.done_on, CareEntry.id],
                               limit=query["limit"], cursor=query["cursor"])
    return {"items": [seeing.entry(row, by) for row in rows], "next_cursor": cursor}


@bp.get("/claims/<int:id>/duties")
@bp.response(200, shapes.DutiesOut)
@authorize("care.foresee", row=Claim)
def duties(claim, by):
    return seeing.duties(claim, by)


@bp.put("/claims/<int:id>/stand-in")
@bp.arguments(shapes.StandInIn)
@bp.response(200, shapes.StandInOut)
@authorize("claim.stand_in", row=Claim, locked=False)
def ask(data, claim, by):
    return seeing.helping(stand_in.ask(claim, data, by), by)


@bp.delete("/claims/<int:id>/stand-in")
@bp.response(204)
@authorize("claim.stand_in", row=Claim, locked=False)
def take_back(claim, by):
    stand_in.take_back(claim)


@bp.post("/stand-ins")
@bp.arguments(shapes.CodeIn)
@bp.response(201, shapes.StandInOut)
@authorize("stand_in.agree")
def agree(data, by):
    return seeing.helping(stand_in.agree(data["code"], by), by)


@bp.get("/stand-ins")
@bp.response(200, shapes.StandInList)
@authorize("stand_in.list")
def helped(by):
    return {"items": [seeing.helping(row, by) for row in db.session.scalars(stand_in.of(by))]}


@bp.put("/stand-ins/<int:id>/refusal")
@bp.response(200, shapes.StandInOut)
@authorize("stand_in.decline", row=StandIn)
def decline(row, by):
    return seeing.helping(stand_in.decline(row), by)


@bp.get("/care-needs")
@bp.response(200, shapes.NeedsList)
@authorize("need.read")
def needs(by):
    rows = db.session.scalars(select(CareNeed).order_by(CareNeed.plant, CareNeed.kind, CareNeed.from_month))
    return {"items": [_need(plant, list(lines)) for plant, lines in groupby(rows, lambda row: row.plant)]}


@bp.put("/care-needs")
@bp.arguments(shapes.NeedsIn)
@bp.response(200, shapes.NeedsOut)
@authorize("need.set")
def set_needs(data, by):
    return _need(need.canonical(data["plant"]), need.put(data))


def _need(plant: str, lines: list[CareNeed]) -> dict:
    return {"plant": plant, "lines": [
        {"kind": line.kind.value, "kind_name": text(f"words.care_kinds.{line.kind}"), "from_month": line.from_month,
         "to_month": line.to_month, "every_days": line.every_days} for line in lines]}
