"""Derived facts by HTTP: the numbers of my places on a date, and the very rows behind each."""

from sqlalchemy.orm import joinedload

import policies
from blueprints.edge import Blueprint, authorize
from core import clock, paging
from core.db import db
from core.problem import OutOfSight
from models import Org, RequiredPost
from rules.directory import facts
from schemas import facts as shapes
from schemas import listed

bp = Blueprint("facts", __name__, url_prefix="/api/v1")
FIRST = 20


@bp.get("/facts")
@bp.arguments(shapes.FactQuery, location="query")
@bp.response(200, shapes.FactsOut)
@authorize("fact.list")
def listing(query, by):
    org, scope = _scope(query, by)
    return {"org": org, "on": scope.day, "items": _counted(scope)}


@bp.get("/facts/<fact>")
@bp.arguments(shapes.FactRowsQuery, location="query")
@bp.response(200, listed(shapes.FactRow))
@authorize("fact.list")
def rows(query, by, fact):
    _, scope = _scope(query, by)
    if fact not in facts.FACTS:
        raise OutOfSight("not_found")
    items, cursor = _rows(fact, scope, query["limit"], query["cursor"])
    return {"items": items, "next_cursor": cursor}


@bp.get("/orgs/<int:id>/facts")
@bp.arguments(shapes.OnQuery, location="query")
@bp.response(200, shapes.PlaceFactsOut)
@authorize("fact.read", row=Org, past=True)
def of_place(query, org, by):
    scope = facts.Scope((org.path,), query["on"] or clock.today())
    return {"org": org, "on": scope.day, "items": [
        told | {"rows": _rows(told["fact"], scope, FIRST, None)[0] if told["count"] else []}
        for told in _counted(scope)]}


def _scope(query: dict, by) -> tuple[Org | None, facts.Scope]:
    """One place the asker answers for, or all of them."""
    day = query["on"] or clock.today()
    if query["org_id"] is None:
        return None, facts.Scope(tuple(post.org.path for post in policies.staff_posts(by)), day)
    org = db.session.get(Org, query["org_id"])
    if org is None or not policies.may("fact.read", by, org):
        raise OutOfSight("not_found")
    return org, facts.Scope((org.path,), day)


def _counted(scope: facts.Scope) -> list[dict]:
    return [{"fact": name, "count": count, "of": of, "rate": facts.rate(count, of)}
            for name, (count, of) in facts.summary(scope).items()]


def _rows(fact: str, scope: facts.Scope, limit: int, cursor: str | None) -> tuple[list[dict], str | None]:
    statement = facts.FACTS[fact].rows(scope).options(joinedload(Org.parent))
    if fact == "vacant":
        found, after = paging.page(db.session, statement, [Org.id, RequiredPost.id.label("required_id")], limit=limit,
                                   cursor=cursor, descending=False)
        return [_row(org) | {"role": need.role, "source": need.source} for org, need in found], after
    found, after = paging.page(db.session, statement, [Org.id], limit=limit, cursor=cursor, descending=False)
    ids = [org.id for org in found]
    behind = facts.posts_behind(fact, scope, ids)
    seats = facts.seats_of(scope, ids) if fact in ("red_committee", "party_in_committee") else {}
    return [_row(org) | seats.get(org.id, {}) | {"posts": behind.get(org.id, [])} for org in found], after


def _row(org: Org) -> dict:
    return {"org": org, "above": org.parent, "role": None, "source": None, "seats": None, "party": None, "posts": []}
