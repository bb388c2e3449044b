"""Draws (公开抽签): a window for applications to a bed, and the order that anyone can compute again."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.crypto import Sealed
from core.db import Model
from models.org import Org
from models.step import Step


class DrawStatus(StrEnum):
    ANNOUNCED = "announced"  # 已公告: applications are taken between its two moments
    LISTED = "listed"  # 名单已公布: nobody comes in any more
    DRAWN = "drawn"  # 已抽签
    CANCELLED = "cancelled"  # 已取消


UNDER_WAY = (DrawStatus.ANNOUNCED, DrawStatus.LISTED)
_CONDITION = text("status IN ('announced', 'listed')")


class Draw(Model):
    """One public draw. Its status is set by the workflow alone; its seed is chosen before anybody applies."""

    __table_args__ = (
        Index("uq_draw_under_way", "flowerbed_id", unique=True, sqlite_where=_CONDITION, postgresql_where=_CONDITION),
        Index("ix_draw_status_closes", "status", "closes_at"),
        CheckConstraint("closes_at > opens_at", "window"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    flowerbed_id: Mapped[int] = mapped_column(ForeignKey("flowerbed.id"), index=True)
    status: Mapped[DrawStatus]
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    seed: Mapped[str] = mapped_column(Sealed)  # hex; told when it is drawn
    seed_hash: Mapped[str]  # SHA-256 of the seed, published from the start
    entries: Mapped[int] = mapped_column(default=0)  # numbers given out
    numbers: Mapped[list] = mapped_column(JSON, default=list)  # on the list, from its publication on
    list_hash: Mapped[str | None]  # SHA-256 of them
    word: Mapped[str] = mapped_column(default="")  # 见证词: said at the draw, so that no seed helps anybody
    winner: Mapped[int | None]  # the number that got the bed
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    listed_at: Mapped[datetime | None]
    drawn_at: Mapped[datetime | None]

    flowerbed = relationship("Flowerbed")
    steps = relationship("DrawStep", order_by="DrawStep.id", back_populates="draw")

    @property
    def org(self) -> Org:
        return self.flowerbed.org


class DrawStep(Step):
    """The history of a draw: what, from, to, who, why, when. Rows are added, never changed."""

    draw_id: Mapped[int] = mapped_column(ForeignKey("draw.id"), index=True)

    draw = relationship("Draw", back_populates="steps")
