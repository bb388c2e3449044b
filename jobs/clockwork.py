"""What is due by the clock: escalation, lapsed questions, closings, corrections, letters, accounts to
erase, nightly facts."""

import logging
from datetime import date

from flask import current_app
from sqlalchemy import select

from core import clock, idempotency
from core.db import db, transaction
from core.problem import Unavailable
from jobs.each import due, each
from models import Attachment, Correction, CorrectionStatus, Org, Person, Photo, Post, ReportClock, ReportStatus
from rules import account, attachment, correction, photo, push, rerouting, session
from rules.directory import reply_time, upkeep
from rules.flowerbed import retention as bed_retention
from rules.letter import exchange
from rules.report import expectation, finish, lock, retention, watch
from rules.routing import members
from rules.service_card import moves as service_card_moves

log = logging.getLogger(__name__)


def every_minute() -> None:
    each(rerouting.left_behind, _take_from_the_gone)
    each(watch.late_clocks, _escalate)
    each(watch.unanswered_questions, _lapse)
    each(watch.unconfirmed, _close)
    each(correction.astray, _redirect)
    each(correction.late, _press)
    each(exchange.left_behind, _hand_over)


def every_night() -> None:
    with transaction():
        expectation.count_all()
    with transaction():
        reply_time.count_all()
    with transaction():
        members.count_fair_shares()
    each(upkeep.leaves_beginning, _step_in)
    each(upkeep.stale, _nudge)
    each(upkeep.terms, _remind)
    each(account.to_erase, _erase)
    for forget in (retention.thin_out, upkeep.forget, bed_retention.forget, photo.erase_unused,
                   account.purge_views, service_card_moves.forget, session.purge, push.purge, idempotency.purge):
        with transaction():
            forget()
    burn_erased_photos()
    burn_unused_attachments()


def burn_erased_photos() -> None:
    """The bytes follow the row. A store that is away gets the rest tomorrow."""
    storage = current_app.extensions["storage"]
    for id in due(photo.erased_with_files):
        try:
            with transaction():
                row = db.session.scalars(select(Photo).where(Photo.id == id).with_for_update()).one()
                if row.erased_at is not None:
                    photo.burn(row, storage)
        except Unavailable as away:
            log.warning("erased photos keep their files until tomorrow: %s", away.code)
            return


def _take_from_the_gone(id: int) -> None:
    rerouting.take_from_the_gone(lock.held(id))


def _redirect(id: int) -> None:
    row = db.session.get_one(Correction, id, with_for_update=True, populate_existing=True)
    if row.status == CorrectionStatus.OPEN:
        correction.redirect(row)


def _press(id: int) -> None:
    row = db.session.get_one(Correction, id, with_for_update=True, populate_existing=True)
    if row.status == CorrectionStatus.OPEN and row.press_at < clock.now():
        correction.press(row)


def _hand_over(id: int) -> None:
    exchange.hand_over(_post(id))


def _step_in(id: int) -> None:
    rerouting.rerun(rerouting.waiting_at(db.session.get_one(Post, id)))


def _nudge(id: int) -> None:
    upkeep.nudge(_post(id))


def _remind(term: tuple[int, date]) -> None:
    upkeep.remind_of_term(db.session.get_one(Org, term[0]), term[1])


def _erase(id: int) -> None:
    person = db.session.get_one(Person, id)
    lock.hold_of(person)
    db.session.refresh(person, with_for_update={"of": Person})
    if person.closed_at is None:
        account.erase(person)


def _post(id: int) -> Post:
    return db.session.get_one(Post, id, with_for_update={"of": Post}, populate_existing=True)


def _escalate(id: int) -> None:
    row = db.session.get_one(ReportClock, id)
    lock.held(row.report_id)
    db.session.refresh(row)
    if row.is_running and row.escalated_at is None:
        watch.escalate(row)


def _lapse(id: int) -> None:
    report = lock.held(id)
    if report.status == ReportStatus.WAITING:
        watch.lapse(report)


def _close(id: int) -> None:
    report = lock.held(id)
    if report.status == ReportStatus.RESOLVED:
        finish.close_unanswered(report)


def burn_unused_attachments() -> None:
    """Uploaded, and never taken into a notice."""
    storage = current_app.extensions["storage"]
    for id in due(attachment.unused):
        try:
            with transaction():
                row = db.session.scalars(select(Attachment).where(Attachment.id == id).with_for_update()).one()
                if row.notice_id is None:
                    attachment.burn(row, storage)
        except Unavailable as away:
            log.warning("unused attachments stay until tomorrow: %s", away.code)
            return
