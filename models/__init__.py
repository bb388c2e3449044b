"""Floor 1: what is kept. One file a noun; columns, relations and facts about one row; no verbs."""

from models.access import AccessView
from models.affiliation import Affiliation, AffiliationKind, AffiliationStatus, AffiliationStep, MemberSkill, Skill
from models.attachment import Attachment
from models.availability import Availability, DayPart
from models.bed_letter import BedLetter
from models.calendar_day import CalendarDay
from models.calendar_feed import CalendarFeed
from models.care import CareEntry, CareKind, CareNeed
from models.category import Category
from models.check import CheckState, ContentCheck
from models.claim import Claim, ClaimAgreement, ClaimEnd, ClaimStatus, ClaimStep, CoAdopter, StandIn
from models.consent import Consent
from models.correction import Correction, CorrectionOutcome, CorrectionStatus, CorrectionStep
from models.credit import CreditEntry, MessageCredit
from models.dispute import Dispute, DisputeKind, DisputeStatus, DisputeStep
from models.draw import Draw, DrawStatus, DrawStep
from models.event import Event, EventPhoto, EventPlaces, EventSession, EventStatus, EventStep, PhotoOccasion, PlaceKind
from models.event_after import EventFeedback, EventMessage, Mood
from models.event_door import CheckIn, CheckInWay
from models.export_job import ExportJob, ExportState
from models.fair_share import FairShare
from models.flowerbed import BedState, ClaimWay, Flowerbed, FlowerbedSetting, Light, Party
from models.handoff import Handoff
from models.household import Household, Residence
from models.inspection import Finding, Inspection, InspectionPhoto, InspectionResult
from models.ledger import EntryKind, Ledger, LedgerEntry
from models.letter import Letter, LetterLine
from models.membership import Membership
from models.message import Message, MessageState
from models.notice import Audience, Notice, NoticeGrade, NoticePhoto, NoticeStatus, NoticeStep, NoticeVersion
from models.notice_delivery import DoorOutcome, NoticeDelivery, NoticeDoor, ReachedBy
from models.notice_limit import NoticeLimit, NoticeQuota
from models.notice_node import NoticeNode
from models.notice_tally import NoticeTally
from models.org import Level, Org, OrgPast
from models.person import Identity, Person
from models.photo import Photo
from models.post import Post, Role
from models.preference import ChannelPause, Digest, Preference
from models.reply_template import ReplyTemplate
from models.reply_time import ReplyTime
from models.report import Report, ReportStatus, Visibility
from models.report_clock import ClockKind, ReportClock
from models.report_follower import Confirmation, Follower
from models.report_photo import PhotoKind, ReportPhoto
from models.report_step import ReportStep
from models.required_post import RequiredPost
from models.roster_edition import EditionState, RosterEdition
from models.routing_rule import RoutingMode, RoutingRule
from models.routing_weight import RoutingWeight
from models.service_card import CardKind, ServiceCard
from models.service_quarter import (
    QuarterStatus,
    ReturnStatus,
    ServiceQuarter,
    ServiceQuarterStep,
    UnitReturn,
    UnitReturnStep,
)
from models.session import RefreshToken, Session
from models.sign_up import Later, PerformanceEntry, SignUp, SignUpParty, SignUpStatus, SignUpStep
from models.spot_check import SpotCheck, SpotCheckStatus, SpotCheckStep, SpotDraw
from models.station import Station, StationDay
from models.substitute import Substitute, SubstituteStatus, SubstituteStep
from models.task import PostClass, Proof, Risk, Task, TaskStatus, TaskStep
from models.task_claim import TaskClaim, TaskClaimStatus, TaskClaimStep, TaskPresence
from models.task_offer import (
    DeclineReason,
    TaskOffer,
    TaskOfferStatus,
    TaskOfferStep,
    TaskSearch,
    WaitsBecause,
)
from models.task_proof import ProofKind, TaskPhoto, TaskWord
from models.task_series import Every, TaskSeries, TaskTemplate
from models.thanks import Redemption, Thanks
from models.turnaround import Turnaround
from models.unit import Unit, UnitLiaison
from models.wechat_push import WechatPush
from models.wish import Wish, WishStatus, WishStep

__all__ = [
    "AccessView", "Affiliation", "AffiliationKind", "AffiliationStatus", "AffiliationStep", "Attachment", "Audience",
    "Availability", "BedLetter", "BedState", "CalendarDay", "CalendarFeed", "CardKind", "CareEntry", "CareKind",
    "CareNeed", "Category", "ChannelPause", "CheckIn", "CheckInWay", "CheckState", "Claim", "ClaimAgreement",
    "ClaimEnd", "ClaimStatus", "ClaimStep", "ClaimWay", "ClockKind", "CoAdopter", "Confirmation", "Consent",
    "ContentCheck", "Correction", "CorrectionOutcome", "CorrectionStatus", "CorrectionStep", "CreditEntry", "DayPart",
    "DeclineReason", "Digest", "Dispute", "DisputeKind", "DisputeStatus", "DisputeStep", "DoorOutcome", "Draw",
    "DrawStatus", "DrawStep", "EditionState", "EntryKind", "Event", "EventFeedback", "EventMessage", "EventPhoto",
    "EventPlaces", "EventSession", "EventStatus", "EventStep", "Every", "ExportJob", "ExportState", "FairShare",
    "Finding", "Flowerbed", "FlowerbedSetting", "Follower", "Handoff", "Household", "Identity", "Inspection",
    "InspectionPhoto", "InspectionResult", "Later", "Ledger", "LedgerEntry", "Letter", "LetterLine", "Level", "Light",
    "MemberSkill", "Membership", "Message", "MessageCredit", "MessageState", "Mood", "Notice", "NoticeDelivery",
    "NoticeDoor", "NoticeGrade", "NoticeLimit", "NoticeNode", "NoticePhoto", "NoticeQuota", "NoticeStatus",
    "NoticeStep", "NoticeTally", "NoticeVersion", "Org", "OrgPast", "Party", "PerformanceEntry", "Person", "Photo",
    "PhotoKind", "PhotoOccasion", "PlaceKind", "Post", "PostClass", "Preference", "Proof", "ProofKind", "QuarterStatus",
    "ReachedBy", "Redemption", "RefreshToken", "ReplyTemplate", "ReplyTime", "Report", "ReportClock", "ReportPhoto",
    "ReportStatus", "ReportStep", "RequiredPost", "Residence", "ReturnStatus", "Risk", "Role", "RosterEdition",
    "RoutingMode", "RoutingRule", "RoutingWeight", "ServiceCard", "ServiceQuarter", "ServiceQuarterStep", "Session",
    "SignUp", "SignUpParty", "SignUpStatus", "SignUpStep", "Skill", "SpotCheck", "SpotCheckStatus", "SpotCheckStep",
    "SpotDraw", "StandIn", "Station", "StationDay", "Substitute", "SubstituteStatus", "SubstituteStep", "Task",
    "TaskClaim", "TaskClaimStatus", "TaskClaimStep", "TaskOffer", "TaskOfferStatus", "TaskOfferStep", "TaskPhoto",
    "TaskPresence", "TaskSearch", "TaskSeries", "TaskStatus", "TaskStep", "TaskTemplate", "TaskWord", "Thanks",
    "Turnaround", "Unit", "UnitLiaison", "UnitReturn", "UnitReturnStep", "Visibility", "WaitsBecause", "WechatPush",
    "Wish", "WishStatus", "WishStep",
]
