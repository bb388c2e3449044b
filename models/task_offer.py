"""Offers of tasks (派给党员的询问): one member asked about one task, once; and where the search for helpers stands."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from models.step import Step


class TaskOfferStatus(StrEnum):
    OFFERED = "offered"  # 等答复
    ACCEPTED = "accepted"  # 已接受: the claim is a row of its own
    DECLINED = "declined"  # 不接
    EXPIRED = "expired"  # 没有答复
    WITHDRAWN = "withdrawn"  # 不用了: full, called off, or they left


class DeclineReason(StrEnum):
    NO_TIME = "no_time"
    NOT_THIS_MONTH = "not_this_month"  # nothing more is offered until the month is over
    TOO_FAR = "too_far"
    CANNOT = "cannot"
    OTHER = "other"


class TaskOffer(Model):
    """One member asked about one task. Its status is set by the workflow alone; nobody is asked twice."""

    __table_args__ = (
        UniqueConstraint("task_id", "person_id"),
        Index("ix_task_offer_person", "person_id", "status", "until", "id"),
        Index("ix_task_offer_status_until", "status", "until"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    status: Mapped[TaskOfferStatus]
    ring: Mapped[str]  # a level: how far from where they serve
    score: Mapped[int]
    planned: Mapped[bool] = mapped_column(default=False)  # by the nightly plan, not by the ring's turn
    offered_at: Mapped[datetime]
    until: Mapped[datetime]
    changed_at: Mapped[datetime]
    reason: Mapped[DeclineReason | None]

    task = relationship("Task")
    person = relationship("Person")
    steps: Mapped[list["TaskOfferStep"]] = relationship(back_populates="task_offer", order_by="TaskOfferStep.id")


class TaskOfferStep(Step):
    """The history of an offer. Rows are added, never changed."""

    task_offer_id: Mapped[int] = mapped_column(ForeignKey("task_offer.id"), index=True)

    task_offer: Mapped[TaskOffer] = relationship(back_populates="steps")


class WaitsBecause(StrEnum):
    """Why nobody can be asked just now."""

    NOBODY_NEAR = "nobody_near"
    NO_SKILL = "no_skill"
    NOBODY_FREE = "nobody_free"
    ALL_ASKED = "all_asked"
    RESTING = "resting"  # who is left was asked enough this week


class TaskSearch(Model):
    """Where the search for the helpers of one task stands. Kept by the clock's job."""

    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), primary_key=True)
    ring: Mapped[str]  # a level: how far out members are asked now
    next_at: Mapped[datetime] = mapped_column(index=True)
    wider_at: Mapped[datetime | None]  # empty: the outermost ring
    why: Mapped[WaitsBecause | None]  # empty: somebody is being asked
    counts: Mapped[dict] = mapped_column(JSON, default=dict)  # near, able, free, asked
