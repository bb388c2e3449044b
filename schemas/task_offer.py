"""Shapes of offers: as the member sees their own, and as the task's staff see all of it."""

from marshmallow import fields, validate

from models.task_offer import DeclineReason
from schemas import PageArgs, listed
from schemas.plain import Schema
from schemas.task import PartOut
from schemas.task_claim import TaskBrief


class OfferQuery(PageArgs):
    view = fields.String(load_default="mine", validate=validate.OneOf(["mine"]))


class DeclineIn(Schema):
    """`not_this_month` also says: offer me nothing until the month is over."""

    reason = fields.Enum(DeclineReason, by_value=True, load_default=None, allow_none=True)


class OfferOut(Schema):
    """`why` adds up to `score`: how well the task suits the one who is asked. `warnings` are agreed to with the yes."""

    id = fields.Integer()
    task = fields.Nested(TaskBrief)
    effort_minutes = fields.Integer()
    warnings = fields.List(fields.String())
    for_wish = fields.Boolean()
    status = fields.String()
    status_name = fields.String()
    sentence = fields.String()
    until = fields.DateTime()
    score = fields.Integer()
    why = fields.List(fields.Nested(PartOut))
    actions = fields.List(fields.String())


OfferList = listed(OfferOut)


class OfferSeen(Schema):
    """As the coordinator sees it: whose name is masked. `in_app_only`: no message could be sent."""

    id = fields.Integer()
    name = fields.String(allow_none=True)
    ring = fields.String()
    ring_name = fields.String()
    score = fields.Integer()
    planned = fields.Boolean()
    in_app_only = fields.Boolean()
    status = fields.String()
    status_name = fields.String()
    reason_name = fields.String(allow_none=True)
    offered_at = fields.DateTime()
    until = fields.DateTime()
    changed_at = fields.DateTime()


OffersSeen = listed(OfferSeen)
