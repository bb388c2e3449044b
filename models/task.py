"""Practical tasks (为民办实事): what is to be done, by how many who can do what, by when."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, func
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.crypto import Sealed
from core.db import Model
from models.check import CheckState
from models.step import Step


class TaskStatus(StrEnum):
    DRAFT = "draft"  # 草稿
    PUBLISHED = "published"  # 已发布
    CANCELLED = "cancelled"  # 已取消: everyone who claimed it was told
    DISCARDED = "discarded"  # 已作废
    LATE = "late"  # 补录: written down after it was done, for one person; nobody else can claim it


class PostClass(StrEnum):
    """八类岗位 of 双报到 (domain.md §1.1, 中江)."""

    ORGANISATION = "organisation"  # 组织建设
    LAW = "law"  # 法律咨询与援助
    RELIEF = "relief"  # 助困扶残与就业援助
    GOVERNANCE = "governance"  # 社区治理
    HEALTH = "health"  # 健康医疗
    CULTURE = "culture"  # 文化体育
    SAFETY = "safety"  # 安全宣传与治安巡逻
    OTHER = "other"


class Proof(StrEnum):
    """What is due before somebody certifies the service."""

    PRESENCE = "presence"  # 签到签退
    ACCOUNT = "account"  # 签到签退，并写服务记录
    PHOTOS = "photos"  # 签到签退，并拍服务前后的照片
    BENEFICIARY = "beneficiary"  # 不签到: a photo, and the word of whom it was for


class Risk(StrEnum):
    """What whoever comes must know of and agree to."""

    HEIGHT = "height"  # 登高
    ELECTRICITY = "electricity"  # 用电
    HEAVY = "heavy"  # 搬重物
    TOOLS = "tools"  # 用刀具、电动工具
    TRAFFIC = "traffic"  # 在车道旁
    NIGHT = "night"  # 夜间


class Task(Model):
    """One task (任务). Its status is set by the workflow alone; when its time is over is a matter of the clock.

    `taken` is the limit and its lock: whoever claims or gives back a place changes it in one conditional statement,
    and the database refuses more than are needed.
    """

    __table_args__ = (
        Index("ix_task_org_changed", "org_id", "changed_at", "id"),
        Index("ix_task_status_ends", "status", "ends_at", "id"),
        CheckConstraint("taken >= 0 AND taken <= people_needed", name="never_too_many"),
        Index("uq_task_occurrence", "series_id", "occurs_on", unique=True),
        CheckConstraint("starts_at < ends_at", name="ends_after_it_starts"),
        CheckConstraint("effort_minutes > 0", name="takes_time"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    org_id: Mapped[int] = mapped_column(ForeignKey("org.id"))  # where help is needed
    title: Mapped[str]
    description: Mapped[str]
    place: Mapped[str]  # in words: 3栋楼下
    correction: Mapped[dict | None] = mapped_column(JSON)  # other words on their way, in force when they have passed
    check_state: Mapped[CheckState] = mapped_column(default=CheckState.PENDING)
    post_class: Mapped[PostClass]
    skills: Mapped[list] = mapped_column(JSON, default=list)  # whoever comes has one of these; empty: nobody is asked
    people_needed: Mapped[int]
    taken: Mapped[int] = mapped_column(default=0)
    starts_at: Mapped[datetime | None]  # empty: at any time before it ends
    ends_at: Mapped[datetime]
    claims_from: Mapped[datetime | None]  # empty: as soon as it is published
    effort_minutes: Mapped[int]
    proof: Mapped[Proof] = mapped_column(default=Proof.PRESENCE)
    min_age: Mapped[int | None]  # of who comes
    risks: Mapped[list] = mapped_column(JSON, default=list)
    wish_id: Mapped[int | None] = mapped_column(ForeignKey("wish.id"), index=True)  # it was made of
    report_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"), index=True)  # or of that
    series_id: Mapped[int | None] = mapped_column(ForeignKey("task_series.id"))
    occurs_on: Mapped[date | None]  # of a series: which of its days
    ran_out_at: Mapped[datetime | None]  # nobody had come when its time was over, and what it came from was told
    code_secret: Mapped[str] = mapped_column(Sealed)  # of the sign-in code that changes by the minute

    status: Mapped[TaskStatus]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    written_post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    published_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))

    org = relationship("Org")
    wish = relationship("Wish", back_populates="tasks")
    report = relationship("Report", back_populates="tasks")
    written_by = relationship("Person")
    written_post = relationship("Post", foreign_keys=[written_post_id])
    published_post = relationship("Post", foreign_keys=[published_post_id])
    claims = relationship("TaskClaim", back_populates="task", order_by="TaskClaim.id")
    search = relationship("TaskSearch", uselist=False, viewonly=True)
    steps: Mapped[list["TaskStep"]] = relationship(back_populates="task", order_by="TaskStep.id")

    @hybrid_property
    def closes_at(self) -> datetime:
        """Until then it may be claimed: until it starts; one for any time until it ends."""
        return self.starts_at or self.ends_at

    @closes_at.inplace.expression
    @classmethod
    def _closes_at(cls):
        return func.coalesce(cls.starts_at, cls.ends_at)


class TaskStep(Step):
    """The history of a task. Rows are added, never changed."""

    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)

    task: Mapped[Task] = relationship(back_populates="steps")
