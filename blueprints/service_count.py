"""Reported and served by HTTP: by unit or place within the asker's places, and the people behind a number."""

import policies
from blueprints.edge import Blueprint, authorize
from core import paging
from core.db import db
from models import Person
from rules.redaction import mask_name
from rules.unit import counts
from schemas import unit as shapes

bp = Blueprint("service_count", __name__, url_prefix="/api/v1/service-counts")


@bp.get("")
@bp.arguments(shapes.CountQuery, location="query")
@bp.response(200, shapes.ServiceCounts)
@authorize("service_count.read")
def counted(query, by):
    return query | {"items": counts.count(_scope(query, by), query["by"])}


@bp.get("/rows")
@bp.arguments(shapes.CountRowsQuery, location="query")
@bp.response(200, shapes.ServiceCountRows)
@authorize("service_count.open")
def rows(query, by):
    scope = _scope(query, by)
    found, cursor = paging.page(db.session, counts.rows(scope, query["figure"], query["by"], query["id"]),
                                [Person.id], limit=query["limit"], cursor=query["cursor"])
    known = counts.known_of(scope, [person.id for person in found])
    return {"items": [known[person.id] | {"name": mask_name(person.name)} for person in found],
            "next_cursor": cursor}


def _scope(query: dict, by) -> counts.Scope:
    return counts.Scope(tuple(post.org.path for post in policies.staff_posts(by)), query["quarter"])
