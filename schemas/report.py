"""Shapes of reports. What an asker may see is decided before it comes here: see blueprints/seeing.py."""

from marshmallow import ValidationError, fields, validate, validates_schema

from core.texts import text
from models.report import ReportStatus, Visibility
from schemas import PageArgs, id_field, words
from schemas.photo import PhotoUrls
from schemas.place import OrgBrief
from schemas.plain import Schema

# Real letters to a government: seven of 523 are longer than 2,000 characters, the longest has 3,347.
DESCRIPTION = 5000
NINE = validate.Length(max=9)


class OnBehalfOf(Schema):
    name = words(40, 1, required=True)
    phone = fields.String(load_default=None, allow_none=True, validate=validate.Regexp(r"1[3-9][0-9]{9}\Z"))


class ReportIn(Schema):
    category = words(60, 1, required=True)
    description = words(DESCRIPTION, 2, required=True)
    org_id = id_field(required=True)
    lng = fields.Float(load_default=None, allow_none=True, allow_nan=False)
    lat = fields.Float(load_default=None, allow_none=True, allow_nan=False)
    address = words(200, load_default="")
    photo_ids = fields.List(id_field(), load_default=list, validate=NINE)
    visibility = fields.Enum(Visibility, by_value=True, load_default=Visibility.PUBLIC)
    anonymous = fields.Boolean(load_default=False)
    answers = fields.Dict(keys=fields.String(), values=fields.Raw(), load_default=dict)
    on_behalf_of = fields.Nested(OnBehalfOf, load_default=None, allow_none=True)

    @validates_schema
    def _both_or_neither(self, data, **kwargs):
        if (data.get("lng") is None) != (data.get("lat") is None):
            raise ValidationError(text("fields.invalid"), "lng")


class NoteIn(Schema):
    note = words(500, load_default="")


class ReasonIn(Schema):
    reason = words(500, 2, required=True)


class OptionalReasonIn(Schema):
    reason = words(500, load_default="")


class AssignIn(Schema):
    post_id = id_field(required=True)
    note = words(500, load_default="")


class QuestionIn(Schema):
    text = words(500, 2, required=True)


class AnswerIn(Schema):
    text = words(1000, 1, required=True)
    photo_ids = fields.List(id_field(), load_default=list, validate=NINE)


class ResolveIn(Schema):
    note = words(1000, 2, required=True)
    photo_ids = fields.List(id_field(), load_default=list, validate=NINE)


class ConfirmIn(Schema):
    solved = fields.Boolean(required=True)
    satisfaction = fields.Integer(load_default=None, allow_none=True, validate=validate.Range(1, 5))
    reason = words(500, load_default="")


class PhotosIn(Schema):
    photo_ids = fields.List(id_field(), required=True, validate=validate.Length(min=1, max=9))


class DuplicateIn(Schema):
    of = id_field(required=True)


class ChildIn(Schema):
    category = words(60, 1, required=True)
    description = words(DESCRIPTION, 2, required=True)
    photo_ids = fields.List(id_field(), load_default=list, validate=NINE)


class SplitIn(Schema):
    items = fields.List(fields.Nested(ChildIn), required=True, validate=validate.Length(min=1, max=9))


class HandoffIn(Schema):
    to_name = words(60, 2, required=True)
    days = fields.Integer(load_default=7, validate=validate.Range(1, 60))


class HandoffOut(Schema):
    id = fields.Integer()
    to_name = fields.String()
    url = fields.String()
    until = fields.DateTime()


class ReportQuery(PageArgs):
    view = fields.String(load_default="place", validate=validate.OneOf(["mine", "place", "queue"]))
    status = fields.String(load_default=None, validate=validate.OneOf(["open", "done", *ReportStatus]))
    category = words(60, load_default=None)
    overdue = fields.Boolean(load_default=False)
    kind = fields.String(load_default=None, validate=validate.OneOf(
        ["to_accept", "mine", "overdue", "amber", "waiting", "to_confirm"]))  # as GET /desk/summary counts them
    order = fields.String(load_default="changed", validate=validate.OneOf(["changed", "due"]))
    q = words(50, load_default=None)
    org_id = id_field(load_default=None)


class SimilarQuery(Schema):
    category = words(60, required=True)
    org_id = id_field(required=True)
    lng = fields.Float(load_default=None, allow_nan=False)
    lat = fields.Float(load_default=None, allow_nan=False)


class CategoryBrief(Schema):
    key = fields.String()
    name = fields.String()
    icon = fields.String()


