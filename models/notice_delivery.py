"""Whom a notice addresses (送达): one row a person, one row a door; when each was reached, read it, confirmed it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model


class ReachedBy(StrEnum):
    APP = "app"  # saw it in the inbox
    WECHAT = "wechat"  # WeChat took the message
    IN_PERSON = "in_person"  # 当面告知
    NOTE = "note"  # 留了字条


class DoorOutcome(StrEnum):
    """What came of knocking."""

    TOLD = "told"  # 当面告知
    NOTE_LEFT = "note_left"  # 留了字条
    NOBODY_HOME = "nobody_home"  # 没人在家


class NoticeDelivery(Model):
    """One person addressed by one notice, counted at the place where they lived then.

    Unreached it follows them home; once reached it stays. A closed account leaves the row without the person.
    """

    __table_args__ = (
        UniqueConstraint("notice_id", "person_id"),
        # Coverage reads this index alone.
        Index("ix_notice_delivery_count", "notice_id", "org_id", "addressed_at", "reached_at", "read_at",
              "confirmed_at"),
        Index("ix_notice_delivery_person", "person_id", "notice_id"),
        Index("ix_notice_delivery_household", "household_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    org_id: Mapped[int]  # a node of the notice
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"))
    addressed_at: Mapped[datetime]
    reached_at: Mapped[datetime | None]
    reached_by: Mapped[ReachedBy | None]
    read_at: Mapped[datetime | None]
    read_version: Mapped[int | None]
    confirmed_at: Mapped[datetime | None]

    notice = relationship("Notice")
    person = relationship("Person")


class NoticeDoor(Model):
    """One household addressed by one notice: reached, read, confirmed as soon as one of its people is.

    A door is knocked at for those whom no phone reaches; a household without anybody in the app is a door too.
    """

    __table_args__ = (
        UniqueConstraint("notice_id", "household_id"),
        Index("ix_notice_door_count", "notice_id", "org_id", "addressed_at", "reached_at", "read_at", "confirmed_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"))
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), index=True)
    org_id: Mapped[int]  # a node of the notice
    addressed_at: Mapped[datetime]
    reached_at: Mapped[datetime | None]
    reached_by: Mapped[ReachedBy | None]
    read_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    outcome: Mapped[DoorOutcome | None]  # of the last knock
    knocked_at: Mapped[datetime | None]
    knocked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    knocked_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    knocks: Mapped[int] = mapped_column(default=0)

    notice = relationship("Notice")
    household = relationship("Household")
