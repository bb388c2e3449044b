"""The shape of an organisation wherever another thing names it."""

from marshmallow import fields

from schemas.plain import Schema


class OrgBrief(Schema):
    id = fields.Integer()
    name = fields.String()
    level = fields.String()
    party_name = fields.String()
