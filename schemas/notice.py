"""Shapes of notices and their attachments. What an asker may see is decided in blueprints/seeing_notice.py."""

from marshmallow import ValidationError, fields, validate

from core.texts import text
from models.notice import Audience, NoticeGrade, NoticeStatus
from models.post import Role
from schemas import PageArgs, id_field, words
from schemas.attachment import AttachmentOut
from schemas.org import OrgBrief
from schemas.photo import PhotoUrls
from schemas.plain import Schema

TITLE, BODY = 60, 5000
NINE = validate.Length(max=9)


def near(moment) -> None:
    """A year nobody means would not fit a calendar everywhere."""
    if not 2020 <= moment.year <= 2100:
        raise ValidationError(text("fields.far_off"))


def moment(**kwargs) -> fields.DateTime:
    return fields.AwareDateTime(load_default=None, allow_none=True, validate=near, **kwargs)


class TextIn(Schema):
    title = words(TITLE, 2, required=True)
    body = words(BODY, 2, required=True)


class DraftIn(TextIn):
    targets = fields.List(id_field(), load_default=list, validate=validate.Length(max=200))
    audience = fields.Enum(Audience, by_value=True, load_default=Audience.RESIDENTS)
    roles = fields.List(fields.Enum(Role, by_value=True), load_default=list, validate=validate.Length(max=len(Role)))
    grade = fields.Enum(NoticeGrade, by_value=True, load_default=NoticeGrade.ORDINARY)
    must_confirm = fields.Boolean(load_default=False)
    pinned = fields.Boolean(load_default=False)
    appears_at = moment()
    expires_at = moment()
    relay_hours = fields.Integer(load_default=4, strict=True, validate=validate.Range(min=1, max=72))
    photo_ids = fields.List(id_field(), load_default=list, validate=NINE)
    attachment_ids = fields.List(id_field(), load_default=list, validate=NINE)


class NoticeIn(DraftIn):
    org_id = id_field(required=True)


class CorrectionIn(TextIn):
    why = words(200, 2, required=True)


class ReceiptsIn(Schema):
    ids = fields.List(id_field(), required=True, validate=validate.Length(min=1, max=100))


class NoticeQuery(PageArgs):
    view = fields.String(load_default="inbox", validate=validate.OneOf(["inbox", "desk", "relay"]))
    grade = fields.Enum(NoticeGrade, by_value=True, load_default=None)
    status = fields.Enum(NoticeStatus, by_value=True, load_default=None)
    org_id = id_field(load_default=None)
    q = words(50, load_default=None)


class AudienceQuery(Schema):
    targets = words(2000, 1, required=True, metadata={"description": "ids, joined by commas"})
    audience = fields.Enum(Audience, by_value=True, load_default=Audience.RESIDENTS)
    roles = words(200, load_default="", metadata={"description": "roles, joined by commas"})


class AudienceOut(Schema):
    people = fields.Integer()
    households = fields.Integer(allow_none=True)


class PictureOut(Schema):
    id = fields.Integer()
    urls = fields.Nested(PhotoUrls)
    check = fields.String()


class VersionOut(Schema):
    number = fields.Integer()
    title = fields.String()
    body = fields.String()
    why = fields.String()
    at = fields.DateTime()
    in_force = fields.Boolean()
    check = fields.String()


class NoteOut(Schema):
    org = fields.Nested(OrgBrief)
    note = fields.String()


class ReceiptOut(Schema):
    reached_at = fields.DateTime(allow_none=True)
    read_at = fields.DateTime(allow_none=True)
    confirmed_at = fields.DateTime(allow_none=True)
    read_version = fields.Integer(allow_none=True)


class WaitingOut(Schema):
    """A place of mine where the notice waits to be passed on."""

    org = fields.Nested(OrgBrief)
    due_at = fields.DateTime()
    late = fields.Boolean()


class WithdrawalOut(Schema):
    at = fields.DateTime()
    reason = fields.String()


class NoticeRow(Schema):
    """A notice in a list, as one asker sees it. Fields that are not theirs to see are null, never absent."""

    id = fields.Integer()
    org = fields.Nested(OrgBrief)
    targets = fields.List(fields.Nested(OrgBrief), allow_none=True)
    audience = fields.String()
    audience_name = fields.String()
    grade = fields.String()
    grade_name = fields.String()
    must_confirm = fields.Boolean()
    pinned = fields.Boolean()
    appears_at = fields.DateTime(allow_none=True)
    expires_at = fields.DateTime(allow_none=True)
    status = fields.String()
    status_name = fields.String()
    sentence = fields.String(allow_none=True)
    version = fields.Integer()
    title = fields.String()
    excerpt = fields.String()
    check = fields.String()
    who = fields.String()
    photos = fields.List(fields.Nested(PictureOut))
    attachments = fields.List(fields.Nested(AttachmentOut))
    mine = fields.Nested(ReceiptOut, allow_none=True)
    node = fields.Nested(WaitingOut, allow_none=True)
    changed_at = fields.DateTime()
    published_at = fields.DateTime(allow_none=True)
    actions = fields.List(fields.String())


class NoticeOut(NoticeRow):
    """The one notice with all its parts."""

    roles = fields.List(fields.String())
    relay_hours = fields.Integer()
    body = fields.String()
    written_by = fields.String(allow_none=True)
    versions = fields.List(fields.Nested(VersionOut))
    notes = fields.List(fields.Nested(NoteOut))
    withdrawal = fields.Nested(WithdrawalOut, allow_none=True)
    created_at = fields.DateTime()
    left_this_month = fields.Integer(allow_none=True)  # to who may publish it: 0 means not before next month


class NoticeList(Schema):
    items = fields.List(fields.Nested(NoticeRow))
    next_cursor = fields.String(allow_none=True)


class NoticeStepOut(Schema):
    id = fields.Integer()
    at = fields.DateTime()
    action = fields.String()
    action_name = fields.String()
    who = fields.String()
    org = fields.String(allow_none=True)
    text = fields.String()
    from_status = fields.String(allow_none=True)
    to_status = fields.String()


class NoticeStepList(Schema):
    items = fields.List(fields.Nested(NoticeStepOut))
    next_cursor = fields.String(allow_none=True)
