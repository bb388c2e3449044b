"""Content checks by HTTP: what waits for a person's eyes, and their decision."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

import policies
from blueprints.edge import Blueprint, authorize
from blueprints.seeing import photo_urls
from core import paging
from core.db import db
from models import ContentCheck
from rules import check as checks
from schemas import desk as shapes
from schemas import listed

bp = Blueprint("checks", __name__, url_prefix="/api/v1/checks")


@bp.get("")
@bp.arguments(shapes.CheckQuery, location="query")
@bp.response(200, listed(shapes.CheckOut))
@authorize("check.list")
def waiting(query, by):
    statement = select(ContentCheck).where(ContentCheck.state == query["state"], policies.scope(ContentCheck, by))
    rows, cursor = paging.page(
        db.session, statement.options(joinedload(ContentCheck.report), joinedload(ContentCheck.photo)),
        [ContentCheck.id], limit=query["limit"], cursor=query["cursor"], descending=False)
    return {"items": [_told(row) for row in rows], "next_cursor": cursor}


@bp.put("/<int:id>/decision")
@bp.arguments(shapes.DecisionIn)
@bp.response(200, shapes.CheckOut)
@authorize("check.decide", row=ContentCheck)
def decide(data, check, by):
    return _told(checks.decide(check, data, by))


def _told(row: ContentCheck) -> dict:
    shown = row.photo is not None and row.photo.erased_at is None
    return {"id": row.id, "kind": row.kind.value, "state": row.state.value, "report": row.report, "label": row.label,
            "note": row.note, "asked_at": row.asked_at, "photo_id": row.photo_id,
            "urls": photo_urls(row.photo) if shown else None,
            "text": row.report.description if row.photo_id is None else None}
