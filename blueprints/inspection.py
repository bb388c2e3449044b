"""Inspections by HTTP: recording one, those of a bed, beds at which somebody must look."""

from typing import cast

import policies
from blueprints import seeing_care as seeing
from blueprints.edge import Blueprint, authorize
from core import clock, paging
from core.db import db
from models import Flowerbed, Inspection, Post
from rules.flowerbed import inspection
from rules.flowerbed.telling import bed_name
from schemas import PageArgs, listed
from schemas import inspection as shapes

bp = Blueprint("inspection", __name__, url_prefix="/api/v1")


@bp.post("/flowerbeds/<int:id>/inspections")
@bp.arguments(shapes.InspectionIn)
@bp.response(201, shapes.InspectionOut)
@authorize("inspection.write", row=Flowerbed)
def inspect(data, bed, by):
    row = inspection.inspect(bed, data, by, cast(Post, policies.inspecting_post(by, bed)))  # as the permission says
    claim = row.claim
    return seeing.inspection(row, by, fails=inspection.fails(claim) if claim else None,
                             recovered=claim is not None and not claim.is_caring)


@bp.get("/flowerbeds/<int:id>/inspections")
@bp.arguments(PageArgs, location="query")
@bp.response(200, listed(shapes.InspectionOut))
@authorize("inspection.read", row=Flowerbed)
def history(query, bed, by):
    rows = inspection.history(bed)
    if not policies.may("inspection.read_all", by, bed):
        rows = rows.where(policies.of_my_time(by))
    found, cursor = paging.page(db.session, rows, [Inspection.id], limit=query["limit"], cursor=query["cursor"])
    return {"items": [seeing.inspection(row, by) for row in found], "next_cursor": cursor}


@bp.get("/inspections/due")
@bp.arguments(PageArgs, location="query")
@bp.response(200, listed(shapes.DueOut))
@authorize("inspection.list")
def due(query, by):
    beds, cursor = paging.page(db.session, inspection.beds_due(policies.beds_inspected(by)),
                               [Flowerbed.org_id, Flowerbed.id], limit=query["limit"], cursor=query["cursor"],
                               descending=False)
    last = inspection.last_of(beds)
    return {"items": [_due(bed, last.get(bed.id), by) for bed in beds], "next_cursor": cursor}


def _due(bed: Flowerbed, last: Inspection | None, by) -> dict:
    mending = last is not None and last.mend_by is not None and last.settled_at is None and last.mend_by < clock.today()
    return {"flowerbed_id": bed.id, "bed": bed_name(bed), "place": bed.place, "org_id": bed.org_id,
            "why": "mending" if mending else "routine", "last": seeing.inspection(last, by) if last else None}
