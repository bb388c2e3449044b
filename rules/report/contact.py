"""Opening contact data (A30): with a reason, logged, and told to the person. The only way to a reporter's number."""

from core import clock
from core.db import db
from core.texts import text
from models import AccessView, Person, Post, Report
from rules.notify import notify
from rules.report import clocks
from rules.report.telling import link, post_name
from rules.report.workflow import WORKFLOW


def see(report: Report, data: dict, by: Person, post: Post | None) -> dict:
    """{name, phone, room} of the reporter, unmasked. `data` is {reason}."""
    move = WORKFLOW.check("see_contact", report)
    reporter = report.reporter
    shown = {"name": reporter.name, "phone": reporter.phone, "room": reporter.room}
    db.session.add(AccessView(
        subject_id=reporter.id, viewer_id=by.id, viewer_post_id=post.id if post else None, report=report,
        what=[field for field, value in shown.items() if value], reason=data["reason"], at=clock.now()))
    WORKFLOW.take("see_contact", report, by=by, post=post, words=data["reason"])
    clocks.follow(move, report)
    who = post_name(post) if post else text("words.system")
    notify(reporter, "contact_seen", link(report), number=report.number, who=who, reason=data["reason"])
    return shown
