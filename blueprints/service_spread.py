"""How the service of a quarter is spread over members of the asker's places, by HTTP; the people behind a number."""

import policies
from blueprints.edge import Blueprint, authorize
from core import paging
from core.db import db
from models import Person
from rules.redaction import mask_name
from rules.service_card import spread
from schemas import service_spread as shapes

bp = Blueprint("service_spread", __name__, url_prefix="/api/v1/service-spread")


@bp.get("")
@bp.arguments(shapes.SpreadQuery, location="query")
@bp.response(200, shapes.SpreadOut)
@authorize("service_spread.read")
def counted(query, by):
    return {"quarter": query["quarter"]} | spread.tally(policies.places_within(by, query["org_id"]), query["quarter"])


@bp.get("/rows")
@bp.arguments(shapes.SpreadRowsQuery, location="query")
@bp.response(200, shapes.SpreadRows)
@authorize("service_spread.open")
def rows(query, by):
    places = policies.places_within(by, query["org_id"])
    found, cursor = paging.page(db.session, spread.rows(places, query["quarter"], query["band"]), [Person.id],
                                limit=query["limit"], cursor=query["cursor"], descending=False)
    return {"items": [row._asdict() | {"person_id": row.person.id, "name": mask_name(row.person.name)}
                      for row in spread.known(found, places, query["quarter"])], "next_cursor": cursor}
