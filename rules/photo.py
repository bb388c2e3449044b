"""Photos (照片): kept once each, blacked out where staff must, originals behind a reason."""

import secrets

from sqlalchemy import select

from core import clock
from core.db import db
from models import AccessView, CheckState, Person, Photo, Post


def known(by: Person, sha256: str) -> Photo | None:
    """The photo this person already sent: the same bytes are not stored twice."""
    return db.session.scalar(select(Photo).filter_by(owner_id=by.id, sha256=sha256, erased_at=None))


def keep(developed, storage, by: Person) -> Photo:
    """Store the two prints under names nobody can guess, then the row. A store that is away leaves no row."""
    if photo := known(by, developed.sha256):
        return photo
    large, thumb = _store(developed, storage)
    photo = Photo(owner_id=by.id, sha256=developed.sha256, large_key=large, thumb_key=thumb, mime=developed.mime,
                  width=developed.width, height=developed.height, check_state=CheckState.PENDING,
                  created_at=clock.now(), black_outs=[])
    db.session.add(photo)
    db.session.flush()
    return photo


def black_out(photo: Photo, prints, regions: list[dict], storage, by: Person) -> Photo:
    """Show the blacked-out print from now on; the first original stays under restricted access (A6)."""
    photo.original_key = photo.original_key or photo.large_key
    photo.large_key, photo.thumb_key = _store(prints, storage)
    photo.mime, photo.width, photo.height = prints.mime, prints.width, prints.height
    photo.black_outs = [*photo.black_outs, {"by": by.id, "at": clock.now().isoformat(), "regions": regions}]
    return photo


def see_original(photo: Photo, reason: str, by: Person, post: Post | None) -> str:
    """The key of the untouched print; the look is logged for the one who took the photo."""
    db.session.add(AccessView(subject_id=photo.owner_id, viewer_id=by.id, viewer_post_id=post.id if post else None,
                              what=["original_photo"], reason=reason, at=clock.now()))
    return photo.original_key or photo.large_key


def _store(prints, storage) -> tuple[str, str]:
    name = f"photos/{clock.today():%Y/%m}/{secrets.token_hex(18)}"
    keys = f"{name}.{prints.extension.lstrip('.')}", f"{name}-thumb.{prints.extension.lstrip('.')}"
    storage.put(keys[0], prints.large, prints.mime)
    storage.put(keys[1], prints.thumb, prints.mime)
    return keys
