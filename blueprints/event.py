"""Events by HTTP: writing, publishing, moving, calling off; who signs up."""

from flask import request
from sqlalchemy import select
from sqlalchemy.orm import joinedload

import policies
from blueprints.edge import Blueprint, acting_post, authorize, holds_until
from blueprints.seeing_event import Seen, targets, told
from blueprints.seeing_sign_up import Seen as SeenSignUp
from blueprints.seeing_sign_up import told as sign_up_told
from blueprints.seeing_step import step_told
from blueprints.turnstile import turnstile
from core import clock, paging
from core.db import db
from core.etag import unchanged
from core.problem import Invalid
from core.texts import text
from models import Event, EventStep, Org, Post, SignUp, SignUpStatus
from models.post import SETTERS
from rules.event import change, draft, lists, numbers, publish, series
from rules.event.workflow import WORKFLOW
from rules.sign_up import enter, places
from schemas import Empty, PageArgs
from schemas import event as shapes
from schemas import sign_up as sign_up_shapes

bp = Blueprint("event", __name__, url_prefix="/api/v1/events")


@bp.post("")
@bp.arguments(shapes.EventIn)
@bp.response(201, shapes.EventOut)
@authorize("event.write")
def write(data, by):
    org = db.session.get(Org, data["org_id"])
    if org is None or org.ended_on is not None:
        raise Invalid("invalid", fields={"org_id": text("fields.unknown_target")})
    return told(draft.write(data, org, by, acting_post(by, org)), by)


@bp.get("")
@bp.arguments(shapes.EventQuery, location="query")
@bp.response(200, shapes.EventList)
@authorize("event.list")
def listed(query, by):
    now = clock.now()
    org = db.session.get(Org, query["org_id"]) if query["org_id"] else None
    if query["view"] == "open":
        statement, keys, descending = lists.coming(by, now, org), [Event.starts_at, Event.id], False
    elif query["view"] == "mine":
        statement, keys, descending = lists.mine(by, now), [Event.starts_at, Event.id], True
    else:
        statement = lists.of_places(policies.places_managed(by), query["status"])
        keys, descending = [Event.changed_at, Event.id], True
    statement = statement.where(policies.scope(Event, by))
    if query["q"]:
        statement = statement.where(Event.title.contains(query["q"], autoescape=True))
    found, cursor = paging.page(db.session, statement, keys, columns=lists.KEYS, limit=query["limit"],
                                cursor=query["cursor"], descending=descending)
    events = lists.shown([row.id for row in found])
    mine = lists.mine_of(events, by)
    stamp = [_stamp(event, mine[event.id]) for event in events]
    if answer := unchanged(by.id, request.full_path, stamp, cursor, until=_until(events)):
        return answer
    known = targets(events)
    return {"items": [Seen(event, by, whole=False, mine=mine[event.id], places=known) for event in events],
            "next_cursor": cursor}


@bp.get("/<int:id>")
@bp.response(200, shapes.EventOut)
@authorize("event.see", row=Event)
def one(event, by):
    mine = lists.mine_of([event], by)[event.id]
    seen = Seen(event, by, mine=mine)
    if answer := unchanged(by.id, _stamp(event, mine), seen.afterwards, seen.programme, until=_until([event])):
        return answer
    return seen


@bp.get("/<int:id>/history")
@bp.arguments(PageArgs, location="query")
@bp.response(200, shapes.EventStepList)
@authorize("event.history", row=Event)
def history(page, event, by):
    statement = select(EventStep).where(EventStep.event_id == event.id).options(
        joinedload(EventStep.by_post).joinedload(Post.org))
    steps, cursor = paging.page(db.session, statement, [EventStep.id], limit=page["limit"], cursor=page["cursor"],
                                descending=False)
    return {"items": [step_told(step, "event") for step in steps], "next_cursor": cursor}


@bp.put("/<int:id>/text")
@bp.arguments(shapes.EventText)
@bp.response(200, shapes.EventOut)
@authorize("event.rewrite", row=Event)
def rewrite(data, event, by):
    return told(draft.rewrite(event, data, by, acting_post(by, event.org)), by)


@bp.put("/<int:id>/publication")
@bp.arguments(Empty)
@bp.response(200, shapes.EventOut)
@authorize("event.publish", row=Event)
def publish_it(_data, event, by):
    return told(publish.publish(event, by, acting_post(by, event.org, SETTERS)), by)


@bp.put("/<int:id>/correction")
@bp.arguments(shapes.EventWords)
@bp.response(200, shapes.EventOut)
@authorize("event.correct", row=Event)
def correct(data, event, by):
    return told(publish.correct(event, data, by, acting_post(by, event.org, SETTERS)), by)


