"""Around an event: what the organiser writes to those who come (活动消息), and what they say afterwards (活动反馈)."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from models.check import CheckState
from models.sign_up import SignUpStatus


class Mood(StrEnum):
    """One tap (一键反馈)."""

    GOOD = "good"  # 很好
    FAIR = "fair"  # 一般
    POOR = "poor"  # 不好


class EventFeedback(Model):
    """What one person says of an event (活动反馈); the words are the organiser's to read. One a person."""

    __table_args__ = (UniqueConstraint("event_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)  # emptied with the names
    mood: Mapped[Mood]
    words: Mapped[str] = mapped_column(default="")
    check_state: Mapped[CheckState] = mapped_column(default=CheckState.PENDING)
    at: Mapped[datetime]

    event = relationship("Event")
    person = relationship("Person")


class EventMessage(Model):
    """What the organiser writes to those who signed up (活动消息). It goes out when it has passed."""

    __table_args__ = (Index("ix_event_message_event", "event_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    session_id: Mapped[int | None] = mapped_column(ForeignKey("event_session.id"))  # none: all sessions
    to_status: Mapped[SignUpStatus | None]  # none: everyone whose sign-up lives
    words: Mapped[str]
    check_state: Mapped[CheckState] = mapped_column(default=CheckState.PENDING)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    by_post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    reached: Mapped[int | None]  # how many people it went to

    event = relationship("Event")
    by_post = relationship("Post")
