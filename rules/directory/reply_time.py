"""The usual reply time (通常多久回复) of a desk: counted every night from what happened, told from a fair sample.

It is the desk's (place and role), not the person's: single members of staff are not rated in public (domain.md §8).
"""

from sqlalchemy import delete, func, insert, select

from core import clock
from core.db import db
from core.texts import text
from models import ClockKind, Letter, Post, ReplyTime, Report, ReportStep, Role
from rules.report.expectation import ENOUGH, LOOKS_BACK, percentile
from rules.report.workflow import WORKFLOW

Desk = tuple[int, Role]
# The first word of a desk: whatever stops its clock for accepting or for first contact.
FIRST_WORDS = [m.action for m in WORKFLOW.moves.values() if {ClockKind.ACCEPT, ClockKind.CONTACT} & set(m.stops)]


def usual(post: Post) -> dict | None:
    """{minutes, sample, said} of its desk, where enough answers stand behind it."""
    row = post.reply_time
    if row is None or row.sample < ENOUGH:
        return None
    return {"minutes": row.p50_minutes, "sample": row.sample, "said": _said(row.p50_minutes)}


def count_all() -> int:
    """Count anew, every night. Returns the rows."""
    now = clock.now()
    took: dict[Desk, list[float]] = {}
    for org_id, role, asked, answered in (*_reports(now), *_letters(now)):
        took.setdefault((org_id, role), []).append((answered - asked).total_seconds() / 60)
    db.session.execute(delete(ReplyTime))
    rows = [{"org_id": org_id, "role": role, "sample": len(minutes), "counted_at": now,
             "p50_minutes": max(1, round(percentile(minutes, 0.5)))} for (org_id, role), minutes in took.items()]
    for start in range(0, len(rows), 1000):
        db.session.execute(insert(ReplyTime), rows[start:start + 1000])
    return len(rows)


def _reports(now):
    """Filing to the desk's first word. What a resident took back is nobody's answer: that step has no post."""
    first = (select(ReportStep.report_id, func.min(ReportStep.id).label("id"))
             .join(Report, Report.id == ReportStep.report_id)
             .where(Report.submitted_at > now - LOOKS_BACK, ReportStep.action.in_(FIRST_WORDS),
                    ReportStep.by_post_id == Report.desk_post_id)
             .group_by(ReportStep.report_id).subquery())
    return db.session.execute(
        select(Post.org_id, Post.role, Report.submitted_at, ReportStep.at)
        .join(first, first.c.id == ReportStep.id).join(Report, Report.id == ReportStep.report_id)
        .join(Post, Post.id == ReportStep.by_post_id).execution_options(yield_per=5000))


def _letters(now):
    return db.session.execute(
        select(Post.org_id, Post.role, Letter.begun_at, Letter.answered_at).join(Post, Post.id == Letter.post_id)
        .where(Letter.begun_at > now - LOOKS_BACK, Letter.answered_at.is_not(None)))


def _said(minutes: int) -> str:
    """As a neighbour would say it: rounded up, never to a time shorter than the real one."""
    for most, per, unit in ((60, 1, "minutes"), (48 * 60, 60, "hours")):
        if minutes <= most:
            return text(f"words.usual_reply.{unit}", n=-(-minutes // per))
    return text("words.usual_reply.days", n=-(-minutes // (24 * 60)))
