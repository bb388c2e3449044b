"""Reply templates (回复模板) the desk starts its answers from, by category and deed."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model


class ReplyTemplate(Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    category_key: Mapped[str | None] = mapped_column(ForeignKey("category.key"))  # empty: every category
    action: Mapped[str]  # the deed it is offered for, e.g. resolve
    title: Mapped[str]
    body: Mapped[str]
