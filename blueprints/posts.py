"""Posts by HTTP, for those who fill them: who holds what in my places, appointing, ending, duty."""

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

import policies
from blueprints.edge import Blueprint, authorize
from core import clock, paging
from core.db import db
from core.problem import Forbidden
from models import Org, Post
from rules import post as posts
from rules import rerouting, routing
from rules.redaction import mask_phone
from schemas import desk as shapes
from schemas import listed

bp = Blueprint("posts", __name__, url_prefix="/api/v1/posts")


@bp.get("")
@bp.arguments(shapes.PostQuery, location="query")
@bp.response(200, listed(shapes.DeskPostOut))
@authorize("post.list")
def held(query, by):
    rows, cursor = paging.page(db.session, _asked(query, by), [Post.id], limit=query["limit"], cursor=query["cursor"],
                               descending=False)
    counts = routing.open_counts(rows)
    return {"items": [_told(post, counts) for post in rows], "next_cursor": cursor}


@bp.post("")
@bp.arguments(shapes.PostIn)
@bp.response(201, shapes.DeskPostOut)
@authorize("post.appoint")
def appoint(data, by):
    org = db.session.get(Org, data["org_id"])
    if org is not None and not policies.manages_place(by, org):
        raise Forbidden("not_allowed")
    return _told(posts.appoint(data), {})


@bp.put("/<int:id>/ending")
@bp.arguments(shapes.EndingIn)
@bp.response(200, shapes.DeskPostOut)
@authorize("post.end", row=Post)
def end(data, post, by):
    posts.end(post, data["ended_on"])
    return _left(post)


@bp.put("/<int:id>/duty")
@bp.arguments(shapes.DutyIn)
@bp.response(200, shapes.DeskPostOut)
@authorize("post.set_duty", row=Post)
def set_duty(data, post, by):
    posts.set_duty(post, data["on_duty"], data["cap"])
    return _left(post)


def _asked(query: dict, by):
    today = clock.today()
    statement = select(Post).where(Post.org_id.in_(policies.places_managed(by))).options(
        joinedload(Post.org), joinedload(Post.person))
    if not query["ended"]:
        statement = statement.where(or_(Post.ended_on.is_(None), Post.ended_on > today))
    if query["role"]:
        statement = statement.where(Post.role == query["role"])
    if query["org_id"]:
        below = select(Org.path).where(Org.id == query["org_id"]).scalar_subquery()
        statement = statement.where(Post.org_id.in_(select(Org.id).where(Org.path.startswith(below))))
    return statement


def _left(post: Post) -> dict:
    """Whoever is gone or off duty keeps nothing that waits to be accepted."""
    if not post.on_duty or not post.held_on(clock.today()):
        db.session.flush()
        rerouting.rerun(rerouting.waiting_at(post))
    return _told(post, routing.open_counts([post]))


def _told(post: Post, counts: dict[int, int]) -> dict:
    names = ("id", "role", "org", "started_on", "ended_on", "acting", "duty_phone", "hours", "on_duty")
    return {name: getattr(post, name) for name in names} | {
        "holder": {"name": post.person.name, "phone": mask_phone(post.person.phone), "face_url": None},
        "cap": post.case_cap, "open_cases": counts.get(post.id, 0)}
