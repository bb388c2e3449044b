"""Tasks that come again (固定服务日), and task texts kept for reuse (任务模板)."""

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from models.task import PostClass


class Every(StrEnum):
    """On which days. A month that is too short has its last day instead of its 31st."""

    WEEK = "week"  # 每周几
    MONTH_DAY = "month_day"  # 每月几号
    MONTH_WEEKDAY = "month_weekday"  # 每月第几个星期几


class TaskSeries(Model):
    """One fixed service day. Its tasks are made some days ahead, one a date, kept by a unique index of the task."""

    __table_args__ = (
        Index("ix_task_series_org", "org_id", "id"),
        Index("ix_task_series_next", "next_on"),
        CheckConstraint("lasts_minutes > 0", name="takes_time"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    org_id: Mapped[int] = mapped_column(ForeignKey("org.id"))
    told: Mapped[dict] = mapped_column(JSON)  # as TaskShape names it
    every: Mapped[Every]
    weekday: Mapped[int | None]  # 0 is Monday
    month_day: Mapped[int | None]
    nth: Mapped[int | None]  # 1 to 4; -1 is the last
    begins_at: Mapped[time]  # by the district's clocks
    lasts_minutes: Mapped[int]
    until: Mapped[date]
    next_on: Mapped[date | None]  # the first that is not made yet; none after the last
    publishes: Mapped[bool]  # else drafts
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    written_post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    org = relationship("Org")
    written_by = relationship("Person")
    written_post = relationship("Post")


class TaskTemplate(Model):
    """The words of a task, without its times, for who writes the next."""

    __table_args__ = (Index("ix_task_template_org", "org_id", "post_class", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    org_id: Mapped[int] = mapped_column(ForeignKey("org.id"))  # there and below
    post_class: Mapped[PostClass]
    told: Mapped[dict] = mapped_column(JSON)
    kept_post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    kept_at: Mapped[datetime]

    org = relationship("Org")
