"""Shapes of sign-ups. What an asker may see is decided in blueprints/seeing_sign_up.py."""

from marshmallow import ValidationError, fields, validate, validates_schema

from core.texts import text
from models.event import PlaceKind
from models.sign_up import SignUpStatus
from schemas import PageArgs, id_field, listed, words
from schemas.place import OrgBrief
from schemas.plain import Schema
from schemas.report import OnBehalfOf

MOST_PEOPLE = 10  # in one go: a family


class PersonIn(Schema):
    name = words(40, 1, required=True)
    birth_date = fields.Date(load_default=None, allow_none=True)


class ElderIn(OnBehalfOf):
    birth_date = fields.Date(load_default=None, allow_none=True)


class PerformanceIn(Schema):
    title = words(40, 1, required=True)
    people = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=200))
    minutes = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=120))


class SignUpIn(Schema):
    """Without `people` oneself. `together`: places for all or for none; else as many as fit, the others wait."""

    session_id = id_field(load_default=None, allow_none=True)
    kind = fields.Enum(PlaceKind, by_value=True, load_default=PlaceKind.AUDIENCE)
    people = fields.List(fields.Nested(PersonIn), load_default=list, validate=validate.Length(max=MOST_PEOPLE))
    together = fields.Boolean(load_default=False)
    guardian_consent = fields.Boolean(load_default=False)
    on_behalf_of = fields.Nested(ElderIn, load_default=None, allow_none=True)
    performance = fields.Nested(PerformanceIn, load_default=None, allow_none=True)


class WithdrawalIn(Schema):
    whole_party = fields.Boolean(load_default=False)
    reason = words(200, load_default="")


class SignUpQuery(PageArgs):
    session_id = id_field(load_default=None)
    kind = fields.Enum(PlaceKind, by_value=True, load_default=None)
    status = fields.Enum(SignUpStatus, by_value=True, load_default=None)
    signed_up_since = fields.AwareDateTime(load_default=None)
    signed_up_until = fields.AwareDateTime(load_default=None)
    arrived_since = fields.AwareDateTime(load_default=None)
    arrived_until = fields.AwareDateTime(load_default=None)

    @validates_schema
    def _whole_spans(self, data, **kwargs):
        for what in ("signed_up", "arrived"):
            since, until = data[f"{what}_since"], data[f"{what}_until"]
            if (since is None) != (until is None):
                raise ValidationError(text("fields.required"), f"{what}_{'since' if since is None else 'until'}")


class MySignUpQuery(PageArgs):
    view = fields.String(load_default="mine", validate=validate.OneOf(["mine", "desk"]), metadata={
        "description": "desk: those of my places that wait to be approved"})
    over = fields.Boolean(load_default=False, metadata={"description": "those that are over instead"})


class EventBrief(Schema):
    id = fields.Integer()
    title = fields.String()
    place = fields.String()
    status = fields.String()
    org = fields.Nested(OrgBrief)


class EventSessionBrief(Schema):
    id = fields.Integer()
    name = fields.String()
    starts_at = fields.DateTime()
    ends_at = fields.DateTime()
    when = fields.String()
    cancelled = fields.Boolean()


class PerformanceOut(Schema):
    title = fields.String()
    people = fields.Integer()
    minutes = fields.Integer()
    music = fields.String(allow_none=True)
    music_url = fields.String(allow_none=True)


class MemberOut(Schema):
    """One of a party, briefly."""

    id = fields.Integer()
    number = fields.String()
    name = fields.String(allow_none=True)
    minor = fields.Boolean()
    status = fields.String()
    status_name = fields.String()
    actions = fields.List(fields.String())


class SignUpOut(Schema):
    """One sign-up; `party` are all who were signed up in one go, this one among them."""

    id = fields.Integer()
    event = fields.Nested(EventBrief)
    session = fields.Nested(EventSessionBrief)
    kind = fields.String()
    kind_name = fields.String()
    number = fields.String()
    name = fields.String(allow_none=True)
    minor = fields.Boolean()
    status = fields.String()
    status_name = fields.String()
    sentence = fields.String()
    together = fields.Boolean()
    by_me = fields.Boolean()
    position = fields.Integer(allow_none=True)  # of who waits: 1 is next
    later = fields.String(allow_none=True)  # why others come first
    offer_until = fields.DateTime(allow_none=True)
    asked_again = fields.Boolean()
    performance = fields.Nested(PerformanceOut, allow_none=True)
    party = fields.List(fields.Nested(MemberOut), allow_none=True)
    at = fields.DateTime()
    changed_at = fields.DateTime()
    actions = fields.List(fields.String())


SignUpList = listed(SignUpOut)


class SignUpStepOut(Schema):
    id = fields.Integer()
    at = fields.DateTime()
    action = fields.String()
    action_name = fields.String()
    who = fields.String()
    text = fields.String()
    from_status = fields.String(allow_none=True)
    to_status = fields.String()


class SignUpSteps(Schema):
    items = fields.List(fields.Nested(SignUpStepOut))
