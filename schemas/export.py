"""Shapes of exports."""

from marshmallow import fields, validate

from core.texts import text
from schemas import id_field
from schemas.plain import Schema


class ExportIn(Schema):
    """Without a place: the asker's own. Coverage is of a notice."""

    kind = fields.String(required=True, validate=validate.OneOf(["coverage", "posts", "vacancies"]))
    org_id = id_field(load_default=None, allow_none=True)
    notice_id = id_field(load_default=None, allow_none=True)
    on = fields.Date(load_default=None, allow_none=True)


class ExportOut(Schema):
    id = fields.Integer()
    kind = fields.String()
    kind_name = fields.Function(lambda job: text(f"export.kinds.{job['kind']}"))
    state = fields.String()
    state_name = fields.Function(lambda job: text(f"export.states.{job['state']}"))
    name = fields.String()
    rows = fields.Integer(allow_none=True)
    asked_at = fields.DateTime()
    made_at = fields.DateTime(allow_none=True)
    url = fields.String(allow_none=True)
