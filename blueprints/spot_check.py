"""Spot checks by HTTP: whom to call, and what they said."""

import policies
from blueprints.edge import Blueprint, acting_post, authorize
from core import paging
from core.db import db
from core.texts import text
from models import SpotCheck
from rules.redaction import mask_name
from rules.spot_check import call, contact
from rules.task.telling import brief
from schemas import Empty, listed
from schemas import spot_check as shapes

bp = Blueprint("spot_check", __name__, url_prefix="/api/v1/spot-checks")


@bp.get("")
@bp.arguments(shapes.SpotCheckQuery, location="query")
@bp.response(200, listed(shapes.SpotCheckOut))
@authorize("spot_check.list")
def listing(query, by):
    rows, cursor = paging.page(db.session, call.of_places(policies.places_managed(by), query["status"]),
                               [SpotCheck.id], limit=query["limit"], cursor=query["cursor"], descending=False)
    return {"items": [_told(row, by) for row in rows], "next_cursor": cursor}


@bp.post("/<int:id>/contact-views")
@bp.arguments(Empty)
@bp.response(201, shapes.WhomToCall)
@authorize("spot_check.see_contact", row=SpotCheck)
def see_contact(_data, row, by):
    return contact.see(row, by, acting_post(by, row.org))


@bp.put("/<int:id>/confirmation")
@bp.arguments(shapes.CallIn)
@bp.response(200, shapes.SpotCheckOut)
@authorize("spot_check.confirm", row=SpotCheck)
def confirm(data, row, by):
    return _told(call.confirm(row, data, by, acting_post(by, row.org)), by)


@bp.put("/<int:id>/denial")
@bp.arguments(shapes.DenialIn)
@bp.response(200, shapes.SpotCheckOut)
@authorize("spot_check.deny", row=SpotCheck)
def deny(data, row, by):
    return _told(call.deny(row, data, by, acting_post(by, row.org)), by)


@bp.put("/<int:id>/missed-call")
@bp.arguments(shapes.CallIn)
@bp.response(200, shapes.SpotCheckOut)
@authorize("spot_check.miss", row=SpotCheck)
def miss(data, row, by):
    return _told(call.miss(row, data, by, acting_post(by, row.org)), by)


def _told(row: SpotCheck, by) -> dict:
    """The seed of a draw is told once it is drawn."""
    claim, draw = row.claim, row.draw
    return {"id": row.id, "claim_id": claim.id, "task": brief(claim.task), "name": mask_name(claim.person.name),
            "minutes": claim.minutes, "status": row.status.value, "calls": row.calls,
            "status_name": text(f"words.spot_check.status.{row.status}"), "certified_at": claim.certified_at,
            "draw": {"on": draw.on, "seed": draw.seed if draw.drawn_at else None, "seed_hash": draw.seed_hash,
                     "of": len(draw.claims)},
            "actions": policies.actions(row, by)}
