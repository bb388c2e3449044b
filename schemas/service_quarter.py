"""Shapes of quarters of service, of what is left open in them, and of the units' returns."""

from marshmallow import fields, validate

from models.service_quarter import ReturnStatus
from schemas import PageArgs, listed, words
from schemas.plain import Schema
from schemas.unit import LiaisonOut, UnitBrief

ITEMS = ["present", "uncertified", "disputed", "unconfirmed", "without_liaison", "alike"]


class ClosingIn(Schema):
    words = words(500, load_default="", metadata={
        "description": "why it is closed although something is left open; else it may be empty"})


class OpenItemOut(Schema):
    item = fields.String()
    name = fields.String()
    hint = fields.String()
    count = fields.Integer()


class QuarterStepOut(Schema):
    at = fields.DateTime()
    what = fields.String()
    who = fields.String()
    words = fields.String()


class QuarterOut(Schema):
    id = fields.Integer()
    quarter = fields.String()
    name = fields.String()
    status = fields.String()
    status_name = fields.String()
    sentence = fields.String()
    ends_on = fields.Date(metadata={"description": "its last day"})
    closed_at = fields.DateTime(allow_none=True)
    returns = fields.Dict(keys=fields.String(), values=fields.Integer(), metadata={
        "description": "how many units have the workbook on the way, have it, said so"})
    actions = fields.List(fields.String())


QuarterList = listed(QuarterOut)


class QuarterWithChecks(QuarterOut):
    checks = fields.List(fields.Nested(OpenItemOut))
    steps = fields.List(fields.Nested(QuarterStepOut))


class CheckRowsQuery(PageArgs):
    item = fields.String(required=True, validate=validate.OneOf(ITEMS))


class CheckRow(Schema):
    """One thing that is left open; a name is masked. `link` is where it is settled."""

    title = fields.String()
    about = fields.String()
    place = fields.String()
    link = fields.String()


CheckRows = listed(CheckRow)


class ReturnQuery(PageArgs):
    status = fields.Enum(ReturnStatus, by_value=True, load_default=None)


class AcknowledgementIn(Schema):
    words = words(200, load_default="")


class ReturnOut(Schema):
    id = fields.Integer()
    quarter = fields.String()
    quarter_name = fields.String()
    unit = fields.Nested(UnitBrief)
    status = fields.String()
    status_name = fields.String()
    sentence = fields.String()
    people = fields.Integer(metadata={"description": "who served"})
    minutes = fields.Integer()
    duration = fields.String()
    sent_at = fields.DateTime(allow_none=True)
    reminded_at = fields.DateTime(allow_none=True)
    acknowledged_at = fields.DateTime(allow_none=True)
    acknowledged_by = fields.String(allow_none=True)
    liaisons = fields.List(fields.Nested(LiaisonOut))
    file = fields.String(allow_none=True, metadata={"description": "the workbook; null while it is made, and after a "
                                                                   "week, when it is asked for again"})
    actions = fields.List(fields.String())


ReturnList = listed(ReturnOut)
