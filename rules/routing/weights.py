"""The weights of the score (匹配权重): in force by their day, set for a day to come, looked at before they are set."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from core import clock
from core.db import db, upsert
from core.problem import Invalid
from core.texts import text
from models import RoutingWeight
from models.routing_weight import PARTS, WHOLE

# Until somebody sets others.
DEFAULT = {"ring": 30, "metres": 5, "skill": 20, "time": 15, "load": 10, "kept": 10, "wish": 5, "waiting": 5}


def in_force(day: date | None = None) -> dict[str, int]:
    """Those of the newest row that has begun."""
    row = db.session.scalar(select(RoutingWeight).where(RoutingWeight.starts_on <= (day or clock.today()))
                            .order_by(RoutingWeight.starts_on.desc()).limit(1))
    return dict(DEFAULT) if row is None else row.points


def kept() -> list[RoutingWeight]:
    """All that were and are to come, the newest first."""
    return list(db.session.scalars(select(RoutingWeight).order_by(RoutingWeight.starts_on.desc())))


def put(data: dict) -> RoutingWeight:
    """{starts_on?, weights}: from a day on, today or later; what held before stays written down. Raises Invalid."""
    starts_on = data["starts_on"] or clock.today()
    if starts_on < clock.today():
        raise Invalid("invalid", fields={"starts_on": text("fields.past")})
    points = checked(data["weights"])
    rows = upsert(RoutingWeight).values(starts_on=starts_on, **points)
    return db.session.scalars(
        rows.on_conflict_do_update(index_elements=["starts_on"],
                                   set_={part: rows.excluded[part] for part in PARTS})
        .returning(RoutingWeight), execution_options={"populate_existing": True}).one()


def checked(points: Mapping[str, int]) -> dict[str, int]:
    """Raises Invalid with a word for each: missing, negative, all nothing, not a hundred in all."""
    wrong = {f"weights.{part}": text("fields.weight_negative") for part in PARTS if points[part] < 0}
    whole = sum(points[part] for part in PARTS)
    if not wrong and whole != WHOLE:
        wrong = {"weights": text("fields.weights_whole", sum=whole, whole=WHOLE) if whole else
                 text("fields.weights_nothing")}
    if wrong:
        raise Invalid("invalid", fields=wrong)
    return {part: points[part] for part in PARTS}
