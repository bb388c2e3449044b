"""Reports (报事): one problem at one place, from submission until residents say it is solved."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from models.check import CheckState
from models.post import Role


class ReportStatus(StrEnum):
    SUBMITTED = "submitted"  # 已提交
    ACCEPTED = "accepted"  # 已受理
    ASSIGNED = "assigned"  # 处理中
    WAITING = "waiting"  # 待补充
    SUSPENDED = "suspended"  # 挂账
    RESOLVED = "resolved"  # 待确认
    CLOSED = "closed"  # 已办结
    REJECTED = "rejected"  # 不予受理
    WITHDRAWN = "withdrawn"  # 已撤回
    DUPLICATE = "duplicate"  # 并案


OPEN = frozenset({
    ReportStatus.SUBMITTED, ReportStatus.ACCEPTED, ReportStatus.ASSIGNED, ReportStatus.WAITING,
    ReportStatus.SUSPENDED, ReportStatus.RESOLVED,
})


class Visibility(StrEnum):
    PUBLIC = "public"  # neighbours see the problem, never the person
    PRIVATE = "private"  # only the reporter and those who handle it


class Report(Model):
    """A report (报事). Its status is set by the workflow alone."""

    __table_args__ = (
        Index("ix_report_compound_changed", "compound_id", "changed_at"),
        Index("ix_report_compound_id_id", "compound_id", "id"),
        Index("ix_report_desk_status_due", "desk_post_id", "status", "due_at"),
        Index("ix_report_handler_status_due", "handler_post_id", "status", "due_at"),
        Index("ix_report_status_org", "status", "org_id"),  # the few that are open, of one place
        Index("ix_report_compound_category", "compound_id", "category_key", "status"),
        # Each way to a list in its order, so that a page reads a page.
        Index("ix_report_changed", "changed_at", "id"),
        Index("ix_report_org_changed", "org_id", "changed_at", "id"),
        Index("ix_report_desk_changed", "desk_post_id", "changed_at", "id"),
        Index("ix_report_handler_changed", "handler_post_id", "changed_at", "id"),
        Index("ix_report_pool", "pool_role", "org_id", sqlite_where=text("pool_role IS NOT NULL"),
              postgresql_where=text("pool_role IS NOT NULL")),  # the few that nobody has taken
        Index("ix_report_filed_by", "filed_by_id"),
        Index("ix_report_reporter_id", "reporter_id", "id"),
        Index("ix_report_place", "category_key", "lng", "lat"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    category_key: Mapped[str] = mapped_column(ForeignKey("category.key"))
    org_id: Mapped[int] = mapped_column(ForeignKey("org.id"))  # building or compound
    compound_id: Mapped[int] = mapped_column(ForeignKey("org.id"))
    reporter_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    filed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # 代报: who typed it for the reporter
    description: Mapped[str]
    check_state: Mapped[CheckState] = mapped_column(default=CheckState.PENDING)
    address: Mapped[str] = mapped_column(default="")
    lng: Mapped[float | None]
    lat: Mapped[float | None]
    visibility: Mapped[Visibility] = mapped_column(default=Visibility.PUBLIC)
    anonymous: Mapped[bool] = mapped_column(default=False)
    answers: Mapped[dict] = mapped_column(JSON, default=dict)

    status: Mapped[ReportStatus] = mapped_column(default=ReportStatus.SUBMITTED)
    resumes_to: Mapped[ReportStatus | None]  # where waiting or suspended goes back to
    submitted_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    due_at: Mapped[datetime | None]  # the resolve clock's, kept here to sort queues by
    resolved_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_as: Mapped[str | None]  # residents (confirmed) or staff (nobody answered)
    round: Mapped[int] = mapped_column(default=0)  # how often it was resolved

    desk_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))  # accepts, dispatches, checks
    handler_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))  # does the work
    routing_rule_id: Mapped[int | None] = mapped_column(ForeignKey("routing_rule.id", ondelete="SET NULL"))
    pool_role: Mapped[Role | None]  # while set, whoever holds this role here may take it
    escalations: Mapped[int] = mapped_column(default=0)

    parent_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"), index=True)
    duplicate_of_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"), index=True)

    question: Mapped[str | None]
    question_until: Mapped[datetime | None]
    extension_asked_at: Mapped[datetime | None]
    extension_reason: Mapped[str | None]
    extension_granted: Mapped[bool] = mapped_column(default=False)
    erased_at: Mapped[datetime | None]  # retention: the words are gone, the tombstone counts

    category = relationship("Category")
    org = relationship("Org", foreign_keys=[org_id])
    compound = relationship("Org", foreign_keys=[compound_id])
    reporter = relationship("Person", foreign_keys=[reporter_id])
    filed_by = relationship("Person", foreign_keys=[filed_by_id])
    desk_post = relationship("Post", foreign_keys=[desk_post_id])
    handler_post = relationship("Post", foreign_keys=[handler_post_id])
    parent: Mapped["Report | None"] = relationship(
        foreign_keys=[parent_id], remote_side="Report.id", back_populates="children")
    children: Mapped[list["Report"]] = relationship(
        foreign_keys=[parent_id], back_populates="parent", order_by="Report.id")
    duplicate_of: Mapped["Report | None"] = relationship(foreign_keys=[duplicate_of_id], remote_side="Report.id")
    photos = relationship("ReportPhoto", back_populates="report", order_by="ReportPhoto.id")
    clocks = relationship("ReportClock", back_populates="report", order_by="ReportClock.id")
    followers = relationship("Follower", back_populates="report", order_by="Follower.id")
    confirmations = relationship("Confirmation", back_populates="report", order_by="Confirmation.id")
    steps = relationship("ReportStep", back_populates="report", order_by="ReportStep.id")
    tasks = relationship("Task", back_populates="report", order_by="Task.id")

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    def clock(self, kind):
        """The newest clock of a kind, or None."""
        return next((c for c in reversed(self.clocks) if c.kind == kind), None)
