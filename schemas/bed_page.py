"""Shapes of what a bed shows of itself, and of words to its adopters."""

from marshmallow import fields, validate

from schemas import id_field, words
from schemas.care import CarePhotoOut
from schemas.plain import Schema


class PlaqueIn(Schema):
    """Empty: no name, no signature. A nickname is welcome."""

    name = words(16, required=True)
    signature = words(12, required=True)


class PlaqueOut(Schema):
    name = fields.String()
    name_check = fields.String()
    signature = fields.String()
    signature_check = fields.String()


class YearQuery(Schema):
    year = fields.Integer(load_default=None, validate=validate.Range(min=2000, max=2999))


class BedPictureOut(Schema):
    photo = fields.Nested(CarePhotoOut)
    done_on = fields.Date()
    kind_name = fields.String()


class MonthOut(Schema):
    month = fields.Integer()
    pictures = fields.List(fields.Nested(BedPictureOut))


class YearOut(Schema):
    year = fields.Integer()
    months = fields.List(fields.Nested(MonthOut))


class DamageOut(Schema):
    """As POST /reports takes it, without a description and photos."""

    category = fields.String()
    org_id = fields.Integer()
    lng = fields.Float(allow_none=True)
    lat = fields.Float(allow_none=True)
    address = fields.String()


class BedLetterIn(Schema):
    said = words(500, 1, required=True)


class BedAnswerIn(BedLetterIn):
    letter_id = id_field(required=True)


class BedLetterOut(Schema):
    """`who` is a word: a neighbour, the adopters, or oneself. `thread` joins what one neighbour and they say."""

    id = fields.Integer()
    thread = fields.Integer()
    said = fields.String()
    at = fields.DateTime()
    who = fields.String()
    is_mine = fields.Boolean()
    from_adopters = fields.Boolean()
    check = fields.String(allow_none=True)  # of one's own words
