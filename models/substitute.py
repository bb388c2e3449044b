"""Substitutes (候补): members who wait behind a full task; who is next is offered the place of whoever leaves."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from models.step import Step


class SubstituteStatus(StrEnum):
    WAITING = "waiting"  # 候补中
    OFFERED = "offered"  # 等您答复: a place is held for them
    TOOK = "took"  # 已补上
    LAPSED = "lapsed"  # 没有答复
    LEFT = "left"  # 已退出候补
    CLOSED = "closed"  # 候补结束


IN_LINE = frozenset({SubstituteStatus.WAITING, SubstituteStatus.OFFERED})
_CONDITION = text("status IN ('waiting', 'offered')")


class Substitute(Model):
    """One member's place in the line of one task. Its status is set by the workflow alone."""

    __table_args__ = (
        # In one line once, kept by the database.
        Index("uq_substitute_in_line", "task_id", "person_id", unique=True, sqlite_where=_CONDITION,
              postgresql_where=_CONDITION),
        Index("ix_substitute_task_status", "task_id", "status", "id"),
        Index("ix_substitute_status_until", "status", "offer_until"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    status: Mapped[SubstituteStatus]
    joined_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    offer_until: Mapped[datetime | None]

    task = relationship("Task")
    person = relationship("Person")
    steps: Mapped[list["SubstituteStep"]] = relationship(back_populates="substitute", order_by="SubstituteStep.id")


class SubstituteStep(Step):
    """The history of a place in the line. Rows are added, never changed."""

    substitute_id: Mapped[int] = mapped_column(ForeignKey("substitute.id"), index=True)

    substitute: Mapped[Substitute] = relationship(back_populates="steps")
