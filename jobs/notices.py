"""Notices by the clock and the queue: their rows made, their hour come, the late reminded and told upward."""

from collections.abc import Callable

from sqlalchemy import select

from core.db import db, looking, transaction
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
    _each(relay.waiting, relay.begin)
    _each(late.to_remind, late.remind)
    _each(late.to_escalate, late.escalate)


def every_night() -> None:
    """People of notices long over become numbers."""
    with looking():
        ids = retention.due()
    for id in ids:
        with transaction():
            retention.fold(db.session.get_one(Notice, id, with_for_update=True, populate_existing=True))


def _each(find: Callable[[], list[int]], deed: Callable[[Notice], None]) -> None:
    """Each in a transaction of its own, unless it was withdrawn meanwhile. The deeds themselves are done once only."""
    with looking():
        ids = find()
    for id in ids:
        with transaction():
            notice = db.session.scalar(select(Notice).where(Notice.id == id, Notice.status == NoticeStatus.PUBLISHED)
                                       .with_for_update().execution_options(populate_existing=True))
            if notice is not None:
                deed(notice)
