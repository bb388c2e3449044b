"""Routing rules (派单规则): in order, over category, place and time; the first that matches names the post."""

from datetime import time
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from models.post import Role


class RoutingMode(StrEnum):
    """How an accepted report finds its handler."""

    ASSIGN = "assign"  # the desk chooses
    ROTATE = "rotate"  # in turn among those who hold the handlers' role, on duty and under their cap
    GRAB = "grab"  # 抢单: all who hold it see it, the first takes it


class RoutingRule(Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(index=True)
    name: Mapped[str]
    categories: Mapped[list] = mapped_column(JSON, default=list)  # keys of leaves or branches; empty: all
    org_id: Mapped[int | None] = mapped_column(ForeignKey("org.id"))  # this place and all below; empty: everywhere
    from_time: Mapped[time | None]
    to_time: Mapped[time | None]  # earlier than from_time: over midnight
    days: Mapped[str] = mapped_column(default="any")  # any, working, rest
    role: Mapped[Role]  # the desk: who accepts, dispatches and answers for it
    handler_role: Mapped[Role | None]  # who does the work; empty: the desk chooses
    mode: Mapped[RoutingMode] = mapped_column(default=RoutingMode.ASSIGN)
    active: Mapped[bool] = mapped_column(default=True)

    org = relationship("Org")
