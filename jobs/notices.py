"""Notices by the clock and the queue: their rows made, their hour come, the late reminded and told upward."""

import functools
from collections.abc import Callable

from sqlalchemy import select

from core.db import db, transaction
from jobs.each import each
from models import Notice, NoticeStatus
from rules.notice import fan_out, late, relay, retention


def spread() -> int:
    """One batch of rows; returns how many, so that the caller knows whether more may wait."""
    with transaction():
        notice = fan_out.claim()
        if notice is None:
            return 0
        fan_out.work(notice)
        return 1


def every_minute() -> None:
    each(relay.waiting, _published(relay.begin))
    each(late.to_remind, _published(late.remind))
    each(late.to_escalate, _published(late.escalate))


def every_night() -> None:
    """People of notices long over become numbers."""
    each(retention.due, _fold)


def _fold(id: int) -> None:
    retention.fold(db.session.get_one(Notice, id, with_for_update=True, populate_existing=True))


def _published(deed: Callable[[Notice], None]) -> Callable[[int], None]:
    """The deed, unless the notice was withdrawn meanwhile. The deeds themselves are done once only."""
    @functools.wraps(deed)
    def do(id: int) -> None:
        notice = db.session.scalar(select(Notice).where(Notice.id == id, Notice.status == NoticeStatus.PUBLISHED)
                                   .with_for_update().execution_options(populate_existing=True))
        if notice is not None:
            deed(notice)
    return do
