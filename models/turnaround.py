"""How long things really took (实际办理时长), by place and category: nightly facts behind the honest date."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model


class Turnaround(Model):
    """Natural hours from submission to resolution over half a year, pauses included: what people live through."""

    __table_args__ = (UniqueConstraint("org_id", "category_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    org_id: Mapped[int] = mapped_column(ForeignKey("org.id"))
    category_key: Mapped[str] = mapped_column(ForeignKey("category.key"))
    sample: Mapped[int]
    p50_hours: Mapped[float]
    p80_hours: Mapped[float]
    counted_at: Mapped[datetime]

    org = relationship("Org")
