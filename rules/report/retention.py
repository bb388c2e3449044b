"""Retention (留存): words and pictures go when their time is over; a tombstone stays and still counts (A23)."""

from datetime import timedelta

from sqlalchemy import select

from core import clock
from core.db import db
from models import Report, ReportStatus, ReportStep

# domain.md §8: case text five years; what never became a case goes after one. Settings with a start date come with
# the district's own rules.
KEPT_FOR = {
    ReportStatus.CLOSED: timedelta(days=5 * 365),
    ReportStatus.DUPLICATE: timedelta(days=5 * 365),
    ReportStatus.REJECTED: timedelta(days=365),
    ReportStatus.WITHDRAWN: timedelta(days=365),
}


def thin_out(limit: int = 500) -> int:
    """Erase what is past its time; returns how many reports lost their words."""
    now = clock.now()
    erased = 0
    for status, period in KEPT_FOR.items():
        for report in db.session.scalars(
                select(Report).where(Report.status == status, Report.erased_at.is_(None),
                                     Report.changed_at < now - period).limit(limit)):
            _erase(report)
            erased += 1
    return erased


def _erase(report: Report) -> None:
    report.description = report.address = ""
    report.answers = {}
    report.lng = report.lat = None
    report.erased_at = clock.now()
    for link in report.photos:
        link.photo.erased_at = link.photo.erased_at or clock.now()
    # The history says what happened and when; the words in it are as personal as the report's.
    for step in db.session.scalars(select(ReportStep).where(ReportStep.report_id == report.id)):
        step.words = ""
