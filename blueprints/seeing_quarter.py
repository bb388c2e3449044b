"""What one asker sees of quarters of service and of units' returns: the only place that turns their rows into words."""

from datetime import timedelta

import policies
from blueprints.seeing_service import quarter_name
from core import clock
from core.db import db
from core.texts import said_day, text
from models import Affiliation, Dispute, ServiceQuarter, TaskClaim, Unit, UnitReturn
from rules.dispute.ask import LINK as DISPUTES
from rules.redaction import mask_name, mask_phone
from rules.report.telling import post_name
from rules.service_card import paper
from rules.service_quarter import checklist
from rules.unit_return import lists
from rules.unit_return.answer import PATIENCE


def quarters(rows: list[ServiceQuarter], by) -> list[dict]:
    states = lists.states(rows)
    return [_quarter(row, by, states[row.id]) for row in rows]


def quarter(row: ServiceQuarter, by) -> dict:
    return quarters([row], by)[0]


def with_checks(row: ServiceQuarter, by, scope: checklist.Scope) -> dict:
    say = "words.service_quarter.checks."
    return quarter(row, by) | {
        "checks": [{"item": name, "name": text(f"{say}{name}.name"), "hint": text(f"{say}{name}.hint"), "count": n}
                   for name, n in checklist.counted(scope).items()],
        "steps": [{"at": step.at, "what": text(f"words.service_quarter.actions.{step.action}"),
                   "who": post_name(step.by_post) if step.by_post else text("words.system"), "words": step.words}
                  for step in row.steps]}


def left_open(row) -> dict:
    """One row behind an item of the check list."""
    if isinstance(row, TaskClaim):
        return {"title": row.task.title, "about": mask_name(row.person.name) or "", "place": row.org.full_name,
                "link": f"/desk/tasks/{row.task_id}"}
    if isinstance(row, Dispute):
        return {"title": row.claim.task.title, "about": text(f"words.dispute.kinds.{row.kind}"),
                "place": row.org.full_name, "link": DISPUTES}
    if isinstance(row, Affiliation):
        return {"title": mask_name(row.person.name) or "", "about": " → ".join(filter(None, (row.unit, row.new_unit))),
                "place": row.org.full_name, "link": "/desk/affiliations"}
    assert isinstance(row, Unit)
    return {"title": row.name, "about": "", "place": row.paired.name if row.paired else "",
            "link": f"/desk/units/{row.id}"}


def returns(rows: list[UnitReturn], by) -> list[dict]:
    numbers = lists.numbers(rows)
    return [_return(row, by, *numbers[row.id]) for row in rows]


def return_told(row: UnitReturn, by) -> dict:
    db.session.flush()
    return returns([row], by)[0]


def _quarter(row: ServiceQuarter, by, states: dict[str, int]) -> dict:
    last = row.quarter.after - timedelta(days=1)
    key = "runs" if row.status == "open" and not row.quarter.is_over else row.status.value
    return {"id": row.id, "quarter": str(row.quarter), "name": quarter_name(row.quarter), "status": row.status.value,
            "status_name": text(f"words.service_quarter.status.{key}"),
            "sentence": text(f"words.service_quarter.sentences.{key}", day=said_day(last, clock.today())),
            "ends_on": last, "closed_at": row.closed_at, "returns": states,
            "actions": policies.actions(row, by)}


def _return(row: UnitReturn, by, people: int, minutes: int) -> dict:
    due = said_day(clock.civil(row.sent_at + PATIENCE).date(), clock.today()) if row.sent_at else ""
    return {"id": row.id, "quarter": str(row.quarter.quarter), "quarter_name": quarter_name(row.quarter.quarter),
            "unit": row.unit, "status": row.status.value,
            "status_name": text(f"words.unit_return.status.{row.status}"),
            "sentence": text(f"words.unit_return.sentences.{row.status}", day=due),
            "people": people, "minutes": minutes, "duration": paper.duration(minutes), "sent_at": row.sent_at,
            "reminded_at": row.reminded_at, "acknowledged_at": row.acknowledged_at,
            "acknowledged_by": _acknowledged_by(row), "actions": policies.actions(row, by),
            "liaisons": [{"id": one.id, "name": mask_name(one.person.name), "phone": mask_phone(one.person.phone),
                          "started_on": one.started_on, "ended_on": None}
                         for one in row.unit.liaisons if one.ended_on is None],
            "file": f"/api/v1/unit-returns/{row.id}/file" if row.export and row.export.key else None}


def _acknowledged_by(row: UnitReturn) -> str | None:
    step = next((step for step in reversed(row.steps) if step.action == "acknowledge"), None)
    if step is None:
        return None
    return post_name(step.by_post) if step.by_post else text("words.unit.liaison", unit=row.unit.name)
