"""Shapes of log-ins and of what a person may see and set of their own."""

from marshmallow import fields, validate

from core.texts import text
from models import Digest
from schemas import PageArgs, id_field, words
from schemas.place import OrgBrief
from schemas.plain import Schema


class SessionIn(Schema):
    provider = fields.String(required=True, validate=validate.OneOf(["mini"]))
    code = words(128, 1, required=True)


class RefreshIn(Schema):
    refresh_token = words(128, 1, required=True)


class MyPost(Schema):
    id = fields.Integer()
    role = fields.String()
    role_name = fields.Function(lambda post: text(f"words.roles.{post.role}"))
    org = fields.Nested(OrgBrief)
    place = fields.String(attribute="org.full_name")
    on_duty = fields.Boolean()
    duty_phone = fields.String(allow_none=True)
    case_cap = fields.Integer(allow_none=True)
    leave_from = fields.Date(allow_none=True)
    leave_until = fields.Date(allow_none=True)
    verified_on = fields.Date(allow_none=True)


class Home(Schema):
    compound = fields.Nested(OrgBrief)
    building = fields.Nested(OrgBrief, allow_none=True)
    room_kept = fields.Boolean()


class ConsentOut(Schema):
    document = fields.String()
    version = fields.String()
    at = fields.DateTime()
    withdrawn_at = fields.DateTime(allow_none=True)


class UserOut(Schema):
    id = fields.Integer()
    name = fields.String(allow_none=True)
    phone = fields.String(allow_none=True)  # masked
    home = fields.Nested(Home, allow_none=True)
    posts = fields.List(fields.Nested(MyPost))
    is_staff = fields.Boolean()
    sets_up = fields.Boolean()
    sets_up_all = fields.Boolean()
    imports_roster = fields.Boolean()
    consents = fields.List(fields.Nested(ConsentOut))
    consent_due = fields.String(allow_none=True)
    elder_view = fields.Boolean()
    type_scale = fields.Float()
    unread = fields.Integer()
    todo = fields.Integer()


class TokensOut(Schema):
    access_token = fields.String()
    refresh_token = fields.String()
    expires_in = fields.Integer()
    user = fields.Nested(UserOut)


class MePatch(Schema):
    name = words(40, 1)
    elder_view = fields.Boolean()
    type_scale = fields.Float(validate=validate.OneOf([1, 1.25, 1.5]))


class PhoneIn(Schema):
    code = words(128, 1, required=True)


class PhoneOut(Schema):
    phone = fields.String(allow_none=True)  # masked
    proved_at = fields.DateTime(allow_none=True)
    page = fields.String(allow_none=True)  # where a browser may prove it; only the simulator has such a page


class HomeIn(Schema):
    org_id = id_field(required=True)
    room = words(20, load_default=None, allow_none=True)


class ResidenceOut(Home):
    id = fields.Integer()


class Residences(Schema):
    items = fields.List(fields.Nested(ResidenceOut))


class Preferences(Schema):
    """Times of the wall clock, HH:MM. Quiet from 22:00 to 07:00 goes over midnight."""

    quiet_from = fields.Time(format="%H:%M", load_default=None, allow_none=True)
    quiet_to = fields.Time(format="%H:%M", load_default=None, allow_none=True)
    digest = fields.Enum(Digest, by_value=True, load_default=Digest.OFF)
    digest_at = fields.Time(format="%H:%M", load_default=None, allow_none=True)


class ConsentIn(Schema):
    document = fields.String(required=True, validate=validate.OneOf(["privacy"]))
    version = words(20, 1, required=True)


class ClosingOut(Schema):
    done_by = fields.Date()


class DocumentOut(Schema):
    document = fields.String()
    version = fields.String()
    title = fields.String()
    body = fields.String()


class AccessOut(Schema):
    at = fields.DateTime()
    who = fields.String()
    what = fields.List(fields.String())
    reason = fields.String()
    report = fields.Dict(allow_none=True)


class AccessList(Schema):
    items = fields.List(fields.Nested(AccessOut))
    next_cursor = fields.String(allow_none=True)


class MessageQuery(PageArgs):
    unread = fields.Boolean(load_default=False)


class MessageOut(Schema):
    id = fields.Integer()
    template = fields.String()
    title = fields.String()
    body = fields.String()
    link = fields.String()
    created_at = fields.DateTime()
    read_at = fields.DateTime(allow_none=True)
    wechat = fields.String()


class MessageList(Schema):
    items = fields.List(fields.Nested(MessageOut))
    next_cursor = fields.String(allow_none=True)


class SubscriptionOut(Schema):
    key = fields.String()
    template_id = fields.String()
    title = fields.String()
    remaining = fields.Integer()


class SubscriptionQuery(Schema):
    account = fields.String(load_default="mini", validate=validate.OneOf(["mini", "oa"]))


class Subscriptions(Schema):
    templates = fields.List(fields.Nested(SubscriptionOut))
    page = fields.String(allow_none=True)  # where a browser may accept; only the simulator has such a page


class JsConfigQuery(Schema):
    url = fields.String(required=True, validate=validate.Length(min=1, max=2000))


class JsConfig(Schema):
    """What wx.config of WeChat's JS-SDK takes."""

    appId = fields.String()
    timestamp = fields.Integer()
    nonceStr = fields.String()
    signature = fields.String()
