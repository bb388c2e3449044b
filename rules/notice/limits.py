"""How many notices a post may publish a month (每月发布上限). Emergencies are free."""

from datetime import date, datetime, time

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from core import clock
from core.db import db, is_sqlite, rows_changed
from core.problem import TooMany
from core.texts import text
from models import NoticeGrade, NoticeLimit, NoticeQuota, Post


def spend(post: Post, grade: NoticeGrade) -> None:
    """One more of this month, under the condition that the limit leaves room: two at once cannot pass it.

    Raises TooMany with the day from which it is allowed again.
    """
    limit = in_force(post, clock.today())
    if grade == NoticeGrade.EMERGENCY or limit is None:
        return
    month = f"{clock.today():%Y-%m}"
    insert = sqlite.insert if is_sqlite(db.session.get_bind()) else postgresql.insert
    db.session.execute(insert(NoticeQuota).values(post_id=post.id, month=month, used=0)
                       .on_conflict_do_nothing(index_elements=["post_id", "month"]))
    if not rows_changed(update(NoticeQuota).where(
            NoticeQuota.post_id == post.id, NoticeQuota.month == month, NoticeQuota.used < limit)
            .values(used=NoticeQuota.used + 1)):
        again = _next_month(clock.today())
        wait = datetime.combine(again, time.min, clock.civil_zone()) - clock.now()
        raise TooMany("notice_limit", int(wait.total_seconds()) + 1, limit=limit,
                      role=text(f"words.roles.{post.role}"), month=again.month)


def in_force(post: Post, day: date) -> int | None:
    """The newest limit of the post's role and level that has begun; None: no limit."""
    return db.session.scalar(
        select(NoticeLimit.per_month).where(NoticeLimit.role == post.role, NoticeLimit.level == post.org.level,
                                            NoticeLimit.starts_on <= day)
        .order_by(NoticeLimit.starts_on.desc()).limit(1))


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
