"""The two ledgers of a member (积分台账): entries that are added and never changed, which the database sees to."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model


class Ledger(StrEnum):
    GOODWILL = "goodwill"  # 公益积分: can be spent on thanks that the community offers
    APPRAISAL = "appraisal"  # 双报到积分: for the appraisal alone


class EntryKind(StrEnum):
    EARNED = "earned"  # 服务认定
    REVERSED = "reversed"  # 冲回
    SPENT = "spent"  # 兑换
    MOVED = "moved"  # 两个账号合并


class LedgerEntry(Model):
    """One line of one person's ledger. What was wrong is reversed by another line."""

    __table_args__ = (
        # Each line follows the one before, so no two writers can both be the next.
        UniqueConstraint("person_id", "ledger", "number"),
        Index("ix_ledger_entry_claim", "claim_id"),
        CheckConstraint("points <> 0", name="says_something"),
        CheckConstraint("kind <> 'spent' OR balance >= 0", name="only_what_is_there_is_spent"),
        CheckConstraint("(kind = 'reversed') = (reverses_id IS NOT NULL)", name="a_reversal_names_what"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    ledger: Mapped[Ledger]
    number: Mapped[int]  # 1, 2, 3 … in this ledger
    points: Mapped[int]
    balance: Mapped[int]  # after it; the sum of all points so far, which the nightly check proves
    kind: Mapped[EntryKind]
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("task_claim.id"))
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("ledger_entry.id"), unique=True)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # none: the system

    claim = relationship("TaskClaim")
