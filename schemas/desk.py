"""Shapes of the desk: what lies on it, rules and templates it works by, the calendar, checks, posts."""

from marshmallow import EXCLUDE, fields, validate

from core.texts import text
from models import Role, RoutingMode
from models.check import CheckState
from schemas import PageArgs, id_field, words
from schemas.org import Holder, PostOut
from schemas.photo import PhotoUrls
from schemas.place import OrgBrief
from schemas.plain import Schema

PHONE = validate.Regexp(r"^1[3-9]\d{9}\Z", error=text("fields.bad_phone"))
NUMBER = validate.Regexp(r"^[\d\-+() ]{5,20}\Z", error=text("fields.invalid"))


def role_field(**kwargs) -> fields.Enum:
    return fields.Enum(Role, by_value=True, **kwargs)


def key_field(**kwargs) -> fields.String:
    return fields.String(validate=validate.Length(min=1, max=60), **kwargs)


class SummaryOut(Schema):
    to_accept = fields.Integer()
    mine = fields.Integer()
    overdue = fields.Integer()
    amber = fields.Integer()
    waiting = fields.Integer()
    to_confirm = fields.Integer()
    checks = fields.Integer()
    claims = fields.Integer()  # 认养待审核, at my places
    applications = fields.Integer()  # 报名待审核
    inspections = fields.Integer()  # beds at which somebody must look
    wishes = fields.Integer()  # 待受理
    tasks = fields.Integer()  # with a place for a helper
    certify = fields.Integer()  # services that wait for a word, late entries among them
    disputes = fields.Integer()
    spot_checks = fields.Integer()  # calls to be made
    thanks = fields.Integer()  # taken, and still to be handed over
    affiliations = fields.Integer()
    skills = fields.Integer()


class StatusCount(Schema):
    status = fields.String()
    status_name = fields.String()
    count = fields.Integer()


class OrgCount(Schema):
    org = fields.Nested(OrgBrief)
    count = fields.Integer()


class OverviewOut(Schema):
    by_status = fields.List(fields.Nested(StatusCount))
    overdue_by_compound = fields.List(fields.Nested(OrgCount))


# --- reply templates ---

class ReplyTemplateQuery(PageArgs):
    limit = fields.Integer(load_default=100, validate=validate.Range(min=1, max=100))
    category = key_field(load_default=None)
    action = key_field(load_default=None)


class ReplyTemplateIn(Schema):
    category = key_field(load_default=None, allow_none=True)
    action = key_field(required=True)
    title = words(40, 1, required=True)
    body = words(1000, 1, required=True)


class ReplyTemplateOut(Schema):
    id = fields.Integer()
    category = fields.String(attribute="category_key", allow_none=True)
    action = fields.String()
    action_name = fields.Function(lambda template: text(f"words.report.actions.{template.action}"))
    title = fields.String()
    body = fields.String()


# --- routing rules ---

class RuleIn(Schema):
    """`position` counts from 1 and is read when a rule is added; times are "HH:MM", to before from: over midnight."""

    name = words(60, 1, required=True)
    position = fields.Integer(load_default=None, allow_none=True, validate=validate.Range(1, 10_000))
    categories = fields.List(key_field(), load_default=list, validate=validate.Length(max=200))
    org_id = id_field(load_default=None, allow_none=True)
    from_time = fields.Time(load_default=None, allow_none=True)
    to_time = fields.Time(load_default=None, allow_none=True)
    days = fields.String(load_default="any", validate=validate.OneOf(["any", "working", "rest"]))
    role = role_field(required=True)
    handler_role = role_field(load_default=None, allow_none=True)
    mode = fields.Enum(RoutingMode, by_value=True, load_default=RoutingMode.ASSIGN)
    active = fields.Boolean(load_default=True)


class RuleOut(Schema):
    id = fields.Integer(allow_none=True)  # empty: a rule that is tried and not kept
    position = fields.Integer(allow_none=True)
    name = fields.String()
    categories = fields.List(fields.String())
    org = fields.Nested(OrgBrief, allow_none=True)
    from_time = fields.Time("%H:%M", allow_none=True)
    to_time = fields.Time("%H:%M", allow_none=True)
    days = fields.String()
    role = fields.String()
    role_name = fields.Function(lambda rule: text(f"words.roles.{rule['role']}"))
    handler_role = fields.String(allow_none=True)
    mode = fields.String()
    active = fields.Boolean()
    may_change = fields.Boolean()


class RuleList(Schema):
    items = fields.List(fields.Nested(RuleOut))
    next_cursor = fields.String(allow_none=True, dump_default=None)


class OrderIn(Schema):
    ids = fields.List(id_field(), required=True, validate=validate.Length(max=10_000))


class TriedRule(RuleIn):
    """A rule as a desk has it before it is saved: what it was told of the rule may come along and is not read."""

    class Meta:
        unknown = EXCLUDE


