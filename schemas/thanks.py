"""Shapes of thanks for public-good points."""

from marshmallow import fields, validate

from schemas import PageArgs, id_field, words
from schemas.place import OrgBrief
from schemas.plain import Schema


class ThanksQuery(PageArgs):
    """`ended`: at the desk, what is no longer offered."""

    view = fields.String(load_default="mine", validate=validate.OneOf(["mine", "desk"]))
    ended = fields.Boolean(load_default=False)


class RedemptionQuery(PageArgs):
    """`state`: at the desk, of what was taken there."""

    view = fields.String(load_default="mine", validate=validate.OneOf(["mine", "desk"]))
    state = fields.String(load_default="waiting", validate=validate.OneOf(["waiting", "handed_over", "cancelled"]))


class ThanksIn(Schema):
    org_id = id_field(required=True)
    name = words(40, 2, required=True)
    description = words(300, load_default="")
    points = fields.Integer(strict=True, required=True, validate=validate.Range(min=1, max=100_000))
    stock = fields.Integer(strict=True, required=True, validate=validate.Range(min=1, max=100_000))
    fetch_at = words(100, load_default="")
    fetch_days = fields.Integer(strict=True, load_default=30, validate=validate.Range(min=1, max=365))
    until = fields.Date(load_default=None, allow_none=True)


class ThanksBrief(Schema):
    """`left`: how many are still there."""

    id = fields.Integer()
    org = fields.Nested(OrgBrief)
    name = fields.String()
    description = fields.String()
    points = fields.Integer()
    stock = fields.Integer()
    left = fields.Integer()
    fetch_at = fields.String()


class ThanksOut(ThanksBrief):
    """`check`: of its words, which members see once they have passed; `until`: the last day it can be taken;
    `fetch_by`: the last to fetch it, taken today; `short_by`: points that the asker still needs."""

    check = fields.String()
    fetch_days = fields.Integer()
    fetch_by = fields.Date()
    until = fields.Date(allow_none=True)
    created_at = fields.DateTime()
    ended_at = fields.DateTime(allow_none=True)
    short_by = fields.Integer()
    actions = fields.List(fields.String())


class RedemptionOut(Schema):
    """`number` is shown where it is fetched, until `fetch_by`; afterwards it is `late`, and may be given back."""

    id = fields.Integer()
    number = fields.String()
    thanks = fields.Nested(ThanksBrief)
    name = fields.String(allow_none=True)
    at = fields.DateTime()
    fetch_by = fields.Date(allow_none=True)
    late = fields.Boolean()
    handed_over_at = fields.DateTime(allow_none=True)
    cancelled_at = fields.DateTime(allow_none=True)
    state = fields.String()
    state_name = fields.String()
    reason = fields.String()
    is_mine = fields.Boolean()
    actions = fields.List(fields.String())
