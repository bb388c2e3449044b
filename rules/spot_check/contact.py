"""Whom to call (回访谁): who wished it or reported it, where that is known. Each look is kept, and they read it."""

from core import clock
from core.db import db
from core.texts import text
from models import AccessView, Person, Post, SpotCheck
from rules.spot_check.workflow import WORKFLOW


def see(row: SpotCheck, by: Person, post: Post) -> dict:
    """{name, phone, door}; nothing of a task that was made for nobody in particular."""
    WORKFLOW.take("see_contact", row, by=by, post=post)
    task = row.claim.task
    wish, report = task.wish, task.report
    subject = wish.beneficiary if wish is not None else report.reporter if report is not None else None
    if wish is not None:
        shown = {"name": wish.name, "phone": wish.phone, "door": wish.door}
    else:
        shown = {"name": subject and subject.name, "phone": subject and subject.phone, "door": subject and subject.room}
    seen = ["room" if field == "door" else field for field, value in shown.items() if value]
    if subject is not None and seen:
        db.session.add(AccessView(
            subject_id=subject.id, viewer_id=by.id, viewer_post_id=post.id, wish_id=task.wish_id, report=report,
            what=seen, reason=text("words.spot_check.calling", title=task.title), at=clock.now()))
    return shown
