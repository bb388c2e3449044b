"""Photos by HTTP: upload, black out, the original with a reason, and the folder store's signed addresses."""

from flask import current_app, request, send_file

import policies
from blueprints.described import file_body
from blueprints.edge import Blueprint, authorize
from blueprints.seeing import photo_urls
from core import photos as darkroom
from core.coordinates import is_in_china, to_gcj02
from core.problem import Invalid, OutOfSight
from core.texts import text
from gateways.storage import FolderStorage
from models import Photo
from rules import photo as photos
from schemas import photo as shapes

bp = Blueprint("photo", __name__, url_prefix="/api/v1/photos")
media = Blueprint("media", __name__)


@bp.post("")
@bp.doc(requestBody=file_body(accepts="JPEG, PNG, WebP or HEIC, at most 10 MB and 50 megapixels"))
@bp.response(201, shapes.PhotoOut)
@authorize("photo.add")
def upload(by):
    file = request.files.get("file")
    if file is None:
        raise Invalid("photo_missing", fields={"file": text("fields.required")})
    developed = darkroom.develop(file.stream.read(darkroom.MAX_BYTES + 1))
    photo = photos.keep(developed, current_app.extensions["storage"], by)
    return _told(photo) | {"place": _place(developed.place), "taken_at": developed.taken_at}


@bp.put("/<int:id>/black-out")
@bp.arguments(shapes.BlackOutIn)
@bp.response(200, shapes.PhotoOut)
@authorize("photo.black_out", row=Photo)
def black_out(data, photo, by):
    storage = current_app.extensions["storage"]
    regions = [(r["x"], r["y"], r["w"], r["h"]) for r in data["regions"]]
    prints = darkroom.black_out(storage.get(photo.large_key), regions)
    return _told(photos.black_out(photo, prints, data["regions"], storage, by))


@bp.post("/<int:id>/original-views")
@bp.arguments(shapes.OriginalIn)
@bp.response(201, shapes.PhotoUrls)
@authorize("photo.see_original", row=Photo)
def original(data, photo, by):
    key = photos.see_original(photo, data["reason"], by, next(iter(policies.staff_posts(by)), None))
    address = current_app.extensions["storage"].address(key, 300)
    return {"large": address, "thumb": address}


@media.get("/media/<path:key>")
@authorize("media.open")
def open_media(by, key):
    store = current_app.extensions["storage"]
    if not isinstance(store, FolderStorage):
        raise OutOfSight("not_found")  # an S3 store's addresses never lead here
    path = store.open_signed(key, request.args.get("expires", ""), request.args.get("signature", ""))
    if not path.is_file():
        raise OutOfSight("not_found")
    answer = send_file(path, conditional=True, max_age=3600)
    answer.headers["Content-Security-Policy"] = "default-src 'none'"
    return answer


def _told(photo: Photo) -> dict:
    return {"id": photo.id, "sha256": photo.sha256, "width": photo.width, "height": photo.height,
            "check_state": photo.check_state.value, "urls": photo_urls(photo), "place": None, "taken_at": None}


def _place(place) -> dict | None:
    """The camera's WGS-84 as the service's GCJ-02; an offer to the reporter, kept nowhere."""
    if place is None or not is_in_china(*place):
        return None
    lng, lat = to_gcj02(*place)
    return {"lng": round(lng, 6), "lat": round(lat, 6)}
