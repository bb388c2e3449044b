"""Notices by HTTP: writing, publishing, taking back; the inbox and the receipts of those addressed."""

from datetime import datetime

from flask import request
from sqlalchemy import select
from sqlalchemy.orm import joinedload

import policies
from blueprints.edge import Blueprint, authorize, holds_until
from blueprints.seeing_notice import Seen, places, told
from blueprints.seeing_step import step_told
from core import clock, paging
from core.db import db
from core.etag import unchanged
from core.problem import Forbidden, Invalid
from core.texts import text
from models import Notice, NoticeNode, NoticeStep, Org, Post, Role
from models.post import SETTERS
from policies.asker import STAFF
from rules.notice import audience, draft, lists, publish, reached
from schemas import Empty, PageArgs
from schemas import notice as shapes
from schemas.report import ReasonIn

bp = Blueprint("notice", __name__, url_prefix="/api/v1/notices")


@bp.post("")
@bp.arguments(shapes.NoticeIn)
@bp.response(201, shapes.NoticeOut)
@authorize("notice.write")
def write(data, by):
    org = db.session.get(Org, data["org_id"])
    if org is None or org.ended_on is not None:
        raise Invalid("invalid", fields={"org_id": text("fields.unknown_target")})
    return told(draft.write(data, org, by, _post(by, org)), by)


@bp.get("")
@bp.arguments(shapes.NoticeQuery, location="query")
@bp.response(200, shapes.NoticeList)
@authorize("notice.list")
def listed(query, by):
    return VIEWS[query["view"]](query, by)


@bp.get("/audience-count")
@bp.arguments(shapes.AudienceQuery, location="query")
@bp.response(200, shapes.AudienceOut)
@authorize("notice.count")
def count(query, by):
    ids = [int(part) for part in query["targets"].split(",") if part.strip().isdecimal()]
    found = [org for org in db.session.scalars(select(Org).where(Org.id.in_([i for i in ids if i < 2**31])))
             if policies.post_over(by, org) is not None and org.ended_on is None]
    if not found or len(found) != len(set(ids)):
        raise Invalid("invalid", fields={"targets": text("fields.unknown_target")})
    roles = [role for role in query["roles"].split(",") if role in set(Role)]
    return audience.count(found, query["audience"], roles)


@bp.get("/<int:id>")
@bp.response(200, shapes.NoticeOut)
@authorize("notice.see", row=Notice)
def one(notice, by):
    return Seen(notice, by)


@bp.get("/<int:id>/history")
@bp.arguments(PageArgs, location="query")
@bp.response(200, shapes.NoticeStepList)
@authorize("notice.history", row=Notice)
def history(page, notice, by):
    statement = select(NoticeStep).where(NoticeStep.notice_id == notice.id).options(
        joinedload(NoticeStep.by_post).joinedload(Post.org), joinedload(NoticeStep.org))
    steps, cursor = paging.page(db.session, statement, [NoticeStep.id], limit=page["limit"], cursor=page["cursor"],
                                descending=False)
    return {"items": [_step_told(step) for step in steps], "next_cursor": cursor}


def _step_told(step: NoticeStep) -> dict:
    return step_told(step, "notice") | {"org": step.org.name if step.org else None}


@bp.put("/<int:id>/text")
@bp.arguments(shapes.DraftIn)
@bp.response(200, shapes.NoticeOut)
@authorize("notice.rewrite", row=Notice)
def rewrite(data, notice, by):
    return told(draft.rewrite(notice, data, by, _post(by, notice.org)), by)


@bp.put("/<int:id>/review")
@bp.arguments(Empty)
@bp.response(200, shapes.NoticeOut)
@authorize("notice.submit_for_review", row=Notice)
def submit_for_review(_data, notice, by):
    return told(draft.submit(notice, by, _post(by, notice.org)), by)


@bp.put("/<int:id>/return")
@bp.arguments(ReasonIn)
@bp.response(200, shapes.NoticeOut)
@authorize("notice.send_back", row=Notice)
def send_back(data, notice, by):
    return told(draft.send_back(notice, data, by, _post(by, notice.org, SETTERS)), by)


@bp.put("/<int:id>/publication")
@bp.arguments(Empty)
@bp.response(200, shapes.NoticeOut)
@authorize("notice.publish", row=Notice)
def publish_it(_data, notice, by):
    return told(publish.publish(notice, by, _post(by, notice.org, SETTERS)), by)


