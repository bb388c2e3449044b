"""Service cards (服务登记卡) and certificates (服务证明): what was certified, as it was written down on a day."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model


class CardKind(StrEnum):
    QUARTER = "quarter"  # 服务登记卡
    PERIOD = "period"  # 服务证明, asked for by the member


CURRENT = text("superseded_at IS NULL")


class ServiceCard(Model):
    """One version. It is never changed: what comes later makes the next version, and this one says that it did.

    `code` is on the paper and finds it again; kept, not worked out, so that papers outlive a change of keys.
    """

    __table_args__ = (
        UniqueConstraint("person_id", "kind", "starts_on", "ends_on", "version"),
        Index("uq_service_card_current", "person_id", "kind", "starts_on", "ends_on", unique=True,
              sqlite_where=CURRENT, postgresql_where=CURRENT),
        Index("ix_service_card_unit", "unit_id", "starts_on"),
        CheckConstraint("starts_on <= ends_on", name="begins_before_it_ends"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[CardKind]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    unit: Mapped[str]  # as it stands on the paper
    starts_on: Mapped[date]
    ends_on: Mapped[date]  # the last day
    version: Mapped[int]
    lines: Mapped[list] = mapped_column(JSON)  # see rules/service_card/lines.py
    minutes: Mapped[int]
    made_at: Mapped[datetime]
    checked_at: Mapped[datetime]  # when it was last held against the claims
    superseded_at: Mapped[datetime | None]

    person = relationship("Person")
    workplace = relationship("Unit")
