"""How many notices a post may publish a month (每月发布上限). A setting with a start date; emergencies are free."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model
from models.post import Role


class NoticeLimit(Model):
    """The limit of a role from a day on; the newest that has begun holds. No row: no limit."""

    __table_args__ = (UniqueConstraint("role", "level", "starts_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[Role]
    level: Mapped[str]  # of the post's place
    per_month: Mapped[int]
    starts_on: Mapped[date]


class NoticeQuota(Model):
    """What a post has used of a month. Never above the limit: it is raised under that condition."""

    __table_args__ = (
        UniqueConstraint("post_id", "month"),
        CheckConstraint("used >= 0", name="used_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    month: Mapped[str]  # 2026-11, by the district's calendar
    used: Mapped[int] = mapped_column(default=0)
