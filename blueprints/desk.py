"""The desk by HTTP: how much lies on it, and how much of it presses."""

from sqlalchemy import func, select

import policies
from blueprints.edge import Blueprint, authorize
from blueprints.seeing import SOON
from core import clock
from core.db import db
from core.texts import text
from models import CheckState, ContentCheck
from rules.report import queues, tally
from schemas import desk as shapes

bp = Blueprint("desk", __name__, url_prefix="/api/v1/desk")


@bp.get("/summary")
@bp.response(200, shapes.SummaryOut)
@authorize("desk.read")
def summary(by):
    posts = policies.open_posts(by)
    queue = queues.open_work(posts, policies.places_managed(by)).together()
    return tally.counts(queue, posts, clock.now() + SOON) | {"checks": _checks(by)}


@bp.get("/overview")
@bp.response(200, shapes.OverviewOut)
@authorize("desk.read")
def overview(by):
    queue = queues.open_work(policies.open_posts(by), policies.places_managed(by)).together()
    return {"by_status": [{"status": status.value, "status_name": text(f"words.report.status.{status}"), "count": count}
                          for status, count in tally.by_status(queue)],
            "overdue_by_compound": [{"org": org, "count": count}
                                    for org, count in tally.overdue_by_compound(queue)]}


def _checks(by) -> int:
    return db.session.scalar(select(func.count()).select_from(ContentCheck).where(
        ContentCheck.state == CheckState.REVIEW, policies.scope(ContentCheck, by))) or 0