@bp.put("/<int:id>/capacity")
@bp.arguments(shapes.PlacesIn)
@bp.response(200, shapes.EventOut)
@authorize("event.change_places", row=Event)
def change_places(data, event, by):
    return told(change.change_places(event, data, by, acting_post(by, event.org, SETTERS)), by)


@bp.put("/<int:id>/date")
@bp.arguments(shapes.DateIn)
@bp.response(200, shapes.EventOut)
@authorize("event.move", row=Event)
def move(data, event, by):
    return told(change.move(event, data, by, acting_post(by, event.org, SETTERS)), by)


@bp.put("/<int:id>/cancellation")
@bp.arguments(shapes.CancelIn)
@bp.response(200, shapes.EventOut)
@authorize("event.cancel", row=Event)
def cancel(data, event, by):
    call_off = publish.cancel if data["session_id"] is None else change.cancel_session
    return told(call_off(event, data, by, acting_post(by, event.org, SETTERS)), by)


@bp.delete("/<int:id>")
@bp.response(204)
@authorize("event.discard", row=Event)
def discard(event, by):
    draft.discard(event, by, acting_post(by, event.org))


@bp.post("/<int:id>/copies")
@bp.arguments(shapes.EventCopyIn)
@bp.response(201, shapes.EventOut)
@authorize("event.copy", row=Event)
def copy(data, event, by):
    return told(series.clone(event, data["starts_at"], by, acting_post(by, event.org)), by)


@bp.post("/<int:id>/series")
@bp.arguments(shapes.EventSeriesIn)
@bp.response(201, shapes.EventSeriesOut)
@authorize("event.copy", row=Event)
def make_series(data, event, by):
    return {"items": [told(one, by) for one in series.make_series(event, data, by, acting_post(by, event.org))]}


# --- those who come ---

@bp.post("/<int:id>/sign-ups")
@bp.arguments(sign_up_shapes.SignUpIn)
@bp.response(201, sign_up_shapes.SignUpOut)
@authorize("event.sign_up", row=Event, shared=True)
@turnstile
def sign_up(data, event, by):
    WORKFLOW.check("sign_up", event)
    party = enter.sign_up(event, data, by, policies.post_over(by, event.org) if data["on_behalf_of"] else None)
    return sign_up_told(party.sign_ups[0], by)


@bp.get("/<int:id>/sign-ups")
@bp.arguments(sign_up_shapes.SignUpQuery, location="query")
@bp.response(200, sign_up_shapes.SignUpList)
@authorize("event.see_sign_ups", row=Event)
def sign_ups(query, event, by):
    wanted = {name: query[name] for name in ("session_id", "kind", "status")}
    for what in ("signed_up", "arrived"):
        wanted[what] = (query[f"{what}_since"], query[f"{what}_until"]) if query[f"{what}_since"] else None
    rows, cursor = paging.page(db.session, lists.sign_ups(event, **wanted), [SignUp.id], limit=query["limit"],
                               cursor=query["cursor"], descending=False)
    waits = any(row.status == SignUpStatus.WAITING for row in rows)
    line = places.line(event) if waits else {}
    return {"items": [SeenSignUp(row, by, whole=False, ahead=line.get(row.party_id)) for row in rows],
            "next_cursor": cursor}


@bp.get("/<int:id>/numbers")
@bp.response(200, shapes.NumbersOut)
@authorize("event.see_numbers", row=Event)
def count(event, by):
    by_status = [row | {"kind_name": text(f"words.event.kinds.{row['kind']}"),
                        "status_name": text(f"words.sign_up.status.{row['status']}")}
                 for row in numbers.by_status(event)]
    found = {"by_status": by_status, "signed_up": numbers.signed_up(event), "arrived": numbers.arrived(event)}
    return unchanged(by.id, found, until=holds_until()) or found


def _stamp(event: Event, mine: list[SignUp]) -> tuple:
    """What of an event may differ from one look to the next: its words, its places, one's own sign-ups."""
    return (event.id, event.changed_at, [(row.taken, row.waiting, row.capacity) for session in event.sessions
                                         for row in session.places], [(one.id, one.changed_at) for one in mine])


def _until(events: list[Event]):
    """Until sign-up opens or closes, or one of them is over, the same rows are the same answer."""
    now = clock.now()
    turns = [at for event in events for at in (event.sign_up_opens_at, event.sign_up_closes_at, event.ends_at)]
    return min([holds_until(), *(at for at in turns if at > now)])
