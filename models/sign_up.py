"""Sign-ups (报名): one row a person and session; those who signed up together are one party (同行) in the order of
arrival."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.crypto import Sealed
from core.db import Model
from models.check import CheckState
from models.event import PlaceKind
from models.step import Step


class SignUpStatus(StrEnum):
    APPLIED = "applied"  # 待审核
    CONFIRMED = "confirmed"  # 已报上
    WAITING = "waiting"  # 候补中
    OFFERED = "offered"  # 有名额了，待确认
    WITHDRAWN = "withdrawn"  # 已退出
    EXPIRED = "expired"  # 已失效
    REFUSED = "refused"  # 未通过
    ATTENDED = "attended"  # 已到场
    ABSENT = "absent"  # 未到场


S = SignUpStatus
# They hold a place: these rows of a session and kind are what EventPlaces.taken counts.
HOLDING = frozenset({S.CONFIRMED, S.OFFERED, S.ATTENDED, S.ABSENT})
# They are over and leave room for another sign-up of the same person.
OVER = frozenset({S.WITHDRAWN, S.EXPIRED, S.REFUSED})
ALIVE = text("person_key IS NOT NULL AND status NOT IN ('withdrawn', 'expired', 'refused')")


class Later(StrEnum):
    """Why a party stands behind others on the waiting list."""

    NOT_RESIDENT = "not_resident"  # residents come first for a time
    NO_SHOW = "no_show"  # somebody of it was absent lately without withdrawing


class SignUpParty(Model):
    """Those who were signed up in one go for one kind of place in one session (同行), in the order of arrival."""

    __table_args__ = (
        ForeignKeyConstraint(["session_id", "kind"], ["event_places.session_id", "event_places.kind"],
                             name="fk_sign_up_party_places"),
        Index("ix_sign_up_party_order", "session_id", "kind", "rank", "arrival"),
        Index("ix_sign_up_party_by", "by_id", "event_id"),
        Index("ix_sign_up_party_offer", "offer_until"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    session_id: Mapped[int]
    kind: Mapped[PlaceKind]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # who signed them up; forgotten with the names
    by_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))  # staff on behalf of somebody
    together: Mapped[bool] = mapped_column(default=False)  # 要么一起，要么都不: places for all or for none
    arrival: Mapped[int]  # the number of its first; smaller came earlier
    rank: Mapped[int] = mapped_column(default=0)  # the smaller is offered a place first; see `later`
    later: Mapped[Later | None]
    guardian_consented_at: Mapped[datetime | None]  # 监护人同意, for those too young to consent
    guardian_version: Mapped[str | None]  # of the text they agreed to
    offer_until: Mapped[datetime | None]  # of the offer that stands
    at: Mapped[datetime]

    by = relationship("Person")
    sign_ups: Mapped[list["SignUp"]] = relationship(back_populates="party", order_by="SignUp.id")

    ahead: ClassVar[int | None] = None  # how many people wait before it, learnt with its place in the line; never kept


class SignUp(Model):
    """One person's sign-up (报名). Its status is set by the workflow alone, under the lock of its EventPlaces row.

    A person with an account is `person_id`; another's name and birth date are sealed here. Both are emptied when the
    names are purged: the row stays and counts.
    """

    __table_args__ = (
        UniqueConstraint("session_id", "number"),
        # One living sign-up a person and session, kept by the database.
        Index("uq_sign_up_alive", "session_id", "person_key", unique=True, sqlite_where=ALIVE, postgresql_where=ALIVE),
        Index("ix_sign_up_key", "person_key", "status"),
        Index("ix_sign_up_places", "session_id", "kind", "status"),
        Index("ix_sign_up_person", "person_id", "id"),
        Index("ix_sign_up_party", "party_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    session_id: Mapped[int] = mapped_column(ForeignKey("event_session.id"))
    kind: Mapped[PlaceKind]
    party_id: Mapped[int] = mapped_column(ForeignKey("sign_up_party.id"))
    number: Mapped[str]  # 报名号: told in public lists instead of the name, and at the door
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    person_key: Mapped[str | None]  # the same person whoever signs them up: see rules/sign_up/people.py
    name: Mapped[str | None] = mapped_column(Sealed)  # of who has no account
    birth_date: Mapped[str | None] = mapped_column(Sealed)  # 2019-05-01, where it matters
    minor: Mapped[bool] = mapped_column(default=False)  # under 18 on the day
    status: Mapped[SignUpStatus] = mapped_column(default=SignUpStatus.CONFIRMED)
    changed_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]  # 改期后再问一次: does it still suit? Empty again when answered

    event = relationship("Event")
    session = relationship("EventSession")
    person = relationship("Person")
    party: Mapped[SignUpParty] = relationship(back_populates="sign_ups")
    entry: Mapped["PerformanceEntry | None"] = relationship(back_populates="sign_up", uselist=False)
    steps: Mapped[list["SignUpStep"]] = relationship(back_populates="sign_up", order_by="SignUpStep.id")
    check_in = relationship(
        "CheckIn", primaryjoin="and_(SignUp.id == CheckIn.sign_up_id, CheckIn.counts.is_(True))", uselist=False,
        viewonly=True)

    @property
    def holds_place(self) -> bool:
        return self.status in HOLDING

    @property
    def is_over(self) -> bool:
        return self.status in OVER


class SignUpStep(Step):
    """The history of a sign-up. Rows are added, never changed."""

    sign_up_id: Mapped[int] = mapped_column(ForeignKey("sign_up.id"), index=True)

    sign_up: Mapped[SignUp] = relationship(back_populates="steps")


class PerformanceEntry(Model):
    """The form of a piece that is to be performed (节目报名表), with its music."""

    sign_up_id: Mapped[int] = mapped_column(ForeignKey("sign_up.id"), primary_key=True)
    title: Mapped[str]
    people: Mapped[int]
    minutes: Mapped[int]
    check_state: Mapped[CheckState] = mapped_column(default=CheckState.PENDING)  # of its title
    music_key: Mapped[str | None] = mapped_column(unique=True)
    music_sha256: Mapped[str | None]
    music_name: Mapped[str] = mapped_column(default="")
    music_mime: Mapped[str] = mapped_column(default="")
    music_size: Mapped[int] = mapped_column(default=0)  # bytes

    sign_up: Mapped[SignUp] = relationship(back_populates="entry")
