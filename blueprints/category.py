"""Report categories by HTTP: the tree, and the honest date of one."""

from sqlalchemy import select

import policies
from blueprints.edge import Blueprint, authorize
from core.db import db
from core.problem import OutOfSight
from core.texts import text
from models import Category, Org
from rules.report import expectation
from schemas import category as shapes

bp = Blueprint("category", __name__, url_prefix="/api/v1/report-categories")


@bp.get("")
@bp.response(200, shapes.CategoryTree)
@authorize("category.read")
def tree(by):
    rows = list(db.session.scalars(
        select(Category).where(policies.scope(Category, by)).order_by(Category.position)))
    return {"items": [_branch(row, rows) for row in rows if row.parent_key is None]}


@bp.get("/<key>/expectation")
@bp.arguments(shapes.PlaceQuery, location="query")
@bp.response(200, shapes.ExpectationOut)
@authorize("category.read")
def expected(query, by, key):
    category, org = db.session.get(Category, key.replace("\0", "")), db.session.get(Org, query["org_id"])
    if category is None or org is None:
        raise OutOfSight("not_found")
    return expectation.expected(category, org) | {"target_text": _target(category)}


def _branch(row: Category, rows: list[Category]) -> dict:
    return _told(row) | {"children": [_told(leaf) for leaf in rows if leaf.parent_key == row.key]}


def _told(row: Category) -> dict:
    return {"key": row.key, "name": row.name, "icon": row.icon, "hint": row.hint, "keywords": row.keywords,
            "stopper": row.stopper, "questions": row.questions, "anonymous_allowed": row.anonymous_allowed,
            "private_allowed": row.private_allowed, "similar_metres": row.similar_metres,
            "target_text": _target(row)}


def _target(row: Category) -> str:
    return f"{row.resolve_quantity}{text(f'words.units.{row.resolve_unit}')}"


