"""Shapes of corrections: what a resident says of an entry, and what the level above answers."""

from marshmallow import fields, validate

from core.texts import text
from models import CorrectionOutcome
from schemas import PageArgs, id_field, words
from schemas.place import OrgBrief
from schemas.plain import Schema


class WrongEntryIn(Schema):
    said = words(500, 2, required=True)
    post_id = id_field(load_default=None, allow_none=True)  # which line; empty: the place itself


class CorrectionQuery(PageArgs):
    view = fields.String(load_default="mine", validate=validate.OneOf(["mine", "desk"]))
    status = fields.String(load_default=None, validate=validate.OneOf(["open", "answered"]))


class VerdictIn(Schema):
    outcome = fields.Enum(CorrectionOutcome, by_value=True, required=True)
    answer = words(500, 1, required=True)


class CorrectionOut(Schema):
    """Never who said it."""

    id = fields.Integer()
    org = fields.Nested(OrgBrief)
    post_id = fields.Integer(allow_none=True)
    entry = fields.String()  # 莲花小区书记
    holder = fields.String(allow_none=True)
    said = fields.String()
    status = fields.String()
    status_name = fields.Function(lambda row: text(f"words.correction.status.{row['status']}"))
    outcome = fields.String(allow_none=True)
    outcome_name = fields.Function(
        lambda row: text(f"words.correction.outcomes.{row['outcome']}") if row["outcome"] else None)
    asked_at = fields.DateTime()
    due_at = fields.DateTime()
    late = fields.Boolean()
    desk = fields.String(allow_none=True)
    answer = fields.String()
    answered_at = fields.DateTime(allow_none=True)
    answered_by = fields.String(allow_none=True)
    is_mine = fields.Boolean()
    actions = fields.List(fields.String())
