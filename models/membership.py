"""In-service party members who reported in (在职党员双报到): where they work, where they live, what they can do."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model


class Membership(Model):
    """One member of a unit's branch (组织关系), as the roster tells. Leaving ends it; the row stays.

    Where they serve, once a community has confirmed it, is models.Affiliation: one of these, any number of those.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    unit: Mapped[str]  # 工作单位, as the roster says it
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)  # which one that is
    home_id: Mapped[int | None] = mapped_column(ForeignKey("org.id"), index=True)
    skills: Mapped[str] = mapped_column(default="")  # 特长
    reported_on: Mapped[date | None]
    ended_on: Mapped[date | None]

    person = relationship("Person")
    home = relationship("Org")
