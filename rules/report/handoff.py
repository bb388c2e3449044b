"""Handing to an outside party (A18): a link with a redacted view and a reply form, no account, for some days."""

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import select

from core import clock
from core.db import db
from core.problem import OutOfSight
from models import Handoff, Person, Post, Report
from rules.report import lock
from rules.report.handle import tell_desk
from rules.report.workflow import WORKFLOW


def make(report: Report, data: dict, by: Person, post: Post | None) -> tuple[Handoff, str]:
    """A hand-off and its token, shown this once. `data` is {to_name, days}."""
    token = secrets.token_urlsafe(24)
    now = clock.now()
    row = Handoff(report=report, digest=_digest(token), to_name=data["to_name"], made_by_id=by.id, made_at=now,
                  until=now + timedelta(days=data["days"]))
    db.session.add(row)
    db.session.flush()
    WORKFLOW.take("hand_off", report, by=by, post=post, handoff=row, internal=True)
    return row, token


def opened(token: str) -> Handoff:
    """The live hand-off behind a link. Raises OutOfSight("link_ended") for one that is over or was never made."""
    row = db.session.scalar(select(Handoff).where(Handoff.digest == _digest(token)))
    if row is None:
        raise OutOfSight("link_ended")
    _refuse_over(row)
    return row


def reply(row: Handoff, data: dict) -> Report:
    """The outside party's words; the desk decides what they are worth. Raises as `opened`."""
    lock.held(row.report_id)
    db.session.refresh(row)
    _refuse_over(row)
    row.answered_at = clock.now()
    WORKFLOW.take("outside_reply", row.report, handoff=row, words=data["note"], internal=True,
                  details={"done": data["done"]})
    tell_desk(row.report, "report_handoff_answered", to_name=row.to_name)
    return row.report


def end(row: Handoff) -> None:
    row.ended_at = row.ended_at or clock.now()


def _refuse_over(row: Handoff) -> None:
    if row.ended_at or row.until < clock.now() or not WORKFLOW.allows("outside_reply", row.report):
        raise OutOfSight("link_ended")


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
