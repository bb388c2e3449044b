"""Words to the adopters of a bed (给认养人留言): relayed, so that neither side sees the other's address."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from models.check import CheckState


class BedLetter(Model):
    """One message between a neighbour and the adopters. Added, never changed."""

    __table_args__ = (Index("ix_bed_letter_claim_at", "claim_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    neighbour_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)  # the other side; or erased
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)  # who wrote it
    said: Mapped[str]
    at: Mapped[datetime]
    check_state: Mapped[CheckState] = mapped_column(default=CheckState.PENDING)

    claim = relationship("Claim")
    by = relationship("Person", foreign_keys=[by_id])
    neighbour = relationship("Person", foreign_keys=[neighbour_id])
