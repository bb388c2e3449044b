"""Attachments (附件): PDF and Word files of notices, looked into before they are kept, served only as downloads."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from models.check import CheckState


class Attachment(Model):
    """One uploaded file. The same bytes sent again by the same person are the same attachment until it is used."""

    __table_args__ = (
        Index("uq_attachment_loose", "owner_id", "sha256", unique=True,
              sqlite_where=text("notice_id IS NULL"), postgresql_where=text("notice_id IS NULL")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"), index=True)
    sha256: Mapped[str]
    name: Mapped[str]
    mime: Mapped[str]
    size: Mapped[int]  # bytes
    key: Mapped[str] = mapped_column(unique=True)
    words: Mapped[str] = mapped_column(default="")  # the text found inside, for the content check
    legible: Mapped[bool]  # that text is all there is: a machine may judge it; else a person looks
    check_state: Mapped[CheckState] = mapped_column(default=CheckState.PENDING)
    created_at: Mapped[datetime]

    notice = relationship("Notice", back_populates="attachments")
