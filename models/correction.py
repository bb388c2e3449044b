"""Corrections of the directory (信息不对): a resident says an entry is wrong; the level above answers."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model


class CorrectionStatus(StrEnum):
    OPEN = "open"  # 待核实
    MENDED = "mended"  # 已改正
    KEPT = "kept"  # 核实无误


class Correction(Model):
    """One "this is wrong". Its status is set by the workflow alone."""

    __table_args__ = (Index("ix_correction_status_org", "status", "org_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    org_id: Mapped[int] = mapped_column(ForeignKey("org.id"))  # whose entry
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))  # which line of it; empty: the place itself
    said: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    desk_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)  # who answers: one level up
    status: Mapped[CorrectionStatus] = mapped_column(default=CorrectionStatus.OPEN)
    asked_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    due_at: Mapped[datetime]
    reminded_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    answered_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))

    org = relationship("Org")
    post = relationship("Post", foreign_keys=[post_id])
    desk_post = relationship("Post", foreign_keys=[desk_post_id])
    answered_post = relationship("Post", foreign_keys=[answered_post_id])
