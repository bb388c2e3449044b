"""Floor 1: what is kept. One file a noun; columns, relations and facts about one row; no verbs."""

from models.access import AccessView
from models.calendar_day import CalendarDay
from models.category import Category
from models.check import CheckState, ContentCheck
from models.consent import Consent
from models.credit import CreditEntry, MessageCredit
from models.handoff import Handoff
from models.membership import Membership
from models.message import Message, MessageState
from models.org import Level, Org
from models.person import Identity, Person
from models.photo import Photo
from models.post import Post, Role
from models.reply_template import ReplyTemplate
from models.report import Report, ReportStatus, Visibility
from models.report_clock import ClockKind, ReportClock
from models.report_follower import Confirmation, Follower
from models.report_photo import PhotoKind, ReportPhoto
from models.report_step import ReportStep
from models.routing_rule import RoutingMode, RoutingRule
from models.session import RefreshToken, Session
from models.turnaround import Turnaround
from models.wechat_push import WechatPush

__all__ = [
    "AccessView", "CalendarDay", "Category", "CheckState", "ClockKind", "Confirmation", "Consent", "ContentCheck",
    "CreditEntry", "Follower", "Handoff", "Identity", "Level", "Membership", "Message", "MessageCredit",
    "MessageState", "Org", "Person", "Photo", "PhotoKind", "Post", "RefreshToken", "ReplyTemplate", "Report",
    "ReportClock", "ReportPhoto", "ReportStatus", "ReportStep", "Role", "RoutingMode", "RoutingRule", "Session",
    "Turnaround", "Visibility", "WechatPush",
]
