"""Spot checks (回访抽查): certified services drawn at random, whom they were for is called and asked."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.crypto import Sealed
from core.db import Model
from models.step import Step


class SpotDraw(Model):
    """The draw of one day's certifications. Its seed is chosen before that day begins, so that nobody who certifies can
    know what is drawn; told afterwards, anyone can compute the draw again as that of a flowerbed (docs/draw.md)."""

    id: Mapped[int] = mapped_column(primary_key=True)
    on: Mapped[date] = mapped_column(unique=True)
    seed: Mapped[str] = mapped_column(Sealed)
    seed_hash: Mapped[str]
    claims: Mapped[list] = mapped_column(JSON, default=list)  # ids of all that were certified that day
    drawn_at: Mapped[datetime | None]


class SpotCheckStatus(StrEnum):
    DUE = "due"  # 待回访
    CONFIRMED = "confirmed"  # 属实
    DENIED = "denied"  # 不属实
    UNREACHED = "unreached"  # 没有联系上


class SpotCheck(Model):
    """One service to ask about. Its status is set by the workflow alone."""

    __table_args__ = (Index("ix_spot_check_status", "status", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    draw_id: Mapped[int] = mapped_column(ForeignKey("spot_draw.id"), index=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("task_claim.id"), unique=True)
    status: Mapped[SpotCheckStatus]
    calls: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[datetime]

    draw = relationship("SpotDraw")
    claim = relationship("TaskClaim")
    steps: Mapped[list["SpotCheckStep"]] = relationship(back_populates="spot_check", order_by="SpotCheckStep.id")

    @property
    def org(self):
        return self.claim.task.org


class SpotCheckStep(Step):
    """The history of a spot check: every call. Rows are added, never changed."""

    spot_check_id: Mapped[int] = mapped_column(ForeignKey("spot_check.id"), index=True)

    spot_check: Mapped[SpotCheck] = relationship(back_populates="steps")
