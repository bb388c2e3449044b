"""Shapes of public draws: what anybody may read of one, before and after."""

from marshmallow import fields

from schemas import words
from schemas.claim import BedBrief
from schemas.notice import moment, near
from schemas.plain import Schema


class DrawIn(Schema):
    opens_at = moment()
    closes_at = fields.AwareDateTime(required=True, validate=near)


class ResultIn(Schema):
    word = words(40, 1, required=True)


class DrawOut(Schema):
    """`seed` and `word` come with the result; `mine` is the number the asker's household has in it."""

    id = fields.Integer()
    flowerbed = fields.Nested(BedBrief)
    status = fields.String()
    status_name = fields.String()
    opens_at = fields.DateTime()
    closes_at = fields.DateTime()
    seed_hash = fields.String()
    entries = fields.Integer()
    list_hash = fields.String(allow_none=True)
    listed_at = fields.DateTime(allow_none=True)
    seed = fields.String(allow_none=True)
    word = fields.String(allow_none=True)
    drawn_at = fields.DateTime(allow_none=True)
    winner = fields.Integer(allow_none=True)
    mine = fields.Integer(allow_none=True)
    cancelled_why = fields.String(allow_none=True)
    actions = fields.List(fields.String())


class DrawRecord(Schema):
    """All that the order can be computed again from, in one piece: docs/draw.md."""

    id = fields.Integer()
    seed_hash = fields.String()
    list_hash = fields.String(allow_none=True)
    numbers = fields.List(fields.Integer())
    seed = fields.String(allow_none=True)
    word = fields.String(allow_none=True)
    order = fields.List(fields.Integer(), allow_none=True)


class DrawList(Schema):
    items = fields.List(fields.Nested(DrawOut))
    next_cursor = fields.String(allow_none=True)
