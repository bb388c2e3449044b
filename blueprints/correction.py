"""Corrections of the directory by HTTP: saying that an entry is wrong, the desk's list, its answer."""

import policies
from blueprints.edge import Blueprint, authorize
from core import clock, paging
from core.db import db
from models import Correction, Org
from rules import correction as corrections
from rules.report.telling import post_name
from schemas import correction as shapes
from schemas import listed

bp = Blueprint("correction", __name__, url_prefix="/api/v1")


@bp.post("/orgs/<int:id>/corrections")
@bp.arguments(shapes.WrongEntryIn)
@bp.response(201, shapes.CorrectionOut)
@authorize("correction.submit", row=Org, locked=False)
def submit(data, org, by):
    return _told(corrections.submit(org, data, by), by)


@bp.get("/corrections")
@bp.arguments(shapes.CorrectionQuery, location="query")
@bp.response(200, listed(shapes.CorrectionOut))
@authorize("correction.list")
def listing(query, by):
    statement = corrections.mine(by) if query["view"] == "mine" else corrections.at_desk(policies.at_my_desk(by))
    if query["status"]:
        statement = statement.where(Correction.status == query["status"])
    rows, cursor = paging.page(db.session, statement, [Correction.id], limit=query["limit"], cursor=query["cursor"])
    return {"items": [_told(row, by) for row in rows], "next_cursor": cursor}


@bp.get("/corrections/<int:id>")
@bp.response(200, shapes.CorrectionOut)
@authorize("correction.read", row=Correction)
def one(correction, by):
    return _told(correction, by)


@bp.put("/corrections/<int:id>/answer")
@bp.arguments(shapes.VerdictIn)
@bp.response(200, shapes.CorrectionOut)
@authorize("correction.answer", row=Correction)
def answer(data, correction, by):
    return _told(corrections.answer(correction, data, by, policies.desk_of(by, correction)), by)


def _told(row: Correction, by) -> dict:
    names = ("id", "org", "post_id", "said", "asked_at", "due_at", "answer", "answered_at")
    return {name: getattr(row, name) for name in names} | {
        "entry": corrections.entry_name(row), "holder": row.post.person.name if row.post else None,
        "status": row.status.value, "outcome": row.outcome.value if row.outcome else None,
        "late": (row.answered_at or clock.now()) > row.due_at,
        "desk": post_name(row.desk_post) if row.desk_post else None,
        "answered_by": post_name(row.answered_post) if row.answered_post else None,
        "is_mine": row.by_id == by.id, "actions": policies.actions(row, by)}
