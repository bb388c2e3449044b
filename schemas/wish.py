"""Shapes of wishes. What an asker may see is decided in blueprints/seeing_wish.py."""

from marshmallow import fields, validate

from models.wish import WishStatus
from schemas import PageArgs, id_field, listed, words
from schemas.place import OrgBrief
from schemas.plain import Schema
from schemas.report import OnBehalfOf
from schemas.task import TaskStepOut


class WishIn(Schema):
    """`phone` and `door` are whom the helper finds; left out, they are the asker's own."""

    said = words(300, 2, required=True)
    org_id = id_field(required=True)
    wanted_by = fields.Date(required=True)
    phone = fields.String(load_default=None, allow_none=True, validate=validate.Regexp(r"[0-9+\- ]{7,20}\Z"))
    door = words(40, load_default=None, allow_none=True)
    on_behalf_of = fields.Nested(OnBehalfOf, load_default=None, allow_none=True)


class WishAnswerIn(Schema):
    text = words(500, 1, required=True)


class WishWordIn(Schema):
    happened = fields.Boolean(required=True)
    reason = words(300, load_default="")


class WishThanksIn(Schema):
    said = words(100, 2, required=True)


class WishQuery(PageArgs):
    view = fields.String(load_default="mine", validate=validate.OneOf(["mine", "desk"]))
    status = fields.Enum(WishStatus, by_value=True, load_default=None, metadata={"description": "of the desk's view"})


class HelperOut(Schema):
    """Who comes. `member_of` is told only where the helper chose so."""

    name = fields.String(allow_none=True)
    when = fields.String()
    status_name = fields.String()
    member_of = fields.String(allow_none=True)


class WishTask(Schema):
    id = fields.Integer()
    title = fields.String()
    when = fields.String()
    status = fields.String()


class WishOut(Schema):
    """`whom` is masked, for the community as well; `helpers` are told to whoever wished, and counted for others."""

    id = fields.Integer()
    org = fields.Nested(OrgBrief)
    where = fields.String()  # 莲花苑 3号楼
    said = fields.String()
    wanted_by = fields.Date()
    whom = fields.String()
    is_mine = fields.Boolean()
    on_behalf = fields.Boolean()
    for_another = fields.Boolean(metadata={"description": "the asker said it for somebody else"})
    check = fields.String()
    status = fields.String()
    status_name = fields.String()
    sentence = fields.String()
    question = fields.String(allow_none=True)
    why = fields.String(allow_none=True)
    asked_at = fields.DateTime()
    changed_at = fields.DateTime()
    due_at = fields.DateTime()
    task = fields.Nested(WishTask, allow_none=True)
    helpers = fields.List(fields.Nested(HelperOut))
    outcome = fields.Boolean(allow_none=True)
    thanks = fields.String()
    actions = fields.List(fields.String())


WishList = listed(WishOut)
WishStepList = listed(TaskStepOut)


class WishContactOut(Schema):
    name = fields.String(allow_none=True)
    phone = fields.String(allow_none=True)
    door = fields.String(allow_none=True)