@bp.post("/<int:id>/corrections")
@bp.arguments(shapes.CorrectionIn)
@bp.response(201, shapes.NoticeOut)
@authorize("notice.correct", row=Notice)
def correct(data, notice, by):
    return told(publish.correct(notice, data, by, _post(by, notice.org, SETTERS)), by)


@bp.put("/<int:id>/withdrawal")
@bp.arguments(ReasonIn)
@bp.response(200, shapes.NoticeOut)
@authorize("notice.withdraw", row=Notice)
def withdraw(data, notice, by):
    return told(publish.withdraw(notice, data, by, _post(by, notice.org, SETTERS)), by)


@bp.delete("/<int:id>")
@bp.response(204)
@authorize("notice.discard", row=Notice)
def discard(notice, by):
    draft.discard(notice, by, _post(by, notice.org))


# --- those it addresses ---

@bp.put("/receipts")
@bp.arguments(shapes.ReceiptsIn)
@bp.response(204)
@authorize("notice.receive")
def receive(data, by):
    reached.mark(data["ids"], by)


@bp.put("/<int:id>/reading")
@bp.arguments(Empty)
@bp.response(200, shapes.NoticeOut)
@authorize("notice.read", row=Notice, locked=False)
def read(_data, notice, by):
    publish.WORKFLOW.check("read", notice)
    reached.read(notice, by)
    return told(notice, by)


@bp.put("/<int:id>/confirmation")
@bp.arguments(Empty)
@bp.response(200, shapes.NoticeOut)
@authorize("notice.confirm", row=Notice, locked=False)
def confirm(_data, notice, by):
    publish.WORKFLOW.check("confirm", notice)
    reached.confirm(notice, by)
    return told(notice, by)


# --- lists ---

def _inbox(query, by):
    lines, cursor = lists.inbox(query["grade"], query["q"])(
        person=by.id, now=clock.now(), limit=query["limit"], cursor=query["cursor"])
    notices = [line.notice for line in lines]
    stamp = [(line.notice_id, line.notice.changed_at, line.reached_at, line.read_at, line.read_version,
              line.confirmed_at) for line in lines]
    if answer := unchanged(by.id, clock.today(), request.full_path, stamp, cursor, until=_until(notices)):
        return answer
    lists.shown(notices)
    policies.recall(by, notices, {line.notice_id: line for line in lines})
    return {"items": [Seen(notice, by) for notice in notices], "next_cursor": cursor}


def _desk(query, by):
    org = db.session.get(Org, query["org_id"]) if query["org_id"] else None
    statement = lists.filtered(
        lists.of_places(policies.places_managed(by), query["status"]), grade=query["grade"], q=query["q"],
        below=select(Org.id).where(Org.path.startswith(org.path, autoescape=True)) if org else None)
    notices, cursor = paging.page(db.session, statement, [Notice.changed_at, Notice.id], limit=query["limit"],
                                  cursor=query["cursor"])
    lists.shown(notices)
    policies.recall(by, notices)
    known = places(notices)
    return {"items": [Seen(notice, by, places=known) for notice in notices], "next_cursor": cursor}


def _to_relay(query, by):
    statement = lists.filtered(lists.waiting(policies.relaying_posts(by), clock.now()), grade=query["grade"],
                               q=query["q"])
    nodes, cursor = paging.page(
        db.session, statement.options(joinedload(NoticeNode.org)),
        [NoticeNode.due_at, NoticeNode.notice_id, NoticeNode.org_id], limit=query["limit"], cursor=query["cursor"],
        descending=False)
    notices = [node.notice for node in nodes]
    lists.shown(notices)
    policies.recall(by, notices)
    known = places(notices)
    return {"items": [Seen(node.notice, by, places=known, node=node) for node in nodes],
            "next_cursor": cursor}


VIEWS = {"inbox": _inbox, "desk": _desk, "relay": _to_relay}


def _until(notices: list[Notice]) -> datetime:
    """Until one of them expires the same rows are the same inbox; that one appears is written in a row."""
    return min([holds_until(), *(notice.expires_at for notice in notices if notice.expires_at)])


def _post(by, org: Org, roles=STAFF) -> Post:
    """The post in which the asker acts for the place."""
    post = policies.post_over(by, org, roles)
    if post is None:
        raise Forbidden("place_not_yours", place=org.name)
    return post
