"""Events (活动): what a place invites its people to, with its sessions (场次) and the places of each by kind (名额)."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from models.check import CheckState
from models.step import Step


class EventStatus(StrEnum):
    DRAFT = "draft"  # 草稿
    PUBLISHED = "published"  # 已发布
    CANCELLED = "cancelled"  # 已取消: everyone was told
    DISCARDED = "discarded"  # 已作废: a draft nobody wants


class PlaceKind(StrEnum):
    """What somebody signs up as. Each kind of a session has its own capacity and its own waiting list."""

    AUDIENCE = "audience"  # 观众
    HELPERS = "helpers"  # 志愿者
    PERFORMANCE = "performance"  # 节目: one place is one piece, however many perform it


class Event(Model):
    """An event (活动). Its status is set by the workflow alone; when it is over is a matter of the clock."""

    __table_args__ = (
        Index("ix_event_org_changed", "org_id", "changed_at", "id"),
        Index("ix_event_status_starts", "status", "starts_at", "id"),
        Index("ix_event_status_ends", "status", "ends_at"),
        CheckConstraint("starts_at < ends_at", name="ends_after_it_starts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    org_id: Mapped[int] = mapped_column(ForeignKey("org.id"))  # who invites
    title: Mapped[str]
    description: Mapped[str]
    place: Mapped[str]  # in words: 莲花苑中心花园
    check_state: Mapped[CheckState] = mapped_column(default=CheckState.PENDING)
    correction: Mapped[dict | None] = mapped_column(JSON)  # other words on their way, in force when they have passed
    starts_at: Mapped[datetime]  # of its first session
    ends_at: Mapped[datetime]  # of its last
    sign_up_opens_at: Mapped[datetime]
    sign_up_closes_at: Mapped[datetime]

    targets: Mapped[list] = mapped_column(JSON, default=list)  # ids of the places whose people may come; empty: all
    min_age: Mapped[int | None]  # on the day of the session; below it nobody is accepted
    max_age: Mapped[int | None]
    consent_below: Mapped[int] = mapped_column(default=14)  # a guardian consents for those younger
    accompanied_below: Mapped[int] = mapped_column(default=10)  # those younger come with an adult
    residents_first_until: Mapped[datetime | None]  # 本小区居民优先: until then places go to those who live there
    no_show_weeks: Mapped[int] = mapped_column(default=6)  # who was absent stands behind the others so long; 0: never
    by_approval: Mapped[bool] = mapped_column(default=False)  # 需审核
    withdrawal_hours: Mapped[int] = mapped_column(default=0)  # one may withdraw until so many hours before it starts
    permit_number: Mapped[str] = mapped_column(default="")  # 大型群众性活动安全许可

    status: Mapped[EventStatus] = mapped_column(default=EventStatus.DRAFT)
    series_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"), index=True)  # 系列活动: its first
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    written_post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime] = mapped_column(index=True)
    published_at: Mapped[datetime | None]
    published_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    names_kept_days: Mapped[int] = mapped_column(default=30)  # the promise: so long after it ends names are purged
    purged_at: Mapped[datetime | None]  # they were; the counts stay

    org = relationship("Org")
    written_by = relationship("Person")
    written_post = relationship("Post", foreign_keys=[written_post_id])
    published_post = relationship("Post", foreign_keys=[published_post_id])
    sessions = relationship("EventSession", back_populates="event", order_by="EventSession.starts_at")
    photos = relationship("EventPhoto", order_by="EventPhoto.id", cascade="all, delete-orphan")
    steps = relationship("EventStep", back_populates="event", order_by="EventStep.id")


class EventSession(Model):
    """One time at which the event takes place (场次). Most events have one."""

    __table_args__ = (
        Index("ix_event_session_event", "event_id", "starts_at"),
        Index("ix_event_session_starts", "starts_at"),
        CheckConstraint("starts_at < ends_at", name="ends_after_it_starts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    name: Mapped[str] = mapped_column(default="")  # 上午场
    moved_at: Mapped[datetime | None]  # 改期: those who hold a place were asked again
    cancelled_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]  # it has begun: who still waited was told that it is over
    reminded_days_at: Mapped[datetime | None]  # 48 hours before
    reminded_hours_at: Mapped[datetime | None]  # 2 hours before
    settled_at: Mapped[datetime | None]  # who did not come was marked absent, who did was thanked

    event: Mapped[Event] = relationship(back_populates="sessions")
    places: Mapped[list["EventPlaces"]] = relationship(back_populates="session", order_by="EventPlaces.kind")


class EventPlaces(Model):
    """The places of one kind in one session (名额): how many there are, and how many are given away or offered.

    This row is the lock: whoever takes, offers, gives back or counts places holds it, and the database refuses more
    than there are. Sign-ups of the kind change their status only under it.
    """

    __table_args__ = (CheckConstraint("taken >= 0 AND taken <= capacity", name="never_oversold"),)

    session_id: Mapped[int] = mapped_column(ForeignKey("event_session.id"), primary_key=True)
    kind: Mapped[PlaceKind] = mapped_column(primary_key=True)
    capacity: Mapped[int]
    taken: Mapped[int] = mapped_column(default=0)  # confirmed, offered, attended, absent
    waiting: Mapped[int] = mapped_column(default=0)  # people of the waiting list, without those offered a place
    arrivals: Mapped[int] = mapped_column(default=0)  # numbers given out, in the order of arrival
    told_percent: Mapped[int] = mapped_column(default=0)  # the organiser was told of 50, 80, 100

    session: Mapped[EventSession] = relationship(back_populates="places")

    @property
    def left(self) -> int:
        return self.capacity - self.taken


class PhotoOccasion(StrEnum):
    POSTER = "poster"  # 宣传图, of the organiser
    AFTERWARDS = "afterwards"  # 活动照片: who is in it has agreed


class EventPhoto(Model):
    """A photo of an event, in its order. Others see it when it has passed."""

    __table_args__ = (UniqueConstraint("event_id", "photo_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    photo_id: Mapped[int] = mapped_column(ForeignKey("photo.id"), index=True)
    occasion: Mapped[PhotoOccasion] = mapped_column(default=PhotoOccasion.POSTER)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    consented_at: Mapped[datetime | None]  # who sent it says that those shown agree

    photo = relationship("Photo")
    event = relationship("Event", overlaps="photos")


class EventStep(Step):
    """The history of an event: what, from, to, who, why, when. Rows are added, never changed."""

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)

    event: Mapped[Event] = relationship(back_populates="steps")
