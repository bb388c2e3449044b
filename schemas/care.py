"""Shapes of care: the log, what is to be done next, standing in, and what plants need."""

from marshmallow import ValidationError, fields, validate, validates_schema

from core.texts import text
from models.care import CareKind
from schemas import id_field, words
from schemas.photo import PhotoUrls
from schemas.plain import Schema

KINDS = len(CareKind)


class CareIn(Schema):
    kinds = fields.List(fields.Enum(CareKind, by_value=True), required=True, validate=validate.Length(min=1, max=KINDS))
    done_on = fields.Date(load_default=None, allow_none=True)
    note = words(300, load_default="")
    photo_id = id_field(load_default=None, allow_none=True)


class CarePhotoOut(Schema):
    id = fields.Integer()
    urls = fields.Nested(PhotoUrls)
    check = fields.String()


class CareOut(Schema):
    """One line of the log. `who` is a word, never a name; note and photo of others only once they have passed."""

    id = fields.Integer()
    kind = fields.String()
    kind_name = fields.String()
    done_on = fields.Date()
    created_at = fields.DateTime()
    note = fields.String()
    note_check = fields.String(allow_none=True)  # of one's own
    photo = fields.Nested(CarePhotoOut, allow_none=True)
    who = fields.String()
    is_mine = fields.Boolean()
    may_withdraw = fields.Boolean()


class DutyOut(Schema):
    kind = fields.String()
    kind_name = fields.String()
    due_on = fields.Date()
    days_late = fields.Integer()
    pause_days = fields.Integer()


class StandInIn(Schema):
    starts_on = fields.Date(required=True)
    ends_on = fields.Date(required=True)


class CodeIn(Schema):
    code = words(40, 1, required=True)


class StandInOut(Schema):
    """`code` is for the household alone, to be handed to a neighbour."""

    id = fields.Integer()
    claim_id = fields.Integer()
    flowerbed_id = fields.Integer()
    bed = fields.String()
    starts_on = fields.Date()
    ends_on = fields.Date()
    agreed = fields.Boolean()
    over = fields.Boolean()
    is_mine = fields.Boolean()
    code = fields.String(allow_none=True)


class DutiesOut(Schema):
    """What is to be done at a bed, the most urgent first; by when it is lost if nobody comes."""

    items = fields.List(fields.Nested(DutyOut))
    last_care_on = fields.Date(allow_none=True)
    release_on = fields.Date(allow_none=True)
    stand_in = fields.Nested(StandInOut, allow_none=True)


class CareLogged(Schema):
    items = fields.List(fields.Nested(CareOut))
    duties = fields.Nested(DutiesOut)


class StandInList(Schema):
    items = fields.List(fields.Nested(StandInOut))


class NeedLine(Schema):
    kind = fields.Enum(CareKind, by_value=True, required=True)
    from_month = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=12))
    to_month = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=12))
    every_days = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=366))


class NeedsIn(Schema):
    """All lines of one plant; an empty name means plants that have none of their own."""

    plant = words(20, required=True)
    lines = fields.List(fields.Nested(NeedLine), required=True, validate=validate.Length(max=60))

    @validates_schema
    def _once_a_month(self, data, **kwargs):
        said = [(line["kind"], line["from_month"]) for line in data["lines"]]
        if len(set(said)) < len(said):
            raise ValidationError(text("fields.need_twice"), "lines")


class NeedOut(Schema):
    kind = fields.String()
    kind_name = fields.String()
    from_month = fields.Integer()
    to_month = fields.Integer()
    every_days = fields.Integer()


class NeedsOut(Schema):
    plant = fields.String()
    lines = fields.List(fields.Nested(NeedOut))


class NeedsList(Schema):
    items = fields.List(fields.Nested(NeedsOut))
