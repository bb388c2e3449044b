"""Care (养护): what a bed needs by plant and season, and what was done for it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from models.check import CheckState


class CareKind(StrEnum):
    WATER = "water"  # 浇水
    WEED = "weed"  # 除草
    PRUNE = "prune"  # 修剪
    TIDY = "tidy"  # 保洁
    FEED = "feed"  # 施肥
    PESTS = "pests"  # 治虫, by hand
    PLANT = "plant"  # 补种


class CareNeed(Model):
    """One line of what a plant needs (养护需求): a kind of care every so many days, from a month to a month."""

    __table_args__ = (UniqueConstraint("plant", "kind", "from_month"), CheckConstraint("every_days > 0", "every"),
                      CheckConstraint("from_month BETWEEN 1 AND 12 AND to_month BETWEEN 1 AND 12", "months"))

    id: Mapped[int] = mapped_column(primary_key=True)
    plant: Mapped[str]  # empty: any plant that has no lines of its own
    kind: Mapped[CareKind]
    from_month: Mapped[int]
    to_month: Mapped[int]  # the last; before from_month: over New Year
    every_days: Mapped[int]


class CareEntry(Model):
    """One line of the care log (养护记录). Its author may take it back; it stays when they close their account."""

    __table_args__ = (Index("ix_care_entry_bed_done", "flowerbed_id", "done_on"),
                      Index("ix_care_entry_claim_kind", "claim_id", "kind", "done_on"))

    id: Mapped[int] = mapped_column(primary_key=True)
    flowerbed_id: Mapped[int] = mapped_column(ForeignKey("flowerbed.id"))
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)  # empty: erased
    kind: Mapped[CareKind]
    done_on: Mapped[date]
    note: Mapped[str] = mapped_column(default="")
    check_state: Mapped[CheckState] = mapped_column(default=CheckState.PENDING)  # of the note
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("photo.id"), index=True)
    created_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    flowerbed = relationship("Flowerbed")
    claim = relationship("Claim")
    person = relationship("Person")
    photo = relationship("Photo")
