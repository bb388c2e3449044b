"""How soon a desk usually answers (通常多久回复): nightly facts from real cases and letters."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model
from models.post import Role


class ReplyTime(Model):
    """Natural minutes from filing to the first word of the desk, over half a year. The desk's, whoever sits at it."""

    __table_args__ = (UniqueConstraint("org_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    org_id: Mapped[int] = mapped_column(ForeignKey("org.id"))
    role: Mapped[Role]
    sample: Mapped[int]
    p50_minutes: Mapped[int]
    counted_at: Mapped[datetime]
