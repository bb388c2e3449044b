"""Shapes of spot checks."""

from marshmallow import fields

from models.spot_check import SpotCheckStatus
from schemas import PageArgs, words
from schemas.plain import Schema
from schemas.task_claim import TaskBrief


class SpotCheckQuery(PageArgs):
    status = fields.Enum(SpotCheckStatus, by_value=True, load_default=SpotCheckStatus.DUE)


class CallIn(Schema):
    note = words(300, load_default="")


class DenialIn(Schema):
    note = words(300, 2, required=True)


class WhomToCall(Schema):
    """Empty where nobody in particular was helped, or where it is forgotten."""

    name = fields.String(allow_none=True)
    phone = fields.String(allow_none=True)
    door = fields.String(allow_none=True)


class SpotDrawOut(Schema):
    """Anyone computes it again: the order of the public draw of seed, day and claims; `of` how many claims."""

    on = fields.Date()
    seed = fields.String(allow_none=True)
    seed_hash = fields.String()
    of = fields.Integer()


class SpotCheckOut(Schema):
    id = fields.Integer()
    claim_id = fields.Integer()
    task = fields.Nested(TaskBrief)
    name = fields.String(allow_none=True)
    minutes = fields.Integer()
    status = fields.String()
    status_name = fields.String()
    calls = fields.Integer()
    certified_at = fields.DateTime(allow_none=True)
    draw = fields.Nested(SpotDrawOut)
    actions = fields.List(fields.String())
