"""Shapes of organisations and posts."""

from marshmallow import fields, validate

from core.texts import text, text_or
from schemas import PageArgs, id_field, words
from schemas.place import OrgBrief
from schemas.plain import Schema
from schemas.station import StationOut


class Named(Schema):
    """Who is secretary of a step of the chain, in a few words."""

    post_id = fields.Integer()
    name = fields.String(allow_none=True)
    role_name = fields.String()
    acting = fields.Boolean()
    away = fields.Boolean()


class ChainPlace(OrgBrief):
    secretary = fields.Nested(Named, allow_none=True)  # left out of searches by name


class OrgOut(OrgBrief):
    level_name = fields.Method("_level_name")
    kind = fields.String()
    households = fields.Integer(allow_none=True)
    address = fields.String()
    lng = fields.Float(allow_none=True)
    lat = fields.Float(allow_none=True)
    metres = fields.Integer(dump_default=None, allow_none=True)
    chain = fields.List(fields.Nested(ChainPlace))

    def _level_name(self, org: dict) -> str:
        return text_or(f"words.levels.{org['level']}", org["level"])


class Holder(Schema):
    name = fields.String(allow_none=True)
    face_url = fields.String(allow_none=True, dump_default=None)


class UsualReply(Schema):
    """How soon the desk usually answers: the median of half a year, told from a fair sample on."""

    minutes = fields.Integer()
    sample = fields.Integer()
    said = fields.String()


class PostOut(Schema):
    id = fields.Integer()
    role = fields.String()
    role_name = fields.Function(lambda post: text(f"words.roles.{post.role}"))
    org = fields.Nested(OrgBrief)
    holder = fields.Nested(Holder)
    since = fields.Date(attribute="started_on")
    until = fields.Date(attribute="ended_on", allow_none=True)
    acting = fields.Boolean()
    duty_phone = fields.String(attribute="public_phone", allow_none=True)
    hours = fields.String()
    on_duty = fields.Boolean()
    away = fields.Boolean()
    leave_until = fields.Date(allow_none=True)  # the last day away
    verified_on = fields.Date(allow_none=True)  # when somebody last said that the entry is true
    usual_reply = fields.Nested(UsualReply, allow_none=True)


class OrgQuery(PageArgs):
    level = words(20, load_default=None)
    q = words(50, load_default=None)
    near = fields.String(load_default=None, validate=validate.Regexp(
        r"-?[0-9]{1,3}(\.[0-9]{1,20})?,-?[0-9]{1,2}(\.[0-9]{1,20})?\Z"))
    parent_id = id_field(load_default=None)
    on = fields.Date(load_default=None)  # places that have ended since are found too


class OnQuery(Schema):
    on = fields.Date(load_default=None)


class Posts(Schema):
    items = fields.List(fields.Nested(PostOut))


class Offered(Schema):
    org = fields.Nested(OrgBrief)
    post = fields.Nested(PostOut)


class SecretaryOut(Schema):
    """`offered`: who is asked instead, while nobody holds the post or its holder is on leave."""

    org = fields.Nested(OrgBrief)
    on = fields.Date()
    vacant = fields.Boolean()
    away = fields.Boolean()
    post = fields.Nested(PostOut, allow_none=True)
    deputy = fields.Nested(PostOut, allow_none=True)
    offered = fields.Nested(Offered, allow_none=True)


class ChainLink(Schema):
    org = fields.Nested(OrgBrief)
    vacant = fields.Boolean()
    away = fields.Boolean()
    secretary = fields.Nested(PostOut, attribute="post", allow_none=True)
    offered = fields.Nested(Offered, allow_none=True)


class Chain(Schema):
    items = fields.List(fields.Nested(ChainLink))


class LineOut(Schema):
    """One role of a board: who holds it, or who is asked instead."""

    role = fields.String()
    role_name = fields.Function(lambda line: text(f"words.roles.{line['role']}"))
    vacant = fields.Boolean()
    posts = fields.List(fields.Nested(PostOut))
    offered = fields.Nested(Offered, allow_none=True)


class BuildingLine(LineOut):
    org = fields.Nested(OrgBrief)


class DirectoryOut(Schema):
    org = fields.Nested(OrgBrief)
    on = fields.Date()
    secretary = fields.Nested(SecretaryOut)
    chain = fields.List(fields.Nested(ChainLink))
    lines = fields.List(fields.Nested(LineOut))
    buildings = fields.List(fields.Nested(BuildingLine))
    station = fields.Nested(StationOut, allow_none=True)
