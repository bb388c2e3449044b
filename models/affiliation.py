"""Affiliations (报到): a member serves at a place once its community has said so; and skills somebody confirmed."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from models.step import Step


class AffiliationKind(StrEnum):
    HOME = "home"  # 居住地报到
    UNIT = "unit"  # 单位结对报到: to the community that one's unit is paired with


class AffiliationStatus(StrEnum):
    ASKED = "asked"  # 待社区确认
    ACTIVE = "active"  # 已报到
    REFUSED = "refused"  # 未确认
    WITHDRAWN = "withdrawn"  # 已撤回
    ENDED = "ended"  # 已离开: moved, retired, left


LIVING = (AffiliationStatus.ASKED, AffiliationStatus.ACTIVE)  # one a person and place
ALIVE = text("status IN ('asked', 'active')")


class Affiliation(Model):
    """One member at one place, from a day to a day (功能性党员身份). The formal membership is models.Membership.

    Its status is set by the workflow alone. Leaving ends it; what was done there stays there.
    """

    __table_args__ = (
        Index("uq_affiliation_alive", "person_id", "org_id", unique=True, sqlite_where=ALIVE, postgresql_where=ALIVE),
        Index("ix_affiliation_org_status", "org_id", "status", "id"),
        Index("ix_affiliation_person", "person_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    org_id: Mapped[int] = mapped_column(ForeignKey("org.id"))
    kind: Mapped[AffiliationKind] = mapped_column(default=AffiliationKind.HOME)
    unit: Mapped[str]  # 工作单位, as it was said
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)  # which one that is
    new_unit: Mapped[str | None]  # they work there now, as they say: it waits for the community's word
    by_roster: Mapped[bool] = mapped_column(default=False)  # the roster says so: it goes when the roster's line goes
    status: Mapped[AffiliationStatus]
    asked_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    started_on: Mapped[date | None]  # the day it was confirmed
    ended_on: Mapped[date | None]

    person = relationship("Person")
    org = relationship("Org")
    workplace = relationship("Unit")
    steps: Mapped[list["AffiliationStep"]] = relationship(back_populates="affiliation", order_by="AffiliationStep.id")


class AffiliationStep(Step):
    """The history of a affiliation. Rows are added, never changed."""

    affiliation_id: Mapped[int] = mapped_column(ForeignKey("affiliation.id"), index=True)

    affiliation: Mapped[Affiliation] = relationship(back_populates="steps")


class Skill(StrEnum):
    """What a task may need and a member may have (特长)."""

    ELECTRICS = "electrics"
    PLUMBING = "plumbing"
    APPLIANCES = "appliances"
    COMPUTERS = "computers"
    LAW = "law"
    MEDIATION = "mediation"
    MEDICINE = "medicine"
    CARE = "care"
    COUNSELLING = "counselling"
    TEACHING = "teaching"
    HAIRDRESSING = "hairdressing"
    GARDENING = "gardening"
    CALLIGRAPHY = "calligraphy"
    DRIVING = "driving"


class MemberSkill(Model):
    """A skill somebody says they have; it opens tasks once somebody else has confirmed it."""

    __table_args__ = (UniqueConstraint("person_id", "skill"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    skill: Mapped[Skill]
    stated_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    confirmed_by_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))

    person = relationship("Person")
    confirmed_by_post = relationship("Post")
