"""Posts by HTTP, for those who fill them: who holds what in my places, appointing, ending, duty."""

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

import policies
from blueprints.edge import Blueprint, authorize
from blueprints.seeing_post import SeenDeskPost
from core import clock, paging
from core.db import db
from core.problem import Forbidden
from models import Org, Post, Report
from rules import post as posts
from rules import rerouting
from rules.routing import cases
from schemas import Empty, listed
from schemas import desk as shapes

bp = Blueprint("posts", __name__, url_prefix="/api/v1/posts")
POSTS = listed(shapes.DeskPostOut)


@bp.get("")
@bp.arguments(shapes.PostQuery, location="query")
@bp.response(200, POSTS)
@authorize("post.list")
def held(query, by):
    rows, cursor = paging.page(db.session, _asked(query, by), [Post.id], limit=query["limit"], cursor=query["cursor"],
                               descending=False)
    counts = cases.open_counts(rows)
    return {"items": [SeenDeskPost(post, counts.get(post.id, 0), by) for post in rows], "next_cursor": cursor}


@bp.get("/mine")
@bp.response(200, POSTS)
@authorize("post.list_own")
def mine(by):
    own = policies.open_posts(by)
    counts = cases.open_counts(own)
    return {"items": [SeenDeskPost(post, counts.get(post.id, 0), by) for post in own], "next_cursor": None}


@bp.post("")
@bp.arguments(shapes.PostIn)
@bp.response(201, shapes.DeskPostOut)
@authorize("post.appoint")
def appoint(data, by):
    org = db.session.get(Org, data["org_id"])
    if org is not None and not policies.manages_place(by, org):
        raise Forbidden("not_allowed")
    return _told(posts.appoint(data), by)


@bp.get("/<int:id>")
@bp.response(200, shapes.DeskPostOut)
@authorize("post.see", row=Post)
def one(post, by):
    return _told(post, by)


# Held after what waits there, which a person who leaves passes on: see rules/report/lock.py.

@bp.put("/<int:id>/ending")
@bp.arguments(shapes.EndingIn)
@bp.response(200, shapes.DeskPostOut)
@authorize("post.end", row=Post, locked=False)
def end(data, post, by):
    waiting = rerouting.hold(post)
    posts.end(post, data["ended_on"])
    return _left(post, waiting, by)


@bp.put("/<int:id>/duty")
@bp.arguments(shapes.DutyIn)
@bp.response(200, shapes.DeskPostOut)
@authorize("post.set_duty", row=Post, locked=False)
def set_duty(data, post, by):
    waiting = rerouting.hold(post)
    posts.set_duty(post, data["on_duty"], data["cap"])
    return _left(post, waiting, by)


@bp.put("/<int:id>/leave")
@bp.arguments(shapes.LeaveIn)
@bp.response(200, shapes.DeskPostOut)
@authorize("post.set_leave", row=Post, locked=False)
def set_leave(data, post, by):
    waiting = rerouting.hold(post)
    posts.set_leave(post, data["leave_from"], data["leave_until"])
    return _left(post, waiting, by)


@bp.put("/<int:id>/consent")
@bp.arguments(shapes.PhoneConsentIn)
@bp.response(200, shapes.DeskPostOut)
@authorize("post.publish_phone", row=Post)
def publish_phone(data, post, by):
    return _told(posts.publish_phone(post, data["agreed"]), by)


@bp.put("/<int:id>/face")
@bp.arguments(shapes.FaceIn)
@bp.response(200, shapes.DeskPostOut)
@authorize("post.set_face", row=Post)
def set_face(data, post, by):
    return _told(posts.set_face(post, data["photo_id"], by), by)


@bp.put("/<int:id>/verification")
@bp.arguments(Empty)
@bp.response(200, shapes.DeskPostOut)
@authorize("post.verify", row=Post)
def verify(_data, post, by):
    return _told(posts.verify(post), by)


def _asked(query: dict, by):
    today = clock.today()
    statement = select(Post).where(Post.org_id.in_(policies.places_managed(by))).options(
        joinedload(Post.org).joinedload(Org.parent), joinedload(Post.person), joinedload(Post.face))
    if not query["ended"]:
        statement = statement.where(or_(Post.ended_on.is_(None), Post.ended_on > today))
    if query["role"]:
        statement = statement.where(Post.role == query["role"])
    if query["org_id"]:
        below = select(Org.path).where(Org.id == query["org_id"]).scalar_subquery()
        statement = statement.where(Post.org_id.in_(select(Org.id).where(Org.path.startswith(below))))
    return statement


def _left(post: Post, waiting: list[Report], by) -> SeenDeskPost:
    """Whoever is gone, away or off duty keeps nothing that waits to be accepted."""
    if not post.takes_work or not post.held_on(clock.today()):
        db.session.flush()
        rerouting.rerun(waiting)
    return _told(post, by)


def _told(post: Post, by) -> SeenDeskPost:
    return SeenDeskPost(post, cases.open_counts([post]).get(post.id, 0), by)
