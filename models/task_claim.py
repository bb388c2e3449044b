"""Claims of tasks (认领): one member's promise, their presence by sign-in and sign-out, and who believed it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from models.step import Step


class TaskClaimStatus(StrEnum):
    CLAIMED = "claimed"  # 已认领
    SERVING = "serving"  # 服务中: signed in
    SERVED = "served"  # 待认定: signed out
    CERTIFIED = "certified"  # 已认定
    REFUSED = "refused"  # 未认定
    RELEASED = "released"  # 已退出
    CALLED_OFF = "called_off"  # 任务取消
    ABSENT = "absent"  # 未到: its time passed and nobody signed in


S = TaskClaimStatus
# They gave their place back; all others are what Task.taken counts.
OVER = frozenset({S.RELEASED, S.CALLED_OFF, S.ABSENT})
# Promised or under way: nobody can be asked elsewhere at that time.
BUSY = frozenset({S.CLAIMED, S.SERVING, S.SERVED})
ALIVE = text("status NOT IN ('released', 'called_off', 'absent')")
HERE = text("signed_out_at IS NULL")


class TaskClaim(Model):
    """One member's claim of one task (认领). Its status is set by the workflow alone."""

    __table_args__ = (
        # One living claim a person and task, kept by the database.
        Index("uq_task_claim_alive", "task_id", "person_id", unique=True, sqlite_where=ALIVE, postgresql_where=ALIVE),
        Index("ix_task_claim_person", "person_id", "id"),
        Index("ix_task_claim_task", "task_id", "id"),
        Index("ix_task_claim_status_lapses", "status", "lapses_at"),
        CheckConstraint("minutes >= 0", name="no_time_is_owed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    status: Mapped[TaskClaimStatus]
    claimed_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    lapses_at: Mapped[datetime | None]  # not begun by then, it is over
    reminded_day_at: Mapped[datetime | None]
    reminded_hours_at: Mapped[datetime | None]
    account: Mapped[str] = mapped_column(default="")  # 服务记录, in the helper's words
    minutes: Mapped[int] = mapped_column(default=0)  # presence within the plan, worked out at each sign-out
    certified_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    certified_at: Mapped[datetime | None]
    shows_membership: Mapped[bool] = mapped_column(default=False)  # whom they help may know that they are a member

    task = relationship("Task", back_populates="claims")
    person = relationship("Person", foreign_keys=[person_id])
    presences: Mapped[list["TaskPresence"]] = relationship(back_populates="claim", order_by="TaskPresence.id",
                                                            cascade="all, delete-orphan")
    photos = relationship("TaskPhoto", back_populates="claim", order_by="TaskPhoto.id", cascade="all, delete-orphan")
    word = relationship("TaskWord", back_populates="claim", uselist=False)
    disputes = relationship("Dispute", back_populates="claim", order_by="Dispute.id")
    steps: Mapped[list["TaskClaimStep"]] = relationship(back_populates="task_claim", order_by="TaskClaimStep.id")

    @property
    def org(self):
        return self.task.org

    @property
    def open_dispute(self):
        return next((one for one in self.disputes if one.is_open), None)

    @property
    def begins_by(self) -> datetime:
        """When they are to be there: as it starts; of a task for any time before the promise lapses."""
        return self.task.starts_at or self.lapses_at or self.task.ends_at


class TaskPresence(Model):
    """One time somebody was there, from sign-in to sign-out (签到签退). Nobody is in two places at once: one is open at
    most, and a trigger (migration 0030) refuses what lies over another of theirs."""

    __table_args__ = (
        Index("uq_task_presence_here", "person_id", unique=True, sqlite_where=HERE, postgresql_where=HERE),
        CheckConstraint("signed_out_at >= signed_in_at", name="out_after_in"),
        Index("ix_task_presence_signed_in", "signed_in_at"),
        Index("ix_task_presence_person", "person_id", "signed_in_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("task_claim.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    signed_in_at: Mapped[datetime]
    signed_out_at: Mapped[datetime | None]
    # In the helper's words, borne out by the beneficiary's; not by the code.
    stated: Mapped[bool] = mapped_column(default=False, server_default=false())
    forgotten: Mapped[bool] = mapped_column(default=False, server_default=false())  # nobody signed out

    claim: Mapped[TaskClaim] = relationship(back_populates="presences")


class TaskClaimStep(Step):
    """The history of a claim. Rows are added, never changed."""

    task_claim_id: Mapped[int] = mapped_column(ForeignKey("task_claim.id"), index=True)

    task_claim: Mapped[TaskClaim] = relationship(back_populates="steps")
