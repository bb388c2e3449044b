"""Which posts a place must have (应设岗位). A setting with a start date and the source it comes from."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model
from models.post import Role


class RequiredPost(Model):
    """Every place of the level, or every key one, must have the role filled from a day on until a day."""

    __table_args__ = (UniqueConstraint("level", "role", "starts_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    level: Mapped[str]
    role: Mapped[Role]
    key_only: Mapped[bool] = mapped_column(default=False)  # 重点小区 only
    source: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]  # the first day it is no longer required
