"""Late entries by HTTP: a service that was done without a claim, to be approved apart."""

from blueprints.edge import Blueprint, authorize
from blueprints.seeing_task import claim_told
from core.db import db
from core.problem import Invalid
from core.texts import text
from models import Org
from rules.task_claim import late
from schemas import task_claim as shapes

bp = Blueprint("late_entry", __name__, url_prefix="/api/v1/late-entries")


@bp.post("")
@bp.arguments(shapes.LateEntryIn)
@bp.response(201, shapes.TaskClaimOut)
@authorize("task_claim.enter_late")
def enter(data, by):
    org = db.session.get(Org, data["org_id"])
    if org is None or org.ended_on is not None:
        raise Invalid("invalid", fields={"org_id": text("fields.unknown_target")})
    return claim_told(late.enter(data, org, by), by)
