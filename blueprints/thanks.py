"""Thanks for public-good points by HTTP: what is offered, taking it, handing it over."""

import policies
from blueprints.edge import Blueprint, acting_post, authorize
from core import clock, paging
from core.db import db
from core.problem import Invalid
from core.texts import text
from models import CheckState, Ledger, Org, Redemption, Thanks
from models.post import SETTERS
from rules import thanks
from rules.ledger import entries
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
    statement = thanks.offered_to(by) if query["view"] == "mine" else thanks.of_places(
        policies.places_managed(by), query["ended"])
    rows, cursor = paging.page(db.session, statement, [Thanks.id], limit=query["limit"], cursor=query["cursor"])
    points = entries.balance(by, Ledger.GOODWILL)
    return {"items": [_offer_told(row, points, by) for row in rows], "next_cursor": cursor}


@bp.post("/thanks")
@bp.arguments(shapes.ThanksIn)
@bp.response(201, shapes.ThanksOut)
@authorize("thanks.offer")
def offer(data, by):
    org = db.session.get(Org, data.pop("org_id"))
    if org is None or org.ended_on is not None:
        raise Invalid("invalid", fields={"org_id": text("fields.unknown_target")})
    row = thanks.offer(data, org, by, acting_post(by, org, SETTERS))
    return _offer_told(row, entries.balance(by, Ledger.GOODWILL), by)


@bp.put("/thanks/<int:id>/ending")
@bp.arguments(Empty)
@bp.response(200, shapes.ThanksOut)
@authorize("thanks.end", row=Thanks)
def end(_data, row, by):
    return _offer_told(thanks.end(row), entries.balance(by, Ledger.GOODWILL), by)


# Taken in one conditional statement.

@bp.post("/thanks/<int:id>/redemptions")
@bp.arguments(Empty)
@bp.response(201, shapes.RedemptionOut)
@authorize("thanks.redeem", row=Thanks, locked=False)
def redeem(_data, row, by):
    return _told(thanks.redeem(row, by), by)


@bp.get("/redemptions")
@bp.arguments(shapes.RedemptionQuery, location="query")
@bp.response(200, listed(shapes.RedemptionOut))
@authorize("redemption.list")
def taken(query, by):
    statement = thanks.taken_by(by) if query["view"] == "mine" else thanks.taken_at(
        policies.places_managed(by), query["state"])
    rows, cursor = paging.page(db.session, statement, [Redemption.id], limit=query["limit"], cursor=query["cursor"],
                               descending=query["view"] == "mine" or query["state"] != "waiting")
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


def _offer_told(row: Thanks, points: int, by) -> dict:
    """`points`: what the asker has."""
    short = max(row.points - points, 0)
    is_offered = row.is_offered(clock.today())
    passed = row.check_state == CheckState.PASSED
    may = {"redemptions": is_offered and passed and row.left > 0 and not short,
           "ending": is_offered and policies.may("thanks.end", by, row)}
    names = ("id", "org", "name", "description", "points", "stock", "left", "fetch_at", "fetch_days", "until",
             "created_at", "ended_at")
    return {name: getattr(row, name) for name in names} | {
        "fetch_by": thanks.fetch_by(row), "short_by": short, "check": row.check_state.value,
        "actions": [noun for noun, allowed in may.items() if allowed]}


def _told(row: Redemption, by) -> dict:
    is_mine = row.person_id == by.id
    state = "cancelled" if row.cancelled_at else "handed_over" if row.handed_over_at else "waiting"
    may = {"handover": "redemption.hand_over", "cancellation": "redemption.cancel"}
    return {"id": row.id, "number": row.number, "thanks": row.thanks, "at": row.at, "fetch_by": row.fetch_by,
            "late": thanks.is_late(row), "handed_over_at": row.handed_over_at, "cancelled_at": row.cancelled_at,
            "state": state, "state_name": text(f"words.redemption.{state}"), "reason": row.reason, "is_mine": is_mine,
            "name": row.person.name if is_mine else mask_name(row.person.name),
            "actions": [noun for noun, action in may.items() if row.is_open and policies.may(action, by, row)]}
