"""The end of a report (办结): resolved by staff, confirmed by residents, reopened with a reason, withdrawn."""

from datetime import timedelta

from sqlalchemy import select

from core import clock
from core.db import db
from core.problem import Conflict, Invalid
from core.texts import text
from models import ClockKind, Confirmation, Person, PhotoKind, Post, Report, ReportStatus
from rules.report import clocks
from rules.report.handle import tell_desk, tell_followers, tell_holder
from rules.report.submit import attach, own_photos
from rules.report.telling import promise
from rules.report.workflow import WORKFLOW

# How long residents are waited for before the result stands as staff left it, and how long a "no" still reopens.
CLOSES_AFTER = timedelta(days=7)
REOPENS_WITHIN = timedelta(days=15)


def resolve(report: Report, data: dict, by: Person, post: Post | None) -> Report:
    """办结: note and after-photos. Every co-reporter is asked whether it is really solved (A33)."""
    move = WORKFLOW.check("resolve", report)
    if any(child.is_open and child.status != ReportStatus.RESOLVED for child in report.children):
        raise Conflict("children_open")
    report.round += 1
    attach(report, own_photos(data.get("photo_ids", []), by), PhotoKind.AFTER)
    WORKFLOW.take("resolve", report, by=by, post=post, words=data["note"],
                  details={"photo_ids": data.get("photo_ids", [])})
    clocks.follow(move, report)
    report.resolved_at = clock.now()
    report.pool_role = None
    tell_followers(report, "report_resolved", note=data["note"])
    return report


def confirm(report: Report, data: dict, by: Person) -> Report:
    """"Is it really solved?" The reporter's yes closes, or that of who filed it for somebody without an account;
    anybody's no, with a reason, reopens.

    One answer a person and round, kept by the database; a second is refused with Conflict("answered").
    """
    WORKFLOW.check("confirm", report)
    if why := why_not_answer(report, by):
        raise Conflict(why)
    if not data["solved"] and not data.get("reason", "").strip():
        raise Invalid("invalid", fields={"reason": text("fields.reason_needed")})
    db.session.add(Confirmation(
        report=report, person_id=by.id, round=report.round, solved=data["solved"],
        satisfaction=data.get("satisfaction"), reason=data.get("reason", "").strip(), at=clock.now()))
    WORKFLOW.take("confirm", report, by=by, words=data.get("reason"),
                  details={"solved": data["solved"], "satisfaction": data.get("satisfaction")})
    if not data["solved"]:
        _reopen(report, by, data["reason"])
    elif by.id == report.reporter_id or (by.id == report.filed_by_id and not report.reporter.identities):
        close(report, "residents", by)
    return report


def why_not_answer(report: Report, by: Person) -> str | None:
    """The refusal's code, where this person's answer would come twice or too late; else None."""
    if report.round and any(said.person_id == by.id and said.round == report.round for said in report.confirmations):
        return "answered"
    ended_at = report.resolved_at or report.changed_at
    too_late = report.status == ReportStatus.CLOSED and clock.now() > ended_at + REOPENS_WITHIN
    return "too_late_to_answer" if too_late else None


def close(report: Report, closed_as: str, by: Person | None = None) -> None:
    """Close, and say by whose word: the residents', or the staff's because nobody answered."""
    if report.status == ReportStatus.RESOLVED:
        WORKFLOW.take("close", report, by=by, details={"closed_as": closed_as})
    report.closed_at = report.closed_at or clock.now()
    report.closed_as = closed_as
    for copy in db.session.scalars(select(Report).where(Report.duplicate_of_id == report.id)):
        copy.closed_at, copy.closed_as = report.closed_at, closed_as


def close_unanswered(report: Report) -> None:
    """Seven days without an answer: closed as staff left it, or as the co-reporters confirmed it."""
    said = [c.solved for c in report.confirmations if c.round == report.round]
    close(report, "residents" if said else "staff")
    tell_followers(report, "report_closed_unanswered")


def withdraw(report: Report, data: dict, by: Person) -> Report:
    """撤回. While neighbours wait for it too, the case goes on: raises Conflict("others_follow")."""
    move = WORKFLOW.check("withdraw", report)
    if any(f.person_id not in (report.reporter_id, report.filed_by_id) for f in report.followers):
        raise Conflict("others_follow")
    WORKFLOW.take("withdraw", report, by=by, words=data.get("reason"))
    clocks.follow(move, report)
    report.question = report.question_until = None
    tell_holder(report, "report_withdrawn")
    return report


def _reopen(report: Report, by: Person, reason: str) -> None:
    """Back to the desk with a fresh clock; the staff's result did not hold."""
    WORKFLOW.take("reopen", report, by=by, words=reason)
    report.closed_at = report.closed_as = report.resolved_at = None
    for copy in db.session.scalars(select(Report).where(Report.duplicate_of_id == report.id)):
        copy.closed_at = copy.closed_as = None
    report.extension_asked_at, report.extension_granted = None, False
    clocks.start(report, ClockKind.RESOLVE)
    tell_desk(report, "report_reopened", reason=reason)
    if report.handler_post is not None:
        tell_holder(report, "report_reopened", reason=reason)
    tell_followers(report, "report_reopened_known", promised=promise(report))
