"""Thanks that a community offers for public-good points (公益积分回馈), and who took them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from models.check import CheckState


class Thanks(Model):
    """One thing that is offered (回馈). `left` is the limit and its lock: taken in one conditional statement."""

    __table_args__ = (
        Index("ix_thanks_org", "org_id", "id"),
        CheckConstraint("points > 0", name="costs_something"),
        CheckConstraint("\"left\" >= 0 AND \"left\" <= stock", name="never_more_than_there_are"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    org_id: Mapped[int] = mapped_column(ForeignKey("org.id"))  # who offers it, to whoever serves there or below
    name: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    points: Mapped[int]
    stock: Mapped[int]
    left: Mapped[int]
    fetch_at: Mapped[str] = mapped_column(default="", server_default="")  # where, and when that is open
    fetch_days: Mapped[int] = mapped_column(default=30, server_default="30")
    check_state: Mapped[CheckState] = mapped_column(default=CheckState.PENDING, server_default="passed")  # of the words
    until: Mapped[date | None]  # the last day on which it can be taken; none: until it is ended
    created_at: Mapped[datetime]
    by_post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    ended_at: Mapped[datetime | None]

    org = relationship("Org")

    def is_offered(self, on: date) -> bool:
        return self.ended_at is None and (self.until is None or on <= self.until)


class Redemption(Model):
    """One taken (兑换), paid by a line of the ledger; given back by its reversal."""

    __table_args__ = (Index("ix_redemption_person", "person_id", "id"),
                      Index("ix_redemption_thanks", "thanks_id", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    thanks_id: Mapped[int] = mapped_column(ForeignKey("thanks.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("ledger_entry.id"), unique=True)
    at: Mapped[datetime]
    fetch_by: Mapped[date | None]  # as it was promised; its place may give it back afterwards
    handed_over_at: Mapped[datetime | None]
    handed_over_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    cancelled_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")

    thanks = relationship("Thanks")
    person = relationship("Person")
    entry = relationship("LedgerEntry")

    @property
    def number(self) -> str:
        """What one shows where it is fetched."""
        return f"{self.id:06d}"

    @property
    def org(self):
        return self.thanks.org

    @property
    def is_open(self) -> bool:
        return self.handed_over_at is None and self.cancelled_at is None
