"""Organisations (组织): the chain from district to building, each a place and a party organisation."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model


class Level(StrEnum):
    """层级. The five that today's chain has; a district may add its own between them."""

    DISTRICT = "district"  # 区
    STREET = "street"  # 街道
    COMMUNITY = "community"  # 社区
    COMPOUND = "compound"  # 小区
    BUILDING = "building"  # 楼栋


class Org(Model):
    """A node of the chain (组织). `path` is "/1/7/30/": every ancestor's id down to its own, moved as a subtree."""

    __table_args__ = (Index("ix_org_path", "path", postgresql_ops={"path": "text_pattern_ops"}),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    level: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    pinyin: Mapped[str] = mapped_column(default="")
    initials: Mapped[str] = mapped_column(default="")
    party_name: Mapped[str] = mapped_column(default="")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("org.id"), index=True)
    path: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="")  # 小区类型
    batch: Mapped[str] = mapped_column(default="")  # 整治批次
    is_key: Mapped[bool] = mapped_column(default=False)  # 重点
    households: Mapped[int | None]
    address: Mapped[str] = mapped_column(default="")
    lng: Mapped[float | None]  # GCJ-02
    lat: Mapped[float | None]
    ended_on: Mapped[date | None]

    parent: Mapped["Org | None"] = relationship(remote_side="Org.id")

    @property
    def full_name(self) -> str:
        """As it is said where the compound is not clear from what stands around it: 莲花苑 3号楼."""
        return f"{self.parent.name} {self.name}" if self.level == Level.BUILDING and self.parent else self.name

    @property
    def path_ids(self) -> list[int]:
        """Ids from the top of the chain down to this one."""
        return [int(part) for part in self.path.split("/") if part]

    def stood_on(self, day: date) -> bool:
        return self.ended_on is None or self.ended_on > day

    def is_within(self, other: "Org") -> bool:
        return self.path.startswith(other.path)


class OrgPast(Model):
    """How a place was called and where it hung until a day (组织沿革). Rows are added, never changed."""

    __table_args__ = (UniqueConstraint("org_id", "until_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    org_id: Mapped[int] = mapped_column(ForeignKey("org.id"))
    until_on: Mapped[date]  # from this day on it was otherwise
    name: Mapped[str]
    party_name: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("org.id"), index=True)
