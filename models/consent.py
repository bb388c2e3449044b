"""Consents (同意): which version of which document a person agreed to, from when to when. Rows stay as proof."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model


class Consent(Model):
    # Withdrawn (收回同意) and given again is another row; one of a version holds at a time.
    __table_args__ = (Index("uq_consent_holding", "person_id", "document", "version", unique=True,
                            sqlite_where=text("withdrawn_at IS NULL"),
                            postgresql_where=text("withdrawn_at IS NULL")),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    document: Mapped[str]
    version: Mapped[str]
    at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
