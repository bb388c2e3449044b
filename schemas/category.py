"""Shapes of the category tree."""

from marshmallow import fields

from schemas import id_field
from schemas.plain import Schema


class LeafOut(Schema):
    key = fields.String()
    name = fields.String()
    icon = fields.String()
    hint = fields.String()
    keywords = fields.List(fields.String())
    stopper = fields.Dict(allow_none=True)
    questions = fields.List(fields.Dict())
    anonymous_allowed = fields.Boolean()
    private_allowed = fields.Boolean()
    similar_metres = fields.Integer()
    target_text = fields.String()


class BranchOut(LeafOut):
    children = fields.List(fields.Nested(LeafOut))


class CategoryTree(Schema):
    items = fields.List(fields.Nested(BranchOut))


class PlaceQuery(Schema):
    org_id = id_field(required=True)


class ExpectationOut(Schema):
    due_at = fields.DateTime()
    target_text = fields.String()
    usual = fields.Dict(allow_none=True)
