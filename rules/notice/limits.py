"""How many notices a post may publish a month (每月发布上限). Emergencies are free."""

from datetime import date

from sqlalchemy import select, update

from core import clock
from core.db import db, rows_changed, upsert
from core.problem import Invalid, TooMany
from core.texts import text
from models import NoticeGrade, NoticeLimit, NoticeQuota, Post


def spend(post: Post, grade: NoticeGrade) -> None:
    """One more of this month, under the condition that the limit leaves room: two at once cannot pass it.

    Raises TooMany with the day from which it is allowed again.
    """
    limit = in_force(post, clock.today())
    if grade == NoticeGrade.EMERGENCY or limit is None:
        return
    month = _month()
    db.session.execute(upsert(NoticeQuota).values(post_id=post.id, month=month, used=0)
                       .on_conflict_do_nothing(index_elements=["post_id", "month"]))
    if not rows_changed(update(NoticeQuota).where(
            NoticeQuota.post_id == post.id, NoticeQuota.month == month, NoticeQuota.used < limit)
            .values(used=NoticeQuota.used + 1)):
        again = _next_month(clock.today())
        wait = clock.midnight(again) - clock.now()
        raise TooMany("notice_limit", int(wait.total_seconds()) + 1, limit=limit,
                      role=text(f"words.roles.{post.role}"), month=again.month)


def left(post: Post) -> int | None:
    """How many it may still publish this month; None: no limit."""
    limit = in_force(post, clock.today())
    used = db.session.scalar(select(NoticeQuota.used).where(NoticeQuota.post_id == post.id,
                                                            NoticeQuota.month == _month()))
    return None if limit is None else max(0, limit - (used or 0))


def kept() -> list[NoticeLimit]:
    """All limits, with those that were and those to come, by level and role."""
    return list(db.session.scalars(select(NoticeLimit).order_by(
        NoticeLimit.level, NoticeLimit.role, NoticeLimit.starts_on)))


def put(data: dict) -> NoticeLimit:
    """{role, level, per_month, starts_on?}: from a day on, today or later; what held before stays written down.

    Raises Invalid.
    """
    starts_on = data["starts_on"] or clock.today()
    if starts_on < clock.today():
        raise Invalid("invalid", fields={"starts_on": text("fields.past")})
    rows = upsert(NoticeLimit).values(role=data["role"], level=data["level"], per_month=data["per_month"],
                                      starts_on=starts_on)
    return db.session.scalars(
        rows.on_conflict_do_update(index_elements=["role", "level", "starts_on"],
                                   set_={"per_month": rows.excluded.per_month}).returning(NoticeLimit),
        execution_options={"populate_existing": True}).one()


def in_force(post: Post, day: date) -> int | None:
    """The newest limit of the post's role and level that has begun; None: no limit."""
    return db.session.scalar(
        select(NoticeLimit.per_month).where(NoticeLimit.role == post.role, NoticeLimit.level == post.org.level,
                                            NoticeLimit.starts_on <= day)
        .order_by(NoticeLimit.starts_on.desc()).limit(1))


def _month() -> str:
    return f"{clock.today():%Y-%m}"


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
