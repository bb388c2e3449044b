"""Shapes of the door: scans, what became of them, counts, the list by name."""

from marshmallow import ValidationError, fields, validate, validates_schema

from core.texts import text
from models import CheckInWay, PlaceKind
from schemas import PageArgs, id_field, words
from schemas.plain import Schema

MOST_SCANS = 200


class CheckInIn(Schema):
    """A scanned `ticket`, or the `number` that somebody says, of a session."""

    ticket = words(200, load_default="")
    session_id = id_field(load_default=None, allow_none=True)
    number = words(20, load_default="")
    at = fields.AwareDateTime(load_default=None, allow_none=True, metadata={
        "description": "when it was scanned, kept on a phone without a network; else now"})
    scan = words(64, load_default="", metadata={
        "description": "the phone's own name for this scan: sent again it is the same one"})

    @validates_schema
    def _one_of_them(self, data, **kwargs):
        if not data["ticket"] and not data["number"]:
            raise ValidationError(text("fields.ticket_or_number"), "ticket")
        if not data["ticket"] and data["session_id"] is None:
            raise ValidationError(text("fields.required"), "session_id")


class KeptScanIn(CheckInIn):
    at = fields.AwareDateTime(required=True)
    scan = words(64, 8, required=True)


class BatchIn(Schema):
    items = fields.List(fields.Nested(KeptScanIn), required=True, validate=validate.Length(min=1, max=MOST_SCANS))


class WalkInIn(Schema):
    session_id = id_field(required=True)
    kind = fields.Enum(PlaceKind, by_value=True, load_default=PlaceKind.AUDIENCE)
    people = fields.Integer(load_default=1, strict=True, validate=validate.Range(min=1, max=20))
    at = fields.AwareDateTime(load_default=None, allow_none=True)
    scan = words(60, load_default="", metadata={"description": "as of a check-in: sent again they came in once"})


class AttendanceIn(Schema):
    attended = fields.Boolean(required=True)


class LetInOut(Schema):
    """Whom it lets in: by number, never by name."""

    sign_up_id = fields.Integer()
    session_id = fields.Integer()
    number = fields.String()
    kind = fields.String()
    kind_name = fields.String()
    status = fields.String()
    minor = fields.Boolean()
    party = fields.Integer(metadata={"description": "how many were signed up in one go"})
    way = fields.Enum(CheckInWay, by_value=True)
    at = fields.DateTime()


class AnswerOut(Schema):
    scan = fields.String()
    outcome = fields.String(metadata={"description": "entered; again: another scan was first; refused"})
    code = fields.String(allow_none=True)
    detail = fields.String(allow_none=True)
    check_in = fields.Nested(LetInOut, allow_none=True)


class BatchOut(Schema):
    items = fields.List(fields.Nested(AnswerOut))


class WalkInOut(Schema):
    numbers = fields.List(fields.String())
    left = fields.Integer()


class CountOut(Schema):
    session_id = fields.Integer()
    kind = fields.String()
    kind_name = fields.String()
    capacity = fields.Integer()
    expected = fields.Integer(metadata={"description": "whose place it is, come or not"})
    present = fields.Integer()
    absent = fields.Integer()
    walk_ins = fields.Integer(metadata={"description": "of those present"})


class CountsOut(Schema):
    items = fields.List(fields.Nested(CountOut))


class DoorListQuery(PageArgs):
    session_id = id_field(required=True)
    names = fields.Boolean(load_default=True, metadata={
        "description": "false: for a phone that is to scan without a network; nobody's name, and nothing is logged"})


class DoorLineOut(Schema):
    sign_up_id = fields.Integer()
    number = fields.String()
    name = fields.String(allow_none=True)
    kind = fields.String()
    kind_name = fields.String()
    status = fields.String()
    status_name = fields.String()
    minor = fields.Boolean()
    party_id = fields.Integer()
    ticket_digest = fields.String(metadata={
        "description": "SHA-256 of the ticket's code: so a phone without a network knows it, and cannot make one"})
    checked_in_at = fields.DateTime(allow_none=True)


class DoorListOut(Schema):
    items = fields.List(fields.Nested(DoorLineOut))
    next_cursor = fields.String(allow_none=True)


class RosterQuery(Schema):
    """Masked; in full with the reason, which is kept."""

    reason = words(200, load_default="")
