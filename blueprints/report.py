"""Reports by HTTP: filing, lists, one case and its history, and the deeds of residents."""

from flask import request
from sqlalchemy import select

import policies
from blueprints import seeing_history
from blueprints.edge import Blueprint, authorize, holds_until
from blueprints.seeing import SOON, Seen, told
from core import clock, paging
from core.db import db
from core.etag import unchanged
from core.problem import OutOfSight
from core.texts import text
from models import Category, Org, Report, ReportStep
from rules.report import finish, handle, queues, relate, tally
from rules.report import submit as filing
from schemas import Empty, PageArgs
from schemas import report as shapes

bp = Blueprint("report", __name__, url_prefix="/api/v1/reports")
# What a query says that narrows nothing, whatever the page.
PLAIN = {name: field.load_default for name, field in shapes.ReportQuery().fields.items()
         if name not in PageArgs().fields}


@bp.post("")
@bp.arguments(shapes.ReportIn)
@bp.response(201, shapes.ReportOut)
@authorize("report.submit")
def submit(data, by):
    return told(filing.submit(data, by), by)


@bp.get("")
@bp.arguments(shapes.ReportQuery, location="query")
@bp.response(200, shapes.ReportList)
@authorize("report.list")
def listed(query, by):
    found, cursor = _feed(query, by) if query.items() >= PLAIN.items() else _narrowed(query, by)
    until = None if query["overdue"] or query["kind"] else holds_until()  # these two read the clock
    if answer := unchanged(by.id, clock.today(), request.full_path, queues.stamp(found), cursor, until=until):
        return answer
    rows = queues.shown([id for id, *_ in found], by, at_work=bool(policies.open_posts(by)))
    return {"items": [Seen(row, by) for row in rows], "next_cursor": cursor}


@bp.get("/similar")
@bp.arguments(shapes.SimilarQuery, location="query")
@bp.response(200, shapes.SimilarList)
@authorize("report.similar")
def similar(query, by):
    category, org = db.session.get(Category, query["category"]), db.session.get(Org, query["org_id"])
    if category is None or org is None:
        raise OutOfSight("not_found")
    found = relate.similar(category, org, query["lng"], query["lat"], by, policies.scope(Report, by))
    return {"items": [_offered(report, metres, by) for report, metres in found]}


@bp.get("/<int:id>")
@bp.response(200, shapes.ReportOut)
@authorize("report.read", row=Report)
def one(report, by):
    return Seen(report, by)


@bp.get("/<int:id>/history")
@bp.arguments(PageArgs, location="query")
@bp.response(200, shapes.StepList)
@authorize("report.read", row=Report)
def history(page, report, by):
    statement = select(ReportStep).where(ReportStep.report_id == report.id)
    steps, cursor = paging.page(db.session, statement, [ReportStep.id], limit=page["limit"],
                                cursor=page["cursor"], descending=False)
    return {"items": seeing_history.history(Seen(report, by), steps), "next_cursor": cursor}


@bp.put("/<int:id>/answer")
@bp.arguments(shapes.AnswerIn)
@bp.response(200, shapes.ReportOut)
@authorize("report.answer", row=Report)
def answer(data, report, by):
    if data["photo_ids"]:
        handle.add_photos(report, data, by)
    return told(handle.answer(report, data, by), by)


@bp.put("/<int:id>/confirmation")
@bp.arguments(shapes.ConfirmIn)
@bp.response(200, shapes.ReportOut)
@authorize("report.confirm", row=Report)
def confirm(data, report, by):
    return told(finish.confirm(report, data, by), by)


@bp.put("/<int:id>/withdrawal")
@bp.arguments(shapes.OptionalReasonIn)
@bp.response(200, shapes.ReportOut)
@authorize("report.withdraw", row=Report)
def withdraw(data, report, by):
    return told(finish.withdraw(report, data, by), by)


@bp.put("/<int:id>/urge")
@bp.arguments(Empty)
@bp.response(200, shapes.ReportOut)
@authorize("report.urge", row=Report)
def urge(_data, report, by):
    return told(handle.urge(report, by), by)


@bp.post("/<int:id>/supporters")
@bp.arguments(Empty)
@bp.response(201, shapes.ReportOut)
@authorize("report.join", row=Report)
def join(_data, report, by):
    return told(relate.join(report, by), by)


@bp.post("/<int:id>/photos")
@bp.arguments(shapes.PhotosIn)
@bp.response(201, shapes.ReportOut)
@authorize("report.add_photos", row=Report)
def add_photos(data, report, by):
    return told(handle.add_photos(report, data, by), by)


def _feed(query: dict, by):
    return queues.FEED(compound=queues.compound_id(by), limit=query["limit"], cursor=query["cursor"])


def _narrowed(query: dict, by):
    statement = queues.filtered(
        _view(query["view"], by), status=query["status"], category=query["category"],
        overdue=query["overdue"], q=query["q"], in_clear=policies.in_clear(by),
        org=db.session.get(Org, query["org_id"]) if query["org_id"] else None)
    if query["kind"]:
        statement = statement.where(tally.kinds(policies.open_posts(by), clock.now() + SOON)[query["kind"]])
    soonest = query["order"] == "due"
    if soonest:
        statement = statement.where(Report.due_at.is_not(None))  # set from the first moment; paging bears no NULL
    keys = [Report.due_at if soonest else Report.changed_at, Report.id]
    return paging.page(db.session, statement, keys, columns=queues.STAMPED, limit=query["limit"],
                       cursor=query["cursor"], descending=not soonest)


def _view(view: str, by):
    if view == "mine":
        return queues.mine(by)
    if view == "queue":
        return queues.work(policies.open_posts(by), policies.places_managed(by))
    return queues.of_place(queues.compound_id(by))


def _offered(report: Report, metres: float | None, by) -> dict:
    seen = Seen(report, by)
    first = next(iter(seen.photos), None)
    return {"id": report.id, "number": report.number, "description": seen.description[:60],
            "photo": first["urls"]["thumb"] if first else None,
            "metres": round(metres) if metres is not None else None,
            "age_days": (clock.now() - report.submitted_at).days,
            "status_name": text(f"words.report.status.{report.status}"),
            "supporters": seen.supporters, "actions": seen.actions}
