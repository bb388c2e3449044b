"""When somebody can help and with what (可服务时间、服务意愿): said by themselves, seen by nobody else."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model


class DayPart(StrEnum):
    MORNING = "morning"  # until noon
    AFTERNOON = "afternoon"  # until six
    EVENING = "evening"


DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SLOTS = tuple(f"{day}_{part}" for day in DAYS for part in DayPart)  # the n-th is the n-th bit of `weekly`
EVERY_SLOT = (1 << len(SLOTS)) - 1
MOST_WISHES = 3  # 服务意愿 (domain.md §1.2)


class Availability(Model):
    """One row a member who said something; no row: nothing is known, and they are asked at any time."""

    __table_args__ = (CheckConstraint(f"weekly BETWEEN 0 AND {EVERY_SLOT}", name="weekly_of_a_week"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    weekly: Mapped[int] = mapped_column(default=EVERY_SLOT)
    holidays: Mapped[bool] = mapped_column(default=True)  # also on days free by the State Council's plan
    away_until: Mapped[date | None]  # not until after this day (本月不便)
    wishes: Mapped[list] = mapped_column(JSON, default=list)  # post classes, three at most
    changed_at: Mapped[datetime]

    @property
    def free(self) -> list[str]:
        return [slot for bit, slot in enumerate(SLOTS) if self.weekly >> bit & 1]
