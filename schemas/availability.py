"""Shapes of one's free times and wishes."""

from marshmallow import fields, validate

from models.availability import MOST_WISHES, SLOTS
from models.task import PostClass
from schemas.plain import Schema


class AvailabilityIn(Schema):
    """`free` names parts of the week such as sat_morning; `away_until` is the last day on which one is not asked."""

    free = fields.List(fields.String(validate=validate.OneOf(SLOTS)), required=True,
                       validate=validate.Length(max=len(SLOTS)))
    holidays = fields.Boolean(load_default=True)
    away_until = fields.Date(load_default=None, allow_none=True)
    wishes = fields.List(fields.Enum(PostClass, by_value=True), load_default=list,
                         validate=validate.Length(max=MOST_WISHES))


class AvailabilityOut(Schema):
    """`changed_at` is empty where nothing was ever said: then one is asked at any time."""

    free = fields.List(fields.String())
    holidays = fields.Boolean()
    away_until = fields.Date(allow_none=True)
    wishes = fields.List(fields.String())
    changed_at = fields.DateTime(allow_none=True)