class PreviewIn(Schema):
    """A case to try, by the rules that stand or by `rules`; without a case only the last reports are compared."""

    category = key_field(load_default=None, allow_none=True)
    org_id = id_field(load_default=None, allow_none=True)
    at = fields.AwareDateTime(load_default=None, allow_none=True)
    rules = fields.List(fields.Nested(TriedRule), load_default=None, allow_none=True,
                        validate=validate.Length(max=300))


class Way(Schema):
    rule = fields.String(allow_none=True)
    post = fields.String(allow_none=True)


class Sampled(Schema):
    number = fields.String()
    category = fields.String()
    now = fields.Nested(Way)
    then = fields.Nested(Way)
    differs = fields.Boolean()


class PreviewOut(Schema):
    rule = fields.Nested(RuleOut, allow_none=True)
    post = fields.Nested(PostOut, allow_none=True)
    path = fields.List(fields.String())
    sample = fields.List(fields.Nested(Sampled))
    moves = fields.Integer()  # how many of the sample would go elsewhere


# --- the calendar ---

class YearQuery(Schema):
    year = fields.Integer(load_default=None, validate=validate.Range(2000, 2100))


class DayIn(Schema):
    working = fields.Boolean(required=True)
    name = words(40, load_default="")


class DayOut(Schema):
    date = fields.Date()
    working = fields.Boolean()
    name = fields.String()


class Days(Schema):
    year = fields.Integer()
    known = fields.Boolean()  # whether the holidays of this year came with the library
    items = fields.List(fields.Nested(DayOut))


# --- content checks ---

class CheckQuery(PageArgs):
    state = fields.Enum(CheckState, by_value=True, load_default=CheckState.REVIEW)


class CheckReport(Schema):
    id = fields.Integer()
    number = fields.String()


class CheckAbout(Schema):
    """Whatever it belongs to: a report, a notice, its local note or attachment, a letter (whose id is not told)."""

    kind = fields.String()
    name = fields.String()
    id = fields.Integer(allow_none=True)
    title = fields.String(allow_none=True)
    org = fields.Nested(OrgBrief, allow_none=True)


class CheckOut(Schema):
    id = fields.Integer()
    kind = fields.String()
    state = fields.String()
    text = fields.String(allow_none=True)
    urls = fields.Nested(PhotoUrls, allow_none=True)
    photo_id = fields.Integer(allow_none=True)
    report = fields.Nested(CheckReport, allow_none=True)
    about = fields.Nested(CheckAbout)
    label = fields.String(allow_none=True)
    note = fields.String()
    asked_at = fields.DateTime()


class DecisionIn(Schema):
    passed = fields.Boolean(required=True)
    note = words(200, load_default="")


# --- posts ---

class PostQuery(PageArgs):
    org_id = id_field(load_default=None)
    role = role_field(load_default=None)
    ended = fields.Boolean(load_default=False)


class PostIn(Schema):
    name = words(40, 1, required=True)
    phone = fields.String(required=True, validate=PHONE)
    org_id = id_field(required=True)
    role = role_field(required=True)
    started_on = fields.Date(load_default=None, allow_none=True)
    duty_phone = fields.String(load_default=None, allow_none=True, validate=NUMBER)
    hours = words(60, load_default="")
    acting = fields.Boolean(load_default=False)
    ended_on = fields.Date(load_default=None, allow_none=True)  # the end of a term known beforehand


class EndingIn(Schema):
    ended_on = fields.Date(load_default=None, allow_none=True)


class DutyIn(Schema):
    on_duty = fields.Boolean(required=True)
    cap = fields.Integer(strict=True, load_default=None, allow_none=True, validate=validate.Range(0, 10_000))


class LeaveIn(Schema):
    """Both days included; both empty: back."""

    leave_from = fields.Date(required=True, allow_none=True)
    leave_until = fields.Date(required=True, allow_none=True)


class PhoneConsentIn(Schema):
    agreed = fields.Boolean(required=True)


class FaceIn(Schema):
    photo_id = id_field(required=True, allow_none=True)


class DeskHolder(Holder):
    phone = fields.String(allow_none=True)  # masked


class Face(Schema):
    urls = fields.Nested(PhotoUrls)
    check = fields.String()


class DeskPostOut(PostOut):
    """A post as the desk and its holder know it: the holder's own phone comes masked."""

    holder = fields.Nested(DeskHolder)
    place = fields.String(attribute="org.full_name")
    duty_phone = fields.String(allow_none=True)
    phone_published = fields.Boolean()
    face = fields.Nested(Face, allow_none=True)
    leave = fields.Nested(LeaveIn, allow_none=True)
    cap = fields.Integer(allow_none=True)
    open_cases = fields.Integer()
