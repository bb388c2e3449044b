"""Households (住户) as doors: the register of rooms, so that a door with nobody in the app counts."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.crypto import Sealed
from core.db import Model


class Household(Model):
    """One door of a building (or of a compound without buildings). The room is sealed and found by its digest."""

    __table_args__ = (UniqueConstraint("org_id", "room_digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    org_id: Mapped[int] = mapped_column(ForeignKey("org.id"))
    room: Mapped[str] = mapped_column(Sealed)
    room_digest: Mapped[str]
    listed: Mapped[bool] = mapped_column(default=False)  # on the roster; else only a resident named it
    ended_on: Mapped[date | None]

    org = relationship("Org")


class Residence(Model):
    """A further home (另一处住房) of somebody who already has one. Notices for it reach them, and its door."""

    __table_args__ = (UniqueConstraint("person_id", "org_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    org_id: Mapped[int] = mapped_column(ForeignKey("org.id"), index=True)
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"), index=True)

    org = relationship("Org")
    household = relationship("Household")
