"""What the clock does to reports (催督): overdue told one level up, unanswered questions lapsed, results closed."""

from sqlalchemy import select

from core import clock
from core.db import db
from core.texts import text
from models import Org, Post, Report, ReportClock, ReportStatus
from rules.notify import notify
from rules.report import finish, handle
from rules.report.telling import link, place_name
from rules.report.workflow import UNFINISHED, WORKFLOW
from rules.routing import cases


def late_clocks(limit: int = 100) -> list[int]:
    """Ids of running clocks past their time that nobody above was told of."""
    return list(db.session.scalars(
        select(ReportClock.id).join(Report).where(
            ReportClock.done_at.is_(None), ReportClock.paused_at.is_(None), ReportClock.escalated_at.is_(None),
            ReportClock.due_at < clock.now(), Report.status.in_(UNFINISHED))
        .order_by(ReportClock.due_at).limit(limit)))


def escalate(row: ReportClock) -> None:
    """Tell whoever holds it and the post one level up. The case's words and its place stay as they are."""
    report = row.report
    row.escalated_at = clock.now()
    report.escalations += 1
    above = _above(report)
    WORKFLOW.take("escalate", report, to_post=above, internal=True, details={"clock": row.kind.value})
    words = {"number": report.number, "category": report.category.name, "place": place_name(report),
             "clock": text(f"words.clocks.{row.kind}")}
    for post in (report.handler_post, report.desk_post, above):
        if post is not None:
            notify(post.person, "report_overdue", link(report), dedupe=f"overdue:{row.id}", **words)


def unanswered_questions(limit: int = 100) -> list[int]:
    return list(db.session.scalars(
        select(Report.id).where(Report.status == ReportStatus.WAITING, Report.question_until < clock.now())
        .limit(limit)))


def lapse(report: Report) -> None:
    handle.lapse(report)


def unconfirmed(limit: int = 100) -> list[int]:
    return list(db.session.scalars(
        select(Report.id).where(
            Report.status == ReportStatus.RESOLVED, Report.resolved_at < clock.now() - finish.CLOSES_AFTER)
        .limit(limit)))


def _above(report: Report) -> Post | None:
    """The desk of the next place up from the one whose desk has it."""
    base = report.desk_post.org if report.desk_post else report.org
    ids = base.path_ids[:-1]
    parent = db.session.get(Org, ids[-1]) if ids else None
    return cases.route(report.category, parent, clock.now(), rules=[]).post if parent else None
