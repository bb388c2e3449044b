"""Fixed service days and task templates by HTTP."""

import policies
from blueprints.edge import Blueprint, acting_post, authorize
from core import paging
from core.db import db
from core.problem import Invalid
from core.texts import text
from models import Every, Org, TaskSeries, TaskTemplate
from models.post import SETTERS
from policies.asker import STAFF
from rules.task import series, template
from schemas import Empty, PageArgs
from schemas import task_series as shapes

bp = Blueprint("task_series", __name__, url_prefix="/api/v1")


@bp.post("/task-series")
@bp.arguments(shapes.TaskSeriesIn)
@bp.response(201, shapes.TaskSeriesOut)
@authorize("task_series.begin")
def begin(data, by):
    org = _org(data["org_id"])
    return _series(series.begin(data, org, by, acting_post(by, org, SETTERS if data["publishes"] else STAFF)))


@bp.get("/task-series")
@bp.arguments(PageArgs, location="query")
@bp.response(200, shapes.SeriesList)
@authorize("task_series.list")
def all_series(page, by):
    rows, cursor = paging.page(db.session, series.of_places(policies.places_managed(by)), [TaskSeries.id],
                               limit=page["limit"], cursor=page["cursor"])
    return {"items": [_series(row) for row in rows], "next_cursor": cursor}


@bp.put("/task-series/<int:id>/end")
@bp.arguments(Empty)
@bp.response(200, shapes.TaskSeriesOut)
@authorize("task_series.end", row=TaskSeries)
def end(_data, row, by):
    return _series(series.end(row))


# --- templates ---

@bp.post("/task-templates")
@bp.arguments(shapes.TemplateIn)
@bp.response(201, shapes.TemplateOut)
@authorize("task_template.keep")
def keep(data, by):
    org = _org(data["org_id"])
    row = template.keep(data, org, acting_post(by, org))
    db.session.flush()
    return _template(row, by)


@bp.get("/task-templates")
@bp.arguments(shapes.TemplateQuery, location="query")
@bp.response(200, shapes.TemplateList)
@authorize("task_template.list")
def templates(query, by):
    statement = template.of_places(policies.scope(TaskTemplate, by), query["post_class"])
    rows, cursor = paging.page(db.session, statement, [TaskTemplate.id], limit=query["limit"], cursor=query["cursor"])
    return {"items": [_template(row, by) for row in rows], "next_cursor": cursor}


@bp.delete("/task-templates/<int:id>")
@bp.response(204)
@authorize("task_template.drop", row=TaskTemplate)
def drop(row, by):
    template.drop(row)


def _org(id: int) -> Org:
    org = db.session.get(Org, id)
    if org is None or org.ended_on is not None:
        raise Invalid("invalid", fields={"org_id": text("fields.unknown_target")})
    return org


def _series(row: TaskSeries) -> dict:
    weekday = text(f"words.weekdays.{row.weekday}") if row.weekday is not None else ""
    nth = text(f"words.task_series.nth.{row.nth}") if row.every == Every.MONTH_WEEKDAY else ""
    return {"id": row.id, "org": row.org, "title": row.told["title"],
            "days": text(f"words.task_series.every.{row.every}", weekday=weekday, day=row.month_day, nth=nth),
            "begins_at": f"{row.begins_at:%H:%M}", "lasts_minutes": row.lasts_minutes, "until": row.until,
            "next_on": row.next_on, "publishes": row.publishes, "ended": row.ended_at is not None}


def _template(row: TaskTemplate, by) -> dict:
    return {"id": row.id, "org": row.org, "post_class_name": text(f"words.post_classes.{row.post_class}"),
            "task": row.told, "is_mine": policies.may("task_template.drop", by, row)}
