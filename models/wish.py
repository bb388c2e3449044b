"""Small wishes (微心愿): what a resident would like done, until a neighbour has done it. For whom is sealed."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.crypto import Sealed
from core.db import Model
from models.check import CheckState
from models.step import Step


class WishStatus(StrEnum):
    ASKED = "asked"  # 待受理
    WAITING = "waiting"  # 待补充: the community asked something
    ACCEPTED = "accepted"  # 已受理
    PLACED = "placed"  # 已转为任务: helpers can claim it, or somebody has
    FULFILLED = "fulfilled"  # 已实现
    MISSED = "missed"  # 没有实现: the resident said that it did not happen
    REFUSED = "refused"  # 不予受理
    WITHDRAWN = "withdrawn"  # 已撤回


S = WishStatus
OPEN = frozenset({S.ASKED, S.WAITING, S.ACCEPTED, S.PLACED})


class Wish(Model):
    """One wish (微心愿). Its status is set by the workflow alone.

    `name`, `phone` and `door` are whom a helper finds, as they were given; only who claimed its task reads them.
    """

    __table_args__ = (
        Index("ix_wish_org_changed", "org_id", "changed_at", "id"),
        Index("ix_wish_status_changed", "status", "changed_at"),
        Index("ix_wish_beneficiary", "beneficiary_id", "id"),
        Index("ix_wish_filed_by", "filed_by_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    org_id: Mapped[int] = mapped_column(ForeignKey("org.id"))  # building or compound
    beneficiary_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # none once it is forgotten
    filed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # 代说: who said it for the beneficiary
    said: Mapped[str]
    wanted_by: Mapped[date]
    name: Mapped[str | None] = mapped_column(Sealed)
    phone: Mapped[str | None] = mapped_column(Sealed)
    door: Mapped[str | None] = mapped_column(Sealed)
    check_state: Mapped[CheckState] = mapped_column(default=CheckState.PENDING)

    status: Mapped[WishStatus]
    resumes_to: Mapped[WishStatus | None]  # where waiting goes back to
    question: Mapped[str | None]
    asked_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    due_at: Mapped[datetime]  # until then the community answers
    reminded_at: Mapped[datetime | None]  # it was late, and was told so
    thanks: Mapped[str] = mapped_column(default="")  # to who helped
    thanks_state: Mapped[CheckState | None]
    purged_at: Mapped[datetime | None]  # names and words are gone

    org = relationship("Org")
    beneficiary = relationship("Person", foreign_keys=[beneficiary_id])
    filed_by = relationship("Person", foreign_keys=[filed_by_id])
    tasks = relationship("Task", back_populates="wish", order_by="Task.id")
    steps: Mapped[list["WishStep"]] = relationship(back_populates="wish", order_by="WishStep.id")

    @property
    def task(self):
        """The newest that was made of it, or None."""
        return self.tasks[-1] if self.tasks else None

    @property
    def outcome(self) -> bool | None:
        """The resident's word on the newest task: did it happen?"""
        said = [claim.word.happened for claim in self.task.claims if claim.word is not None] if self.tasks else []
        return all(said) if said else None


class WishStep(Step):
    """The history of a wish. Rows are added, never changed."""

    wish_id: Mapped[int] = mapped_column(ForeignKey("wish.id"), index=True)

    wish: Mapped[Wish] = relationship(back_populates="steps")
