"""Shapes of inspections of beds. A result follows from findings, which are a list."""

from marshmallow import fields, validate

from models.inspection import Finding, InspectionResult
from schemas import id_field, words
from schemas.care import CarePhotoOut
from schemas.plain import Schema


class InspectionIn(Schema):
    result = fields.Enum(InspectionResult, by_value=True, required=True)
    findings = fields.List(fields.Enum(Finding, by_value=True), load_default=list,
                           validate=validate.Length(max=len(Finding)))
    note = words(500, load_default="")
    photo_ids = fields.List(id_field(), load_default=list, validate=validate.Length(max=9))


class FindingOut(Schema):
    key = fields.String()
    name = fields.String()


class InspectionOut(Schema):
    id = fields.Integer()
    flowerbed_id = fields.Integer()
    result = fields.String()
    result_name = fields.String()
    findings = fields.List(fields.Nested(FindingOut))
    note = fields.String()
    photos = fields.List(fields.Nested(CarePhotoOut))
    by_post = fields.String()  # a post, never a person
    at = fields.DateTime()
    mend_by = fields.Date(allow_none=True)
    settled_at = fields.DateTime(allow_none=True)
    fails = fields.Integer(allow_none=True)  # of this household so far; told after a look
    recovered = fields.Boolean(allow_none=True)


class DueOut(Schema):
    """A bed at which somebody must look: `why` is mending (its time is over) or routine."""

    flowerbed_id = fields.Integer()
    bed = fields.String()
    place = fields.String()
    org_id = fields.Integer()
    why = fields.String()
    last = fields.Nested(InspectionOut, allow_none=True)
