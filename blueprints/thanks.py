"""Thanks for public-good points by HTTP: what is offered, taking it, handing it over."""

import policies
from blueprints.edge import Blueprint, acting_post, authorize
from core import paging
from core.db import db
from core.problem import Invalid
from core.texts import text
from models import Org, Redemption, Thanks
from models.post import SETTERS
from rules import thanks
from rules.redaction import mask_name
from schemas import Empty, listed
from schemas import thanks as shapes
from schemas.report import ReasonIn

bp = Blueprint("thanks", __name__, url_prefix="/api/v1")


@bp.get("/thanks")
@bp.arguments(shapes.ThanksQuery, location="query")
@bp.response(200, listed(shapes.ThanksOut))
@authorize("thanks.list")
def offered(query, by):
    statement = thanks.offered_to(by) if query["view"] == "mine" else thanks.of_places(policies.places_managed(by))
    rows, cursor = paging.page(db.session, statement, [Thanks.id], limit=query["limit"], cursor=query["cursor"])
    return {"items": rows, "next_cursor": cursor}


@bp.post("/thanks")
@bp.arguments(shapes.ThanksIn)
@bp.response(201, shapes.ThanksOut)
@authorize("thanks.offer")
def offer(data, by):
    org = db.session.get(Org, data["org_id"])
    if org is None or org.ended_on is not None:
        raise Invalid("invalid", fields={"org_id": text("fields.unknown_target")})
    return thanks.offer(data, org, acting_post(by, org, SETTERS))


@bp.put("/thanks/<int:id>/ending")
@bp.arguments(Empty)
@bp.response(200, shapes.ThanksOut)
@authorize("thanks.end", row=Thanks)
def end(_data, row, by):
    return thanks.end(row)


# Taken in one conditional statement.

@bp.post("/thanks/<int:id>/redemptions")
@bp.arguments(Empty)
@bp.response(201, shapes.RedemptionOut)
@authorize("thanks.redeem", row=Thanks, locked=False)
def redeem(_data, row, by):
    return _told(thanks.redeem(row, by), by)


@bp.get("/redemptions")
@bp.arguments(shapes.ThanksQuery, location="query")
@bp.response(200, listed(shapes.RedemptionOut))
@authorize("redemption.list")
def taken(query, by):
    statement = thanks.taken_by(by) if query["view"] == "mine" else thanks.taken_at(policies.places_managed(by))
    rows, cursor = paging.page(db.session, statement, [Redemption.id], limit=query["limit"], cursor=query["cursor"])
    return {"items": [_told(row, by) for row in rows], "next_cursor": cursor}


@bp.put("/redemptions/<int:id>/handover")
@bp.arguments(Empty)
@bp.response(200, shapes.RedemptionOut)
@authorize("redemption.hand_over", row=Redemption)
def hand_over(_data, row, by):
    return _told(thanks.hand_over(row, acting_post(by, row.org)), by)


@bp.put("/redemptions/<int:id>/cancellation")
@bp.arguments(ReasonIn)
@bp.response(200, shapes.RedemptionOut)
@authorize("redemption.cancel", row=Redemption)
def cancel(data, row, by):
    return _told(thanks.cancel(row, data, by), by)


def _told(row: Redemption, by) -> dict:
    is_mine = row.person_id == by.id
    state = "cancelled" if row.cancelled_at else "handed_over" if row.handed_over_at else "waiting"
    return {"id": row.id, "thanks": row.thanks, "at": row.at, "state": state,
            "state_name": text(f"words.redemption.{state}"), "reason": row.reason, "is_mine": is_mine,
            "name": row.person.name if is_mine else mask_name(row.person.name)}
