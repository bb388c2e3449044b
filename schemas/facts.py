"""Shapes of derived facts: the number, what it is out of, its definition, the rows behind it."""

from marshmallow import fields

from core.texts import text
from schemas import PageArgs, id_field
from schemas.place import OrgBrief
from schemas.plain import Schema


class FactQuery(Schema):
    org_id = id_field(load_default=None)  # empty: all that the asker answers for
    on = fields.Date(load_default=None)


class OnQuery(Schema):
    on = fields.Date(load_default=None)


class FactRowsQuery(PageArgs):
    org_id = id_field(load_default=None)
    on = fields.Date(load_default=None)


class FactOut(Schema):
    fact = fields.String()
    name = fields.Function(lambda fact: text(f"facts.{fact['fact']}.name"))
    definition = fields.Function(lambda fact: text(f"facts.{fact['fact']}.definition"))
    count = fields.Integer()
    of = fields.Integer()
    rate = fields.String(allow_none=True)  # per cent, two decimals; null where there is nothing to be a share of


class FactPost(Schema):
    id = fields.Integer()
    role_name = fields.Function(lambda post: text(f"words.roles.{post.role}"))
    name = fields.String(attribute="person.name", allow_none=True)
    since = fields.Date(attribute="started_on")
    until = fields.Date(attribute="ended_on", allow_none=True)


class FactRow(Schema):
    """One row behind a number; only what belongs to the fact is filled."""

    org = fields.Nested(OrgBrief)
    above = fields.Nested(OrgBrief, allow_none=True)
    role = fields.String(allow_none=True)  # the vacant one
    role_name = fields.Function(lambda row: text(f"words.roles.{row['role']}") if row["role"] else None)
    source = fields.String(allow_none=True)  # why it must be filled
    seats = fields.Integer(allow_none=True)
    party = fields.Integer(allow_none=True)
    posts = fields.List(fields.Nested(FactPost))


class FactWithRows(FactOut):
    rows = fields.List(fields.Nested(FactRow))  # the first ones


class FactsOut(Schema):
    org = fields.Nested(OrgBrief, allow_none=True)
    on = fields.Date()
    items = fields.List(fields.Nested(FactOut))


class PlaceFactsOut(Schema):
    org = fields.Nested(OrgBrief)
    on = fields.Date()
    items = fields.List(fields.Nested(FactWithRows))
