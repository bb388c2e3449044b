"""Claims of tasks by HTTP: one's own, given back, signed in and out, proved, certified by somebody else."""

from flask import request

import policies
from blueprints import seeing_post
from blueprints.edge import Blueprint, acting_post, authorize, writes
from blueprints.seeing_step import step_told
from blueprints.seeing_task import SeenClaim, claim_told
from core import paging
from core.db import db
from core.etag import unchanged
from models import TaskClaim, TaskClaimStatus
from models.post import SETTERS
from rules.task import contacts as contact
from rules.task import lists
from rules.task_claim import certify as certifying
from rules.task_claim import claim, presence, proof, who, word
from schemas import Empty
from schemas import task_claim as shapes
from schemas.org import Posts
from schemas.report import ReasonIn

bp = Blueprint("task_claim", __name__, url_prefix="/api/v1/task-claims")


# Those that wait for a word come in the order in which they began to; all others the latest first.

@bp.get("")
@bp.arguments(shapes.TaskClaimQuery, location="query")
@bp.response(200, shapes.TaskClaimList)
@authorize("task_claim.list")
def listed(query, by):
    if query["view"] == "mine":
        statement, keys, descending = lists.my_claims(by), [TaskClaim.id], True
    else:
        statement, keys, descending = _at_desk(query, by)
    rows, cursor = paging.page(db.session, statement, keys, limit=query["limit"], cursor=query["cursor"],
                               descending=descending)
    items = [SeenClaim(row, by) for row in rows]
    return unchanged(by.id, request.full_path, [one.stamp for one in items], cursor) or {
        "items": items, "next_cursor": cursor}


@bp.get("/<int:id>")
@bp.response(200, shapes.TaskClaimOut)
@authorize("task_claim.see", row=TaskClaim)
def one(row, by):
    found = SeenClaim(row, by)
    return unchanged(by.id, found.stamp) or found


@bp.get("/<int:id>/history")
@bp.response(200, shapes.TaskClaimSteps)
@authorize("task_claim.see", row=TaskClaim)
def history(row, by):
    return {"items": [step_told(step, "task_claim", "words.task_claim.helper") for step in row.steps]}


@bp.get("/<int:id>/contacts")
@bp.response(200, Posts)
@authorize("task_claim.see_contacts", row=TaskClaim)
def contacts(row, by):
    seen = seeing_post.Seen()
    return {"items": [seen.post(post) for post in contact.contacts(row.task)]}


@bp.get("/<int:id>/helper")
@bp.response(200, shapes.WhoIsOut)
@writes
@authorize("task_claim.see_helper", row=TaskClaim)
def see_helper(row, by):
    return who.see(row, by, acting_post(by, row.org))


# Given back under the lock of its task, and word kept under that of its wish: they come before that of the claim.

@bp.put("/<int:id>/release")
@bp.arguments(ReasonIn)
@bp.response(200, shapes.TaskClaimOut)
@authorize("task_claim.release", row=TaskClaim, locked=False)
def release(data, row, by):
    return claim_told(claim.release(row, data, by, _as_staff(row, by)), by)


@bp.put("/<int:id>/sign-in")
@bp.arguments(shapes.PresenceCodeIn)
@bp.response(200, shapes.TaskClaimOut)
@authorize("task_claim.sign_in", row=TaskClaim)
def sign_in(data, row, by):
    return claim_told(presence.sign_in(row, data, by), by)


@bp.put("/<int:id>/sign-out")
@bp.arguments(shapes.PresenceCodeIn)
@bp.response(200, shapes.TaskClaimOut)
@authorize("task_claim.sign_out", row=TaskClaim)
def sign_out(data, row, by):
    return claim_told(presence.sign_out(row, data, by, _as_staff(row, by)), by)


@bp.put("/<int:id>/proof")
@bp.arguments(shapes.ProofIn)
@bp.response(200, shapes.TaskClaimOut)
@authorize("task_claim.prove", row=TaskClaim)
def prove(data, row, by):
    return claim_told(proof.prove(row, data, by), by)


@bp.put("/<int:id>/service")
@bp.arguments(shapes.ServiceIn)
@bp.response(200, shapes.TaskClaimOut)
@authorize("task_claim.state", row=TaskClaim)
def state(data, row, by):
    return claim_told(proof.state(row, data, by), by)


@bp.put("/<int:id>/departure")
@bp.arguments(shapes.DepartureIn)
@bp.response(200, shapes.TaskClaimOut)
@authorize("task_claim.put_right", row=TaskClaim)
def put_right(data, row, by):
    return claim_told(presence.put_right(row, data, by, acting_post(by, row.org)), by)


@bp.put("/<int:id>/word")
@bp.arguments(shapes.WordIn)
@bp.response(200, shapes.TaskClaimOut)
@authorize("task_claim.say", row=TaskClaim, locked=False)
def say(data, row, by):
    word.say(row, data, by, acting_post(by, row.org))
    return claim_told(row, by)


@bp.put("/<int:id>/certification")
@bp.arguments(Empty)
@bp.response(200, shapes.TaskClaimOut)
@authorize("task_claim.certify", row=TaskClaim)
def certify(_data, row, by):
    return claim_told(certifying.certify(row, by, acting_post(by, row.org)), by)


@bp.put("/<int:id>/approval")
@bp.arguments(Empty)
@bp.response(200, shapes.TaskClaimOut)
@authorize("task_claim.approve", row=TaskClaim)
def approve(_data, row, by):
    return claim_told(certifying.approve(row, by, acting_post(by, row.org, SETTERS)), by)


@bp.put("/<int:id>/refusal")
@bp.arguments(ReasonIn)
@bp.response(200, shapes.TaskClaimOut)
@authorize("task_claim.refuse", row=TaskClaim)
def refuse(data, row, by):
    return claim_told(certifying.refuse(row, data, by, acting_post(by, row.org)), by)


def _as_staff(row: TaskClaim, by):
    """The post in which somebody does it for the helper; none for the helper."""
    return None if row.person_id == by.id else acting_post(by, row.org)


def _at_desk(query, by):
    """(the select, its order, whether from the last)"""
    statement = lists.claims_at(policies.places_within(by, query["org_id"]), query["status"])
    return statement, [TaskClaim.changed_at, TaskClaim.id], query["status"] != TaskClaimStatus.SERVED
