"""Shapes of claims of tasks."""

from marshmallow import fields

from schemas import listed, words
from schemas.place import OrgBrief
from schemas.plain import Schema
from schemas.task import TaskStepOut


class PresenceCodeIn(Schema):
    """What the organiser's phone shows; without it only the organiser signs somebody out."""

    code = words(20, load_default="")


class AccountIn(Schema):
    account = words(1000, 2, required=True)


class TaskBrief(Schema):
    id = fields.Integer()
    title = fields.String()
    place = fields.String()
    status = fields.String()
    org = fields.Nested(OrgBrief)
    when = fields.String()


class PresenceOut(Schema):
    signed_in_at = fields.DateTime()
    signed_out_at = fields.DateTime(allow_none=True)


class TaskClaimOut(Schema):
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
    claimed_at = fields.DateTime()
    changed_at = fields.DateTime()
    lapses_at = fields.DateTime(allow_none=True)
    warning = fields.String(allow_none=True)
    actions = fields.List(fields.String())


TaskClaimList = listed(TaskClaimOut)


class TaskClaimSteps(Schema):
    items = fields.List(fields.Nested(TaskStepOut))
