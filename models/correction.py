"""Corrections of the directory (信息不对): a resident says an entry is wrong; the level above answers."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from models.step import Step


class CorrectionStatus(StrEnum):
    OPEN = "open"  # 待核实
    ANSWERED = "answered"  # 已答复


class CorrectionOutcome(StrEnum):
    MENDED = "mended"  # 已改正
    KEPT = "kept"  # 核实无误


class Correction(Model):
    """One "this is wrong". Its status is set by the workflow alone."""

    __table_args__ = (Index("ix_correction_status_org", "status", "org_id"),
                      Index("ix_correction_status_press", "status", "press_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    org_id: Mapped[int] = mapped_column(ForeignKey("org.id"))  # whose entry
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))  # which line of it; empty: the place itself
    said: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    desk_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)  # who answers: one level up
    status: Mapped[CorrectionStatus] = mapped_column(default=CorrectionStatus.OPEN)
    asked_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    due_at: Mapped[datetime]  # as promised to the asker
    press_at: Mapped[datetime]  # when the desk is reminded, and then the level above it is told
    reminded_at: Mapped[datetime | None]
    outcome: Mapped[CorrectionOutcome | None]
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    answered_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))

    org = relationship("Org")
    post = relationship("Post", foreign_keys=[post_id])
    desk_post = relationship("Post", foreign_keys=[desk_post_id])
    answered_post = relationship("Post", foreign_keys=[answered_post_id])
    steps = relationship("CorrectionStep", order_by="CorrectionStep.id", back_populates="correction")


class CorrectionStep(Step):
    """The history of one: what, from, to, who, why, when. Rows are added, never changed."""

    correction_id: Mapped[int] = mapped_column(ForeignKey("correction.id"), index=True)
    to_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))  # whom it went to

    correction = relationship("Correction", back_populates="steps")
