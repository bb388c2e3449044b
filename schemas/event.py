"""Shapes of events. What an asker may see is decided in blueprints/seeing_event.py."""

from marshmallow import ValidationError, fields, validate, validates_schema

from core.texts import text
from models.event import EventStatus, PlaceKind
from schemas import PageArgs, id_field, listed, words
from schemas.event_after import FeedbackOut
from schemas.notice import NINE, PictureOut, near
from schemas.place import OrgBrief
from schemas.plain import Schema

TITLE, BODY, PLACE = 60, 5000, 100
MOST_PLACES, MOST_SESSIONS = 100_000, 60
LAW = 14  # years: for whoever is younger a guardian consents (个人信息保护法 article 31)


def places(**kwargs) -> fields.Integer:
    return fields.Integer(strict=True, validate=validate.Range(min=0, max=MOST_PLACES), **kwargs)


def age(**kwargs) -> fields.Integer:
    return fields.Integer(strict=True, validate=validate.Range(min=0, max=120), **kwargs)


def moment(**kwargs) -> fields.AwareDateTime:
    return fields.AwareDateTime(validate=near, **kwargs)


class EventSessionIn(Schema):
    starts_at = moment(required=True)
    ends_at = moment(required=True)
    name = words(20, load_default="")
    capacity = places(load_default=0)  # 观众
    helpers = places(load_default=0)
    performances = places(load_default=0)


class EventWords(Schema):
    title = words(TITLE, 2, required=True)
    description = words(BODY, load_default="")
    place = words(PLACE, load_default="")


class EventText(EventWords):
    """One session is told by the event's own times and numbers; several by `sessions`."""

    starts_at = moment(load_default=None)
    ends_at = moment(load_default=None)
    capacity = places(load_default=0)
    helpers = places(load_default=0)
    performances = places(load_default=0)
    sessions = fields.List(fields.Nested(EventSessionIn), load_default=list,
                           validate=validate.Length(max=MOST_SESSIONS))
    sign_up_opens_at = moment(required=True)
    sign_up_closes_at = moment(required=True)
    targets = fields.List(id_field(), load_default=list, validate=validate.Length(max=200))
    min_age = age(load_default=None, allow_none=True)
    max_age = age(load_default=None, allow_none=True)
    consent_below = fields.Integer(load_default=LAW, strict=True, validate=validate.Range(min=LAW, max=120))
    accompanied_below = age(load_default=10)
    residents_first_until = moment(load_default=None, allow_none=True)
    no_show_weeks = fields.Integer(load_default=6, strict=True, validate=validate.Range(min=0, max=52))
    by_approval = fields.Boolean(load_default=False)
    withdrawal_hours = fields.Integer(load_default=0, strict=True, validate=validate.Range(min=0, max=168))
    permit_number = words(60, load_default="")
    names_kept_days = fields.Integer(load_default=30, strict=True, validate=validate.Range(min=1, max=180))
    photo_ids = fields.List(id_field(), load_default=list, validate=NINE)

    @validates_schema
    def _has_a_time(self, data, **kwargs):
        missing = [name for name in ("starts_at", "ends_at") if not data["sessions"] and data[name] is None]
        if missing:
            raise ValidationError({name: [text("fields.required")] for name in missing})


class EventIn(EventText):
    org_id = id_field(required=True)


class EventCopyIn(Schema):
    starts_at = moment(required=True)


class EventSeriesIn(Schema):
    every = fields.String(required=True, validate=validate.OneOf(["week", "fortnight", "four_weeks"]))
    times = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=26))


class PlacesIn(Schema):
    session_id = id_field(load_default=None, allow_none=True)
    kind = fields.Enum(PlaceKind, by_value=True, load_default=PlaceKind.AUDIENCE)
    capacity = places(required=True)
    permit_number = words(60, load_default="")


class DateIn(Schema):
    session_id = id_field(load_default=None, allow_none=True)
    starts_at = moment(required=True)
    ends_at = moment(required=True)
    reason = words(500, 2, required=True)


class CancelIn(Schema):
    """Without a session the whole event."""

    session_id = id_field(load_default=None, allow_none=True)
    reason = words(500, 2, required=True)


class EventQuery(PageArgs):
    view = fields.String(load_default="open", validate=validate.OneOf(["open", "mine", "desk"]))
    org_id = id_field(load_default=None)
    status = fields.Enum(EventStatus, by_value=True, load_default=None)
    q = words(50, load_default=None)


