"""Who signed up for an event (报名名册), as a table: masked, or in full where a reason is given and kept."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from core import clock
from core.db import db
from core.texts import text
from models import Event, ExportJob, ExportState, Person, Post, SignUp, SignUpParty
from models.sign_up import OVER
from rules.event.door_list import Line, keep_opening, lines
from rules.event.telling import when
from rules.export.book import Book, Column, Sheet
from rules.redaction import mask_name, mask_phone


def take(event: Event, by: Person, post: Post, reason: str) -> tuple[ExportJob, bytes]:
    """The workbook, made at once: an event has few rows. The row of exports says who took it; with a reason the names
    and numbers are in full, and that they were seen is kept for each."""
    from rules.export import workbook  # with openpyxl, 4 MB that few web workers ever need
    found, now = rows(event), clock.now()
    job = ExportJob(kind="event_roster", asked={"event_id": event.id, "reason": reason}, by=by, by_post=post,
                    asked_at=now, made_at=now, state=ExportState.READY, rows=len(found))
    db.session.add(job)
    db.session.flush()
    if reason:
        keep_opening(event, found, by, post, what=("name", "phone"), why=reason)
    return job, workbook.drawn(book(event, found, in_full=bool(reason)), job)


def rows(event: Event) -> list[SignUp]:
    """Those whose sign-up lives, session by session in the order of arrival."""
    return list(db.session.scalars(
        select(SignUp).where(SignUp.event_id == event.id, SignUp.status.not_in(OVER))
        .options(joinedload(SignUp.person), joinedload(SignUp.party).joinedload(SignUpParty.by),
                 joinedload(SignUp.session), joinedload(SignUp.entry))
        .order_by(SignUp.session_id, SignUp.number)))


def book(event: Event, sign_ups: list[SignUp], *, in_full: bool) -> Book:
    say = "export.event_roster."
    columns = [Column(text(say + name), width) for name, width in (
        ("session", 28), ("kind", 10), ("sign_up_number", 10), ("name", 12), ("phone", 16), ("age", 8),
        ("entry", 24), ("status", 12), ("checked_in", 16))]
    listed = [_row(line, in_full) for line in lines(sign_ups)]
    total = [text(say + "count", count=len(listed)), *[""] * (len(columns) - 1)]
    title = text(say + "title", title=event.title)
    return Book([Sheet(text(say + "sheet"), title, event.org.name, columns, listed, total)])


def _row(line: Line, in_full: bool) -> list:
    row = line.sign_up
    phone = next((one.phone for one in (row.person, row.party.by) if one is not None and one.phone), None)
    at = clock.civil(line.check_in.at).strftime("%m-%d %H:%M") if line.check_in else ""
    return [when(row.session), text(f"words.event.kinds.{row.kind}"), row.number,
            line.name if in_full else mask_name(line.name), phone if in_full else mask_phone(phone),
            text("export.event_roster.minor") if row.minor else "", row.entry.title if row.entry else "",
            text(f"words.sign_up.status.{row.status}"), at]
