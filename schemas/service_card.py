"""Shapes of service cards and certificates, and of what anybody reads who checks one."""

from marshmallow import fields

from schemas import listed
from schemas.plain import Schema
from schemas.unit import ServiceLine


class CardLine(ServiceLine):
    duration = fields.String()
    mark = fields.String(metadata={"description": "empty; supplement: certified after the close; corrected"})
    mark_name = fields.String()
    was = fields.Integer(allow_none=True, metadata={"description": "minutes before a correction"})


class CardOut(Schema):
    """Version 0 is kept nowhere: of a quarter that runs, or that closed without a service."""

    id = fields.Integer(allow_none=True)
    kind = fields.String()
    title = fields.String()
    quarter = fields.String(allow_none=True)
    quarter_name = fields.String(allow_none=True)
    period = fields.String()
    starts_on = fields.Date()
    ends_on = fields.Date()
    unit = fields.String()
    version = fields.Integer()
    is_current = fields.Boolean()
    count = fields.Integer()
    minutes = fields.Integer()
    duration = fields.String()
    lines = fields.List(fields.Nested(CardLine))
    made_at = fields.DateTime()
    page = fields.String(allow_none=True, metadata={"description": "where anybody checks it"})
    pdf = fields.String()


CardList = listed(CardOut)


class PeriodIn(Schema):
    """Both days are included."""

    starts_on = fields.Date(required=True)
    ends_on = fields.Date(required=True)


class CheckedLine(Schema):
    on = fields.String()
    place = fields.String()
    kind = fields.String()
    duration = fields.String()
    mark_name = fields.String()


class CheckedOut(Schema):
    """No more than is on the paper, and the name masked: who holds the paper compares it."""

    state = fields.String(metadata={"description": "valid, superseded, changed, unknown"})
    sentence = fields.String()
    title = fields.String(allow_none=True)
    name = fields.String(allow_none=True)
    unit = fields.String(allow_none=True)
    period = fields.String(allow_none=True)
    count = fields.Integer(allow_none=True)
    duration = fields.String(allow_none=True)
    version = fields.Integer(allow_none=True)
    made_at = fields.DateTime(allow_none=True)
    lines = fields.List(fields.Nested(CheckedLine))
