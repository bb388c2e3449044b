"""Letters (留言): between a resident and a post, relayed so that neither sees the other's number."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from models.check import CheckState


class Letter(Model):
    """One correspondence. It belongs to the post, so a successor finds it."""

    __table_args__ = (Index("ix_letter_post_changed", "post_id", "changed_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    begun_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]  # first reply, for the usual reply time

    post = relationship("Post")
    by = relationship("Person")
    lines = relationship("LetterLine", order_by="LetterLine.id", back_populates="letter")


class LetterLine(Model):
    """One message of it. Added, never changed."""

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id"), index=True)
    from_post: Mapped[bool]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)  # who wrote it
    said: Mapped[str]
    at: Mapped[datetime]
    check_state: Mapped[CheckState] = mapped_column(default=CheckState.PENDING)

    letter = relationship("Letter", back_populates="lines")
    by = relationship("Person")
