"""Content checks (内容安全检查): nothing others can see before it passes; what nobody answers goes to a person.

A checker that is away never holds back the case itself: staff and handlers work on it meanwhile.
"""

from datetime import timedelta

from sqlalchemy import select

from core import clock
from core.db import db
from core.problem import Conflict
from models import CheckState, ContentCheck, Person, Photo, Report
from models.check import CheckKind
from rules.notify import notify

# WeChat answers a photo within 30 minutes (wechat.md §2.4); after that a person looks.
PATIENCE = timedelta(minutes=30)
SUGGESTED = {"pass": CheckState.PASSED, "review": CheckState.REVIEW, "risky": CheckState.REVIEW}


def ask(kind: CheckKind, *, author: Person | None = None, author_id: int | None = None, photo: Photo | None = None,
        **about) -> ContentCheck | None:
    """Queue one check, in the same transaction as what it is about. A photo that was judged stays judged.

    `about`: report; notice with version, photo, or node_org_id (its local note there); attachment; letter_line.
    """
    if photo is not None and photo.check_state != CheckState.PENDING:
        return None
    now = clock.now()
    row = ContentCheck(kind=kind, photo=photo, author_id=author.id if author else author_id,
                       next_at=now, asked_at=now, state=CheckState.PENDING, **about)
    db.session.add(row)
    return row


def settle(row: ContentCheck, suggest: str | None, label: str | None = None) -> None:
    """WeChat's word on one check. Anything but a clear pass is for a person (wechat.md: staff advice)."""
    if row.state != CheckState.PENDING:
        return
    row.label = label
    _decide(row, SUGGESTED.get(suggest or "", CheckState.REVIEW))


def hand_over(row: ContentCheck, why: str) -> None:
    """The checker failed or did not answer: a person decides, unless one has."""
    if row.state != CheckState.PENDING:
        return
    row.note = why
    _decide(row, CheckState.REVIEW)


def decide(row: ContentCheck, data: dict, by: Person) -> ContentCheck:
    """A person's decision on what was held back: {passed, note}. Raises Conflict("check_decided")."""
    if row.state not in {CheckState.REVIEW, CheckState.PENDING}:
        raise Conflict("check_decided")
    row.decided_by_id = by.id
    row.note = data.get("note", "")
    _decide(row, CheckState.PASSED if data["passed"] else CheckState.REFUSED)
    if row.state == CheckState.REFUSED:
        notify(row.author, "check_refused", f"/p/reports/{row.report_id}", number=row.report.number)
    return row


def overdue():
    """Checks that were asked too long ago."""
    return db.session.scalars(
        select(ContentCheck).where(
            ContentCheck.state == CheckState.PENDING, ContentCheck.asked_at < clock.now() - PATIENCE)
        .limit(100).with_for_update(skip_locked=True))


def _decide(row: ContentCheck, state: CheckState) -> None:
    row.state = state
    row.decided_at = clock.now()
    if row.photo is not None:
        row.photo.check_state = state
    elif row.report is not None:
        row.report.check_state = state
    if row.report is not None:
        row.report.changed_at = clock.now()  # lists that neighbours see change with it
        if state == CheckState.REVIEW and row.report.desk_post is not None:
            notify(row.report.desk_post.person, "check_waiting", "/desk/checks", dedupe=f"check:{row.report.id}",
                   number=row.report.number)
