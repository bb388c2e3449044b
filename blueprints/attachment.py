"""Attachments by HTTP: upload, and the signed addresses from which they are downloaded, never shown."""

import io

from flask import current_app, request, send_file

from blueprints.described import file_body
from blueprints.edge import Blueprint, authorize
from blueprints.seeing_notice import attachment_told
from core import documents
from core.db import db
from core.problem import Invalid, OutOfSight
from core.texts import text
from models import Attachment, PerformanceEntry
from rules import attachment as attachments
from schemas import attachment as shapes

bp = Blueprint("attachment", __name__, url_prefix="/api/v1/attachments")
files = Blueprint("files", __name__)


@bp.post("")
@bp.doc(requestBody=file_body(accepts="PDF or Word (.docx, .doc), at most 10 MB; no macros, scripts or enclosures"))
@bp.response(201, shapes.AttachmentOut)
@authorize("attachment.add")
def upload(by):
    file = request.files.get("file")
    if file is None:
        raise Invalid("file_missing", fields={"file": text("fields.required")})
    document = documents.examine(file.stream.read(documents.MAX_BYTES + 1))
    return attachment_told(attachments.keep(document, file.filename or "", current_app.extensions["storage"], by))


@files.get("/files/<path:key>")
@authorize("file.open")
def download(by, key):
    """Nothing in it may run or be shown here, whatever the browser takes it for."""
    current_app.extensions["downloads"].check(key, request.args.get("expires", ""), request.args.get("signature", ""))
    mime, name = _kept_as(key)
    answer = send_file(io.BytesIO(current_app.extensions["storage"].get(key)), mimetype=mime, as_attachment=True,
                       download_name=name, etag=False)
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _kept_as(key: str) -> tuple[str, str]:
    """(MIME type, name) of a file of a notice, or of the music of a piece."""
    for mime, name, kept in ((Attachment.mime, Attachment.name, Attachment.key), (
            PerformanceEntry.music_mime, PerformanceEntry.music_name, PerformanceEntry.music_key)):
        if found := db.session.execute(db.select(mime, name).where(kept == key)).first():
            mime, name = found
            return mime, name
    raise OutOfSight("not_found")
