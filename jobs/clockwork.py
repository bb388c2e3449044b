"""What is due by the clock: escalation, lapsed questions, closings, accounts to erase, nightly facts."""

import logging

from flask import current_app
from sqlalchemy import select

from core import idempotency
from core.db import db, looking, transaction
from core.problem import Unavailable
from models import Photo, Report, ReportClock, ReportStatus
from rules import account, photo
from rules.report import expectation, finish, retention, watch

log = logging.getLogger(__name__)


def every_minute() -> None:
    for id in _due(watch.late_clocks):
        with transaction():
            row = db.session.scalar(select(ReportClock).where(ReportClock.id == id).with_for_update())
            if row and row.is_running and row.escalated_at is None:
                watch.escalate(row)
    for id in _due(watch.unanswered_questions):
        with transaction():
            report = _locked(id)
            if report.status == ReportStatus.WAITING:
                watch.lapse(report)
    for id in _due(watch.unconfirmed):
        with transaction():
            report = _locked(id)
            if report.status == ReportStatus.RESOLVED:
                finish.close_unanswered(report)


def every_night() -> None:
    with transaction():
        expectation.count_all()
    with transaction():
        idempotency.purge()
    with transaction():
        for person in account.to_erase():
            account.erase(person)
    with transaction():
        retention.thin_out()
    burn_erased_photos()


def burn_erased_photos() -> None:
    """The bytes follow the row. A store that is away gets the rest tomorrow."""
    storage = current_app.extensions["storage"]
    for id in _due(photo.erased_with_files):
        try:
            with transaction():
                row = db.session.scalars(select(Photo).where(Photo.id == id).with_for_update()).one()
                if row.erased_at is not None:
                    photo.burn(row, storage)
        except Unavailable as away:
            log.warning("erased photos keep their files until tomorrow: %s", away.code)
            return


def _due(find) -> list[int]:
    with looking():
        return find()


def _locked(id: int) -> Report:
    return db.session.scalars(select(Report).where(Report.id == id).with_for_update()).one()
