"""Posts (任职): who holds which role at which place, from when to when. Ended posts stay: they are the history."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core import clock
from core.crypto import Sealed
from core.db import Model


class Role(StrEnum):
    """职务, as the roster workbook names them."""

    SECRETARY = "secretary"  # 书记
    DEPUTY_SECRETARY = "deputy_secretary"  # 副书记
    COMMITTEE_MEMBER = "committee_member"  # 委员
    GROUP_LEADER = "group_leader"  # 党小组长
    INSTRUCTOR = "instructor"  # 党建指导员
    PARTY_WORKER = "party_worker"  # 党群工作者
    GRID_WORKER = "grid_worker"  # 网格员
    OWNERS_CHAIR = "owners_chair"  # 业委会主任
    OWNERS_MEMBER = "owners_member"  # 业委会委员
    BUILDING_HEAD = "building_head"  # 楼栋长
    PROPERTY_MANAGER = "property_manager"  # 物业经理
    MEDIATOR = "mediator"  # 调解员
    ADMIN = "admin"  # 管理员


# Posts that set up what others work by and speak for their place: rules, rosters, the calendar, notices.
SETTERS = frozenset({Role.SECRETARY, Role.DEPUTY_SECRETARY, Role.PARTY_WORKER, Role.ADMIN})


# Posts that knock at the doors of their compound or building, and see which room it is.
KNOCKERS = frozenset({Role.SECRETARY, Role.DEPUTY_SECRETARY, Role.PARTY_WORKER, Role.GRID_WORKER, Role.BUILDING_HEAD})


# Posts that pass a notice on for their place.
RELAYERS = frozenset({Role.SECRETARY, Role.DEPUTY_SECRETARY, Role.PARTY_WORKER, Role.GRID_WORKER,
                      Role.COMMITTEE_MEMBER, Role.GROUP_LEADER, Role.BUILDING_HEAD})


class Post(Model):
    """One person in one role at one place for a time (任职)."""

    __table_args__ = (
        # One open post of a kind a person and place, kept by the database.
        Index("uq_post_open", "person_id", "org_id", "role", unique=True,
              sqlite_where=text("ended_on IS NULL"), postgresql_where=text("ended_on IS NULL")),
        UniqueConstraint("person_id", "org_id", "role", "started_on"),
        Index("ix_post_org_role", "org_id", "role"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    org_id: Mapped[int] = mapped_column(ForeignKey("org.id"))
    role: Mapped[Role]
    started_on: Mapped[date]
    ended_on: Mapped[date | None]
    acting: Mapped[bool] = mapped_column(default=False)  # 代理
    duty_phone: Mapped[str | None] = mapped_column(Sealed)  # 公开电话, published with consent
    hours: Mapped[str] = mapped_column(default="")  # 值班时间
    on_duty: Mapped[bool] = mapped_column(default=True)
    case_cap: Mapped[int | None]  # most open cases at once; empty: no cap
    last_given_at: Mapped[datetime | None]  # for taking turns
    phone_consent_at: Mapped[datetime | None]  # the holder agreed to the number being published
    face_photo_id: Mapped[int | None] = mapped_column(ForeignKey("photo.id"))
    leave_from: Mapped[date | None]  # 请假; the deputy is offered meanwhile
    leave_until: Mapped[date | None]  # the last day away
    verified_on: Mapped[date | None]  # the holder or staff last said that the entry is true
    nudged_on: Mapped[date | None]

    person = relationship("Person", back_populates="posts", foreign_keys=[person_id])
    org = relationship("Org")
    face = relationship("Photo")
    reply_time = relationship(  # of its desk, whoever sits at it
        "ReplyTime", uselist=False, viewonly=True,
        primaryjoin="and_(foreign(Post.org_id) == ReplyTime.org_id, foreign(Post.role) == ReplyTime.role)")

    @property
    def public_phone(self) -> str | None:
        """It was published for the post: whoever has left it, or is still to come, is not called."""
        return self.duty_phone if self.phone_consent_at and self.held_on(clock.today()) else None

    @property
    def public_face(self):
        """The photo neighbours may see: checked, and of somebody who holds the post now."""
        return self.face if self.face and self.face.is_public and self.held_on(clock.today()) else None

    def held_on(self, day: date) -> bool:
        return self.started_on <= day and (self.ended_on is None or day < self.ended_on)

    def away_on(self, day: date) -> bool:
        return bool(self.leave_from and self.leave_until and self.leave_from <= day <= self.leave_until)

    @property
    def takes_work(self) -> bool:
        """On duty and not on leave today."""
        return self.on_duty and not self.away_on(clock.today())
