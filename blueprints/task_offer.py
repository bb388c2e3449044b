"""Offers of tasks by HTTP: one's own and the answer to them; those of a task as its staff see them."""

from flask import request

import policies
from blueprints.edge import Blueprint, authorize
from core import paging
from core.db import db
from core.etag import unchanged
from core.texts import text
from models import Task, TaskOffer
from rules.event.telling import moment
from rules.redaction import mask_name
from rules.task.claimability import Standing, facts, standing
from rules.task.telling import brief, warnings
from rules.task_offer import answer, lists, reach
from schemas import PageArgs
from schemas import task_offer as shapes
from schemas.task_claim import TaskClaimIn

bp = Blueprint("task_offer", __name__, url_prefix="/api/v1")


@bp.get("/task-offers")
@bp.arguments(shapes.OfferQuery, location="query")
@bp.response(200, shapes.OfferList)
@authorize("task_offer.list")
def mine(query, by):
    rows, cursor = paging.page(db.session, lists.mine(by), [TaskOffer.until, TaskOffer.id], limit=query["limit"],
                               cursor=query["cursor"], descending=False)
    before = standing(by, [row.task.org.path for row in rows])
    items = [_seen(row, by, before) for row in rows]
    return unchanged(by.id, request.full_path, items, cursor) or {"items": items, "next_cursor": cursor}


# Answered under the lock of the task, which comes before that of the offer.

@bp.put("/task-offers/<int:id>/acceptance")
@bp.arguments(TaskClaimIn)
@bp.response(200, shapes.OfferOut)
@authorize("task_offer.accept", row=TaskOffer, locked=False)
def accept(data, row, by):
    return _told(answer.accept(row, by, **data), by)


@bp.put("/task-offers/<int:id>/refusal")
@bp.arguments(shapes.DeclineIn)
@bp.response(200, shapes.OfferOut)
@authorize("task_offer.decline", row=TaskOffer, locked=False)
def decline(data, row, by):
    return _told(answer.decline(row, data, by), by)


@bp.get("/tasks/<int:id>/offers")
@bp.arguments(PageArgs, location="query")
@bp.response(200, shapes.OffersSeen)
@authorize("task.see_offers", row=Task)
def of_task(page, task, by):
    rows, cursor = paging.page(db.session, lists.of_task(task), [TaskOffer.id], limit=page["limit"],
                               cursor=page["cursor"])
    silent = reach.in_app_only(task.id, [row.person_id for row in rows])
    return {"items": [_seen_by_staff(row) | {"in_app_only": row.person_id in silent} for row in rows],
            "next_cursor": cursor}


def _told(row: TaskOffer, by) -> dict:
    db.session.flush()
    return _seen(row, by, standing(by, [row.task.org.path]))


def _seen(row: TaskOffer, by, mine: Standing) -> dict:
    why = mine.parts(facts(row.task))
    return {"id": row.id, "task": brief(row.task), "effort_minutes": row.task.effort_minutes,
            "warnings": warnings(row.task), "for_wish": row.task.wish_id is not None,
            "status": row.status.value, "status_name": text(f"words.task_offer.status.{row.status}"),
            "sentence": text(f"words.task_offer.sentences.{row.status}", until=moment(row.until)), "until": row.until,
            "score": sum(part.points for part in why), "why": why, "actions": policies.actions(row, by)}


def _seen_by_staff(row: TaskOffer) -> dict:
    return {"id": row.id, "name": mask_name(row.person.name), "ring": row.ring,
            "ring_name": text(f"words.routing.ring.{row.ring}"), "score": row.score, "planned": row.planned,
            "status": row.status.value, "status_name": text(f"words.task_offer.status.{row.status}"),
            "reason_name": row.reason and text(f"words.task_offer.reasons.{row.reason}"),
            "offered_at": row.offered_at, "until": row.until, "changed_at": row.changed_at}
