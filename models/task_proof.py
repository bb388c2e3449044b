"""What shows that a service was done (证明): photos before and after, and the word of whom it was for."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from models.check import CheckState


class ProofKind(StrEnum):
    BEFORE = "before"  # 服务前
    AFTER = "after"  # 服务后


class TaskPhoto(Model):
    """A photo of a service (服务照片). Seen by who helped and by those who organise it, and by nobody else."""

    __table_args__ = (UniqueConstraint("claim_id", "photo_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("task_claim.id"))
    photo_id: Mapped[int] = mapped_column(ForeignKey("photo.id"), index=True)
    kind: Mapped[ProofKind]
    at: Mapped[datetime]

    claim = relationship("TaskClaim", back_populates="photos")
    photo = relationship("Photo")


class TaskWord(Model):
    """The word of whom a service was for (受益人的话). One a claim; who said it is kept, and in which post where staff
    wrote it down for them."""

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("task_claim.id"), unique=True)
    happened: Mapped[bool]
    words: Mapped[str] = mapped_column(default="")
    check_state: Mapped[CheckState]  # of the words
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    by_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))  # 代录: written down for an elder

    claim = relationship("TaskClaim", back_populates="word")
    by_post = relationship("Post")
