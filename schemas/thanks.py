"""Shapes of thanks for public-good points."""

from marshmallow import fields, validate

from schemas import PageArgs, id_field, words
from schemas.place import OrgBrief
from schemas.plain import Schema


class ThanksQuery(PageArgs):
    view = fields.String(load_default="mine", validate=validate.OneOf(["mine", "desk"]))


class ThanksIn(Schema):
    org_id = id_field(required=True)
    name = words(40, 2, required=True)
    description = words(300, load_default="")
    points = fields.Integer(strict=True, required=True, validate=validate.Range(min=1, max=100_000))
    stock = fields.Integer(strict=True, required=True, validate=validate.Range(min=1, max=100_000))


class ThanksOut(Schema):
    """`left`: how many are still there."""

    id = fields.Integer()
    org = fields.Nested(OrgBrief)
    name = fields.String()
    description = fields.String()
    points = fields.Integer()
    stock = fields.Integer()
    left = fields.Integer()
    created_at = fields.DateTime()
    ended_at = fields.DateTime(allow_none=True)


class RedemptionOut(Schema):
    id = fields.Integer()
    thanks = fields.Nested(ThanksOut)
    name = fields.String(allow_none=True)
    at = fields.DateTime()
    state = fields.String()
    state_name = fields.String()
    reason = fields.String()
    is_mine = fields.Boolean()
