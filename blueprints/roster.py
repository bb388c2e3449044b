"""Roster import by HTTP: one workbook, tried or taken over. Its problems are an answer, not a refusal."""

from flask import request

import policies
from blueprints.described import file_body
from blueprints.edge import Blueprint, authorize
from core.problem import Invalid
from core.texts import text
from rules import roster
from rules.roster.result import MOST_PROBLEMS, OF_NOBODY, mask
from schemas import roster as shapes

bp = Blueprint("roster", __name__, url_prefix="/api/v1/roster-imports")


@bp.post("")
@bp.doc(requestBody=file_body(accepts="an .xlsx workbook of the roster"))
@bp.arguments(shapes.RosterQuery, location="query")
@bp.response(200, shapes.RosterOut)
@authorize("roster.import")
def take_over(query, by):
    file = request.files.get("file")
    if file is None:
        raise Invalid("roster_missing", fields={"file": text("fields.required")})
    # Whoever sets up the whole chain may bring any place; an administrator below only what is below them.
    within = None if policies.sets_up_all(by) else by
    result = roster.import_workbook(file.stream.read(), by=within, **query)
    return {"dry_run": result.dry_run, "problems": result.problems, "added": result.added,
            "changed": [_masked(row) for row in result.changed], "vanished": [_masked(row) for row in result.vanished],
            "unread": result.unread[:MOST_PROBLEMS]}


def _masked(row: dict) -> dict:
    """Names of people are masked: the answer may be kept for a retry, and is read on a screen."""
    return row if row["kind"] in OF_NOBODY else row | {"name": mask(row["name"] or "")}
