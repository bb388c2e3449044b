"""Closing a quarter (结季): from then on its cards only get further versions. The cards are made by the clock."""

from sqlalchemy import select

from core import clock
from core.db import db
from core.problem import Conflict
from core.quarter import Quarter
from models import Person, Post, QuarterStatus, ServiceQuarter
from rules.service_card import versions
from rules.service_quarter import checklist
from rules.service_quarter.workflow import WORKFLOW

S = QuarterStatus


def missing() -> list[Quarter]:
    """The one that runs, where it has not begun here."""
    return [] if _of(Quarter.now()) else [Quarter.now()]


def begin(quarter: Quarter) -> ServiceQuarter:
    """Begun twice it is one."""
    known = _of(quarter)
    if known is not None:
        return known
    row = ServiceQuarter(year=quarter.year, number=quarter.number)
    WORKFLOW.begin(row, S.OPEN)
    db.session.flush()
    return row


def close(row: ServiceQuarter, data: dict, by: Person, post: Post) -> ServiceQuarter:
    """{words}: why it is closed although something is left open, where that is so. Raises Conflict: quarter_runs,
    quarter_not_ready."""
    WORKFLOW.check("close", row)
    if not row.quarter.is_over:
        raise Conflict("quarter_runs")
    left = checklist.left(checklist.Scope.whole(row.quarter))
    if left and not data["words"]:
        raise Conflict("quarter_not_ready", extra={"left": left})
    WORKFLOW.take("close", row, by=by, post=post, words=data["words"])
    row.closed_at = clock.now()
    return row


def closing() -> list[int]:
    return list(db.session.scalars(select(ServiceQuarter.id).where(ServiceQuarter.status == S.CLOSING)))


def closed() -> list[int]:
    return list(db.session.scalars(select(ServiceQuarter.id).where(ServiceQuarter.status.in_((S.CLOSED, S.SENT)))))


def write_cards(row: ServiceQuarter) -> int:
    """Some of the cards that are behind; with none left a closing quarter is closed. Returns how many it wrote."""
    behind = versions.behind(row)
    for person_id in behind:
        versions.follow(db.session.get_one(Person, person_id), row)
    if not behind and row.status == S.CLOSING:
        WORKFLOW.take("finish", row)
    return len(behind)


def _of(quarter: Quarter) -> ServiceQuarter | None:
    return db.session.scalar(select(ServiceQuarter).where(
        ServiceQuarter.year == quarter.year, ServiceQuarter.number == quarter.number))
