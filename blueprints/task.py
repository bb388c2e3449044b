"""Tasks by HTTP: writing, publishing, calling off; who suits them; the code at the place of work."""

from flask import Response, current_app, request
from sqlalchemy import select
from sqlalchemy.orm import joinedload

import policies
from blueprints.edge import Blueprint, acting_post, authorize
from blueprints.seeing_step import step_told
from blueprints.seeing_task import SeenClaim, claim_told, seen, told
from core import clock, paging, qr
from core.db import db
from core.etag import unchanged
from core.problem import Invalid
from core.texts import text
from models import Org, Post, Task, TaskClaim, TaskStep
from models.post import SETTERS
from rules.redaction import mask_name
from rules.task import candidates as candidate
from rules.task import claimability, code, draft, lists, publish, queue, template
from rules.task_claim import claim as claims
from rules.task_offer import reach
from schemas import Empty, PageArgs
from schemas import task as shapes
from schemas import task_claim as claim_shapes
from schemas.report import ReasonIn
from schemas.task_series import TaskCopyIn

bp = Blueprint("task", __name__, url_prefix="/api/v1/tasks")
QR = 480  # px


@bp.post("")
@bp.arguments(shapes.TaskIn)
@bp.response(201, shapes.TaskOut)
@authorize("task.write")
def write(data, by):
    org = db.session.get(Org, data["org_id"])
    if org is None or org.ended_on is not None:
        raise Invalid("invalid", fields={"org_id": text("fields.unknown_target")})
    return told(draft.write(data, org, by, acting_post(by, org)), by)


@bp.get("")
@bp.arguments(shapes.TaskQuery, location="query")
@bp.response(200, shapes.TaskList)
@authorize("task.list")
def listed(query, by):
    if query["view"] == "recommended":
        weighed, mine = lists.recommended(by)
        keys, cursor = paging.ranked(weighed, limit=query["limit"], cursor=query["cursor"])
        return _page(seen(lists.in_order([id for _, id in keys]), by, mine), cursor, by)
    if query["view"] == "desk":
        statement, keys, descending = _at_desk(query, by)
    else:
        statement = lists.open_now() if query["view"] == "open" else lists.mine(by)
        keys, descending = [Task.ends_at, Task.id], query["view"] == "mine"
    tasks, cursor = paging.page(db.session, statement.where(policies.scope(Task, by)), keys, limit=query["limit"],
                                cursor=query["cursor"], descending=descending)
    return _page(seen(tasks, by), cursor, by)


@bp.get("/tally")
@bp.arguments(shapes.TallyQuery, location="query")
@bp.response(200, shapes.TallyOut)
@authorize("task.count")
def tally(query, by):
    return queue.tally(policies.places_within(by, query["org_id"]))


@bp.get("/<int:id>")
@bp.response(200, shapes.TaskOut)
@authorize("task.see", row=Task)
def one(task, by):
    [found] = seen([task], by)
    return unchanged(by.id, found.stamp) or found


@bp.get("/<int:id>/history")
@bp.arguments(PageArgs, location="query")
@bp.response(200, shapes.TaskStepList)
@authorize("task.history", row=Task)
def history(page, task, by):
    statement = select(TaskStep).where(TaskStep.task_id == task.id).options(
        joinedload(TaskStep.by_post).joinedload(Post.org))
    steps, cursor = paging.page(db.session, statement, [TaskStep.id], limit=page["limit"], cursor=page["cursor"],
                                descending=False)
    return {"items": [step_told(step, "task", "words.task_claim.helper") for step in steps], "next_cursor": cursor}


@bp.put("/<int:id>/text")
@bp.arguments(shapes.TaskText)
@bp.response(200, shapes.TaskOut)
@authorize("task.rewrite", row=Task)
def rewrite(data, task, by):
    return told(draft.rewrite(task, data, by, acting_post(by, task.org)), by)


@bp.put("/<int:id>/publication")
@bp.arguments(Empty)
@bp.response(200, shapes.TaskOut)
@authorize("task.publish", row=Task)
def publish_it(_data, task, by):
    return told(publish.publish(task, by, acting_post(by, task.org, SETTERS)), by)


@bp.put("/<int:id>/correction")
@bp.arguments(shapes.TaskWords)
@bp.response(200, shapes.TaskOut)
@authorize("task.correct", row=Task)
def correct(data, task, by):
    return told(publish.correct(task, data, by, acting_post(by, task.org, SETTERS)), by)


