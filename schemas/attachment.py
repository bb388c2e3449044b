"""Shapes of attachments."""

from marshmallow import fields

from schemas.plain import Schema


class AttachmentOut(Schema):
    id = fields.Integer()
    name = fields.String()
    mime = fields.String()
    size = fields.Integer(metadata={"description": "bytes"})
    url = fields.String(allow_none=True)
    check = fields.String()
