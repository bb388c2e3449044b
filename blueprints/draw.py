"""Public draws by HTTP: announced, read by anybody, drawn once."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from blueprints.edge import Blueprint, acting_post, authorize
from blueprints.seeing_bed import draw_record, draw_told
from core import paging
from core.db import db
from models import Draw, Flowerbed
from models.post import SETTERS
from rules.flowerbed import draw as draws
from schemas import PageArgs
from schemas import draw as shapes
from schemas.report import ReasonIn

bp = Blueprint("draw", __name__, url_prefix="/api/v1")


@bp.post("/flowerbeds/<int:id>/draws")
@bp.arguments(shapes.DrawIn)
@bp.response(201, shapes.DrawOut)
@authorize("draw.announce", row=Flowerbed)
def announce(data, bed, by):
    return draw_told(draws.announce(bed, data, by, acting_post(by, bed.org, SETTERS)), by)


@bp.get("/flowerbeds/<int:id>/draws")
@bp.arguments(PageArgs, location="query")
@bp.response(200, shapes.DrawList)
@authorize("draw.see", row=Flowerbed)
def of_bed(page, bed, by):
    rows, cursor = paging.page(db.session, select(Draw).where(Draw.flowerbed_id == bed.id)
                               .options(joinedload(Draw.flowerbed).joinedload(Flowerbed.org)), [Draw.id],
                               limit=page["limit"], cursor=page["cursor"])
    return {"items": [draw_told(row, by) for row in rows], "next_cursor": cursor}


@bp.get("/draws/<int:id>")
@bp.response(200, shapes.DrawOut)
@authorize("draw.see", row=Draw)
def one(row, by):
    return draw_told(row, by)


@bp.get("/draws/<int:id>/record")
@bp.response(200, shapes.DrawRecord)
@authorize("draw.see", row=Draw)
def record(row, by):
    return draw_record(row)


# Deeds take the bed's lock before the draw's (rules/flowerbed/lock.py), so the edge locks nothing.

@bp.put("/draws/<int:id>/result")
@bp.arguments(shapes.ResultIn)
@bp.response(200, shapes.DrawOut)
@authorize("draw.draw", row=Draw, locked=False)
def draw_it(data, row, by):
    return draw_told(draws.draw_it(row, data, by, acting_post(by, row.org, SETTERS)), by)


@bp.put("/draws/<int:id>/cancellation")
@bp.arguments(ReasonIn)
@bp.response(200, shapes.DrawOut)
@authorize("draw.cancel", row=Draw, locked=False)
def cancel(data, row, by):
    return draw_told(draws.cancel(row, data, by, acting_post(by, row.org, SETTERS)), by)
