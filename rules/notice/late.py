"""Places that have not passed a notice on in time (催办): reminded once; as long again, and the level above is told.

A worker that was away catches up once: who was reminded late still has as long again.
"""

from datetime import timedelta

from sqlalchemy import and_, false, or_, select

from core import clock
from core.db import db
from models import Notice, NoticeNode, NoticeStatus
from rules.notice import relay, relayers, tree


def to_remind(limit: int = 100) -> list[int]:
    """Ids of notices with places past their time that nobody was reminded of."""
    return _notices(limit, NoticeNode.due_at <= clock.now(), NoticeNode.reminded_at.is_(None))


def remind(notice: Notice) -> None:
    """Once. A place whose last holder has left meanwhile is passed on instead."""
    now = clock.now()
    if relay.pass_vacant(notice):
        relay.pass_on(notice)
    if relay.stamp(notice, *_late(NoticeNode.due_at <= now, NoticeNode.reminded_at.is_(None)), reminded_at=now):
        relayers.call_on(notice, "notice_relay_late", NoticeNode.reminded_at == now, NoticeNode.relayed_at.is_(None))


def to_escalate(limit: int = 100) -> list[int]:
    """Ids of notices with places that were reminded `relay_hours` ago and still have not passed it on."""
    now = clock.now()
    hours = db.session.scalars(select(Notice.relay_hours).where(Notice.status == NoticeStatus.PUBLISHED).distinct())
    # Without arithmetic in SQL, which the databases spell differently.
    long_ago = [and_(Notice.relay_hours == each, NoticeNode.reminded_at <= now - timedelta(hours=each))
                for each in hours]
    return _notices(limit, NoticeNode.escalated_at.is_(None), or_(false(), *long_ago))


def escalate(notice: Notice) -> None:
    """Tell the level above of all its places that are still late."""
    now = clock.now()
    nodes = list(db.session.scalars(select(NoticeNode).where(
        NoticeNode.notice_id == notice.id, NoticeNode.escalated_at.is_(None),
        *_late(NoticeNode.reminded_at <= now - timedelta(hours=notice.relay_hours)))
        .order_by(NoticeNode.path).with_for_update().execution_options(populate_existing=True)))
    for node in nodes:
        node.escalated_at = now
    relayers.tell_above(notice, "notice_stuck_below", nodes)


def _late(*more) -> tuple:
    return NoticeNode.relayed_at.is_(None), NoticeNode.due_at.is_not(None), *more


def _notices(limit: int, *which) -> list[int]:
    """Of notices that still matter."""
    now = clock.now()
    return list(db.session.scalars(
        select(Notice.id).join(NoticeNode, NoticeNode.notice_id == Notice.id).where(
            Notice.status == NoticeStatus.PUBLISHED, tree.not_over(now),
            *_late(*which)).distinct().order_by(Notice.id).limit(limit)))
