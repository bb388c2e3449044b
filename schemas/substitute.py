"""Shapes of substitutes."""

from marshmallow import fields

from schemas import listed
from schemas.plain import Schema
from schemas.task_claim import TaskBrief


class SubstituteOut(Schema):
    """`ahead`: how many wait before the asker; `offer_until`: by when to answer."""

    id = fields.Integer()
    task = fields.Nested(TaskBrief)
    status = fields.String()
    status_name = fields.String()
    sentence = fields.String()
    ahead = fields.Integer(allow_none=True)
    offer_until = fields.DateTime(allow_none=True)
    joined_at = fields.DateTime()
    actions = fields.List(fields.String())


SubstituteList = listed(SubstituteOut)
