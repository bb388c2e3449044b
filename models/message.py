"""Messages (消息): the in-app inbox and the outbox to WeChat are one row, written with what it tells."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model


class MessageState(StrEnum):
    """Where the WeChat copy stands. The in-app copy is there from the first moment."""

    WAITING = "waiting"  # to be sent, or to be tried again at next_at
    SENDING = "sending"  # claimed by a worker; stuck when old
    SENT = "sent"
    KEPT = "kept"  # no credit or no WeChat account: in-app only
    FAILED = "failed"  # given up; in-app only


class Message(Model):
    __table_args__ = (
        UniqueConstraint("person_id", "dedupe"),
        Index("ix_message_state_next_at", "state", "priority", "next_at"),
        Index("ix_message_notice", "notice_id"),
        Index("ix_message_person_id_id", "person_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    template: Mapped[str]
    words: Mapped[dict] = mapped_column(JSON)
    link: Mapped[str]
    dedupe: Mapped[str | None]  # the same news is told once
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"))  # the WeChat copy of a notice
    priority: Mapped[int] = mapped_column(default=1)  # the greater is sent first
    created_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    state: Mapped[MessageState] = mapped_column(default=MessageState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    fault: Mapped[str | None]  # the refusal's name, e.g. no_credit

    person = relationship("Person")

    @property
    def notice_ids(self) -> list[int]:
        """The notices that it tells of: one, or those of a digest."""
        return self.words["notices"] if self.notice_id is not None else []
