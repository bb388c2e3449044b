"""Content checks (内容安全检查): what waits for WeChat's or a person's word before others may see it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model


class CheckState(StrEnum):
    PENDING = "pending"  # nobody has answered yet
    PASSED = "passed"
    REVIEW = "review"  # a person must look
    REFUSED = "refused"
    REPLACED = "replaced"  # of a question alone: other words of the same came before anybody answered


class CheckKind(StrEnum):
    TEXT = "text"
    PHOTO = "photo"


class ContentCheck(Model):
    """One text or photo on its way to being seen by others."""

    __table_args__ = (Index("ix_content_check_state_next_at", "state", "next_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[CheckKind]
    report_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"), index=True)
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("photo.id"), index=True)
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"), index=True)
    version_id: Mapped[int | None] = mapped_column(ForeignKey("notice_version.id"))  # with notice_id: that text of it
    node_org_id: Mapped[int | None]  # with notice_id: the local note of that node
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    letter_line_id: Mapped[int | None] = mapped_column(ForeignKey("letter_line.id"))
    flowerbed_id: Mapped[int | None] = mapped_column(ForeignKey("flowerbed.id"), index=True)  # its name
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id"), index=True)  # its signature
    care_entry_id: Mapped[int | None] = mapped_column(ForeignKey("care_entry.id"), index=True)  # its note
    bed_letter_id: Mapped[int | None] = mapped_column(ForeignKey("bed_letter.id"))
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"), index=True)  # its words, or a photo of it
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("performance_entry.sign_up_id"))  # the title of a piece
    feedback_id: Mapped[int | None] = mapped_column(ForeignKey("event_feedback.id"))
    event_message_id: Mapped[int | None] = mapped_column(ForeignKey("event_message.id"))
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id"), index=True)  # its words
    task_claim_id: Mapped[int | None] = mapped_column(ForeignKey("task_claim.id"), index=True)  # photo, or the word
    wish_id: Mapped[int | None] = mapped_column(ForeignKey("wish.id"), index=True)  # its words
    thanked_id: Mapped[int | None] = mapped_column(ForeignKey("wish.id"), index=True)  # the thanks for that wish
    thanks_id: Mapped[int | None] = mapped_column(ForeignKey("thanks.id"), index=True)  # what is offered for points
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    state: Mapped[CheckState] = mapped_column(default=CheckState.PENDING)
    attempts: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime]
    asked_at: Mapped[datetime]
    trace_id: Mapped[str | None] = mapped_column(unique=True)  # WeChat's name for a photo check under way
    label: Mapped[str | None]  # WeChat's label, e.g. "20001"
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    note: Mapped[str] = mapped_column(default="")

    report = relationship("Report")
    notice = relationship("Notice")
    version = relationship("NoticeVersion")
    node = relationship("NoticeNode", viewonly=True, primaryjoin=(
        "and_(foreign(ContentCheck.notice_id) == NoticeNode.notice_id, "
        "foreign(ContentCheck.node_org_id) == NoticeNode.org_id)"))
    attachment = relationship("Attachment")
    letter_line = relationship("LetterLine")
    flowerbed = relationship("Flowerbed")
    claim = relationship("Claim")
    care_entry = relationship("CareEntry")
    bed_letter = relationship("BedLetter")
    event = relationship("Event")
    entry = relationship("PerformanceEntry")
    feedback = relationship("EventFeedback")
    event_message = relationship("EventMessage")
    task = relationship("Task")
    task_claim = relationship("TaskClaim")
    wish = relationship("Wish", foreign_keys=[wish_id])
    thanked = relationship("Wish", foreign_keys=[thanked_id])
    thanks = relationship("Thanks")
    photo = relationship("Photo")
    author = relationship("Person", foreign_keys=[author_id])
