"""Clocks of a report (时限): several run at once, each in natural or working time, paused where the workflow says."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model


class ClockKind(StrEnum):
    ACCEPT = "accept"  # 受理
    CONTACT = "contact"  # 首次联系
    RESOLVE = "resolve"  # 办结


class ReportClock(Model):
    """One deadline. On time is judged by `done_at` against `due_at`: the handler's finish, not the filing."""

    __table_args__ = (Index("ix_report_clock_due", "done_at", "paused_at", "escalated_at", "due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), index=True)
    kind: Mapped[ClockKind]
    unit: Mapped[str]
    started_at: Mapped[datetime]
    due_at: Mapped[datetime]
    paused_at: Mapped[datetime | None]
    remaining_minutes: Mapped[int | None]  # what was left when paused, in the clock's own kind of minutes
    done_at: Mapped[datetime | None]
    escalated_at: Mapped[datetime | None]

    report = relationship("Report", back_populates="clocks")

    @property
    def is_running(self) -> bool:
        return self.done_at is None and self.paused_at is None

    def is_late(self, now: datetime) -> bool:
        """Finished after its time, or running past it."""
        if self.paused_at is not None and self.done_at is None:
            return False
        return (self.done_at or now) > self.due_at
