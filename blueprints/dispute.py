"""Disputes by HTTP: one's own, the desk's list with what is due first, the answers; rings of mutual certification."""

from sqlalchemy import select

import policies
from blueprints.edge import Blueprint, acting_post, authorize
from core import clock, paging
from core.db import db
from core.texts import text
from models import Dispute, Org, Person, TaskClaim
from rules.dispute import answer, ask
from rules.redaction import mask_name
from rules.report.telling import post_name
from rules.task.telling import brief
from rules.task_claim import mutual
from schemas import Empty, listed
from schemas import dispute as shapes
from schemas.report import ReasonIn

bp = Blueprint("dispute", __name__, url_prefix="/api/v1")


@bp.put("/task-claims/<int:id>/dispute")
@bp.arguments(ReasonIn)
@bp.response(200, shapes.DisputeOut)
@authorize("task_claim.dispute", row=TaskClaim)
def dispute(data, claim, by):
    return _told(ask.dispute(claim, data, by), by)


@bp.get("/disputes")
@bp.arguments(shapes.DisputeQuery, location="query")
@bp.response(200, listed(shapes.DisputeOut))
@authorize("dispute.list")
def listing(query, by):
    statement = answer.mine(by) if query["view"] == "mine" else answer.of_places(
        policies.places_managed(by), query["status"])
    rows, cursor = paging.page(db.session, statement, [Dispute.due_at, Dispute.id], limit=query["limit"],
                               cursor=query["cursor"], descending=query["view"] == "mine")
    return {"items": [_told(row, by) for row in rows], "next_cursor": cursor}


@bp.get("/disputes/<int:id>")
@bp.response(200, shapes.DisputeOut)
@authorize("dispute.see", row=Dispute)
def one(row, by):
    return _told(row, by)


# What changes the claim as well is done under the locks of task and claim, which come before that of the dispute.

@bp.put("/disputes/<int:id>/upholding")
@bp.arguments(shapes.UpholdIn)
@bp.response(200, shapes.DisputeOut)
@authorize("dispute.uphold", row=Dispute, locked=False)
def uphold(data, row, by):
    return _told(answer.uphold(row, data, by, acting_post(by, row.org)), by)


@bp.put("/disputes/<int:id>/dismissal")
@bp.arguments(shapes.DisputeAnswerIn)
@bp.response(200, shapes.DisputeOut)
@authorize("dispute.dismiss", row=Dispute)
def dismiss(data, row, by):
    return _told(answer.dismiss(row, data, by, acting_post(by, row.org)), by)


@bp.put("/disputes/<int:id>/withdrawal")
@bp.arguments(Empty)
@bp.response(200, shapes.DisputeOut)
@authorize("dispute.withdraw", row=Dispute)
def withdraw(_data, row, by):
    return _told(ask.withdraw(row, by), by)


# Those that touch a place where the asker sets up, and that the asker is no part of.

@bp.get("/certification-rings")
@bp.response(200, shapes.RingList)
@authorize("certification_ring.list")
def rings(by):
    found = [ring for ring in mutual.found() if by.id not in {one.by for one in ring}]
    orgs = _rows(Org, {one.org for ring in found for one in ring})
    mine = [ring for ring in found if any(policies.manages_place(by, orgs[one.org]) for one in ring)]
    people = _rows(Person, {one.by for ring in mine for one in ring})
    return {"items": [_ring(ring, people, orgs) for ring in mine[:shapes.MOST_RINGS]]}


def _ring(ring: list[mutual.Belief], people: dict[int, Person], orgs: dict[int, Org]) -> dict:
    after = {one.by: one.whom for one in ring}
    way = [min(after)]
    while (there := after[way[-1]]) != way[0]:
        way.append(there)
    return {"people": [{"person_id": id, "name": mask_name(people[id].name)} for id in way], "services": len(ring),
            "minutes": sum(one.minutes for one in ring), "places": sorted({orgs[one.org].name for one in ring}),
            "since": ring[-1].at, "until": ring[0].at, "claim_ids": [one.claim for one in ring][:100]}


def _rows(model, ids: set[int]) -> dict:
    return {row.id: row for row in db.session.scalars(select(model).where(model.id.in_(ids)))}


def _told(row: Dispute, by) -> dict:
    claim = row.claim
    is_mine = claim.person_id == by.id
    return {"id": row.id, "claim_id": claim.id, "task": brief(claim.task), "kind": row.kind.value,
            "kind_name": text(f"words.dispute.kinds.{row.kind}"), "status": row.status.value,
            "status_name": text(f"words.dispute.status.{row.status}"), "said": row.said, "asked_at": row.asked_at,
            "due_at": row.due_at, "late": row.status == "open" and row.due_at < clock.now(),
            "told_up_at": row.told_up_at, "answer": row.answer, "is_mine": is_mine,
            "answered_by": post_name(row.answered_post) if row.answered_post else None,
            "name": claim.person.name if is_mine else mask_name(claim.person.name), "minutes": claim.minutes,
            "actions": policies.actions(row, by)}
