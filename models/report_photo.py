"""Which photos belong to a report, and whether they show it before or after."""

from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model


class PhotoKind(StrEnum):
    BEFORE = "before"  # 处置前
    AFTER = "after"  # 处置后


class ReportPhoto(Model):
    __table_args__ = (UniqueConstraint("report_id", "photo_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    photo_id: Mapped[int] = mapped_column(ForeignKey("photo.id"), index=True)
    kind: Mapped[PhotoKind] = mapped_column(default=PhotoKind.BEFORE)
    round: Mapped[int] = mapped_column(default=0)

    report = relationship("Report", back_populates="photos")
    photo = relationship("Photo")
