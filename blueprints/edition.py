"""Roster editions by HTTP: a whole roster loaded aside, compared, switched to and back. For the top of the chain."""

from flask import request
from sqlalchemy import select

import policies
from blueprints.described import file_body
from blueprints.edge import Blueprint, authorize
from core import paging
from core.db import db
from core.problem import Conflict, Invalid
from core.texts import text
from models import RosterEdition
from rules.roster import edition as editions
from schemas import Empty, PageArgs, listed
from schemas import edition as shapes

bp = Blueprint("edition", __name__, url_prefix="/api/v1/roster-editions")


@bp.post("")
@bp.doc(requestBody=file_body(accepts="an .xlsx or .xls workbook of the whole roster"))
@bp.arguments(shapes.EditionQuery, location="query")
@bp.response(200, shapes.LoadedOut)
@authorize("edition.write")
def load(query, by):
    file = request.files.get("file")
    if file is None:
        raise Invalid("roster_missing", fields={"file": text("fields.required")})
    edition, result = editions.load(query["name"] or file.filename or "", file.stream.read(), by)
    return {"edition": _told(edition) if edition else None, "problems": result.problems}


@bp.get("")
@bp.arguments(PageArgs, location="query")
@bp.response(200, listed(shapes.EditionOut))
@authorize("edition.read")
def kept(page, by):
    rows, cursor = paging.page(db.session, select(RosterEdition), [RosterEdition.id], **page)
    return {"items": [_told(row) for row in rows], "next_cursor": cursor}


@bp.get("/<int:id>/comparison")
@bp.arguments(shapes.ComparisonQuery, location="query")
@bp.response(200, shapes.ComparisonOut)
@authorize("edition.read", row=RosterEdition)
def comparison(query, edition, by):
    rows = editions.compared(edition, query["kind"])
    first = query["after"]
    return {"items": rows[first:first + query["limit"]], "total": len(rows), "compared_at": edition.compared_at}


@bp.put("/<int:id>/comparison")
@bp.arguments(Empty)
@bp.response(200, shapes.LoadedOut)
@authorize("edition.write", row=RosterEdition)
def compare(_data, edition, by):
    return {"problems": editions.compare(edition).problems, "edition": _told(edition)}


@bp.put("/<int:id>/switch")
@bp.arguments(Empty)
@bp.response(200, shapes.EditionOut)
@authorize("edition.write", row=RosterEdition)
def switch(_data, edition, by):
    result = editions.switch(edition)
    if result.problems:
        raise Conflict("edition_no_longer_fits", extra={"problems": result.problems})
    if not policies.may("edition.write", by, edition):
        raise Conflict("edition_ends_you")  # nobody who could switch back would be left
    return _told(edition)


@bp.delete("/<int:id>/switch")
@bp.response(200, shapes.RevertedOut)
@authorize("edition.write", row=RosterEdition)
def switch_back(edition, by):
    return {"kept": editions.switch_back(edition), "edition": _told(edition)}


@bp.delete("/<int:id>")
@bp.response(204)
@authorize("edition.write", row=RosterEdition)
def drop(edition, by):
    editions.drop(edition)


def _told(edition: RosterEdition) -> dict:
    names = ("id", "name", "state", "loaded_at", "compared_at", "switched_at", "reverted_at")
    return {name: getattr(edition, name) for name in names} | edition.counts
