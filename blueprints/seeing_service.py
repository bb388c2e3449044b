"""What one asker sees of service cards: the only place that turns their rows into words."""

from core.quarter import Quarter
from core.texts import text
from models import CardKind, ServiceCard
from rules.redaction import mask_name
from rules.service_card import check, paper


def card(row: ServiceCard) -> dict:
    quarter = Quarter.of(row.starts_on) if row.kind == CardKind.QUARTER else None
    pdf = f"/api/v1/me/service-cards/{row.id}/card.pdf" if row.id else f"/api/v1/me/service-card.pdf?quarter={quarter}"
    return {**_heading(row), "id": row.id, "kind": row.kind.value, "quarter": str(quarter) if quarter else None,
            "quarter_name": quarter_name(quarter) if quarter else None, "starts_on": row.starts_on,
            "ends_on": row.ends_on, "is_current": row.superseded_at is None, "minutes": row.minutes,
            "lines": [line(one) for one in row.lines], "pdf": pdf,
            "page": f"/{paper.WHERE}{row.code}" if row.code else None}


def line(one: dict) -> dict:
    return one | {"duration": paper.duration(one["minutes"]), "mark_name": paper.mark(one)}


def checked(code: str) -> dict:
    state, row = check.look(code)
    told = {"state": state, "sentence": text(f"service_card.check.{state}"), "lines": []}
    return told if row is None else told | _heading(row) | {
        "name": mask_name(row.person.name), "lines": [line(one) for one in row.lines]}


def quarter_name(quarter: Quarter) -> str:
    return text("service_card.quarter", year=quarter.year, number=quarter.number)


def _heading(row: ServiceCard) -> dict:
    return {"title": paper.title(row), "unit": row.unit, "period": paper.period(row), "count": paper.count(row),
            "duration": paper.duration(row.minutes), "version": row.version, "made_at": row.made_at}
