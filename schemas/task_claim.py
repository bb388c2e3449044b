"""Shapes of claims of tasks."""

from marshmallow import fields, validate

from models.task import PostClass
from models.task_claim import TaskClaimStatus
from schemas import PageArgs, id_field, listed, words
from schemas import words as said
from schemas.notice import near
from schemas.photo import PhotoUrls
from schemas.place import OrgBrief
from schemas.plain import Schema
from schemas.task import TaskStepOut


class TaskClaimQuery(PageArgs):
    view = fields.String(load_default="mine", validate=validate.OneOf(["mine", "desk"]))
    status = fields.Enum(TaskClaimStatus, by_value=True, load_default=TaskClaimStatus.SERVED, metadata={
        "description": "of the desk's view, as org_id"})
    org_id = id_field(load_default=None)


class WarningsIn(Schema):
    """`accepts_warnings`: needed where the task has any."""

    accepts_warnings = fields.Boolean(load_default=False)


class TaskClaimIn(WarningsIn):
    """`shows_membership`: whom they help may know that they are a member."""

    shows_membership = fields.Boolean(load_default=False)


class WhoIsOut(Schema):
    """Whole, for who organises it; each look is kept and read by the helper."""

    name = fields.String(allow_none=True)
    phone = fields.String(allow_none=True)


class PresenceCodeIn(Schema):
    """What the organiser's phone shows; without it only the organiser signs somebody out."""

    code = words(20, load_default="")


def photo_ids() -> fields.List:
    return fields.List(id_field(), load_default=list, validate=validate.Length(max=9))


class ProofIn(Schema):
    """The whole proof each time: what was done in the helper's words, and photos before and after."""

    account = words(1000, load_default="")
    before_photo_ids = photo_ids()
    after_photo_ids = photo_ids()


class ServiceIn(ProofIn):
    """When they were there, of a task that is proved by the beneficiary's word."""

    started_at = fields.AwareDateTime(required=True, validate=near)
    ended_at = fields.AwareDateTime(required=True, validate=near)


class LateEntryIn(ServiceIn):
    """What was done, where and when, without a claim."""

    org_id = id_field(required=True)
    title = words(60, 2, required=True)
    post_class = fields.Enum(PostClass, by_value=True, required=True)
    account = words(1000, 2, required=True)


class DepartureIn(Schema):
    left_at = fields.AwareDateTime(required=True, validate=near)
    reason = words(200, 2, required=True)


class WordIn(Schema):
    """What whom it was for says, written down by staff."""

    happened = fields.Boolean(required=True)
    words = said(500, load_default="")


class TaskBrief(Schema):
    id = fields.Integer()
    title = fields.String()
    place = fields.String()
    status = fields.String()
    org = fields.Nested(OrgBrief)
    when = fields.String()
    where = fields.String()
    starts_at = fields.DateTime(allow_none=True)
    ends_at = fields.DateTime()
    effort_minutes = fields.Integer()
    proof = fields.String()
    proof_name = fields.String()
    wish_id = fields.Integer(allow_none=True)


class PresenceOut(Schema):
    signed_in_at = fields.DateTime()
    signed_out_at = fields.DateTime(allow_none=True)
    stated = fields.Boolean()
    forgotten = fields.Boolean()


class ProofPhotoOut(Schema):
    id = fields.Integer()
    kind = fields.String()
    urls = fields.Nested(PhotoUrls)
    check = fields.String()


class WordOut(Schema):
    """`on_behalf`: written down by staff."""

    happened = fields.Boolean()
    words = fields.String()
    at = fields.DateTime()
    on_behalf = fields.Boolean()
    who = fields.String()


class DisputeBrief(Schema):
    id = fields.Integer()
    kind_name = fields.String()
    status = fields.String()
    status_name = fields.String()
    due_at = fields.DateTime()
    answer = fields.String()
    answered_by = fields.String(allow_none=True)
    is_mine = fields.Boolean()


class TaskClaimOut(Schema):
    """Of a task that is made of a wish `task.wish_id` leads who claimed it to whom to help."""

    id = fields.Integer()
    task = fields.Nested(TaskBrief)
    name = fields.String(allow_none=True)
    is_mine = fields.Boolean()
    status = fields.String()
    status_name = fields.String()
    sentence = fields.String()
    presences = fields.List(fields.Nested(PresenceOut))
    minutes = fields.Integer()
    account = fields.String()
    proof = fields.String()
    proof_name = fields.String()
    late = fields.Boolean()
    photos = fields.List(fields.Nested(ProofPhotoOut))
    word = fields.Nested(WordOut, allow_none=True)
    dispute = fields.Nested(DisputeBrief, allow_none=True)
    claimed_at = fields.DateTime()
    changed_at = fields.DateTime()
    lapses_at = fields.DateTime(allow_none=True)
    warning = fields.String(allow_none=True)
    actions = fields.List(fields.String())


TaskClaimList = listed(TaskClaimOut)


class TaskClaimSteps(Schema):
    items = fields.List(fields.Nested(TaskStepOut))
