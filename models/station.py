"""Service stations (党群服务站): where they are, when they are open, also on holidays."""

from datetime import date, time

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model


class Station(Model):
    """One station of a place. `hours` is [{days: "1-5", from: "08:30", to: "17:30"}], Monday is 1."""

    id: Mapped[int] = mapped_column(primary_key=True)
    org_id: Mapped[int] = mapped_column(ForeignKey("org.id"), unique=True)
    name: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str | None]
    source: Mapped[str] = mapped_column(default="")  # 购买, 租赁, 项目配套, 整合共享
    area: Mapped[float | None]  # m²
    hours: Mapped[list] = mapped_column(JSON, default=list)
    lng: Mapped[float | None]  # GCJ-02
    lat: Mapped[float | None]
    verified_on: Mapped[date | None]

    org = relationship("Org")
    holidays = relationship("StationDay", order_by="StationDay.day", cascade="all, delete-orphan")


class StationDay(Model):
    """A day that is not as usual: shut, or open at other hours."""

    __table_args__ = (UniqueConstraint("station_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"))
    day: Mapped[date]
    opens: Mapped[time | None]  # empty: shut
    closes: Mapped[time | None]
    note: Mapped[str] = mapped_column(default="")
