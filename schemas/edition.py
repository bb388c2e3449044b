"""Shapes of roster editions."""

from marshmallow import fields, validate

from core.texts import text
from schemas import words
from schemas.plain import Schema


class EditionQuery(Schema):
    name = words(60, load_default="")


class ComparisonQuery(Schema):
    """`after` counts rows: a comparison does not change while it is read."""

    kind = fields.String(load_default="came", validate=validate.OneOf(["came", "changed", "vanished"]))
    limit = fields.Integer(load_default=50, validate=validate.Range(1, 200))
    after = fields.Integer(load_default=0, validate=validate.Range(0, 1_000_000))


class EditionOut(Schema):
    id = fields.Integer()
    name = fields.String()
    state = fields.Function(lambda row: row["state"].value)
    state_name = fields.Function(lambda row: text(f"words.edition_states.{row['state']}"))
    came = fields.Integer()
    changed = fields.Integer()
    vanished = fields.Integer()
    loaded_at = fields.DateTime()
    compared_at = fields.DateTime()
    switched_at = fields.DateTime(allow_none=True)
    reverted_at = fields.DateTime(allow_none=True)


class ComparedRow(Schema):
    kind = fields.String()
    kind_name = fields.Function(lambda row: text(f"roster.kinds_of_row.{row['kind']}"))
    name = fields.String()
    place = fields.String()
    role = fields.String(dump_default="")
    fields_ = fields.List(fields.String(), attribute="fields", data_key="fields", dump_default=[])


class ComparisonOut(Schema):
    items = fields.List(fields.Nested(ComparedRow))
    total = fields.Integer()
    compared_at = fields.DateTime()


class LoadedOut(Schema):
    """Problems, as of a roster import; then nothing was kept."""

    edition = fields.Nested(EditionOut, allow_none=True)
    problems = fields.List(fields.Dict())


class KeptRow(Schema):
    kind = fields.String()
    kind_name = fields.String()
    name = fields.String()


class RevertedOut(Schema):
    """`kept`: what somebody changed by hand after the switch, left as it is."""

    edition = fields.Nested(EditionOut)
    kept = fields.List(fields.Nested(KeptRow))
