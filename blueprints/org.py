"""Organisations and posts by HTTP: finding a place, its chain, who holds which post."""

from sqlalchemy import select

from blueprints.edge import Blueprint, authorize, holds_until
from core import clock, paging
from core.db import db
from core.etag import unchanged
from models import Org
from rules import org as orgs
from rules import post as posts
from schemas import listed
from schemas import org as shapes

bp = Blueprint("org", __name__, url_prefix="/api/v1/orgs")


@bp.get("")
@bp.arguments(shapes.OrgQuery, location="query")
@bp.response(200, listed(shapes.OrgOut))
@authorize("org.read")
def search(query, by):
    near = _point(query["near"]) if query["near"] else None
    statement = orgs.search(query["level"], query["q"] or "", near, query["parent_id"])
    if near:
        rows, cursor = list(db.session.scalars(statement.limit(query["limit"]))), None
    else:
        rows, cursor = paging.page(db.session, statement, [Org.id], limit=query["limit"], cursor=query["cursor"],
                                   descending=False)
    return {"items": [_told(row, chains, near) for chains in [_chains(rows)] for row in rows], "next_cursor": cursor}


@bp.get("/<int:id>")
@bp.response(200, shapes.OrgOut)
@authorize("org.read", row=Org)
def one(org, by):
    return _told(org, _chains([org]), None)


@bp.get("/<int:id>/chain")
@bp.response(200, shapes.Chain)
@authorize("org.read", row=Org)
def chain(org, by):
    steps = orgs.chain(org)
    found = {s.org.id: s.post for s in posts.secretaries(steps)}
    return {"items": [{"org": step, "secretary": found.get(step.id)} for step in steps]}


@bp.get("/<int:id>/posts")
@bp.arguments(shapes.OnQuery, location="query")
@bp.response(200, shapes.Posts)
@authorize("post.read", row=Org)
def held(query, org, by):
    return {"items": posts.holders(org, on=query["on"])}


@bp.get("/<int:id>/secretary")
@bp.response(200, shapes.SecretaryOut)
@authorize("post.read", row=Org)
def secretary(org, by):
    found = posts.secretary(org)
    told = {"org": org, "vacant": found.vacant, "post": found.post,
            "offered": {"org": found.offered.org, "post": found.offered} if found.offered else None}
    # One small card: its stamp is the card itself, so that no change of it can be overlooked.
    return unchanged(clock.today(), shapes.SecretaryOut().dump(told), until=holds_until()) or told


def _point(words: str) -> tuple[float, float]:
    lng, lat = words.split(",")
    return float(lng), float(lat)


def _chains(rows: list[Org]) -> dict[int, Org]:
    ids = {id for row in rows for id in row.path_ids}
    return {org.id: org for org in db.session.scalars(select(Org).where(Org.id.in_(ids)))} if ids else {}


def _told(org: Org, known: dict[int, Org], near) -> dict:
    metres = orgs.metres_to(org, near) if near else None
    return {name: getattr(org, name) for name in ("id", "name", "level", "party_name", "kind", "households", "address",
                                                  "lng", "lat")} | {
        "chain": [known[id] for id in org.path_ids if id in known],
        "metres": round(metres) if metres is not None else None}
