"""The door by HTTP: tickets, scans with and without a network, walk-ins, counts, the list by name, the roster."""

import io
from collections.abc import Callable

from flask import Response, current_app, send_file
from sqlalchemy import func, select

import policies
from blueprints.edge import Blueprint, authorize, holds_until, writes
from core import clock, paging
from core.db import db
from core.etag import unchanged
from core.problem import Conflict, Forbidden
from core.texts import text
from models import CheckIn, Event, Post, SignUp, SignUpStatus
from rules.event import door_list
from rules.export import MIME, event_roster
from rules.redaction import mask_name
from rules.sign_up import attendance, check_in, ticket, walk_in
from schemas import check_in as shapes

bp = Blueprint("check_in", __name__, url_prefix="/api/v1")


@bp.get("/sign-ups/<int:id>/ticket.png")
@bp.response(200, content_type="image/png")
@authorize("sign_up.show_ticket", row=SignUp)
def show_ticket(sign_up, by):
    if sign_up.status not in (SignUpStatus.CONFIRMED, SignUpStatus.ATTENDED):
        raise Conflict("no_ticket", status=text(f"words.sign_up.status.{sign_up.status}"))
    shown = ticket.of(sign_up, current_app.config["JINLIN"].public_url)
    return unchanged(shown) or Response(ticket.picture(shown), mimetype="image/png")


@bp.post("/events/<int:id>/check-ins")
@bp.arguments(shapes.CheckInIn)
@bp.response(201, shapes.LetInOut)
@authorize("event.check_in", row=Event, locked=False)
def enter(data, event, by):
    return _let_in(check_in.enter(event, data, by))


@bp.post("/events/<int:id>/check-in-batches")
@bp.arguments(shapes.BatchIn)
@bp.response(200, shapes.BatchOut)
@authorize("event.check_in", row=Event, locked=False)
def catch_up(data, event, by):
    return {"items": [{"scan": answer.scan, "outcome": answer.outcome, "code": answer.code, "detail": answer.detail,
                       "check_in": _let_in(answer.check_in) if answer.check_in else None}
                      for answer in check_in.catch_up(event, data["items"], by)]}


# New rows of the event: it is held before its places, as by whoever changes these (rules/sign_up/places.py).

@bp.post("/events/<int:id>/walk-ins")
@bp.arguments(shapes.WalkInIn)
@bp.response(201, shapes.WalkInOut)
@authorize("event.check_in", row=Event, shared=True)
def let_walk_in(data, event, by):
    sign_ups, left = walk_in.enter(event, data, by, _post(by, event))
    return {"numbers": [sign_up.number for sign_up in sign_ups], "left": left}


@bp.get("/events/<int:id>/attendance")
@bp.response(200, shapes.CountsOut)
@authorize("event.see_attendance", row=Event)
def counts(event, by):
    found = attendance.counts(event)
    return unchanged(by.id, found, until=holds_until()) or {
        "items": [{**row, "kind_name": text(f"words.event.kinds.{row['kind']}")} for row in found]}


@bp.put("/sign-ups/<int:id>/attendance")
@bp.arguments(shapes.AttendanceIn)
@bp.response(200, shapes.DoorLineOut)
@authorize("sign_up.attend", row=SignUp, locked=False)
def correct(data, sign_up, by):
    row = attendance.correct(sign_up, data["attended"], by)
    return _line(door_list.Line(row, check_in.first_of(row)), mask_name)


@bp.get("/events/<int:id>/door-list")
@bp.arguments(shapes.DoorListQuery, location="query")
@bp.response(200, shapes.DoorListOut)
@writes  # that the list was opened is kept for those on it
@authorize("event.open_door_list", row=Event, locked=False)
def names(query, event, by):
    rows, cursor = paging.page(db.session, door_list.rows(event, query["session_id"]), [SignUp.id],
                               limit=query["limit"], cursor=query["cursor"], descending=False)
    if query["names"]:
        door_list.keep_opening(event, rows, by, _post(by, event))
    name = (lambda name: name) if query["names"] else lambda name: None
    return {"items": [_line(line, name) for line in door_list.lines(rows)], "next_cursor": cursor}


@bp.get("/events/<int:id>/roster.xlsx")
@bp.arguments(shapes.RosterQuery, location="query")
@bp.response(200, content_type=MIME)
@writes  # the row that says who took it
@authorize("event.take_roster", row=Event, locked=False)
def roster(query, event, by):
    job, made = event_roster.take(event, by, _post(by, event), query["reason"])
    name = f"{text('export.kinds.event_roster')}-{clock.civil(job.asked_at):%Y%m%d}-{job.id}.xlsx"
    answer = send_file(io.BytesIO(made), mimetype=MIME, as_attachment=True, download_name=name, etag=False)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _post(by, event: Event) -> Post:
    """The post in which the asker organises it."""
    post = policies.post_over(by, event.org)
    if post is None:
        raise Forbidden("place_not_yours", place=event.org.name)
    return post


def _let_in(row: CheckIn) -> dict:
    sign_up = row.sign_up
    party = db.session.scalar(select(func.count()).where(SignUp.party_id == sign_up.party_id))
    return {"sign_up_id": sign_up.id, "session_id": sign_up.session_id, "number": sign_up.number,
            "kind": sign_up.kind, "kind_name": text(f"words.event.kinds.{sign_up.kind}"),
            "status": sign_up.status, "minor": sign_up.minor, "party": party, "way": row.way, "at": row.at}


def _line(line: door_list.Line, name: Callable[[str | None], str | None]) -> dict:
    row = line.sign_up
    return {"sign_up_id": row.id, "number": row.number, "name": name(line.name),
            "kind": row.kind, "kind_name": text(f"words.event.kinds.{row.kind}"), "status": row.status,
            "status_name": text(f"words.sign_up.status.{row.status}"), "minor": row.minor,
            "party_id": row.party_id, "ticket_digest": ticket.digest(row.id),
            "checked_in_at": line.check_in.at if line.check_in else None}
