"""Forgetting who read what (留存): half a year after a notice is over its people become numbers, place by place and day
by day, so that every count of it stays true on any date. The times are those of the privacy notice.
"""

from collections import Counter
from datetime import timedelta
from typing import Any

from sqlalchemy import and_, case, delete, insert, or_, select

from core import clock
from core.db import db
from models import Message, Notice, NoticeDelivery, NoticeDoor, NoticeStatus, NoticeTally
from rules.notice.coverage import DOORS, PEOPLE
from rules.notice.tree import LIVES

KEPT = timedelta(days=180)
AT_ONCE = 5_000


def due(limit: int = 20) -> list[int]:
    """Ids of notices that were over long enough ago and still name people."""
    before = clock.now() - KEPT
    over = case((Notice.withdrawn_at.is_not(None), Notice.withdrawn_at), else_=Notice.expires_at)
    return list(db.session.scalars(select(Notice.id).where(
        or_(Notice.status == NoticeStatus.WITHDRAWN,  # perhaps in the middle of its fan-out, which stopped there
            and_(Notice.status == NoticeStatus.PUBLISHED, Notice.filled_at.is_not(None))),
        Notice.folded_at.is_(None), or_(over < before, and_(over.is_(None), Notice.published_at < before - LIVES)))
        .order_by(Notice.id).limit(limit)))


def fold(notice: Notice) -> None:
    """Count its rows by place and day, then erase them, and the copies that WeChat carried."""
    if notice.folded_at is not None:
        return
    told: dict[tuple, Counter] = {}
    rows_of: tuple[tuple[Any, tuple[str, ...]], ...] = ((NoticeDelivery, PEOPLE), (NoticeDoor, DOORS))
    for model, names in rows_of:
        stages = (model.addressed_at, model.reached_at, model.read_at, model.confirmed_at)
        for org_id, *moments in db.session.execute(
                select(model.org_id, *stages).where(model.notice_id == notice.id).execution_options(yield_per=AT_ONCE)):
            for name, at in zip(names, moments, strict=True):
                if at is not None:
                    told.setdefault((org_id, clock.civil(at).date()), Counter())[name] += 1
    rows = [{"notice_id": notice.id, "org_id": org_id, "day": day,
             **{name: counts[name] for name in PEOPLE + DOORS}} for (org_id, day), counts in told.items()]
    for first in range(0, len(rows), AT_ONCE):
        db.session.execute(insert(NoticeTally), rows[first:first + AT_ONCE])
    forgotten: tuple[Any, ...] = (NoticeDelivery, NoticeDoor, Message)
    for kept in forgotten:
        db.session.execute(delete(kept).where(kept.notice_id == notice.id)
                           .execution_options(synchronize_session=False))
    notice.folded_at = clock.now()