# Called off under the lock of its wish, which comes before that of the task.

@bp.put("/<int:id>/cancellation")
@bp.arguments(ReasonIn)
@bp.response(200, shapes.TaskOut)
@authorize("task.cancel", row=Task, locked=False)
def cancel(data, task, by):
    return told(publish.cancel(task, data, by, acting_post(by, task.org, SETTERS)), by)


@bp.post("/<int:id>/copies")
@bp.arguments(TaskCopyIn)
@bp.response(201, shapes.TaskOut)
@authorize("task.copy", row=Task)
def copy(data, task, by):
    return told(template.copy(task, data["starts_at"], data["ends_at"], by, acting_post(by, task.org)), by)


@bp.delete("/<int:id>")
@bp.response(204)
@authorize("task.discard", row=Task)
def discard(task, by):
    draft.discard(task, by, acting_post(by, task.org))


# --- those who help ---

@bp.get("/<int:id>/candidates")
@bp.arguments(PageArgs, location="query")
@bp.response(200, shapes.CandidateList)
@authorize("task.see_candidates", row=Task)
def candidates(page, task, by):
    found = {(one.score, -one.person_id): one.standing for one in candidate.candidates(task)}
    keys, cursor = paging.ranked(list(found), limit=page["limit"], cursor=page["cursor"])
    ids, wanted = [-id for _, id in keys], claimability.facts(task)
    people, reaches = candidate.people(ids), reach.reach(ids)
    return {"items": [{"person_id": -id, "name": mask_name(people[-id].name), "score": points,
                       "why": found[points, id].parts(wanted), "reach": reaches[-id].value,
                       "reach_words": text(f"words.task_offer.reach.{reaches[-id]}")} for points, id in keys],
            "next_cursor": cursor}


@bp.get("/<int:id>/code")
@bp.response(200, shapes.CodeOut)
@authorize("task.show_code", row=Task)
def show_code(task, by):
    shown, until = code.current(task)
    return {"code": shown, "until": until, "seconds_left": round((until - clock.now()).total_seconds())}


# The same for a phone's camera: it opens the task's page with the code filled in.

@bp.get("/<int:id>/code.png")
@bp.response(200, content_type="image/png")
@authorize("task.show_code", row=Task)
def show_code_drawn(task, by):
    address = f"{current_app.config['JINLIN'].public_url}p/tasks/{task.id}?code={code.current(task)[0]}"
    return Response(qr.png(address, QR), mimetype="image/png", headers={"Cache-Control": "no-store"})


# The task is not locked by itself: its place is taken in one conditional statement, and the answer is asked before.

@bp.post("/<int:id>/claims")
@bp.arguments(claim_shapes.TaskClaimIn)
@bp.response(201, claim_shapes.TaskClaimOut)
@authorize("task.claim", row=Task, locked=False)
def claim(data, task, by):
    warned = claimability.warning(claimability.facts(task), claimability.standing(by, [task.org.path]))
    seen_claim = claim_told(claims.claim(task, by, **data), by)
    seen_claim.warning = warned
    return seen_claim


@bp.get("/<int:id>/claims")
@bp.arguments(PageArgs, location="query")
@bp.response(200, claim_shapes.TaskClaimList)
@authorize("task.see_claims", row=Task)
def claims_of(page, task, by):
    rows, cursor = paging.page(db.session, lists.claims_of(task), [TaskClaim.id], limit=page["limit"],
                               cursor=page["cursor"], descending=False)
    return _page([SeenClaim(row, by) for row in rows], cursor, by)


def _page(items, cursor, by):
    """What may be claimed and how well it suits is a matter of the clock as well: no 304 without looking."""
    return unchanged(by.id, request.full_path, [one.stamp for one in items], cursor) or {
        "items": items, "next_cursor": cursor}


def _at_desk(query, by):
    """(the select, its order, whether from the last)"""
    places = policies.places_within(by, query["org_id"])
    if query["kind"] is None:
        statement, keys, descending = lists.of_places(places, query["status"]), [Task.changed_at, Task.id], True
    else:
        statement, keys, descending = queue.of_kind(places, query["kind"])
    narrowed = queue.narrowed(statement, waits=query["waits"], post_class=query["post_class"], q=query["q"])
    return narrowed.options(*lists.SHOWN), keys, descending
