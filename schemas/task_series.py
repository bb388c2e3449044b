"""Shapes of fixed service days and of task templates."""

from marshmallow import ValidationError, fields, validate, validates_schema

from core.texts import text
from models.task import PostClass
from models.task_series import Every
from schemas import PageArgs, id_field, listed
from schemas.notice import near
from schemas.place import OrgBrief
from schemas.plain import Schema
from schemas.task import LONGEST, TaskShape

# What each kind of series has to say besides.
NEEDS = {Every.WEEK: {"weekday"}, Every.MONTH_DAY: {"month_day"}, Every.MONTH_WEEKDAY: {"weekday", "nth"}}


class TaskSeriesIn(TaskShape):
    """Every week on `weekday` (0 is Monday), every month on `month_day`, or on the `nth` `weekday` (-1: the last)."""

    org_id = id_field(required=True)
    every = fields.Enum(Every, by_value=True, required=True)
    weekday = fields.Integer(strict=True, load_default=None, allow_none=True, validate=validate.Range(min=0, max=6))
    month_day = fields.Integer(strict=True, load_default=None, allow_none=True, validate=validate.Range(min=1, max=31))
    nth = fields.Integer(strict=True, load_default=None, allow_none=True, validate=validate.OneOf([1, 2, 3, 4, -1]))
    begins_at = fields.Time(required=True)
    lasts_minutes = fields.Integer(strict=True, required=True, validate=validate.Range(min=5, max=LONGEST))
    from_on = fields.Date(required=True)
    until = fields.Date(required=True)
    publishes = fields.Boolean(load_default=False)

    @validates_schema
    def _says_its_days(self, data, **kwargs):
        missing = sorted(name for name in NEEDS[data["every"]] if data.get(name) is None) if "every" in data else []
        if missing:
            raise ValidationError({name: [text("fields.required")] for name in missing})


class TaskSeriesOut(Schema):
    id = fields.Integer()
    org = fields.Nested(OrgBrief)
    title = fields.String()
    days = fields.String()
    begins_at = fields.String()
    lasts_minutes = fields.Integer()
    until = fields.Date()
    next_on = fields.Date(allow_none=True)
    publishes = fields.Boolean()
    ended = fields.Boolean()


SeriesList = listed(TaskSeriesOut)


class TemplateIn(TaskShape):
    org_id = id_field(required=True)


class TemplateQuery(PageArgs):
    post_class = fields.Enum(PostClass, by_value=True, load_default=None)


class TemplateOut(Schema):
    id = fields.Integer()
    org = fields.Nested(OrgBrief)
    post_class_name = fields.String()
    task = fields.Dict()
    is_mine = fields.Boolean()


TemplateList = listed(TemplateOut)


class TaskCopyIn(Schema):
    starts_at = fields.AwareDateTime(load_default=None, allow_none=True, validate=near)
    ends_at = fields.AwareDateTime(required=True, validate=near)
