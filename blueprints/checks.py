"""Content checks by HTTP: what waits for a person's eyes, and their decision."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

import policies
from blueprints.edge import Blueprint, authorize
from blueprints.seeing import photo_urls
from core import paging
from core.db import db
from core.texts import text
from models import (
    BedLetter,
    CareEntry,
    Claim,
    ContentCheck,
    Flowerbed,
    Letter,
    LetterLine,
    Notice,
    NoticeNode,
    Org,
    Post,
    Report,
)
from rules import check as checks
from rules import verdict
from rules.flowerbed import letters as bed_letters
from rules.letter.exchange import masked
from schemas import desk as shapes
from schemas import listed

AT_BED = joinedload(Claim.flowerbed).joinedload(Flowerbed.org)
LOADED = (
    joinedload(ContentCheck.report).joinedload(Report.org), joinedload(ContentCheck.photo),
    joinedload(ContentCheck.notice).joinedload(Notice.org),
    joinedload(ContentCheck.notice).selectinload(Notice.versions), joinedload(ContentCheck.attachment),
    joinedload(ContentCheck.node).joinedload(NoticeNode.org), joinedload(ContentCheck.version),
    joinedload(ContentCheck.letter_line).joinedload(LetterLine.letter).joinedload(Letter.post).joinedload(Post.org)
    .joinedload(Org.parent),
    joinedload(ContentCheck.letter_line).joinedload(LetterLine.letter).joinedload(Letter.by),
    joinedload(ContentCheck.flowerbed).joinedload(Flowerbed.org), joinedload(ContentCheck.claim).options(AT_BED),
    joinedload(ContentCheck.care_entry).joinedload(CareEntry.flowerbed).joinedload(Flowerbed.org),
    joinedload(ContentCheck.bed_letter).options(joinedload(BedLetter.claim).options(AT_BED), joinedload(BedLetter.by)),
)

bp = Blueprint("checks", __name__, url_prefix="/api/v1/checks")


@bp.get("")
@bp.arguments(shapes.CheckQuery, location="query")
@bp.response(200, listed(shapes.CheckOut))
@authorize("check.list")
def waiting(query, by):
    statement = select(ContentCheck).where(ContentCheck.state == query["state"], policies.scope(ContentCheck, by))
    rows, cursor = paging.page(
        db.session, statement.options(*LOADED),
        [ContentCheck.id], limit=query["limit"], cursor=query["cursor"], descending=False)
    return {"items": [_told(row) for row in rows], "next_cursor": cursor}


# What it is about is held first: see rules/check.held.

@bp.put("/<int:id>/decision")
@bp.arguments(shapes.DecisionIn)
@bp.response(200, shapes.CheckOut)
@authorize("check.decide", row=ContentCheck, locked=False)
def decide(data, check, by):
    return _told(verdict.decide(checks.held(check.id), data, by))


def _told(row: ContentCheck) -> dict:
    shown = row.photo is not None and row.photo.erased_at is None
    return {"id": row.id, "kind": row.kind.value, "state": row.state.value, "report": row.report,
            "about": _about(row), "label": row.label, "note": row.note, "asked_at": row.asked_at,
            "photo_id": row.photo_id, "urls": photo_urls(row.photo) if shown else None,
            "text": _words(row) if row.photo_id is None else None}


def _words(row: ContentCheck) -> str:
    """Of a letter as the other side would read it: the resident is nobody to whoever looks."""
    if row.letter_line is not None:
        return masked(row.letter_line.letter, row.letter_line)
    return bed_letters.masked(row.bed_letter) if row.bed_letter is not None else checks.words(row)


def _about(row: ContentCheck) -> dict:
    """What it belongs to, in a word, and whose it is."""
    kind = checks.kind_of(row)
    return {"kind": kind, "name": text(f"words.checked.{kind}"), "org": checks.place(row),
            "id": row.report_id or row.notice_id,
            "title": row.notice.newest.title if row.notice is not None else None}
