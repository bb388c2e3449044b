"""Quarters of service (服务季度): open until the district closes them; then every unit gets its return (单位回执)."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from core.quarter import Quarter
from models.step import Step


class QuarterStatus(StrEnum):
    OPEN = "open"  # 进行中
    CLOSING = "closing"  # 正在结季: the cards are being made
    CLOSED = "closed"  # 已结季
    SENT = "sent"  # 已发单位


class ServiceQuarter(Model):
    """One quarter of the whole district. Its status is set by the workflow alone."""

    __table_args__ = (UniqueConstraint("year", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    number: Mapped[int]
    status: Mapped[QuarterStatus]
    changed_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]  # what was certified later is a supplement

    steps: Mapped[list["ServiceQuarterStep"]] = relationship(
        back_populates="service_quarter", order_by="ServiceQuarterStep.id")
    returns: Mapped[list["UnitReturn"]] = relationship(back_populates="quarter", order_by="UnitReturn.id")

    @property
    def quarter(self) -> Quarter:
        return Quarter(self.year, self.number)


class ServiceQuarterStep(Step):
    """The history of a quarter. Rows are added, never changed."""

    service_quarter_id: Mapped[int] = mapped_column(ForeignKey("service_quarter.id"), index=True)

    service_quarter: Mapped[ServiceQuarter] = relationship(back_populates="steps")


class ReturnStatus(StrEnum):
    WAITING = "waiting"  # 待送达: nobody speaks for the unit yet, or the workbook is being made
    SENT = "sent"  # 已送达
    ACKNOWLEDGED = "acknowledged"  # 已回执


class UnitReturn(Model):
    """What one unit is told of one quarter, and its word that it has it. Its status is set by the workflow alone."""

    __table_args__ = (UniqueConstraint("quarter_id", "unit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    quarter_id: Mapped[int] = mapped_column(ForeignKey("service_quarter.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    status: Mapped[ReturnStatus]
    changed_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    acknowledged_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    export_id: Mapped[int | None] = mapped_column(ForeignKey("export_job.id"))  # the newest workbook

    quarter: Mapped[ServiceQuarter] = relationship(back_populates="returns")
    unit = relationship("Unit")
    export = relationship("ExportJob")
    steps: Mapped[list["UnitReturnStep"]] = relationship(back_populates="unit_return", order_by="UnitReturnStep.id")


class UnitReturnStep(Step):
    """The history of a return. Rows are added, never changed."""

    unit_return_id: Mapped[int] = mapped_column(ForeignKey("unit_return.id"), index=True)

    unit_return: Mapped[UnitReturn] = relationship(back_populates="steps")
