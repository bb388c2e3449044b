"""The unit's word (单位回执), and reminding it of it."""

from datetime import timedelta

from sqlalchemy import func, select

from core import clock
from core.db import db
from core.problem import Conflict
from models import Person, Post, ReturnStatus, UnitReturn
from rules.notify import notify
from rules.unit.liaison import PAGE
from rules.unit_return.workflow import WORKFLOW

PATIENCE = timedelta(days=7)  # without an answer: reminded, and again as long later
GIVEN_UP = timedelta(days=60)
ONCE = timedelta(days=1)  # nobody is pressed twice a day


def acknowledge(row: UnitReturn, data: dict, by: Person, post: Post | None) -> UnitReturn:
    """{words}: by the liaison; or by staff, to whom the unit said so on paper or by telephone."""
    WORKFLOW.take("acknowledge", row, by=by, post=post, words=data["words"])
    row.acknowledged_at = clock.now()
    return row


def remind(row: UnitReturn, by: Person | None = None, post: Post | None = None) -> UnitReturn:
    """Raises Conflict("reminded_today")."""
    if row.reminded_at is not None and clock.now() - row.reminded_at < ONCE:
        raise Conflict("reminded_today")
    WORKFLOW.take("remind", row, by=by, post=post)
    row.reminded_at = clock.now()
    for liaison in row.unit.liaisons:
        if liaison.ended_on is None:
            notify(liaison.person, "unit_return_reminder", PAGE, unit=row.unit.name, year=row.quarter.year,
                   number=row.quarter.number)
    return row


def unanswered() -> list[int]:
    now = clock.now()
    return list(db.session.scalars(select(UnitReturn.id).where(
        UnitReturn.status == ReturnStatus.SENT, UnitReturn.sent_at > now - GIVEN_UP,
        func.coalesce(UnitReturn.reminded_at, UnitReturn.sent_at) < now - PATIENCE)))
