"""Shapes of the door-knock list: places, their doors, and what came of knocking."""

from marshmallow import fields

from models import DoorOutcome
from schemas import PageArgs, id_field
from schemas.org import OrgBrief
from schemas.plain import Schema


class UnreachedQuery(PageArgs):
    org_id = id_field(load_default=None)


class TickIn(Schema):
    outcome = fields.Enum(DoorOutcome, by_value=True, required=True)
    at = fields.AwareDateTime(load_default=None, allow_none=True, metadata={
        "description": "when it was done, kept on a phone without a network; else now"})


class DoorOut(Schema):
    id = fields.Integer()
    room = fields.String()
    unit = fields.String()
    floor = fields.Integer()
    people = fields.Integer(metadata={"description": "people of the app behind it whom nothing reached; 0: nobody yet"})
    names = fields.List(fields.String(), metadata={"description": "masked"})
    reached = fields.Boolean()
    outcome = fields.String(allow_none=True)
    knocked_at = fields.DateTime(allow_none=True)
    knocks = fields.Integer()
    may_correct = fields.Boolean()


class PlaceDoors(Schema):
    org = fields.Nested(OrgBrief)
    compound = fields.Nested(OrgBrief, allow_none=True)
    unreached_doors = fields.Integer()
    unreached_people = fields.Integer()
    no_room = fields.Integer(metadata={"description": "people who left no room; counted in unreached_people"})
    doors = fields.List(fields.Nested(DoorOut), allow_none=True, metadata={
        "description": "null where the asker does not knock: counts only"})


class UnreachedOut(Schema):
    notice = fields.Dict()
    org = fields.Nested(OrgBrief)
    items = fields.List(fields.Nested(PlaceDoors))
    next_cursor = fields.String(allow_none=True)
