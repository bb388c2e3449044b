"""What is due by the clock: escalation, lapsed questions, closings, accounts to erase, nightly facts."""

import logging

from flask import current_app
from sqlalchemy import select

from core import idempotency
from core.db import db, looking, transaction
from core.problem import Unavailable
from models import Photo, Report, ReportClock, ReportStatus
from rules import account, photo, push, rerouting, session
from rules.report import expectation, finish, retention, watch

log = logging.getLogger(__name__)


def every_minute() -> None:
    _each(rerouting.left_behind, _take_from_the_gone)
    _each(watch.late_clocks, _escalate)
    _each(watch.unanswered_questions, _lapse)
    _each(watch.unconfirmed, _close)


def every_night() -> None:
    with transaction():
        expectation.count_all()
    with transaction():
        for person in account.to_erase():
            account.erase(person)
    for forget in (retention.thin_out, photo.erase_unused, account.purge_views, session.purge, push.purge,
                   idempotency.purge):
        with transaction():
            forget()
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


def _each(find, deed) -> None:
    """Each in its own transaction; one that fails does not hold up the others, and is met again in a minute."""
    for id in _due(find):
        try:
            with transaction():
                deed(id)
        except Exception:
            log.exception("%s failed for %s", deed.__name__, id)


def _take_from_the_gone(id: int) -> None:
    rerouting.take_from_the_gone(_locked(id))


def _escalate(id: int) -> None:
    row = db.session.get(ReportClock, id, with_for_update=True, populate_existing=True)
    if row and row.is_running and row.escalated_at is None:
        watch.escalate(row)


def _lapse(id: int) -> None:
    report = _locked(id)
    if report.status == ReportStatus.WAITING:
        watch.lapse(report)


def _close(id: int) -> None:
    report = _locked(id)
    if report.status == ReportStatus.RESOLVED:
        finish.close_unanswered(report)


def _due(find) -> list[int]:
    with looking():
        return find()


def _locked(id: int) -> Report:
    return db.session.get_one(Report, id, with_for_update=True, populate_existing=True)
