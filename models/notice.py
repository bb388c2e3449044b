"""Notices (通知): one text that an organisation sends down its chain, with every version it ever had."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from models.check import CheckState
from models.step import Step


class NoticeGrade(StrEnum):
    ORDINARY = "ordinary"  # 一般
    IMPORTANT = "important"  # 重要: who wrote is not who publishes
    EMERGENCY = "emergency"  # 紧急: straight to everyone, only reported upward


# WeChat credits and the outbox are spent in this order.
RANK = {NoticeGrade.ORDINARY: 0, NoticeGrade.IMPORTANT: 1, NoticeGrade.EMERGENCY: 2}


class Audience(StrEnum):
    """To whom it speaks within the places it addresses."""

    RESIDENTS = "residents"  # 居民: everyone who lives there
    HOUSEHOLDS = "households"  # 住户: one of a household is enough
    POSTS = "posts"  # 任职人员, all roles or the roles named
    MEMBERS = "members"  # 在职党员 who reported in there


# Those whom a door can be knocked for; the other two are known by name and told by their own posts.
AT_HOME = frozenset({Audience.RESIDENTS, Audience.HOUSEHOLDS})


class NoticeStatus(StrEnum):
    DRAFT = "draft"  # 草稿
    REVIEW = "review"  # 待审核: waits for the second pair of eyes
    PUBLISHED = "published"  # 已发布
    WITHDRAWN = "withdrawn"  # 已撤回
    DISCARDED = "discarded"  # 已作废: a draft nobody wants; nobody but the history knows of it


class Notice(Model):
    """A notice (通知). Its status is set by the workflow alone; its words live in its versions."""

    __table_args__ = (
        Index("ix_notice_org_status", "org_id", "status"),
        Index("ix_notice_status_filled", "status", "filled_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    org_id: Mapped[int] = mapped_column(ForeignKey("org.id"))  # who speaks
    targets: Mapped[list] = mapped_column(JSON)  # ids of the places addressed, none within another
    audience: Mapped[Audience] = mapped_column(default=Audience.RESIDENTS)
    roles: Mapped[list] = mapped_column(JSON, default=list)  # for posts: the roles meant; empty: all
    grade: Mapped[NoticeGrade] = mapped_column(default=NoticeGrade.ORDINARY)
    must_confirm: Mapped[bool] = mapped_column(default=False)
    pinned: Mapped[bool] = mapped_column(default=False)
    appears_at: Mapped[datetime | None]  # empty: when it is published
    expires_at: Mapped[datetime | None]
    relay_hours: Mapped[int] = mapped_column(default=4)  # natural hours each level has to pass it on

    status: Mapped[NoticeStatus] = mapped_column(default=NoticeStatus.DRAFT)
    version: Mapped[int] = mapped_column(default=1)  # the number of the text in force
    check_state: Mapped[CheckState] = mapped_column(default=CheckState.PENDING)  # of the text in force
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    written_post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime] = mapped_column(index=True)
    published_at: Mapped[datetime | None]
    published_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    withdrawn_at: Mapped[datetime | None]

    begun_at: Mapped[datetime | None]  # its time had come and its words had passed: the first places were opened

    # The fan-out: people are gone through by id; a killed worker's successor goes on from here.
    fill_cursor: Mapped[int] = mapped_column(default=0)
    expected: Mapped[int | None]  # people counted at publication, for the progress shown
    filled_at: Mapped[datetime | None]
    folded_at: Mapped[datetime | None]  # its people became numbers: see NoticeTally

    org = relationship("Org")
    written_by = relationship("Person", foreign_keys=[written_by_id])
    written_post = relationship("Post", foreign_keys=[written_post_id])
    published_post = relationship("Post", foreign_keys=[published_post_id])
    versions = relationship("NoticeVersion", back_populates="notice", order_by="NoticeVersion.number")
    photos = relationship("NoticePhoto", order_by="NoticePhoto.id", cascade="all, delete-orphan")
    attachments = relationship("Attachment", order_by="Attachment.id", back_populates="notice")
    steps = relationship("NoticeStep", back_populates="notice", order_by="NoticeStep.id")

    @property
    def text(self) -> "NoticeVersion":
        """The words in force. A correction comes into force when it has passed."""
        return self.versions[self.version - 1]

    @property
    def newest(self) -> "NoticeVersion":
        return self.versions[-1]

    def is_own_work_of(self, person_id: int) -> bool:
        return person_id in (self.written_by_id, self.newest.by_id)

    @property
    def known(self) -> dict:
        """Beside the row, never kept: what a page of a list has looked up about it, by asker (policies.recall)."""
        return self.__dict__.setdefault("_known", {})

    @property
    def cascades(self) -> bool:
        """Passed on level by level; an emergency goes straight, and posts are told as such."""
        return self.grade != NoticeGrade.EMERGENCY and self.audience != Audience.POSTS

    def is_live(self, now: datetime) -> bool:
        """To be seen by those it addresses."""
        return (self.status == NoticeStatus.PUBLISHED and (self.appears_at is None or self.appears_at <= now)
                and (self.expires_at is None or now < self.expires_at))


class NoticeVersion(Model):
    """One text of a notice. A draft's is rewritten; from publication on a text is kept and the next one added."""

    __table_args__ = (UniqueConstraint("notice_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"))
    number: Mapped[int]
    title: Mapped[str]
    body: Mapped[str]
    why: Mapped[str] = mapped_column(default="")  # of a correction: what was wrong
    check_state: Mapped[CheckState] = mapped_column(default=CheckState.PENDING)
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    notice = relationship("Notice", back_populates="versions")


class NoticePhoto(Model):
    """A photo of a notice, in its order."""

    __table_args__ = (UniqueConstraint("notice_id", "photo_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"))
    photo_id: Mapped[int] = mapped_column(ForeignKey("photo.id"), index=True)

    photo = relationship("Photo")


class NoticeStep(Step):
    """The history of a notice: what, from, to, who, why, when. Rows are added, never changed."""

    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"), index=True)
    org_id: Mapped[int | None] = mapped_column(ForeignKey("org.id"))  # of a relay: the node

    notice = relationship("Notice", back_populates="steps")
    org = relationship("Org")
