"""Shapes of service stations."""

from marshmallow import ValidationError, fields, validate, validates_schema

from core.texts import text
from schemas import words
from schemas.place import OrgBrief
from schemas.plain import Schema

NUMBER = validate.Regexp(r"^[\d\-+() ]{5,20}\Z", error=text("fields.invalid"))
DAYS = validate.Regexp(r"^[1-7](-[1-7])?(,[1-7](-[1-7])?){0,6}\Z")


class HoursIn(Schema):
    """One span of some weekdays, Monday is 1: {"days": "1-5", "from": "08:30", "to": "17:30"}."""

    class Meta:
        include = {
            "from": fields.Time(format="%H:%M", required=True),
            "to": fields.Time(format="%H:%M", required=True),
        }

    days = fields.String(required=True, validate=DAYS)

    @validates_schema
    def _in_order(self, data, **kwargs):
        if data["from"] >= data["to"]:
            raise ValidationError(text("fields.hours_order"), "to")


class HolidayIn(Schema):
    """A day that is not as usual; without hours it is shut."""

    day = fields.Date(required=True)
    opens = fields.Time(format="%H:%M", load_default=None, allow_none=True)
    closes = fields.Time(format="%H:%M", load_default=None, allow_none=True)
    note = words(60, load_default="")

    @validates_schema
    def _in_order(self, data, **kwargs):
        if (data["opens"] is None) != (data["closes"] is None):
            raise ValidationError(text("fields.both_times"), "closes")
        if data["opens"] and data["opens"] >= data["closes"]:
            raise ValidationError(text("fields.hours_order"), "closes")


class StationIn(Schema):
    """The whole station: what is left out is empty."""

    name = words(60, 1, required=True)
    address = words(200, load_default="")
    phone = fields.String(load_default=None, allow_none=True, validate=NUMBER)
    source = words(20, load_default="")
    area = fields.Float(load_default=None, allow_none=True, validate=validate.Range(0, 100_000))
    hours = fields.List(fields.Nested(HoursIn), load_default=list, validate=validate.Length(max=21))
    holidays = fields.List(fields.Nested(HolidayIn), load_default=list, validate=validate.Length(max=100))
    lng = fields.Float(load_default=None, allow_none=True, validate=validate.Range(-180, 180))
    lat = fields.Float(load_default=None, allow_none=True, validate=validate.Range(-90, 90))

    @validates_schema
    def _days_once(self, data, **kwargs):
        days = [row["day"] for row in data["holidays"]]
        if len(days) > len(set(days)):
            raise ValidationError(text("fields.day_twice"), "holidays")


class HolidayOut(Schema):
    day = fields.Date()
    opens = fields.Time(format="%H:%M", allow_none=True)
    closes = fields.Time(format="%H:%M", allow_none=True)
    note = fields.String()


class StationOut(Schema):
    """`said` is the sentence for a resident: open until, or when it opens next."""

    org = fields.Nested(OrgBrief)
    name = fields.String()
    address = fields.String()
    phone = fields.String(allow_none=True)
    source = fields.String()
    area = fields.Float(allow_none=True)
    hours = fields.List(fields.Dict())
    holidays = fields.List(fields.Nested(HolidayOut))
    lng = fields.Float(allow_none=True)
    lat = fields.Float(allow_none=True)
    verified_on = fields.Date(allow_none=True)
    open = fields.Boolean()
    changes_at = fields.DateTime(allow_none=True)
    said = fields.String()
