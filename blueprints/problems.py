"""Every refusal in one shape: application/problem+json with a Chinese sentence; a person who followed a link gets it
as a page. The only error handlers."""

import logging
import time
from pathlib import Path

from flask import current_app, json, request
from markupsafe import escape
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from werkzeug.exceptions import HTTPException

from core.problem import Conflict, Invalid, Problem, Unavailable
from core.texts import text

log = logging.getLogger(__name__)
PROBLEM = "application/problem+json"
BY_STATUS = {400: "bad_request", 404: "not_found", 405: "wrong_method", 406: "not_acceptable", 413: "too_large",
             415: "wrong_type", 422: "invalid", 429: "too_many", 503: "unavailable"}


def handle_with(app) -> None:
    app.register_error_handler(Problem, answer)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(IntegrityError, _integrity)
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(DataError, _unstorable)
    app.register_error_handler(Exception, _unexpected)


def answer(problem: Problem):
    """The problem as a response; field errors may be text keys under problems.fields."""
    body = {
        "type": f"/api/docs#{problem.code}", "title": problem.title, "status": problem.status, "code": problem.code,
        "detail": text(f"problems.{problem.code}", **problem.words), **problem.extra,
    }
    if problem.fields:
        body["errors"] = {name: [said] if isinstance(said, str) else said for name, said in problem.fields.items()}
    return _response(body, problem.status, getattr(problem, "retry_after", None))


def _http(error: HTTPException):
    status = error.code or 500
    code = BY_STATUS.get(status, "failed" if status >= 500 else "bad_request")
    body = {"type": f"/api/docs#{code}", "title": error.name, "status": status, "code": code,
            "detail": text(f"problems.{code}")}
    messages = getattr(error, "data", {}).get("messages") if status == 422 else None
    if messages:
        body["errors"] = _flat({k: v for part in messages.values() if isinstance(part, dict) for k, v in part.items()})
    retry_after = None
    if status == 429:
        retry_after = body["retry_after"] = _seconds_to_wait()
    response = _response(body, status, retry_after)
    if status == 405 and (methods := getattr(error, "valid_methods", None)):
        response.headers["Allow"] = ", ".join(methods)
    return response


def _integrity(error: IntegrityError):
    # A constraint kept a promise that a rule saw as open a moment before; the loser is told to look again.
    log.info("a constraint refused a write: %s", type(error.orig).__name__)
    return answer(Conflict("changed_meanwhile"))


def _unstorable(error: DataError):
    # The shapes keep out what PostgreSQL cannot hold (NUL, numbers out of range); this catches what they let through.
    log.warning("the database cannot hold a value: %s", type(error.orig).__name__)
    return answer(Invalid("invalid"))


def _database(error: OperationalError):
    log.error("the database is away: %s", type(error.orig).__name__)
    return answer(Unavailable("unavailable"))


def _unexpected(error: Exception):
    log.exception("unexpected failure in %s", request.endpoint)
    if current_app.config.get("PROPAGATE_EXCEPTIONS"):
        raise error
    return _response({"type": "/api/docs#failed", "title": "Internal Server Error", "status": 500, "code": "failed",
                      "detail": text("problems.failed")}, 500, None)


def _flat(messages: dict, prefix: str = "") -> dict:
    """{"people": {0: {"name": […]}}} → {"people.0.name": […]}, so that a page can set it beside the field."""
    flat = {}
    for name, said in messages.items():
        if isinstance(said, dict):
            flat.update(_flat(said, f"{prefix}{name}."))
        else:
            flat[f"{prefix}{name}"] = said
    return flat


def _seconds_to_wait() -> int:
    """Until the limiter's window ends."""
    limit = current_app.extensions["jinlin_limiter"].current_limit
    return max(1, int(limit.reset_at - time.time())) if limit else 60


def _response(body: dict, status: int, retry_after: int | None):
    if request.accept_mimetypes.best_match([PROBLEM, "text/html"]) == "text/html":  # a browser that goes to an address
        page = Path(current_app.static_folder or "", "refused/index.html").read_text(encoding="utf-8")
        response = current_app.response_class(page.replace("{detail}", escape(body["detail"])), status)
    else:
        said = json.dumps(body).encode(errors="replace")  # an unknown field's name may have half a character
        response = current_app.response_class(said, status, mimetype=PROBLEM)
    if retry_after is not None:
        response.headers["Retry-After"] = str(retry_after)
    return response
