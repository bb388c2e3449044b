"""Substitutes by HTTP: standing in line for a full task, one's own lines, the place that was offered."""

from flask import request

import policies
from blueprints.edge import Blueprint, authorize
from core import paging
from core.db import db
from core.etag import unchanged
from core.texts import text
from models import Substitute, SubstituteStatus, Task
from rules.event.telling import moment
from rules.substitute import join, line
from rules.task.telling import brief
from schemas import Empty, PageArgs
from schemas import substitute as shapes
from schemas.task_claim import WarningsIn

bp = Blueprint("substitute", __name__, url_prefix="/api/v1")


# Under the lock of its task, which comes before that of the line.

@bp.post("/tasks/<int:id>/substitutes")
@bp.arguments(WarningsIn)
@bp.response(201, shapes.SubstituteOut)
@authorize("substitute.join", row=Task, locked=False)
def stand_in_line(data, task, by):
    return _told(join.join(task, by, **data), by)


@bp.get("/task-substitutes")
@bp.arguments(PageArgs, location="query")
@bp.response(200, shapes.SubstituteList)
@authorize("substitute.list")
def mine(page, by):
    rows, cursor = paging.page(db.session, line.mine(by), [Substitute.id], limit=page["limit"], cursor=page["cursor"])
    ahead = line.ahead(rows)
    items = [_seen(row, by, ahead.get(row.id)) for row in rows]
    return unchanged(by.id, request.full_path, items, cursor) or {"items": items, "next_cursor": cursor}


@bp.put("/task-substitutes/<int:id>/acceptance")
@bp.arguments(Empty)
@bp.response(200, shapes.SubstituteOut)
@authorize("substitute.accept", row=Substitute, locked=False)
def accept(_data, row, by):
    return _told(join.accept(row, by), by)


@bp.put("/task-substitutes/<int:id>/withdrawal")
@bp.arguments(Empty)
@bp.response(200, shapes.SubstituteOut)
@authorize("substitute.leave", row=Substitute, locked=False)
def leave(_data, row, by):
    return _told(join.leave(row, by), by)


def _told(row: Substitute, by) -> dict:
    db.session.flush()
    return _seen(row, by, line.ahead([row]).get(row.id))


def _seen(row: Substitute, by, ahead: int | None) -> dict:
    until = row.offer_until if row.status == SubstituteStatus.OFFERED else None
    sentence = text(f"words.substitute.sentences.{row.status}", ahead=ahead, until=until and moment(until))
    return {"id": row.id, "task": brief(row.task), "status": row.status.value, "sentence": sentence, "ahead": ahead,
            "status_name": text(f"words.substitute.status.{row.status}"), "offer_until": until,
            "joined_at": row.joined_at, "actions": policies.actions(row, by)}
