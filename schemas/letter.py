"""Shapes of letters. Each side reads the other's words masked; the resident has no name here."""

from marshmallow import fields, validate

from schemas import PageArgs, id_field, words
from schemas.org import PostOut
from schemas.plain import Schema


class LetterIn(Schema):
    post_id = id_field(required=True)
    said = words(1000, 1, required=True)


class LineIn(Schema):
    said = words(1000, 1, required=True)


class LetterQuery(PageArgs):
    view = fields.String(load_default="mine", validate=validate.OneOf(["mine", "post"]))


class LetterLineOut(Schema):
    id = fields.Integer()
    said = fields.String()
    at = fields.DateTime()
    from_post = fields.Boolean()
    is_mine = fields.Boolean()
    check = fields.String(allow_none=True)  # of one's own lines: whether the other side sees it yet


class LetterBrief(Schema):
    """`who` is the other side, as it may be named."""

    id = fields.Integer()
    who = fields.String()
    post = fields.Nested(PostOut)
    is_mine = fields.Boolean()
    begun_at = fields.DateTime()
    changed_at = fields.DateTime()
    answered_at = fields.DateTime(allow_none=True)
    waits = fields.Boolean()  # the last word is the other side's
    may_write = fields.Boolean()
    last = fields.Nested(LetterLineOut, allow_none=True)


class LetterOut(LetterBrief):
    lines = fields.List(fields.Nested(LetterLineOut))
