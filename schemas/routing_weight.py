"""Shapes of the weights by which helpers are sought, and of their preview."""

from marshmallow import fields

from core.texts import text
from models.routing_weight import PARTS
from schemas import id_field
from schemas.plain import Schema

Weights = type("Weights", (Schema,), {
    part: fields.Integer(strict=True, required=True, error_messages=dict.fromkeys(
        ("invalid", "null", "required", "too_large", "special"), text("fields.weight_number"))) for part in PARTS})


class WeightsIn(Schema):
    weights = fields.Nested(Weights, required=True)
    starts_on = fields.Date(load_default=None, allow_none=True)


class WeightsPreview(Schema):
    weights = fields.Nested(Weights, required=True)
    task_id = id_field(required=True)


class WeightOut(Schema):
    name = fields.String()
    name_in_words = fields.String()
    points = fields.Integer()


class WeightsOut(Schema):
    starts_on = fields.Date(allow_none=True)
    weights = fields.List(fields.Nested(WeightOut))
    in_force = fields.Boolean()


class WeightsKept(Schema):
    """The newest first; the last, without a date, is what holds where nobody set any."""

    items = fields.List(fields.Nested(WeightsOut))
    may_change = fields.Boolean()


class WeighedOut(Schema):
    """`was` is the place in the order by the weights in force, `becomes` by those looked at."""

    person_id = fields.Integer()
    name = fields.String(allow_none=True)
    was = fields.Integer()
    becomes = fields.Integer()
    score_was = fields.Integer()
    score = fields.Integer()


class WeighedList(Schema):
    items = fields.List(fields.Nested(WeighedOut))
