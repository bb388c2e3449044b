"""Shapes of the monthly limits of notices."""

from marshmallow import fields, validate

from models import Level, Role
from models.post import SETTERS
from schemas.plain import Schema


class NoticeLimitIn(Schema):
    role = fields.Enum(Role, by_value=True, required=True, validate=validate.OneOf(sorted(SETTERS)))
    level = fields.Enum(Level, by_value=True, required=True)
    per_month = fields.Integer(required=True, strict=True, validate=validate.Range(min=0, max=1000))
    starts_on = fields.Date(load_default=None, allow_none=True)


class NoticeLimitOut(Schema):
    role = fields.String()
    role_name = fields.String()
    level = fields.String()
    level_name = fields.String()
    per_month = fields.Integer()
    starts_on = fields.Date()


class NoticeLimits(Schema):
    items = fields.List(fields.Nested(NoticeLimitOut))
    may_change = fields.Boolean()
