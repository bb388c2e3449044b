"""A step of a history (步骤): what, from, to, who, why, when. rules/workflow.py adds it, and nobody changes it.

Each noun with a workflow has a table of its own, with what the step is of and what it alone keeps.
"""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from core.db import Model


class Step(Model):
    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    action: Mapped[str]
    from_status: Mapped[str | None]
    to_status: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # none: the system
    by_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))  # empty: not as staff, or the system
    words: Mapped[str] = mapped_column(default="")

    @declared_attr
    def by_post(cls):  # noqa: N805  SQLAlchemy gives the class
        return relationship("Post", foreign_keys=f"{cls.__name__}.by_post_id")
