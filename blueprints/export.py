"""Exports by HTTP: asked for (202), looked at until ready, fetched by the one who asked."""

import io

from flask import current_app, send_file
from sqlalchemy import select

import policies
from blueprints.edge import Blueprint, acting_post, authorize
from core import clock, paging
from core.db import db
from core.problem import Conflict, OutOfSight
from core.texts import text
from models import ExportJob, ExportState, Notice, Org
from rules import export
from schemas import PageArgs, listed
from schemas import export as shapes

bp = Blueprint("export", __name__, url_prefix="/api/v1/exports")


@bp.post("")
@bp.arguments(shapes.ExportIn)
@bp.response(202, shapes.ExportOut)
@authorize("export.ask")
def ask(data, by):
    notice = _seen(Notice, data["notice_id"], by) if data["notice_id"] else None
    org = _seen(Org, data["org_id"], by) if data["org_id"] else notice.org if notice else None
    org = org or policies.staff_posts(by)[0].org
    return _told(export.ask(data, org, notice, by, acting_post(by, org)))


@bp.get("")
@bp.arguments(PageArgs, location="query")
@bp.response(200, listed(shapes.ExportOut))
@authorize("export.read")
def mine(page, by):
    rows, cursor = paging.page(db.session, select(ExportJob).where(policies.scope(ExportJob, by), export.BY_HAND),
                               [ExportJob.id], **page)
    return {"items": [_told(row) for row in rows], "next_cursor": cursor}


@bp.get("/<int:id>")
@bp.response(200, shapes.ExportOut)
@authorize("export.read", row=ExportJob)
def one(job, by):
    return _told(job)


@bp.get("/<int:id>/file")
@bp.response(200, content_type=export.MIME)
@authorize("export.read", row=ExportJob)
def fetch(job, by):
    if job.state != ExportState.READY or job.key is None:
        raise Conflict("export_gone" if job.state == ExportState.READY else "export_not_ready")
    data = io.BytesIO(current_app.extensions["storage"].get(job.key))
    answer = send_file(data, mimetype=export.MIME, as_attachment=True, download_name=_file_name(job), etag=False)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _seen(model, id: int, by):
    row = db.session.scalar(select(model).where(model.id == id, policies.scope(model, by)))
    if row is None:
        raise OutOfSight("not_found")
    return row


def _file_name(job: ExportJob) -> str:
    return f"{text(f'export.kinds.{job.kind}')}-{clock.civil(job.asked_at):%Y%m%d}-{job.id}.xlsx"


def _told(job: ExportJob) -> dict:
    return {"id": job.id, "kind": job.kind, "state": job.state.value, "asked_at": job.asked_at, "made_at": job.made_at,
            "rows": job.rows, "name": _file_name(job),
            "url": f"/api/v1/exports/{job.id}/file" if job.key else None}
