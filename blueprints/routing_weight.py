"""What counts how much when a helper is sought, by HTTP: read by staff, looked at and set at the top of the chain."""

from datetime import date

from sqlalchemy import select

import policies
from blueprints.edge import Blueprint, authorize
from core import clock
from core.db import db
from core.problem import OutOfSight
from core.texts import text
from models import Task
from rules.redaction import mask_name
from rules.routing import weights
from rules.task import candidates
from schemas import routing_weight as shapes

bp = Blueprint("routing_weight", __name__, url_prefix="/api/v1/routing-weights")


@bp.get("")
@bp.response(200, shapes.WeightsKept)
@authorize("weight.read")
def kept(by):
    rows = weights.kept()
    begun = next((row.starts_on for row in rows if row.starts_on <= clock.today()), None)
    return {"items": [*(_told(row.starts_on, row.points, begun) for row in rows), _told(None, weights.DEFAULT, begun)],
            "may_change": policies.may("weight.set", by)}


@bp.put("")
@bp.arguments(shapes.WeightsIn)
@bp.response(200, shapes.WeightsOut)
@authorize("weight.set")
def put(data, by):
    row = weights.put(data)
    return _told(row.starts_on, row.points, row.starts_on if row.starts_on == clock.today() else None)


@bp.post("/preview")
@bp.arguments(shapes.WeightsPreview)
@bp.response(200, shapes.WeighedList)
@authorize("weight.preview")
def preview(data, by):
    task = db.session.scalar(select(Task).where(Task.id == data["task_id"], policies.scope(Task, by)))
    if task is None or not policies.may("task.see_candidates", by, task):
        raise OutOfSight("not_found")
    found = candidates.reweighed(task, weights.checked(data["weights"]))
    people = candidates.people([one.person_id for one in found])
    return {"items": [one._asdict() | {"name": mask_name(people[one.person_id].name)} for one in found]}


def _told(starts_on: date | None, points: dict[str, int], begun: date | None) -> dict:
    return {"starts_on": starts_on, "in_force": starts_on == begun, "weights": [
        {"name": part, "name_in_words": text(f"words.routing.parts.{part}"), "points": points[part]}
        for part in points]}