class PlacesOut(Schema):
    kind = fields.String()
    kind_name = fields.String()
    capacity = fields.Integer()
    left = fields.Integer()
    waiting = fields.Integer()


class EventSessionOut(Schema):
    id = fields.Integer()
    name = fields.String()
    starts_at = fields.DateTime()
    ends_at = fields.DateTime()
    when = fields.String()
    cancelled = fields.Boolean()
    moved = fields.Boolean()
    places = fields.List(fields.Nested(PlacesOut))


class MineOut(Schema):
    """Who of mine is signed up, briefly; the whole is under /sign-ups."""

    id = fields.Integer()
    session_id = fields.Integer()
    status = fields.String()
    status_name = fields.String()
    number = fields.String()
    name = fields.String(allow_none=True)


class PieceOut(Schema):
    session_id = fields.Integer()
    title = fields.String()
    people = fields.Integer()
    minutes = fields.Integer()


class EventPictureOut(PictureOut):
    occasion = fields.String(metadata={"description": "poster, or afterwards: of the event itself"})
    is_mine = fields.Boolean()


class AfterwardsOut(Schema):
    came = fields.Boolean()
    feedback = fields.Nested(FeedbackOut, allow_none=True)


class EventOut(Schema):
    """One event as one asker sees it. Fields that are not theirs to see are null, never absent.

    `capacity`, `left` and `waiting` are those of the audience over all sessions. A list gives `excerpt`; `description`
    comes with the one event.
    """

    id = fields.Integer()
    org = fields.Nested(OrgBrief)
    title = fields.String()
    excerpt = fields.String()
    description = fields.String(allow_none=True)
    place = fields.String()
    starts_at = fields.DateTime()
    ends_at = fields.DateTime()
    sign_up_opens_at = fields.DateTime()
    sign_up_closes_at = fields.DateTime()
    capacity = fields.Integer()
    left = fields.Integer()
    waiting = fields.Integer()
    sessions = fields.List(fields.Nested(EventSessionOut))
    targets = fields.List(fields.Nested(OrgBrief))
    min_age = fields.Integer(allow_none=True)
    max_age = fields.Integer(allow_none=True)
    consent_below = fields.Integer()
    accompanied_below = fields.Integer()
    residents_first_until = fields.DateTime(allow_none=True)
    no_show_weeks = fields.Integer()
    by_approval = fields.Boolean()
    withdrawal_hours = fields.Integer()
    permit_number = fields.String()
    names_kept_days = fields.Integer()
    status = fields.String()
    status_name = fields.String()
    sign_up_state = fields.String()
    sentence = fields.String()
    check = fields.String()
    correction = fields.Nested(EventWords, allow_none=True)
    cancelled_because = fields.String(allow_none=True)
    who = fields.String()
    photos = fields.List(fields.Nested(EventPictureOut))
    afterwards = fields.Nested(AfterwardsOut, allow_none=True)
    programme = fields.List(fields.Nested(PieceOut), allow_none=True)
    series_id = fields.Integer(allow_none=True)
    mine = fields.List(fields.Nested(MineOut))
    created_at = fields.DateTime()
    changed_at = fields.DateTime()
    published_at = fields.DateTime(allow_none=True)
    actions = fields.List(fields.String())


EventList = listed(EventOut)


class EventSeriesOut(Schema):
    items = fields.List(fields.Nested(EventOut))


class StandingOut(Schema):
    session_id = fields.Integer()
    kind = fields.String()
    kind_name = fields.String()
    status = fields.String()
    status_name = fields.String()
    count = fields.Integer()


class SpanOut(Schema):
    since = fields.DateTime()
    until = fields.DateTime()
    count = fields.Integer()


class NumbersOut(Schema):
    """Each number is that of the rows under `/sign-ups` with the same session, kind and status, or between the same
    moments."""

    by_status = fields.List(fields.Nested(StandingOut))
    signed_up = fields.List(fields.Nested(SpanOut))
    arrived = fields.List(fields.Nested(SpanOut))


class EventStepOut(Schema):
    id = fields.Integer()
    at = fields.DateTime()
    action = fields.String()
    action_name = fields.String()
    who = fields.String()
    text = fields.String()
    from_status = fields.String(allow_none=True)
    to_status = fields.String()


EventStepList = listed(EventStepOut)