class ReportPlace(Schema):
    org = fields.Nested(OrgBrief)
    compound = fields.Nested(OrgBrief)
    address = fields.String()
    lng = fields.Float(allow_none=True)
    lat = fields.Float(allow_none=True)


class ReportPhotoOut(Schema):
    id = fields.Integer()
    urls = fields.Nested(PhotoUrls)
    check = fields.String()
    kind = fields.String()


class ClockOut(Schema):
    kind = fields.String()
    name = fields.String()
    due_at = fields.DateTime()
    remaining_minutes = fields.Integer()
    paused = fields.Boolean()
    done_at = fields.DateTime(allow_none=True)
    late = fields.Boolean()


class ReportRow(Schema):
    """A report in a list, as one asker sees it: what a card shows. The whole is at its own address."""

    id = fields.Integer()
    number = fields.String()
    category = fields.Nested(CategoryBrief)
    status = fields.String()
    status_name = fields.String()
    sentence = fields.String()
    description = fields.String()
    description_check = fields.String()
    place = fields.Nested(ReportPlace)
    photos = fields.List(fields.Nested(ReportPhotoOut))
    submitted_at = fields.DateTime()
    changed_at = fields.DateTime()
    due_at = fields.DateTime(allow_none=True)
    overdue = fields.Boolean()
    due_colour = fields.String()
    closed_as = fields.String(allow_none=True)
    is_mine = fields.Boolean()
    supporters = fields.Integer()
    supported_by_me = fields.Boolean()
    actions = fields.List(fields.String())
    handler = fields.Dict(allow_none=True)
    desk = fields.Dict(allow_none=True)


class ReportOut(ReportRow):
    """One report as one asker sees it. Fields that are not theirs to see are null, never absent."""

    why = fields.String(allow_none=True)
    visibility = fields.String()
    anonymous = fields.Boolean()
    question = fields.Dict(allow_none=True)
    urge = fields.Dict(allow_none=True)
    parent = fields.Dict(allow_none=True)
    children = fields.List(fields.Dict())
    duplicate_of = fields.Dict(allow_none=True)
    confirmation = fields.Dict(allow_none=True)
    usual = fields.Dict(allow_none=True)
    reporter = fields.Dict(allow_none=True)
    clocks = fields.List(fields.Nested(ClockOut), allow_none=True)
    extension = fields.Dict(allow_none=True)
    answers = fields.List(fields.Dict(), allow_none=True)
    tasks = fields.List(fields.Dict(), allow_none=True)


class ReportList(Schema):
    items = fields.List(fields.Nested(ReportRow))
    next_cursor = fields.String(allow_none=True)


class StepOut(Schema):
    id = fields.Integer()
    at = fields.DateTime()
    action = fields.String()
    action_name = fields.String()
    who = fields.String()
    to = fields.String(allow_none=True)
    text = fields.String()
    from_status = fields.String(allow_none=True)
    to_status = fields.String()
    photos = fields.List(fields.Nested(ReportPhotoOut))


class StepList(Schema):
    items = fields.List(fields.Nested(StepOut))
    next_cursor = fields.String(allow_none=True)


class SimilarOut(Schema):
    id = fields.Integer()
    number = fields.String()
    description = fields.String()
    photo = fields.String(allow_none=True)
    metres = fields.Integer(allow_none=True)
    age_days = fields.Integer()
    status_name = fields.String()
    supporters = fields.Integer()
    actions = fields.List(fields.String())


class SimilarList(Schema):
    items = fields.List(fields.Nested(SimilarOut))


class AssigneeOut(Schema):
    post_id = fields.Integer()
    role = fields.String()
    role_name = fields.String()
    holder_name = fields.String(allow_none=True)
    org = fields.Nested(OrgBrief)
    open_cases = fields.Integer()
    cap = fields.Integer(allow_none=True)
    on_duty = fields.Boolean()


class AssigneeList(Schema):
    items = fields.List(fields.Nested(AssigneeOut))


class ContactOut(Schema):
    name = fields.String(allow_none=True)
    phone = fields.String(allow_none=True)
    room = fields.String(allow_none=True)


class OutsideIn(Schema):
    note = words(1000, 2, required=True)
    done = fields.Boolean(load_default=False)


class OutsideOut(Schema):
    """What an outside party sees: the problem, the place, the photos that passed. Nobody's name."""

    number = fields.String()
    to_name = fields.String()
    category = fields.Nested(CategoryBrief)
    description = fields.String()
    place = fields.Nested(ReportPlace)
    photos = fields.List(fields.Nested(ReportPhotoOut))
    due_at = fields.DateTime(allow_none=True)
    answered = fields.Boolean()
