"""Exports (导出): a table as staff send it upward, asked for now, made by the queue, fetched when ready.

The row that asks is also the log of who took what; the sheet itself says it on every page.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from sqlalchemy import select

from core import clock
from core.db import db
from core.problem import Conflict, Invalid
from core.texts import text
from models import ExportJob, ExportState, Notice, Org, Person, Post, UnitReturn
from rules.export import coverage, posts, unit_services, vacancies
from rules.export.book import Book

KINDS: dict[str, Callable[..., Book]] = {"coverage": coverage.book, "posts": posts.book, "vacancies": vacancies.book,
                                         unit_services.KIND: unit_services.book}
MOST_ATTEMPTS = 3
STUCK = timedelta(minutes=10)  # longer than the largest takes; a killed worker's comes up again
KEPT = timedelta(days=7)
MOST_WAITING = 5  # of one person
BY_HAND = ExportJob.kind != unit_services.KIND  # those are made by the hundred when a quarter is sent
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def ask(data: dict, org: Org, notice: Notice | None, by: Person, post: Post) -> ExportJob:
    """Note what is wanted: {kind, on}, of a place, and for coverage of a notice. Raises Invalid, Conflict."""
    if data["kind"] == "coverage" and notice is None:
        raise Invalid("invalid", fields={"notice_id": text("fields.required")})
    waiting = db.session.scalars(select(ExportJob.id).where(
        ExportJob.by_id == by.id, BY_HAND, ExportJob.state.in_((ExportState.WAITING, ExportState.WORKING)))).all()
    if len(waiting) >= MOST_WAITING:
        raise Conflict("exports_waiting", most=MOST_WAITING)
    on = data.get("on")
    asked = {"org_id": org.id, "notice_id": notice.id if notice else None, "on": on.isoformat() if on else None}
    job = ExportJob(kind=data["kind"], asked=asked, by_id=by.id, by_post=post, asked_at=clock.now(),
                    state=ExportState.WAITING)
    db.session.add(job)
    db.session.flush()
    return job


def claim() -> ExportJob | None:
    """The oldest that waits, or one whose worker died over it. Two workers never take the same."""
    now = clock.now()
    waits = ExportJob.state == ExportState.WAITING
    stuck = (ExportJob.state == ExportState.WORKING) & (ExportJob.claimed_at < now - STUCK)
    job = db.session.scalars(select(ExportJob).where(waits | stuck).order_by(ExportJob.asked_at).limit(1)
                             .with_for_update(skip_locked=True, of=ExportJob)).first()
    if job is None:
        return None
    if job.attempts >= MOST_ATTEMPTS:
        job.state, job.fault = ExportState.FAILED, job.fault or "stuck"
        return job
    job.state, job.claimed_at, job.attempts = ExportState.WORKING, now, job.attempts + 1
    return job


def make(job: ExportJob) -> tuple[bytes, int]:
    """The workbook and its number of rows."""
    from rules.export import workbook  # with openpyxl, 4 MB that a web worker never needs
    book = KINDS[job.kind](**_subject(job.asked))
    return workbook.drawn(book, job), sum(len(sheet.rows) for sheet in book.sheets)


def ready(job: ExportJob, key: str, rows: int) -> None:
    job.state, job.made_at, job.key, job.rows, job.fault = ExportState.READY, clock.now(), key, rows, None


def failed(job: ExportJob, fault: str) -> None:
    """Tried again, a few times."""
    job.state = ExportState.WAITING if job.attempts < MOST_ATTEMPTS else ExportState.FAILED
    job.fault, job.claimed_at = fault, None


def outlived(now: datetime, limit: int = 100) -> list[ExportJob]:
    """Ready ones whose bytes are kept long enough; the row stays as the log."""
    return list(db.session.scalars(select(ExportJob).where(
        ExportJob.key.is_not(None), ExportJob.made_at < now - KEPT).limit(limit).with_for_update(skip_locked=True)))


def _subject(asked: dict) -> dict:
    if "unit_return_id" in asked:
        return {"unit_return": db.session.get_one(UnitReturn, asked["unit_return_id"])}
    return {"org": db.session.get_one(Org, asked["org_id"]),
            "on": date.fromisoformat(asked["on"]) if asked["on"] else None,
            "notice": db.session.get_one(Notice, asked["notice_id"]) if asked["notice_id"] else None}
