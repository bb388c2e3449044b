"""Shapes around an event: messages to those who signed up, what they say afterwards, photos, the calendar feed."""

from marshmallow import fields, validate

from models import Mood, SignUpStatus
from schemas import id_field, words
from schemas.plain import Schema


class EventMessageIn(Schema):
    words = words(500, 2, required=True)
    session_id = id_field(load_default=None, allow_none=True)
    to_status = fields.Enum(SignUpStatus, by_value=True, load_default=None, allow_none=True)


class EventMessageOut(Schema):
    id = fields.Integer()
    words = fields.String()
    session_id = fields.Integer(allow_none=True)
    to_status = fields.Enum(SignUpStatus, by_value=True, allow_none=True)
    check = fields.String(attribute="check_state.value")
    at = fields.DateTime()
    sent_at = fields.DateTime(allow_none=True)
    reached = fields.Integer(allow_none=True)
    who = fields.String()


class FeedbackIn(Schema):
    mood = fields.Enum(Mood, by_value=True, required=True)
    words = words(500, load_default="")


class FeedbackOut(Schema):
    mood = fields.Enum(Mood, by_value=True)
    words = fields.String()
    check = fields.String(attribute="check_state.value")
    at = fields.DateTime()


class SaidOut(Schema):
    """Somebody's words, and not whose."""

    mood = fields.Enum(Mood, by_value=True)
    words = fields.String()


class FeedbackListOut(Schema):
    moods = fields.Dict(keys=fields.String(), values=fields.Integer())
    items = fields.List(fields.Nested(SaidOut))
    next_cursor = fields.String(allow_none=True)


class EventPhotosIn(Schema):
    photo_ids = fields.List(id_field(), required=True, validate=validate.Length(min=1, max=9))
    consent = fields.Boolean(required=True, metadata={"description": "those on them agree, for children their parents"})


class FeedOut(Schema):
    made_at = fields.DateTime(allow_none=True)
    url = fields.String(allow_none=True, metadata={"description": "told once, when it is made"})
