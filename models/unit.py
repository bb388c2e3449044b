"""Units (所在单位): where members work; their spellings, the community each is paired with, and who speaks for it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model

NOW = text("ended_on IS NULL")


class Unit(Model):
    """One employer whose members report in. One that was merged stays as another spelling of the one it is."""

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)  # without spaces, widths and case: the same for whoever types it
    stem: Mapped[str] = mapped_column(index=True)  # without 有限公司 and the like: alike, for a person to judge
    paired_id: Mapped[int | None] = mapped_column(ForeignKey("org.id"), index=True)  # 结对社区
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    created_at: Mapped[datetime]

    paired = relationship("Org")
    merged_into: Mapped["Unit | None"] = relationship(remote_side="Unit.id")
    liaisons: Mapped[list["UnitLiaison"]] = relationship(back_populates="unit", order_by="UnitLiaison.id")


class UnitLiaison(Model):
    """Who speaks for a unit (单位联络员), from a day to a day: a grant, no post. Ended ones stay."""

    __table_args__ = (
        Index("uq_unit_liaison_open", "unit_id", "person_id", unique=True, sqlite_where=NOW, postgresql_where=NOW),
        Index("ix_unit_liaison_person", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    started_on: Mapped[date]
    ended_on: Mapped[date | None]
    granted_post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))

    unit: Mapped[Unit] = relationship(back_populates="liaisons")
    person = relationship("Person")
    granted_post = relationship("Post")
