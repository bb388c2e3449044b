"""Disputes (申诉): a member says that a verdict on a service is wrong, or whom it was for that it did not happen."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from models.step import Step


class DisputeKind(StrEnum):
    REFUSAL = "refusal"  # 不同意“不予认定”
    NO_SHOW = "no_show"  # 不同意“未到”
    MINUTES = "minutes"  # 时长不对
    NOT_HAPPENED = "not_happened"  # 受益人说没有做到


class DisputeStatus(StrEnum):
    OPEN = "open"  # 待答复
    UPHELD = "upheld"  # 申诉成立
    DISMISSED = "dismissed"  # 维持原样
    WITHDRAWN = "withdrawn"  # 已撤回


_CONDITION = text("status = 'open'")


class Dispute(Model):
    """One dispute of one claim. Its status is set by the workflow alone."""

    __table_args__ = (
        # One at a time, kept by the database.
        Index("uq_dispute_open", "claim_id", unique=True, sqlite_where=_CONDITION, postgresql_where=_CONDITION),
        Index("ix_dispute_claim", "claim_id", "id"),
        Index("ix_dispute_status_due", "status", "due_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("task_claim.id"))
    kind: Mapped[DisputeKind]
    status: Mapped[DisputeStatus]
    said: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)  # none: they closed their account
    asked_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    due_at: Mapped[datetime]  # as promised
    told_up_at: Mapped[datetime | None]  # it was late, and the level above was told
    answer: Mapped[str] = mapped_column(default="")
    answered_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))

    claim = relationship("TaskClaim", back_populates="disputes")
    by = relationship("Person")
    answered_post = relationship("Post")
    steps: Mapped[list["DisputeStep"]] = relationship(back_populates="dispute", order_by="DisputeStep.id")

    @property
    def org(self):
        return self.claim.task.org

    @property
    def is_open(self) -> bool:
        return self.status == DisputeStatus.OPEN


class DisputeStep(Step):
    """The history of a dispute. Rows are added, never changed."""

    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)

    dispute: Mapped[Dispute] = relationship(back_populates="steps")
