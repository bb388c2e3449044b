"""Flowerbeds (花圃): common green that a household looks after for a time. It stays the property of all owners."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from models.check import CheckState


class Light(StrEnum):
    SUN = "sun"  # 全日照
    HALF = "half"  # 半日照
    SHADE = "shade"  # 荫蔽


class BedState(StrEnum):
    """What a passer-by is told of a bed. Derived from its claim, draw and inspections, never kept."""

    FREE = "free"  # 空闲
    RESERVED = "reserved"  # 预留: applied for, offered, or waiting for its draw
    CLAIMED = "claimed"  # 已认养
    MENDING = "mending"  # 整改中: claimed, with a finding to be mended
    CLOSED = "closed"  # 停用


class Flowerbed(Model):
    """One bed (花圃) of a compound. Its row is locked by whatever decides who holds it."""

    __table_args__ = (UniqueConstraint("org_id", "code"), CheckConstraint("area > 0", "area"))

    id: Mapped[int] = mapped_column(primary_key=True)
    org_id: Mapped[int] = mapped_column(ForeignKey("org.id"))  # a compound, or a building of it
    code: Mapped[str]  # 编号, as it stands on the plaque
    place: Mapped[str] = mapped_column(default="")  # 位置: 3号楼南侧
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("photo.id"), index=True)
    area: Mapped[float | None]  # m²
    light: Mapped[Light | None]
    water_point: Mapped[bool] = mapped_column(default=False)  # 附近有取水点
    plants: Mapped[list] = mapped_column(JSON, default=list)  # names, as CareNeed knows them
    lng: Mapped[float | None]  # GCJ-02
    lat: Mapped[float | None]
    name: Mapped[str] = mapped_column(default="")  # given by its adopters
    name_state: Mapped[CheckState] = mapped_column(default=CheckState.PENDING)
    named_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    queue: Mapped[int] = mapped_column(default=0)  # places on the waiting list given out so far
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    ended_on: Mapped[date | None]  # 停用
    ended_why: Mapped[str] = mapped_column(default="")

    org = relationship("Org")
    photo = relationship("Photo")


class ClaimWay(StrEnum):
    """How a free bed finds its household."""

    FIRST_COME = "first_come"  # 先到先得
    DRAW = "draw"  # 公开抽签


class Party(StrEnum):
    """Who may have to agree to a claim."""

    BRANCH = "branch"  # 党支部、社区
    OWNERS = "owners"  # 业委会
    PROPERTY = "property"  # 物业


class FlowerbedSetting(Model):
    """The terms of claims at a place and below from a day on; the nearest and newest that has begun holds."""

    __table_args__ = (UniqueConstraint("org_id", "starts_on"), CheckConstraint("term_months >= 12", "term"))

    id: Mapped[int] = mapped_column(primary_key=True)
    org_id: Mapped[int] = mapped_column(ForeignKey("org.id"))
    starts_on: Mapped[date]
    way: Mapped[ClaimWay] = mapped_column(default=ClaimWay.FIRST_COME)
    parties: Mapped[list] = mapped_column(JSON, default=list)  # whose agreement a claim needs; empty: nobody's
    term_months: Mapped[int] = mapped_column(default=12)

    org = relationship("Org")
