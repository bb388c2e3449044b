"""Organisations and posts by HTTP: finding a place, its chain, who holds which post."""

from collections.abc import Mapping
from datetime import date

from flask import jsonify
from sqlalchemy import select

from blueprints import seeing_post
from blueprints.edge import Blueprint, authorize
from blueprints.seeing_post import Seen
from core import clock, paging
from core.coordinates import point
from core.db import db
from core.etag import unchanged
from core.problem import OutOfSight
from models import Org
from rules import org as orgs
from rules import org_past
from rules import post as posts
from rules.directory import who
from rules.org_past import Then
from schemas import listed
from schemas import org as shapes

bp = Blueprint("org", __name__, url_prefix="/api/v1/orgs")
CARD, BOARD = shapes.SecretaryOut(), shapes.DirectoryOut()


@bp.get("")
@bp.arguments(shapes.OrgQuery, location="query")
@bp.response(200, listed(shapes.OrgOut))
@authorize("org.read")
def search(query, by):
    near = point(query["near"]) if query["near"] else None
    statement = orgs.search(query["level"], query["q"] or "", near, query["parent_id"], query["on"])
    if near:
        rows, cursor = list(db.session.scalars(statement.limit(query["limit"]))), None
    else:
        rows, cursor = paging.page(db.session, statement, orgs.order(query["q"] or ""), limit=query["limit"],
                                   cursor=query["cursor"], descending=False)
    known = _chains(rows)
    named = _secretaries(known) if near else None
    then = org_past.as_of(known.values(), query["on"])
    return {"items": [_told(row, then, named, near) for row in rows], "next_cursor": cursor}


@bp.get("/<int:id>")
@bp.response(200, shapes.OrgOut)
@authorize("org.read", row=Org)
def one(org, by):
    known = _chains([org])
    return _told(org, known, _secretaries(known), None)


@bp.get("/<int:id>/chain")
@bp.arguments(shapes.OnQuery, location="query")
@bp.response(200, shapes.Chain)
@authorize("org.read", row=Org, past=True)
def chain(query, org, by):
    _stood(org, query["on"])
    found = posts.secretaries(orgs.chain_on(org, query["on"]), query["on"])
    seen = Seen(query["on"])
    return {"items": [seen.secretary(step) for step in found]}


@bp.get("/<int:id>/posts")
@bp.arguments(shapes.OnQuery, location="query")
@bp.response(200, shapes.Posts)
@authorize("post.read", row=Org, past=True)
def held(query, org, by):
    _stood(org, query["on"])
    found = posts.holders(org, on=query["on"])
    seen = Seen(query["on"])
    return {"items": [seen.post(post) for post in found]}


@bp.get("/<int:id>/secretary")
@bp.arguments(shapes.OnQuery, location="query")
@bp.response(200, CARD)
@authorize("post.read", row=Org, past=True)
def secretary(query, org, by):
    _stood(org, query["on"])
    # One small card: its stamp is the card itself, so that no change of it can be overlooked.
    then = (org_past.chain(org, query["on"]) or [org])[-1]
    card = CARD.dump(seeing_post.secretary(posts.secretary(then, query["on"]), query["on"]))
    return unchanged(clock.today(), card, until=seeing_post.until()) or jsonify(card)


@bp.get("/<int:id>/directory")
@bp.arguments(shapes.OnQuery, location="query")
@bp.response(200, BOARD)
@authorize("post.read", row=Org, past=True)
def directory(query, org, by):
    _stood(org, query["on"])
    told = seeing_post.directory(who.directory(org, query["on"]), query["on"])
    board = BOARD.dump(told)
    return unchanged(clock.today(), board, until=seeing_post.until(told["station"])) or jsonify(board)


def _stood(org: Org, on: date | None) -> None:
    """A place that has ended is out of sight, but for days on which it stood."""
    if not org.stood_on(on or clock.today()):
        raise OutOfSight("not_found")


def _chains(rows: list[Org]) -> dict[int, Org]:
    ids = {id for row in rows for id in row.path_ids}
    return {org.id: org for org in db.session.scalars(select(Org).where(Org.id.in_(ids)))} if ids else {}


def _secretaries(known: dict[int, Org]) -> dict[int, posts.Secretary]:
    return {found.org.id: found for found in posts.secretaries(list(known.values()))}


def _told(org: Org, known: Mapping[int, Org | Then], named, near) -> dict:
    metres = orgs.metres_to(org, near) if near else None
    return {name: getattr(known[org.id], name) for name in ("id", "name", "level", "party_name")} | {
        name: getattr(org, name) for name in ("kind", "households", "address", "lng", "lat")} | {
        "chain": seeing_post.chain_of(org, known, named),
        "metres": round(metres) if metres is not None else None}
