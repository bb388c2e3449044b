"""The pages and the machine's own addresses: phone client, desk, outside reply, health, metrics."""

from flask import Response, current_app, send_from_directory
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text as sql

from blueprints.edge import Blueprint, authorize
from blueprints.seeing import Seen
from core.db import db
from rules import health
from rules.report import handoff
from schemas import report as shapes

bp = Blueprint("pages", __name__)
outside_bp = Blueprint("outside", __name__, url_prefix="/api/v1/handoffs")


@bp.get("/")
@bp.get("/p/<path:rest>")
@authorize("page.open")
def phone(by, rest=""):
    return _page("phone/index.html")


@bp.get("/desk")
@bp.get("/desk/<path:rest>")
@authorize("page.open")
def desk(by, rest=""):
    return _page("desk/index.html")


@bp.get("/h/<token>")
@authorize("page.open")
def outside(by, token):
    return _page("outside/index.html")


@bp.get("/api/docs")
@authorize("page.open")
def api_docs(by):
    return _page("docs/index.html")


@bp.get("/docs/draw.md")
@authorize("page.open")
def draw_checked(by):
    """How anybody checks a draw, with the program that does it: as it stands. A phone reads it at /p/draw-rule."""
    return send_from_directory(f"{current_app.root_path}/docs", "draw.md", mimetype="text/plain; charset=utf-8")


@bp.get("/sw.js")
@authorize("page.open")
def service_worker(by):
    return _page("phone/sw.js")


@bp.get("/favicon.ico")
@authorize("page.open")
def favicon(by):
    return send_from_directory(current_app.static_folder or "", "icons/logo.svg", mimetype="image/svg+xml")


@bp.get("/healthz")
@authorize("page.open")
def alive(by):
    return {"status": "ok"}


@bp.get("/readyz")
@authorize("page.open")
def ready(by):
    db.session.execute(sql("SELECT 1"))
    return {"status": "ok"}


@bp.get("/metrics")
@authorize("page.open")
def metrics(by):
    health.measure()
    return Response(generate_latest(), mimetype=CONTENT_TYPE_LATEST)


@outside_bp.get("/<token>")
@outside_bp.response(200, shapes.OutsideOut)
@authorize("handoff.open")
def open_handoff(by, token):
    return _told(handoff.opened(token))


@outside_bp.put("/<token>/reply")
@outside_bp.arguments(shapes.OutsideIn)
@outside_bp.response(200, shapes.OutsideOut)
@authorize("handoff.answer")
def reply(data, by, token):
    row = handoff.opened(token)
    handoff.reply(row, data)
    return _told(row)


def _told(row) -> dict:
    """The outside party sees with nobody's eyes: what a neighbour would, and the photos that passed."""
    seen = Seen(row.report, None)
    return {"number": row.report.number, "to_name": row.to_name, "category": row.report.category,
            "description": seen.redacted_description, "place": seen.outside_place, "photos": seen.photos,
            "due_at": row.report.due_at, "answered": row.answered_at is not None}


def _page(name: str) -> Response:
    answer = send_from_directory(current_app.static_folder or "", name, max_age=0)
    answer.headers["Cache-Control"] = "no-cache"
    return answer
