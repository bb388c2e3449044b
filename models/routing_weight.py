"""What counts how much when a helper is sought (匹配权重). A setting with a start date."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model

PARTS = ("ring", "metres", "skill", "time", "load", "kept", "wish", "waiting")
WHOLE = 100


class RoutingWeight(Model):
    """The points of each part from a day on; the newest row that has begun holds. No row: rules/routing/weights.py."""

    __table_args__ = (
        *(CheckConstraint(f"{part} >= 0", name=f"{part}_not_negative") for part in PARTS),
        CheckConstraint(f"{' + '.join(PARTS)} = {WHOLE}", name="a_hundred_in_all"),
    )

    starts_on: Mapped[date] = mapped_column(primary_key=True)
    ring: Mapped[int]
    metres: Mapped[int]
    skill: Mapped[int]
    time: Mapped[int]
    load: Mapped[int]
    kept: Mapped[int]
    wish: Mapped[int]
    waiting: Mapped[int]

    @property
    def points(self) -> dict[str, int]:
        return {part: getattr(self, part) for part in PARTS}
