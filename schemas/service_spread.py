"""Shapes of how the service of a quarter is spread over members."""

from marshmallow import fields, validate

from schemas import PageArgs, id_field, listed
from schemas.plain import Schema
from schemas.quarter import QuarterField, QuarterQuery

BANDS = ("none", "some", "two_hours", "five_hours", "ten_hours", "twenty_hours")  # as rules/service_card/spread.py


class SpreadQuery(QuarterQuery):
    org_id = id_field(load_default=None)


class SpreadRowsQuery(SpreadQuery, PageArgs):
    band = fields.String(required=True, validate=validate.OneOf(BANDS))


class SpreadOut(Schema):
    quarter = QuarterField()
    members = fields.Integer()
    minutes = fields.Integer()
    by_band = fields.Dict(keys=fields.String(), values=fields.Integer(), metadata={
        "description": "members who did nothing yet, up to two hours, five, ten, twenty, or more"})


class SpreadRow(Schema):
    """Whose name is masked."""

    person_id = fields.Integer()
    name = fields.String(allow_none=True)
    minutes = fields.Integer()
    services = fields.Integer()
    places = fields.List(fields.String())


SpreadRows = listed(SpreadRow)
