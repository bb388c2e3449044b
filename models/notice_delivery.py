"""Whom a notice addresses (送达): one row a person, one row a door; when each was reached, read it, confirmed it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, and_, case, or_
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from models.notice import RANK, Notice, NoticeStatus


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

    @property
    def is_owed(self) -> bool:
        """It still waits for its reader: the words in force are unread, or it is to be confirmed and is not."""
        notice = self.notice
        return notice.status == NoticeStatus.PUBLISHED and (
            self.read_at is None or (self.read_version or 0) < notice.version
            or (notice.must_confirm and self.confirmed_at is None))

    @hybrid_property
    def weight(self) -> int:
        """The order of the inbox: what is owed comes first, by grade; then what is pinned."""
        return (8 + 2 * RANK[self.notice.grade] if self.is_owed else 0) + self.notice.pinned

    @weight.inplace.expression
    @classmethod
    def _weight(cls):
        """The same for a statement that joins the notice."""
        owed = and_(Notice.status == NoticeStatus.PUBLISHED, or_(
            cls.read_at.is_(None), cls.read_version < Notice.version,
            and_(Notice.must_confirm.is_(True), cls.confirmed_at.is_(None))))
        grade = case({grade: 8 + 2 * rank for grade, rank in RANK.items()}, value=Notice.grade)
        return case((owed, grade), else_=0) + case((Notice.pinned.is_(True), 1), else_=0)


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
