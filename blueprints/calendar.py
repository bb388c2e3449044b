"""Calendars by HTTP: an event's file, and one's own feed at a secret address that can be taken back."""

from flask import Response, current_app

from blueprints.edge import Blueprint, authorize
from core.calendar_file import MIME
from models import Event
from rules.event import feed
from schemas import Empty
from schemas import event_after as shapes

bp = Blueprint("calendar", __name__, url_prefix="/api/v1")
feeds = Blueprint("feeds", __name__)


@bp.get("/events/<int:id>/calendar.ics")
@bp.response(200, content_type=MIME)
@authorize("event.read_calendar", row=Event)
def of_event(event, by):
    answer = Response(feed.of_event(event, _root()), content_type=MIME)
    answer.headers["Content-Disposition"] = f'attachment; filename="event-{event.id}.ics"'
    return answer


@bp.get("/me/calendar-feed")
@bp.response(200, shapes.FeedOut)
@authorize("feed.read")
def mine(by):
    found = feed.feed_of(by)
    return {"made_at": found.made_at if found else None, "url": None}


@bp.put("/me/calendar-feed")
@bp.arguments(Empty)
@bp.response(200, shapes.FeedOut)
@authorize("feed.open")
def open_feed(_data, by):
    made, token = feed.open_feed(by)
    return {"made_at": made.made_at, "url": f"{_root()}c/{token}.ics"}


@bp.delete("/me/calendar-feed")
@bp.response(204)
@authorize("feed.close")
def close_feed(by):
    feed.close_feed(by)


@feeds.get("/c/<token>.ics")
@authorize("feed.fetch")
def fetch(by, token):
    answer = Response(feed.of_person(feed.owner(token), _root()), content_type=MIME)
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


def _root() -> str:
    return current_app.config["JINLIN"].public_url
