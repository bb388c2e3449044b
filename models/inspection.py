"""Inspections (巡查) of beds by property or branch: what was found, and by when it is to be mended."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model


class InspectionResult(StrEnum):
    PASS = "pass"  # noqa: S105  合格
    MEND = "mend"  # 限期整改
    FAIL = "fail"  # 不合格


class Finding(StrEnum):
    VEGETABLES = "vegetables"  # 种菜
    FENCE = "fence"  # 围栏圈占
    PESTICIDE = "pesticide"  # 使用农药
    RUBBISH = "rubbish"  # 堆放杂物垃圾
    WEEDS = "weeds"  # 杂草丛生
    WITHERED = "withered"  # 植物枯死
    HARDENED = "hardened"  # 硬化地面、改变绿地性质
    BLOCKED = "blocked"  # 遮挡通道、采光


class Inspection(Model):
    """One look at a bed (巡查记录). What it found is never changed; that it was mended is a later look."""

    __table_args__ = (Index("ix_inspection_bed_at", "flowerbed_id", "at"),
                      Index("ix_inspection_mend_by", "mend_by", "settled_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    flowerbed_id: Mapped[int] = mapped_column(ForeignKey("flowerbed.id"))
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id"), index=True)  # whose care it looked at
    result: Mapped[InspectionResult]
    findings: Mapped[list] = mapped_column(JSON, default=list)  # of Finding
    note: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    by_post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    at: Mapped[datetime]
    mend_by: Mapped[date | None]  # 整改期限, the last day
    settled_at: Mapped[datetime | None]  # by a later look, or because the bed was recovered
    recalled_at: Mapped[datetime | None]  # that somebody must look again was told

    flowerbed = relationship("Flowerbed")
    claim = relationship("Claim")
    by_post = relationship("Post")
    photos = relationship("InspectionPhoto", order_by="InspectionPhoto.id", cascade="all, delete-orphan")


class InspectionPhoto(Model):
    """A photo of an inspection, in its order."""

    __table_args__ = (UniqueConstraint("inspection_id", "photo_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"))
    photo_id: Mapped[int] = mapped_column(ForeignKey("photo.id"), index=True)

    photo = relationship("Photo")
