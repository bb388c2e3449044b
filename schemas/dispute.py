"""Shapes of disputes and of rings of mutual certification."""

from marshmallow import fields, validate

from models.dispute import DisputeStatus
from schemas import PageArgs, words
from schemas.notice import near
from schemas.plain import Schema
from schemas.task_claim import TaskBrief

MOST_RINGS = 50


class DisputeQuery(PageArgs):
    view = fields.String(load_default="mine", validate=validate.OneOf(["mine", "desk"]))
    status = fields.Enum(DisputeStatus, by_value=True, load_default=DisputeStatus.OPEN, metadata={
        "description": "of the desk's view"})


class DisputeAnswerIn(Schema):
    answer = words(500, 2, required=True)


class UpholdIn(DisputeAnswerIn):
    """When they were there, where that is not known yet or was wrong."""

    started_at = fields.AwareDateTime(load_default=None, allow_none=True, validate=near)
    ended_at = fields.AwareDateTime(load_default=None, allow_none=True, validate=near)


class DisputeOut(Schema):
    """`name` is masked for staff; `late`: the day it was promised for has passed."""

    id = fields.Integer()
    claim_id = fields.Integer()
    task = fields.Nested(TaskBrief)
    kind = fields.String()
    kind_name = fields.String()
    status = fields.String()
    status_name = fields.String()
    said = fields.String()
    name = fields.String(allow_none=True)
    minutes = fields.Integer()
    asked_at = fields.DateTime()
    due_at = fields.DateTime()
    late = fields.Boolean()
    told_up_at = fields.DateTime(allow_none=True)
    answer = fields.String()
    answered_by = fields.String(allow_none=True)
    is_mine = fields.Boolean()
    actions = fields.List(fields.String())


class RingPersonOut(Schema):
    person_id = fields.Integer()
    name = fields.String(allow_none=True)


class RingOut(Schema):
    """`people` in turn: each certified the next, the last the first."""

    people = fields.List(fields.Nested(RingPersonOut))
    services = fields.Integer()
    minutes = fields.Integer()
    places = fields.List(fields.String())
    since = fields.DateTime()
    until = fields.DateTime()
    claim_ids = fields.List(fields.Integer())


class RingList(Schema):
    items = fields.List(fields.Nested(RingOut))
