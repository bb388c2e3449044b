"""Co-reporters (共同报事人): everyone who said "this one is mine too", and what each says of the result."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model


class Follower(Model):
    """A person who waits for this report: the reporter and all who joined."""

    __table_args__ = (UniqueConstraint("report_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    joined_at: Mapped[datetime]
    urged_at: Mapped[datetime | None]

    report = relationship("Report", back_populates="followers")
    person = relationship("Person")


class Confirmation(Model):
    """One follower's answer to "is it really solved?", once a round."""

    __table_args__ = (UniqueConstraint("report_id", "person_id", "round"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    round: Mapped[int]
    solved: Mapped[bool]
    satisfaction: Mapped[int | None]  # 1–5
    reason: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]

    report = relationship("Report", back_populates="confirmations")
