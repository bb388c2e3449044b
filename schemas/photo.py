"""Shapes of photos."""

from marshmallow import fields, validate

from schemas import words
from schemas.plain import Schema


class PhotoUrls(Schema):
    thumb = fields.String()
    large = fields.String()


class Place(Schema):
    lng = fields.Float()
    lat = fields.Float()


class PhotoOut(Schema):
    """`place` and `taken_at` come once, with the upload, as an offer to the reporter; they are never kept."""

    id = fields.Integer()
    sha256 = fields.String()
    width = fields.Integer()
    height = fields.Integer()
    check = fields.String(attribute="check_state")
    urls = fields.Nested(PhotoUrls)
    place = fields.Nested(Place, allow_none=True)
    taken_at = fields.DateTime(allow_none=True)


class Region(Schema):
    """A rectangle in shares of width and height, from the top left."""

    x = fields.Float(required=True, validate=validate.Range(0, 1))
    y = fields.Float(required=True, validate=validate.Range(0, 1))
    w = fields.Float(required=True, validate=validate.Range(0, 1))
    h = fields.Float(required=True, validate=validate.Range(0, 1))


class BlackOutIn(Schema):
    regions = fields.List(fields.Nested(Region), required=True, validate=validate.Length(min=1, max=20))


class OriginalIn(Schema):
    reason = words(200, 2, required=True)
