"""Shapes of flowerbeds and of the terms of their claims. What an asker may see: blueprints/seeing_bed.py."""

from marshmallow import ValidationError, fields, validate

from core.texts import text
from models.flowerbed import BedState, ClaimWay, Light, Party
from schemas import PageArgs, id_field, words
from schemas.photo import PhotoUrls
from schemas.place import OrgBrief
from schemas.plain import Schema

POINT = validate.Regexp(r"^-?\d{1,3}(\.\d+)?,-?\d{1,2}(\.\d+)?$")


def few(plants: list[str]) -> None:
    if len(plants) > 12 or any(not 1 <= len(one) <= 12 for one in plants):
        raise ValidationError(text("fields.plants"))


class BedIn(Schema):
    org_id = id_field(required=True)
    code = words(20, 1, required=True)
    place = words(60, load_default="")
    area = fields.Float(load_default=None, allow_none=True, validate=validate.Range(min=0.1, max=10_000))
    light = fields.Enum(Light, by_value=True, load_default=None, allow_none=True)
    water_point = fields.Boolean(load_default=False)
    plants = fields.List(words(40), load_default=list, validate=few)
    lng = fields.Float(load_default=None, allow_none=True, validate=validate.Range(-180, 180))
    lat = fields.Float(load_default=None, allow_none=True, validate=validate.Range(-90, 90))
    photo_id = id_field(load_default=None, allow_none=True)


class BedQuery(PageArgs):
    org_id = id_field(load_default=None)
    state = fields.String(load_default=None, validate=validate.OneOf([*BedState, "mine"]))
    near = fields.String(load_default=None, validate=POINT, metadata={"description": "lng,lat in GCJ-02"})
    q = words(30, load_default=None)


class BedPhoto(Schema):
    id = fields.Integer()
    urls = fields.Nested(PhotoUrls)
    check = fields.String()


class DrawBrief(Schema):
    id = fields.Integer()
    status = fields.String()
    opens_at = fields.DateTime()
    closes_at = fields.DateTime()
    entries = fields.Integer()


class AdoptersOut(Schema):
    """As it stands on the plaque: never a name that was not given for it, never an address."""

    said = fields.String()
    since = fields.Date(allow_none=True)


class ChanceOut(Schema):
    """What a claim by the asker would become now, or why there can be none."""

    way = fields.String(allow_none=True)  # applied, entered or waiting; null: none
    code = fields.String(allow_none=True)  # of the refusal
    said = fields.String()


class BedOut(Schema):
    id = fields.Integer()
    org = fields.Nested(OrgBrief)
    compound = fields.Nested(OrgBrief)
    code = fields.String()
    place = fields.String()
    area = fields.Float(allow_none=True)
    light = fields.String(allow_none=True)
    light_name = fields.String(allow_none=True)
    water_point = fields.Boolean()
    plants = fields.List(fields.String())
    lng = fields.Float(allow_none=True)
    lat = fields.Float(allow_none=True)
    metres = fields.Float(allow_none=True)  # from the point asked for
    photo = fields.Nested(BedPhoto, allow_none=True)
    name = fields.String()
    name_check = fields.String(allow_none=True)
    state = fields.String()
    state_name = fields.String()
    ended_why = fields.String()
    adopters = fields.Nested(AdoptersOut, allow_none=True)
    mine = fields.Integer(allow_none=True)  # the asker's claim that is under way
    waiting = fields.Integer()
    draw = fields.Nested(DrawBrief, allow_none=True)
    way = fields.String(allow_none=True)  # of one bed, never in a list: its terms
    parties = fields.List(fields.String(), allow_none=True)
    party_names = fields.List(fields.String(), allow_none=True)
    term_months = fields.Integer(allow_none=True)
    chance = fields.Nested(ChanceOut, allow_none=True)
    actions = fields.List(fields.String())


class SettingIn(Schema):
    way = fields.Enum(ClaimWay, by_value=True, required=True)
    parties = fields.List(fields.Enum(Party, by_value=True), load_default=list,
                          validate=validate.Length(max=len(Party)))
    term_months = fields.Integer(load_default=12, strict=True, validate=validate.Range(min=12, max=60))
    starts_on = fields.Date(load_default=None, allow_none=True)


class SettingOut(Schema):
    org = fields.Nested(OrgBrief)
    starts_on = fields.Date(allow_none=True)
    way = fields.String()
    way_name = fields.Function(lambda row: text(f"words.flowerbed.ways.{row.way}"))
    parties = fields.List(fields.String())
    party_names = fields.Function(lambda row: [text(f"words.flowerbed.parties.{party}") for party in row.parties])
    term_months = fields.Integer()


class SettingList(Schema):
    items = fields.List(fields.Nested(SettingOut))
