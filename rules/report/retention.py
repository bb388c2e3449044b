"""Retention (留存): words and pictures go when their time is over; a tombstone stays and still counts (A23).

The times are those of the privacy notice (texts/…/documents/privacy.md).
"""

from datetime import datetime, timedelta

from sqlalchemy import delete, exists, select, update

from core import clock
from core.db import db, rows_changed
from models import Confirmation, ContentCheck, Handoff, Message, Photo, Report, ReportPhoto, ReportStatus, ReportStep
from rules.photo import shown
from rules.report.telling import link

# domain.md §8: case text five years; what never became a case goes after one. Settings with a start date come with
# the district's own rules.
KEPT_FOR = {
    ReportStatus.CLOSED: timedelta(days=5 * 365),
    ReportStatus.DUPLICATE: timedelta(days=5 * 365),
    ReportStatus.REJECTED: timedelta(days=365),
    ReportStatus.WITHDRAWN: timedelta(days=365),
}
PHOTOS_KEPT_FOR = timedelta(days=2 * 365)  # of a case that was closed


# What people typed beside the report itself: the history says what happened and when, without the words.
WORDS_BESIDE = ((ReportStep, "words"), (Confirmation, "reason"), (ContentCheck, "note"), (Handoff, "to_name"))


def thin_out(limit: int = 500) -> int:
    """Erase what is past its time, at most `limit` of a status; returns how many reports lost their words."""
    now = clock.now()
    _erase_photos(_with_old_photos(now, limit), now)
    return sum(_erase(_past(status, now - period, limit), now) for status, period in KEPT_FOR.items())


def _with_old_photos(now: datetime, limit: int) -> list[int]:
    return list(db.session.scalars(
        select(Report.id).where(
            Report.status.in_([ReportStatus.CLOSED, ReportStatus.DUPLICATE]),
            Report.changed_at < now - PHOTOS_KEPT_FOR, exists().where(ReportPhoto.report_id == Report.id))
        .limit(limit).with_for_update(skip_locked=True)))


def _past(status: ReportStatus, before: datetime, limit: int) -> list[Report]:
    return list(db.session.scalars(
        select(Report).where(Report.status == status, Report.erased_at.is_(None), Report.changed_at < before)
        .limit(limit).with_for_update(skip_locked=True)))


def _erase(reports: list[Report], now: datetime) -> int:
    for report in reports:
        report.description = report.address = ""
        report.answers = {}
        report.lng = report.lat = report.question = report.extension_reason = None
        report.erased_at = now
    db.session.flush()
    ids = [report.id for report in reports]
    for model, column in WORDS_BESIDE:
        rows_changed(update(model).where(model.report_id.in_(ids)).values({column: ""}))
    # Messages quote reasons and questions, and lead to a page that has nothing left to say.
    rows_changed(delete(Message).where(Message.link.in_([link(report) for report in reports])))
    _erase_photos(ids, now)
    return len(reports)


def _erase_photos(report_ids: list[int], now: datetime) -> None:
    """Those that nothing shows any more: a split child or another report of the same person may."""
    mine = ReportPhoto.report_id.in_(report_ids)
    # Locked first, asked after: who attaches one meanwhile holds it (submit.own_photos), and is seen by the question.
    ids = list(db.session.scalars(
        select(Photo.id).where(Photo.erased_at.is_(None), Photo.id.in_(select(ReportPhoto.photo_id).where(mine)))
        .order_by(Photo.id).with_for_update()))
    rows_changed(delete(ReportPhoto).where(mine))
    rows_changed(update(Photo).where(Photo.id.in_(ids), ~shown()).values(erased_at=now))
