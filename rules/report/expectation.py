"""The honest date (A32): the limit by the working calendar beside how long it really takes here.

Residents are shown natural days from filing to resolution, pauses included: what they live through.
"""

import math
from datetime import timedelta

from sqlalchemy import bindparam, delete, insert, select

from core import clock
from core.db import among, db
from core.rows import Rows
from models import Category, ClockKind, Org, Report, Turnaround
from rules.calendar import calendar
from rules.report.clocks import target

LOOKS_BACK = timedelta(days=180)
ENOUGH = 5  # fewer finished cases say nothing about "usually"
_USUAL = Rows(Turnaround, of=lambda rows: rows.where(Turnaround.category_key == bindparam("category"),
                                                     among(Turnaround.org_id, "places")))


def expected(category: Category, org: Org) -> dict:
    """{due_at, quantity, unit, usual: None | {p50_days, p80_days, sample, org_name}}."""
    quantity, unit = target(category, ClockKind.RESOLVE)
    return {"due_at": calendar().due(clock.now(), quantity, unit), "quantity": quantity, "unit": str(unit),
            "usual": usual(category.key, org)}


def usual(category_key: str, org: Org) -> dict | None:
    """The nearest place up the chain with enough finished cases of the kind."""
    rows = {row.org_id: row for row in _USUAL(category=category_key, places=org.path_ids)}
    for org_id in reversed(org.path_ids):
        row = rows.get(org_id)
        if row and row.sample >= ENOUGH:
            return {"p50_days": round(row.p50_hours / 24, 1), "p80_days": round(row.p80_hours / 24, 1),
                    "sample": row.sample, "org_name": row.org.name}
    return None


def count_all() -> int:
    """Count the facts anew, every night: by category for each compound and each place above it. Returns the rows."""
    now = clock.now()
    hours: dict[tuple[int, str], list[float]] = {}
    paths = dict(db.session.execute(select(Org.id, Org.path).where(Org.level == "compound")).all())
    finished = db.session.execute(
        select(Report.compound_id, Report.category_key, Report.submitted_at, Report.resolved_at)
        .where(Report.resolved_at > clock.now() - LOOKS_BACK).execution_options(yield_per=5000))
    for compound_id, key, submitted, resolved in finished:
        took = ((resolved or now) - submitted).total_seconds() / 3600
        for org_id in paths.get(compound_id, "").strip("/").split("/"):
            if org_id:
                hours.setdefault((int(org_id), key), []).append(took)
    db.session.execute(delete(Turnaround))
    rows = [{"org_id": org_id, "category_key": key, "sample": len(took), "counted_at": now,
             "p50_hours": percentile(took, 0.5), "p80_hours": percentile(took, 0.8)}
            for (org_id, key), took in hours.items()]
    for start in range(0, len(rows), 1000):
        db.session.execute(insert(Turnaround), rows[start:start + 1000])
    return len(rows)


def percentile(values: list[float], share: float) -> float:
    """Nearest rank: a time that really happened, never one between two."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * share) - 1)]
