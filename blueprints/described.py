"""What every operation shares, for /api/openapi.json: how to log in, safe retries, 304, the shape of refusals."""

import threading
from collections.abc import Callable

import flask_smorest

from core.texts import text

LOGGED_IN: list[dict[str, list]] = [{"bearer": []}, {"page": [], "csrf": []}]
SCHEMES = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "access_token of POST /api/v1/sessions"},
    "page": {"type": "apiKey", "in": "cookie", "name": "jinlin_session"},
    "csrf": {"type": "apiKey", "in": "header", "name": "X-CSRF-Token", "description": "with writes by cookie"},
}
RETRY_KEY = {"in": "header", "name": "Idempotency-Key", "schema": {"type": "string", "minLength": 8, "maxLength": 200},
             "description": "the same key and body is done once and answered alike for 48 hours"}
TAG = {"in": "header", "name": "If-None-Match", "schema": {"type": "string"}}
PROBLEM = {"type": "object", "required": ["type", "title", "status", "code", "detail"], "properties": {
    "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"}, "code": {"type": "string"},
    "detail": {"type": "string", "description": "one plain sentence in Chinese"},
    "errors": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
    "actions": {"type": "array", "items": {"type": "string"}, "description": "with 409: what may be done instead"},
    "retry_after": {"type": "integer", "description": "seconds"}}}


class Api(flask_smorest.Api):
    """Writes its document when it is first asked for: 3 MB, which a process can serve without."""

    ERROR_SCHEMA = "Problem"  # by its name among the components

    def __init__(self, *args, **kwargs):
        self._unwritten: list[Callable[[], None]] = []
        self._pen = threading.Lock()
        super().__init__(*args, **kwargs)

    def write_later(self, part: Callable[[], None]) -> None:
        self._unwritten.append(part)

    def _openapi_json(self):
        with self._pen:
            while self._unwritten:
                self._unwritten.pop(0)()
        return super()._openapi_json()


def tell(api: Api) -> None:
    """Put the shared parts into the document."""
    for name, scheme in SCHEMES.items():
        api.spec.components.security_scheme(name, scheme)
    api.spec.components.schema("Problem", PROBLEM)


def prepare(doc, doc_info, *, method, **_more) -> dict:
    """flask-smorest asks this for each operation; `permission` was noted by edge.authorize."""
    noted = doc_info.get("permission")
    if noted is None:
        return doc
    writes = method != "get"
    # flask-smorest's own refusals have a shape that is never sent; that it can refuse fields is worth knowing.
    answers = doc.get("responses", {})
    given = {status: said for status, said in answers.items() if status != "default" and status < 300}
    refused = {429, *(() if noted["anyone"] else (401, 403)), *((404,) if noted["finds_a_row"] else ()),
               *((409, 422) if writes else ()), *((422,) if 422 in answers else ())}
    doc["summary"] = noted["action"]
    doc["security"] = [] if noted["anyone"] else LOGGED_IN
    doc.setdefault("parameters", []).append(RETRY_KEY if writes else TAG)
    doc["responses"] = {**given, **{str(status): _refusal(status) for status in sorted(refused)},
                        "default": _refusal(500)}
    return doc


def file_body(*, accepts: str) -> dict:
    """The body of an upload, for `bp.doc`: multipart with one part named file."""
    part = {"type": "string", "format": "binary", "description": accepts}
    return {"content": {"multipart/form-data": {"schema": {
        "type": "object", "required": ["file"], "properties": {"file": part}}}}, "required": True}


def _refusal(status: int) -> dict:
    said = {401: "login_needed", 403: "not_allowed", 404: "not_found", 409: "illegal_move", 422: "invalid",
            429: "too_many", 500: "failed"}
    return {"description": text(f"problems.{said[status]}"),
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
