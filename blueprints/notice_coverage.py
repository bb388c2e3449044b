"""How far a notice has come, by HTTP, for those who answer for a place; and passing it on there."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

import policies
from blueprints.edge import Blueprint, authorize, holds_until
from core import clock
from core.db import db
from core.etag import unchanged
from core.problem import Forbidden, OutOfSight
from core.texts import text_or
from models import Notice, NoticeNode, Org
from models.post import RELAYERS
from policies.asker import STAFF
from rules.notice import coverage, fan_out, relay
from rules.report.telling import post_name
from schemas import coverage as shapes

bp = Blueprint("notice_coverage", __name__, url_prefix="/api/v1/notices")
ANSWERS = STAFF | RELAYERS


@bp.get("/<int:id>/coverage")
@bp.arguments(shapes.CoverageQuery, location="query")
@bp.response(200, shapes.CoverageOut)
@authorize("notice.coverage", row=Notice)
def covered(query, notice, by):
    org = _asked(notice, query["org_id"], by)
    places = coverage.below(notice, org, query["on"], whole=query["depth"] == "all")
    stamp = [(place.org.id, place.org.name, place.node and (place.node.relayed_at, place.node.due_at,
              place.node.note_check), *place.numbers.values()) for place in places]
    if answer := unchanged(notice.id, notice.changed_at, query["depth"], stamp, _late(places), until=_until(places)):
        return answer
    return {"notice": _named(notice), "rest": coverage.rest(places[0], places[1:]), "items": [
        _told(place.node, place.org, place.relayed_by) | place.numbers | {
            "parent_id": place.parent_id, "children": place.children} for place in places]}


@bp.get("/<int:id>/progress")
@bp.response(200, shapes.ProgressOut)
@authorize("notice.coverage", row=Notice)
def progress(notice, by):
    if answer := unchanged(notice.id, notice.expected, notice.fill_cursor, notice.filled_at, until=holds_until()):
        return answer
    return {"expected": notice.expected, "made": fan_out.made(notice), "done": notice.filled_at is not None}


@bp.put("/<int:id>/relay")
@bp.arguments(shapes.RelayIn)
@bp.response(200, shapes.RelayOut)
@authorize("notice.relay", row=Notice)
def pass_on(data, notice, by):
    node = _node(notice, data["org_id"], by)
    post = policies.post_over(by, node.org, RELAYERS)
    if post is None:
        raise Forbidden("place_not_yours", place=node.org.name)
    relay.relay(notice, node, data, by, post)
    return _told(node, node.org, post_name(node.relayed_post) if node.relayed_post else None)


def _asked(notice: Notice, org_id: int | None, by) -> Org:
    """The place named; else the speaker's, else the asker's own highest in the tree. Only what they answer for."""
    org = db.session.get(Org, org_id) if org_id else notice.org
    if org_id is None and policies.post_over(by, notice.org, ANSWERS) is None:
        mine = [post.org_id for post in policies.open_posts(by) if post.role in ANSWERS]
        org = db.session.scalar(select(Org).join(NoticeNode, NoticeNode.org_id == Org.id).where(
            NoticeNode.notice_id == notice.id, Org.id.in_(mine)).order_by(Org.path).limit(1))
    if org is None:
        raise OutOfSight("not_found")
    if policies.post_over(by, org, ANSWERS) is None:
        raise Forbidden("place_not_yours", place=org.name)
    return org


def _node(notice: Notice, org_id: int | None, by) -> NoticeNode:
    """The place named; else the asker's own, the one that waits for them before others."""
    mine = [org_id] if org_id else [post.org_id for post in policies.relaying_posts(by)]
    waits = NoticeNode.relayed_at.is_(None) & NoticeNode.due_at.is_not(None)
    node = db.session.scalar(
        select(NoticeNode).where(NoticeNode.notice_id == notice.id, NoticeNode.org_id.in_(mine))
        .options(joinedload(NoticeNode.org)).order_by(waits.desc(), NoticeNode.path).limit(1))
    if node is None:
        raise OutOfSight("not_found")
    return node


def _told(node, org, relayed_by: str | None) -> dict:
    return {"org": org, "level_name": text_or(f"words.levels.{org.level}", org.level), "due_at": node and node.due_at,
            "relayed_at": node and node.relayed_at, "relayed_by": relayed_by,
            "vacant": bool(node and node.relayed_at and relayed_by is None), "note": node.note if node else "",
            "note_check": node.note_check.value if node else "", "late": bool(node and _is_late(node))}


def _named(notice: Notice) -> dict:
    return {"id": notice.id, "title": notice.text.title, "grade": notice.grade.value, "status": notice.status.value,
            "must_confirm": notice.must_confirm, "published_at": notice.published_at}


def _is_late(node) -> bool:
    return node.relayed_at is None and node.due_at is not None and node.due_at <= clock.now()


def _late(places: list[coverage.Place]) -> int:
    return sum(1 for place in places if place.node and _is_late(place.node))


def _until(places: list[coverage.Place]) -> datetime:
    """The same rows are the same answer until the next of these places turns late."""
    coming = [place.node.due_at for place in places
              if place.node and place.node.relayed_at is None and place.node.due_at and not _is_late(place.node)]
    return min([holds_until(), *coming])
