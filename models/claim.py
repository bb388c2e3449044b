"""Claims (认养): a household's way to a bed and its time with it, from the application to the end."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from models.check import CheckState
from models.flowerbed import Party
from models.org import Org
from models.step import Step


class ClaimStatus(StrEnum):
    ENTERED = "entered"  # 待抽签
    WAITING = "waiting"  # 候补
    OFFERED = "offered"  # 待确认: the bed is free for it until a moment
    APPLIED = "applied"  # 待审核: somebody has to agree
    ACTIVE = "active"  # 认养中
    LEAVING = "leaving"  # 退出中: gave notice
    ENDED = "ended"  # 已结束
    REFUSED = "refused"  # 未通过
    WITHDRAWN = "withdrawn"  # 已撤回
    EXPIRED = "expired"  # 逾期未确认


# They look after the bed.
CARING = (ClaimStatus.ACTIVE, ClaimStatus.LEAVING)
# Nobody else can have the bed, nor the household another one.
HOLDING = (ClaimStatus.OFFERED, ClaimStatus.APPLIED, *CARING)
# They hope for it.
HOPING = (ClaimStatus.ENTERED, ClaimStatus.WAITING)


class ClaimEnd(StrEnum):
    TERM = "term"  # 期满
    LEFT = "left"  # 自愿退出
    MOVED = "moved"  # 搬离
    ACCOUNT = "account"  # 注销账号
    NEGLECT = "neglect"  # 长期无人养护
    INSPECTION = "inspection"  # 两次巡查不合格
    RECOVERED = "recovered"  # 收回: by staff, for a reason told
    CLOSED = "closed"  # 花圃停用


def _while(statuses) -> dict:
    """The condition of a partial index, for both engines."""
    condition = text("status IN ({})".format(", ".join(f"'{status}'" for status in statuses)))
    return {"unique": True, "sqlite_where": condition, "postgresql_where": condition}


class Claim(Model):
    """One household's claim to one bed (认养). Its status is set by the workflow alone."""

    __table_args__ = (
        # Who holds what is kept by the database: one household a bed, one bed a household.
        Index("uq_claim_bed_held", "flowerbed_id", **_while(HOLDING)),
        Index("uq_claim_household_holds", "household_id", **_while(HOLDING)),
        Index("uq_claim_person_holds", "person_id", **_while(HOLDING)),  # nor by a second home
        Index("uq_claim_hope", "household_id", "flowerbed_id", **_while(HOPING)),
        Index("uq_claim_person_hopes", "person_id", "flowerbed_id", **_while(HOPING)),
        UniqueConstraint("draw_id", "number"),
        Index("ix_claim_bed_queue", "flowerbed_id", "status", "place"),
        Index("ix_claim_status_care_due", "status", "care_due_on"),
        Index("ix_claim_status_ends", "status", "ends_on"),
        Index("ix_claim_status_looked", "status", "looked_on"),
        CheckConstraint("ends_on >= starts_on", "term"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    flowerbed_id: Mapped[int] = mapped_column(ForeignKey("flowerbed.id"))
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)  # who signed; empty: erased
    status: Mapped[ClaimStatus]
    pledge_version: Mapped[str]  # 承诺书 as it was agreed to
    pledged_at: Mapped[datetime]
    signature: Mapped[str] = mapped_column(default="")  # 铭牌署名, a nickname if they like; empty: none
    signature_state: Mapped[CheckState] = mapped_column(default=CheckState.PENDING)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    draw_id: Mapped[int | None] = mapped_column(ForeignKey("draw.id"))
    number: Mapped[int | None]  # 抽签号, all that is published of them
    rank: Mapped[int | None]  # 抽签名次, the first is 1
    place: Mapped[int | None]  # on the waiting list; smaller is sooner
    offered_until: Mapped[datetime | None] = mapped_column(index=True)

    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]  # the first day after the term
    term_told_on: Mapped[date | None]  # when they heard that it ends soon
    leaves_on: Mapped[date | None]  # 退出日, after the notice
    ended_at: Mapped[datetime | None]
    ended_as: Mapped[ClaimEnd | None]

    care_due_on: Mapped[date | None]  # 下一次养护
    looked_on: Mapped[date | None]  # the last day on which the clock looked whether it is cared for
    reminded_on: Mapped[date | None]
    release_on: Mapped[date | None]  # 宽限期止: given to the next unless care is logged before

    flowerbed = relationship("Flowerbed")
    household = relationship("Household")
    person = relationship("Person")
    draw = relationship("Draw")
    agreements = relationship("ClaimAgreement", order_by="ClaimAgreement.id")
    co_adopters = relationship("CoAdopter", order_by="CoAdopter.id", back_populates="claim",
                               cascade="all, delete-orphan")
    stand_ins = relationship("StandIn", order_by="StandIn.id", back_populates="claim")
    steps = relationship("ClaimStep", order_by="ClaimStep.id", back_populates="claim")

    @property
    def org(self) -> Org:
        return self.flowerbed.org

    @property
    def known(self) -> dict:
        """Beside the row, never kept: what a page of a list has looked up about it (rules/flowerbed/term.recall)."""
        return self.__dict__.setdefault("_known", {})

    @property
    def is_caring(self) -> bool:
        return self.status in CARING


class ClaimAgreement(Model):
    """One party's yes to a claim. A no ends it: see its steps."""

    __table_args__ = (UniqueConstraint("claim_id", "party"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    party: Mapped[Party]
    by_post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    at: Mapped[datetime]

    by_post = relationship("Post")


class CoAdopter(Model):
    """A neighbour who helps (共同认养人). Who lives behind the same door needs no row."""

    __table_args__ = (UniqueConstraint("claim_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    joined_at: Mapped[datetime]

    claim = relationship("Claim", back_populates="co_adopters")
    person = relationship("Person")


class StandIn(Model):
    """Somebody who looks after the bed while its adopters are away (代管人), once they have said yes."""

    __table_args__ = (CheckConstraint("ends_on >= starts_on", "days"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]  # the last day
    asked_at: Mapped[datetime]
    agreed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]  # taken back, or declined
    told_at: Mapped[datetime | None]  # that it begins, or that nobody has said yes

    claim = relationship("Claim", back_populates="stand_ins")
    person = relationship("Person")


class ClaimStep(Step):
    """The history of a claim: what, from, to, who, why, when. Rows are added, never changed."""

    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)

    claim = relationship("Claim", back_populates="steps")
