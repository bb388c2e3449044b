"""Reports by HTTP: the deeds of the desk and of handlers. One line of contract, one call each."""

from sqlalchemy import select

import policies
from blueprints import seeing_task
from blueprints.edge import Blueprint, authorize
from blueprints.seeing import Seen, outside_link, told
from core.db import db
from core.problem import Forbidden, OutOfSight
from core.texts import text
from models import Handoff, Report
from rules.report import contact, finish, handle, handoff, relate
from rules.report import make_task as making
from rules.routing import cases
from schemas import report as shapes
from schemas.task import TaskOut, TaskText

bp = Blueprint("report_desk", __name__, url_prefix="/api/v1/reports")


@bp.put("/<int:id>/acceptance")
@bp.arguments(shapes.NoteIn)
@bp.response(200, shapes.ReportOut)
@authorize("report.accept", row=Report)
def accept(data, report, by):
    return told(handle.accept(report, data, by, policies.acting_post(by, report)), by)


@bp.put("/<int:id>/rejection")
@bp.arguments(shapes.ReasonIn)
@bp.response(200, shapes.ReportOut)
@authorize("report.reject", row=Report)
def reject(data, report, by):
    return told(handle.reject(report, data, by, policies.acting_post(by, report)), by)


@bp.put("/<int:id>/assignment")
@bp.arguments(shapes.AssignIn)
@bp.response(200, shapes.ReportOut)
@authorize("report.assign", row=Report)
def assign(data, report, by):
    return told(handle.assign(report, data, by, policies.acting_post(by, report)), by)


@bp.put("/<int:id>/return")
@bp.arguments(shapes.ReasonIn)
@bp.response(200, shapes.ReportOut)
@authorize("report.return", row=Report)
def send_back(data, report, by):
    return told(handle.send_back(report, data, by, policies.acting_post(by, report)), by)


@bp.put("/<int:id>/question")
@bp.arguments(shapes.QuestionIn)
@bp.response(200, shapes.ReportOut)
@authorize("report.ask", row=Report)
def ask(data, report, by):
    return told(handle.ask(report, data, by, policies.acting_post(by, report)), by)


@bp.put("/<int:id>/extension")
@bp.arguments(shapes.ReasonIn)
@bp.response(200, shapes.ReportOut)
@authorize("report.extend", row=Report)
def extend(data, report, by):
    post, manages = policies.acting_post(by, report), policies.manages(by, report)
    return told(handle.extend(report, data, by, post, manages=manages), by)


@bp.delete("/<int:id>/extension")
@bp.response(200, shapes.ReportOut)
@authorize("report.refuse_extension", row=Report)
def refuse_extension(report, by):
    return told(handle.refuse_extension(report, by, policies.acting_post(by, report)), by)


@bp.put("/<int:id>/suspension")
@bp.arguments(shapes.ReasonIn)
@bp.response(200, shapes.ReportOut)
@authorize("report.suspend", row=Report)
def suspend(data, report, by):
    return told(handle.suspend(report, data, by, policies.acting_post(by, report)), by)


@bp.delete("/<int:id>/suspension")
@bp.response(200, shapes.ReportOut)
@authorize("report.resume", row=Report)
def resume(report, by):
    return told(handle.resume(report, by, policies.acting_post(by, report)), by)


@bp.put("/<int:id>/resolution")
@bp.arguments(shapes.ResolveIn)
@bp.response(200, shapes.ReportOut)
@authorize("report.resolve", row=Report)
def resolve(data, report, by):
    return told(finish.resolve(report, data, by, policies.acting_post(by, report)), by)


# The two are locked together: see rules/report/lock.py.

@bp.put("/<int:id>/duplicate")
@bp.arguments(shapes.DuplicateIn)
@bp.response(200, shapes.ReportOut)
@authorize("report.duplicate", row=Report, locked=False)
def duplicate(data, report, by):
    original = db.session.scalar(select(Report).where(Report.id == data["of"], policies.scope(Report, by)))
    return told(relate.mark_duplicate(report, data, by, policies.acting_post(by, report), original), by)


@bp.post("/<int:id>/children")
@bp.arguments(shapes.SplitIn)
@bp.response(201, shapes.ReportOut)
@authorize("report.split", row=Report)
def split(data, report, by):
    relate.split(report, data, by, policies.acting_post(by, report))
    return told(report, by)


@bp.post("/<int:id>/task")
@bp.arguments(TaskText)
@bp.response(201, TaskOut)
@authorize("report.make_task", row=Report)
def make_task(data, report, by):
    post = policies.acting_post(by, report)
    if post is None:
        raise Forbidden("place_not_yours", place=report.org.name)
    return seeing_task.told(making.make_task(report, data, by, post), by)


@bp.get("/<int:id>/assignees")
@bp.response(200, shapes.AssigneeList)
@authorize("report.assignees", row=Report)
def assignees(report, by):
    posts = cases.handlers(report)
    counts = cases.open_counts(posts)
    return {"items": [_assignee(post, counts.get(post.id, 0)) for post in posts]}


@bp.get("/<int:id>/nearby")
@bp.response(200, shapes.ReportList)
@authorize("report.nearby", row=Report)
def nearby(report, by):
    found = relate.nearby(report, by, policies.scope(Report, by))
    return {"items": [Seen(row, by) for row in found], "next_cursor": None}


@bp.post("/<int:id>/contact-views")
@bp.arguments(shapes.ReasonIn)
@bp.response(201, shapes.ContactOut)
@authorize("report.see_contact", row=Report)
def see_contact(data, report, by):
    return contact.see(report, data, by, policies.acting_post(by, report))


@bp.post("/<int:id>/handoffs")
@bp.arguments(shapes.HandoffIn)
@bp.response(201, shapes.HandoffOut)
@authorize("report.hand_off", row=Report)
def hand_off(data, report, by):
    row, token = handoff.make(report, data, by, policies.acting_post(by, report))
    return {"id": row.id, "to_name": row.to_name, "until": row.until, "url": outside_link(token)}


@bp.delete("/<int:id>/handoffs/<int:handoff_id>")
@bp.response(204)
@authorize("report.hand_off", row=Report)
def end_handoff(report, by, handoff_id):
    row = db.session.scalar(select(Handoff).where(Handoff.id == handoff_id, Handoff.report_id == report.id))
    if row is None:
        raise OutOfSight("not_found")
    handoff.end(row)


def _assignee(post, open_cases: int) -> dict:
    return {"post_id": post.id, "role": post.role.value, "role_name": text(f"words.roles.{post.role}"),
            "holder_name": post.person.name, "org": post.org, "open_cases": open_cases, "cap": post.case_cap,
            "on_duty": post.on_duty}
