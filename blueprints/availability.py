"""One's own free times and wishes by HTTP. Nobody else reads them."""

from blueprints.edge import Blueprint, authorize
from rules import availability
from schemas import availability as shapes

bp = Blueprint("availability", __name__, url_prefix="/api/v1/me/availability")


@bp.get("")
@bp.response(200, shapes.AvailabilityOut)
@authorize("me.read")
def of_me(by):
    return availability.of(by)


@bp.put("")
@bp.arguments(shapes.AvailabilityIn)
@bp.response(200, shapes.AvailabilityOut)
@authorize("me.change")
def choose(data, by):
    return availability.choose(by, data)
