"""Shapes of how far a notice has come: coverage by place, progress of the fan-out, passing it on."""

from marshmallow import fields, validate

from schemas import id_field, words
from schemas.notice import near
from schemas.org import OrgBrief
from schemas.plain import Schema


class CoverageQuery(Schema):
    org_id = id_field(load_default=None)
    on = fields.Date(load_default=None, validate=near,
                     metadata={"description": "as things stood at the end of that day"})
    depth = fields.String(load_default="one", validate=validate.OneOf(["one", "all"]))


class RelayIn(Schema):
    note = words(200, load_default="", metadata={"description": "shown below this place, once it has been checked"})
    org_id = id_field(load_default=None, metadata={"description": "a place below the asker's; else their own"})


class RelayOut(Schema):
    """One place of the chain: whether it has passed the notice on. A vacant one went along with the place above."""

    org = fields.Nested(OrgBrief)
    level_name = fields.String()
    due_at = fields.DateTime(allow_none=True)
    relayed_at = fields.DateTime(allow_none=True)
    relayed_by = fields.String(allow_none=True)
    vacant = fields.Boolean()
    note = fields.String()
    note_check = fields.String()
    late = fields.Boolean()


class CoverageNumbersOut(Schema):
    """People counted at their home, households at their door."""

    addressed = fields.Integer()
    reached = fields.Integer()
    read = fields.Integer()
    confirmed = fields.Integer()
    doors = fields.Integer()
    doors_reached = fields.Integer()
    doors_read = fields.Integer()
    doors_confirmed = fields.Integer()


class PlaceOut(RelayOut, CoverageNumbersOut):
    """A place's numbers hold those of the places below."""

    parent_id = fields.Integer(allow_none=True)
    children = fields.Integer()


class CoveredOut(Schema):
    id = fields.Integer()
    title = fields.String()
    grade = fields.String()
    status = fields.String()
    must_confirm = fields.Boolean()
    published_at = fields.DateTime(allow_none=True)


class CoverageOut(Schema):
    notice = fields.Nested(CoveredOut)
    items = fields.List(fields.Nested(PlaceOut))
    rest = fields.Nested(CoverageNumbersOut, metadata={"description": "who lives there and in none below it"})


class ProgressOut(Schema):
    expected = fields.Integer(allow_none=True)
    made = fields.Integer()
    done = fields.Boolean()
