"""Roster editions (名册版本): a whole roster loaded aside, compared, switched to in one step, and switched back."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.crypto import Sealed, SealedBytes
from core.db import Model


class EditionState(StrEnum):
    ASIDE = "aside"  # 待启用
    CURRENT = "current"  # 已启用
    PAST = "past"  # 已被替换
    REVERTED = "reverted"  # 已退回
    DROPPED = "dropped"  # 已作废


class RosterEdition(Model):
    # One roster is in force; the database sees to it.
    __table_args__ = (Index("uq_roster_edition_current", "state", unique=True,
                            sqlite_where=text("state = 'current'"), postgresql_where=text("state = 'current'")),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    state: Mapped[EditionState] = mapped_column(default=EditionState.ASIDE)
    # Megabytes, and they name people: opened only where they are looked into.
    workbook: Mapped[bytes] = mapped_column(SealedBytes, deferred=True)  # as it came
    comparison: Mapped[str] = mapped_column(Sealed, deferred=True)  # JSON: who comes, who goes, what changes
    undo: Mapped[str | None] = mapped_column(Sealed, deferred=True)  # JSON: what stood before the switch
    counts: Mapped[dict] = mapped_column(JSON)  # of the comparison: {came, changed, vanished}
    compared_at: Mapped[datetime]
    loaded_at: Mapped[datetime]
    loaded_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    switched_at: Mapped[datetime | None]
    reverted_at: Mapped[datetime | None]

    loaded_by = relationship("Person")
