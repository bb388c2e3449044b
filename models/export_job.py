"""Exports (导出): asked for, made by the queue, fetched when ready. The row is the log of who took what."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model


class ExportState(StrEnum):
    WAITING = "waiting"  # 排队中
    WORKING = "working"  # 正在做
    READY = "ready"  # 可下载
    FAILED = "failed"  # 没做成


class ExportJob(Model):
    __table_args__ = (Index("ix_export_job_state", "state", "asked_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]  # coverage, posts, vacancies
    asked: Mapped[dict] = mapped_column(JSON)  # what of it: the notice, the place, the day
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    by_post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    asked_at: Mapped[datetime]
    state: Mapped[ExportState] = mapped_column(default=ExportState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    claimed_at: Mapped[datetime | None]
    made_at: Mapped[datetime | None]
    rows: Mapped[int | None]
    key: Mapped[str | None]  # in the store; its bytes go after a week
    fault: Mapped[str | None]

    by = relationship("Person")
    by_post = relationship("Post")
