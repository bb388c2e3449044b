"""Personal calendar feeds (日历订阅): a secret address that shows one's own events, and can be taken back."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model

IN_USE = text("revoked_at IS NULL")


class CalendarFeed(Model):
    """One secret address. Only its digest is kept; a person has one that works at a time."""

    __table_args__ = (
        Index("uq_calendar_feed_in_use", "person_id", unique=True, sqlite_where=IN_USE, postgresql_where=IN_USE),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    token_digest: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

    person = relationship("Person")
