"""The service station of a place by HTTP: where it is, whether it is open now, setting it up."""

from blueprints import seeing_post
from blueprints.edge import Blueprint, authorize
from core.etag import unchanged
from core.problem import OutOfSight
from models import Org
from rules import station as stations
from schemas import station as shapes

bp = Blueprint("station", __name__, url_prefix="/api/v1/orgs")


@bp.get("/<int:id>/station")
@bp.response(200, shapes.StationOut)
@authorize("station.read", row=Org)
def one(org, by):
    found = stations.of(org)  # its own, else the nearest one up the chain
    if found is None:
        raise OutOfSight("no_station")
    told = seeing_post.station(found)
    return unchanged(shapes.StationOut().dump(told), until=seeing_post.until(told)) or told


@bp.put("/<int:id>/station")
@bp.arguments(shapes.StationIn)
@bp.response(200, shapes.StationOut)
@authorize("station.put", row=Org)
def put(data, org, by):
    return seeing_post.station(stations.put(org, data))
