"""Persons (人员) and the WeChat identities they log in with. What identifies is sealed at rest."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.crypto import Sealed
from core.db import Model


class Person(Model):
    """A human: resident, holder of posts, or a roster line that nobody has claimed yet."""

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column(Sealed)
    phone: Mapped[str | None] = mapped_column(Sealed)
    phone_digest: Mapped[str | None] = mapped_column(unique=True)
    phone_proved_at: Mapped[datetime | None]
    home_id: Mapped[int | None] = mapped_column(ForeignKey("org.id"), index=True)  # compound or building
    room: Mapped[str | None] = mapped_column(Sealed)
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"), index=True)
    elder_view: Mapped[bool] = mapped_column(default=False)  # 长辈版
    type_scale: Mapped[float] = mapped_column(default=1.0)
    created_at: Mapped[datetime]
    closing_at: Mapped[datetime | None]  # asked to close the account; erased by then
    closed_at: Mapped[datetime | None]  # erased; history stays without the name

    home = relationship("Org")
    household = relationship("Household")
    residences = relationship("Residence", order_by="Residence.id", cascade="all, delete-orphan")
    identities: Mapped[list["Identity"]] = relationship(back_populates="person", cascade="all, delete-orphan")
    posts = relationship("Post", back_populates="person", foreign_keys="Post.person_id", order_by="Post.id")
    consents = relationship("Consent", order_by="Consent.id", cascade="all, delete-orphan")

    @property
    def is_gone(self) -> bool:
        return self.closing_at is not None

    def consent_to(self, document: str):
        """The newest consent to a document that holds, or None."""
        return next((c for c in reversed(self.consents) if c.document == document and c.withdrawn_at is None), None)


class Identity(Model):
    """One account at one WeChat app. The openid differs by app; only the unionid joins them."""

    __table_args__ = (UniqueConstraint("appid", "openid"), UniqueConstraint("person_id", "appid"))

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    appid: Mapped[str]
    openid: Mapped[str]
    unionid: Mapped[str | None] = mapped_column(index=True)
    seen_at: Mapped[datetime]

    person: Mapped[Person] = relationship(back_populates="identities")
