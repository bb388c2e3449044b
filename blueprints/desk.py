"""The desk by HTTP: how much lies on it, and how much of it presses."""

from sqlalchemy import func, select

import policies
from blueprints.edge import Blueprint, authorize
from blueprints.seeing import SOON
from core import clock
from core.db import db
from core.texts import text
from models import (
    AffiliationStatus,
    CheckState,
    Claim,
    ClaimStatus,
    ContentCheck,
    DisputeStatus,
    Flowerbed,
    SpotCheckStatus,
    TaskClaimStatus,
    Wish,
    WishStatus,
)
from rules import member_skill, thanks
from rules.affiliation import lists as affiliations
from rules.dispute import answer as disputes
from rules.event import lists
from rules.flowerbed import inspection
from rules.report import queues, tally
from rules.spot_check import call as spot_checks
from rules.task import lists as tasks
from rules.task import queue as task_queue
from rules.wish import lists as wishes
from schemas import desk as shapes

bp = Blueprint("desk", __name__, url_prefix="/api/v1/desk")


@bp.get("/summary")
@bp.response(200, shapes.SummaryOut)
@authorize("desk.read")
def summary(by):
    posts = policies.open_posts(by)
    queue = queues.open_work(posts, policies.places_managed(by)).together()
    return tally.counts(queue, posts, clock.now() + SOON) | _waiting(by)


@bp.get("/overview")
@bp.response(200, shapes.OverviewOut)
@authorize("desk.read")
def overview(by):
    queue = queues.open_work(policies.open_posts(by), policies.places_managed(by)).together()
    return {"by_status": [{"status": status.value, "status_name": text(f"words.report.status.{status}"), "count": count}
                          for status, count in tally.by_status(queue)],
            "overdue_by_compound": [{"org": org, "count": count}
                                    for org, count in tally.overdue_by_compound(queue)]}


def _waiting(by) -> dict[str, int]:
    """What else waits for somebody at the desk, counted in one go; each is what the list of its name holds."""
    places = policies.places_managed(by)
    checks = select(ContentCheck.id).where(ContentCheck.state == CheckState.REVIEW, policies.scope(ContentCheck, by))
    claims = select(Claim.id).join(Flowerbed, Flowerbed.id == Claim.flowerbed_id).where(
        Claim.status == ClaimStatus.APPLIED, Flowerbed.org_id.in_(policies.places_overseen(by)))
    waits = {"checks": checks, "claims": claims, "applications": lists.to_approve(places),
             "inspections": inspection.beds_due(policies.beds_inspected(by)),
             "wishes": wishes.of_places(places, WishStatus.ASKED).where(policies.scope(Wish, by)),
             "tasks": task_queue.of_kind(places, "waiting")[0],
             "certify": tasks.claims_at(places, TaskClaimStatus.SERVED),
             "disputes": disputes.of_places(places, DisputeStatus.OPEN),
             "spot_checks": spot_checks.of_places(places, SpotCheckStatus.DUE),
             "thanks": thanks.taken_at(places),
             "affiliations": affiliations.of_places(places, AffiliationStatus.ASKED),
             "skills": member_skill.of_places(places)}
    counted = db.session.execute(select(*(
        select(func.count()).select_from(rows.order_by(None).with_only_columns(rows.selected_columns[0]).subquery())
        .scalar_subquery().label(name) for name, rows in waits.items())))
    return dict(counted.mappings().one())
