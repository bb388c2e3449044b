"""Around an event by HTTP: messages to those who signed up, what they say afterwards, photos with consent."""

from sqlalchemy import select

import policies
from blueprints.edge import Blueprint, authorize
from blueprints.seeing_event import told
from core import paging
from core.db import db
from core.problem import Forbidden
from models import Event, EventFeedback, EventMessage, Post
from rules.event import feedback, messages, pictures
from rules.report.telling import post_name
from schemas import Empty, PageArgs, listed
from schemas import event_after as shapes
from schemas.event import EventOut

bp = Blueprint("event_after", __name__, url_prefix="/api/v1/events")


@bp.post("/<int:id>/messages")
@bp.arguments(shapes.EventMessageIn)
@bp.response(201, shapes.EventMessageOut)
@authorize("event.write_message", row=Event, locked=False)
def write(data, event, by):
    return _told(messages.write(event, data, by, _post(by, event)))


@bp.get("/<int:id>/messages")
@bp.arguments(PageArgs, location="query")
@bp.response(200, listed(shapes.EventMessageOut))
@authorize("event.read_messages", row=Event)
def written(page, event, by):
    rows, cursor = paging.page(db.session, select(EventMessage).where(EventMessage.event_id == event.id),
                               [EventMessage.id], **page)
    return {"items": [_told(row) for row in rows], "next_cursor": cursor}


@bp.put("/<int:id>/feedback")
@bp.arguments(shapes.FeedbackIn)
@bp.response(200, shapes.FeedbackOut)
@authorize("event.give_feedback", row=Event, locked=False)
def give(data, event, by):
    return feedback.give(event, data, by)


@bp.get("/<int:id>/feedback")
@bp.arguments(PageArgs, location="query")
@bp.response(200, shapes.FeedbackListOut)
@authorize("event.read_feedback", row=Event)
def said(page, event, by):
    rows, cursor = paging.page(db.session, feedback.words(event), [EventFeedback.id], **page)
    return {"moods": {mood.value: number for mood, number in feedback.moods(event).items()}, "items": rows,
            "next_cursor": cursor}


@bp.post("/<int:id>/photos")
@bp.arguments(shapes.EventPhotosIn)
@bp.response(201, EventOut)
@authorize("event.add_photos", row=Event, locked=False)
def add_photos(data, event, by):
    return told(pictures.add(event, data, by), by)


@bp.delete("/<int:id>/photos/<int:photo_id>")
@bp.response(204)
@authorize("event.take_down_photo", row=Event, locked=False)
def take_down(event, by, photo_id):
    pictures.take_down(event, photo_id, by, manages=policies.manages(by, event))


@bp.put("/<int:id>/photos/<int:photo_id>/objection")
@bp.arguments(Empty)
@bp.response(204)
@authorize("event.object_to_photo", row=Event, locked=False)
def object_to(_data, event, by, photo_id):
    pictures.object_to(event, photo_id)


def _told(message: EventMessage) -> dict:
    return {**{name: getattr(message, name) for name in (
        "id", "words", "session_id", "to_status", "check_state", "at", "sent_at", "reached")},
        "who": post_name(message.by_post)}


def _post(by, event: Event) -> Post:
    """The post in which the asker organises it."""
    post = policies.post_over(by, event.org)
    if post is None:
        raise Forbidden("place_not_yours", place=event.org.name)
    return post
