"""Shapes of organisations and posts."""

from marshmallow import fields, validate

from core.texts import text
from schemas import PageArgs, id_field, words
from schemas.plain import Schema


class OrgBrief(Schema):
    id = fields.Integer()
    name = fields.String()
    level = fields.String()
    party_name = fields.String()


class OrgOut(OrgBrief):
    level_name = fields.Method("_level_name")
    kind = fields.String()
    households = fields.Integer(allow_none=True)
    address = fields.String()
    lng = fields.Float(allow_none=True)
    lat = fields.Float(allow_none=True)
    metres = fields.Integer(dump_default=None, allow_none=True)
    chain = fields.List(fields.Nested(OrgBrief))

    def _level_name(self, org: dict) -> str:
        try:
            return text(f"words.levels.{org['level']}")
        except KeyError:
            return org["level"]


class Holder(Schema):
    name = fields.String(allow_none=True)
    face_url = fields.String(allow_none=True, dump_default=None)


class PostOut(Schema):
    id = fields.Integer()
    role = fields.String()
    role_name = fields.Function(lambda post: text(f"words.roles.{post.role}"))
    org = fields.Nested(OrgBrief)
    holder = fields.Function(lambda post: {"name": post.person.name, "face_url": None})
    since = fields.Date(attribute="started_on")
    until = fields.Date(attribute="ended_on", allow_none=True)
    acting = fields.Boolean()
    duty_phone = fields.String(attribute="public_phone", allow_none=True)
    hours = fields.String()
    on_duty = fields.Boolean()


class OrgQuery(PageArgs):
    level = words(20, load_default=None)
    q = words(50, load_default=None)
    near = fields.String(load_default=None, validate=validate.Regexp(
        r"-?[0-9]{1,3}(\.[0-9]{1,20})?,-?[0-9]{1,2}(\.[0-9]{1,20})?\Z"))
    parent_id = id_field(load_default=None)


class OnQuery(Schema):
    on = fields.Date(load_default=None)


class ChainLink(Schema):
    org = fields.Nested(OrgBrief)
    secretary = fields.Nested(PostOut, allow_none=True)


class Chain(Schema):
    items = fields.List(fields.Nested(ChainLink))


class Posts(Schema):
    items = fields.List(fields.Nested(PostOut))


class Offered(Schema):
    org = fields.Nested(OrgBrief)
    post = fields.Nested(PostOut)


class SecretaryOut(Schema):
    org = fields.Nested(OrgBrief)
    vacant = fields.Boolean()
    post = fields.Nested(PostOut, allow_none=True)
    offered = fields.Nested(Offered, allow_none=True)
