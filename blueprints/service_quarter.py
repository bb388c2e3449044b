"""Quarters of service by HTTP: what is left open, closing, sending; the units' returns and their workbooks."""

import io

from flask import current_app, send_file
from sqlalchemy import select

import policies
from blueprints import seeing_quarter as seeing
from blueprints.edge import Blueprint, authorize, writes
from core import paging
from core.db import db
from core.problem import Conflict
from models import ExportState, ServiceQuarter, UnitReturn
from rules import export
from rules.service_quarter import checklist
from rules.service_quarter import close as closing
from rules.unit import liaison, people
from rules.unit_return import answer, deliver, lists
from schemas import Empty, PageArgs
from schemas import service_quarter as shapes

bp = Blueprint("service_quarter", __name__, url_prefix="/api/v1")


@bp.get("/service-quarters")
@bp.arguments(PageArgs, location="query")
@bp.response(200, shapes.QuarterList)
@authorize("service_quarter.list")
def listed(page, by):
    rows, cursor = paging.page(db.session, select(ServiceQuarter), [ServiceQuarter.year, ServiceQuarter.number], **page)
    return {"items": seeing.quarters(rows, by), "next_cursor": cursor}


@bp.get("/service-quarters/<int:id>")
@bp.response(200, shapes.QuarterWithChecks)
@authorize("service_quarter.see", row=ServiceQuarter)
def one(row, by):
    return seeing.with_checks(row, by, _scope(row, by))


@bp.get("/service-quarters/<int:id>/checks")
@bp.arguments(shapes.CheckRowsQuery, location="query")
@bp.response(200, shapes.CheckRows)
@authorize("service_quarter.see", row=ServiceQuarter)
def checks(query, row, by):
    model, rows = checklist.ITEMS[query["item"]]
    found, cursor = paging.page(db.session, rows(_scope(row, by)), [model.id], limit=query["limit"],
                                cursor=query["cursor"], descending=False)
    return {"items": [seeing.left_open(one) for one in found], "next_cursor": cursor}


@bp.put("/service-quarters/<int:id>/closing")
@bp.arguments(shapes.ClosingIn)
@bp.response(200, shapes.QuarterWithChecks)
@authorize("service_quarter.close", row=ServiceQuarter)
def close(data, row, by):
    closing.close(row, data, by, _top_post(by))
    db.session.flush()
    return seeing.with_checks(row, by, _scope(row, by))


@bp.put("/service-quarters/<int:id>/sending")
@bp.arguments(Empty)
@bp.response(200, shapes.QuarterOut)
@authorize("service_quarter.send", row=ServiceQuarter)
def send(_data, row, by):
    deliver.send(row, by, _top_post(by))
    db.session.flush()
    return seeing.quarter(row, by)


@bp.get("/service-quarters/<int:id>/returns")
@bp.arguments(shapes.ReturnQuery, location="query")
@bp.response(200, shapes.ReturnList)
@authorize("service_quarter.see_returns", row=ServiceQuarter)
def returns(query, row, by):
    return _page(lists.of_quarter(row, query["status"]), query, by)


# --- a unit's return ---

@bp.get("/me/unit-returns")
@bp.arguments(PageArgs, location="query")
@bp.response(200, shapes.ReturnList)
@authorize("unit_return.list")
def mine(page, by):
    return _page(lists.of_liaison(by), page, by)


@bp.put("/unit-returns/<int:id>/acknowledgement")
@bp.arguments(shapes.AcknowledgementIn)
@bp.response(200, shapes.ReturnOut)
@authorize("unit_return.acknowledge", row=UnitReturn)
def acknowledge(data, row, by):
    return seeing.return_told(answer.acknowledge(row, data, by, _post(row, by)), by)


@bp.put("/unit-returns/<int:id>/reminder")
@bp.arguments(Empty)
@bp.response(200, shapes.ReturnOut)
@authorize("unit_return.remind", row=UnitReturn)
def remind(_data, row, by):
    return seeing.return_told(answer.remind(row, by, policies.high_post(by)), by)


@bp.put("/unit-returns/<int:id>/workbook")
@bp.arguments(Empty)
@bp.response(200, shapes.ReturnOut)
@authorize("unit_return.remake", row=UnitReturn)
def remake(_data, row, by):
    return seeing.return_told(deliver.remake(row, by, _post(row, by)), by)


@bp.get("/unit-returns/<int:id>/file")
@bp.response(200, content_type=export.MIME)
@writes
@authorize("unit_return.take", row=UnitReturn)
def fetch(row, by):
    job = row.export
    if job is None or job.key is None:
        raise Conflict("export_gone" if job and job.state == ExportState.READY else "export_not_ready")
    subjects = db.session.scalars(people.of(row.unit, row.quarter.quarter)).all()
    liaison.keep_opening(row.unit, subjects, by, _post(row, by))
    data = io.BytesIO(current_app.extensions["storage"].get(job.key))
    taken = send_file(data, mimetype=export.MIME, as_attachment=True, etag=False,
                      download_name=f"{row.quarter.quarter}-{row.unit.name}.xlsx")
    taken.headers["Cache-Control"] = "private, no-store"
    return taken


def _page(statement, page: dict, by) -> dict:
    rows, cursor = paging.page(db.session, statement, [UnitReturn.id], limit=page["limit"], cursor=page["cursor"])
    return {"items": seeing.returns(rows, by), "next_cursor": cursor}


def _post(row: UnitReturn, by):
    """None for the unit's own liaison."""
    return None if policies.speaks_for_unit(by, row.unit) else policies.high_post(by)


def _top_post(by):
    return next(post for post in policies.staff_posts(by) if len(post.org.path_ids) == 1)


def _scope(row: ServiceQuarter, by) -> checklist.Scope:
    return checklist.Scope(tuple(post.org.path for post in policies.staff_posts(by)), row.quarter)
