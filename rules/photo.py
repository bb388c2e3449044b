"""Photos (照片): kept once each, blacked out where staff must, originals behind a reason."""

import contextlib
import secrets
from datetime import timedelta

from sqlalchemy import exists, or_, select, update

from core import clock
from core.db import db, rows_changed, upsert
from core.problem import Invalid, Unavailable
from core.texts import text
from models import AccessView, CheckState, ContentCheck, Person, Photo, Post

UNUSED_FOR = timedelta(days=7)  # as the privacy notice says; a draft that is sent later sends its photos again


def keep(developed, storage, by: Person) -> Photo:
    """The row first, then its two prints under names nobody can guess: of two uploads of the same bytes the second
    waits for the first and stores nothing. A store that is away leaves no row."""
    keys = _names(developed)
    photo = _claimed(developed, keys, by)
    if photo is None:
        photo = db.session.scalars(select(Photo).filter_by(owner_id=by.id, sha256=developed.sha256)
                                   .with_for_update().execution_options(populate_existing=True)).one()
        if photo.erased_at is None:
            photo.created_at = clock.now()  # wanted again: see erase_unused
            return photo
        _begin_anew(photo, developed, keys, storage)
    _store(keys, developed, storage)
    return photo


def own_photos(ids: list[int], by: Person) -> list[Photo]:
    """The asker's own photos, in the order given. Raises Invalid on photo_ids."""
    ids = list(dict.fromkeys(ids))
    # Held until they are attached, so that retention cannot erase one in between.
    found = {photo.id: photo for photo in db.session.scalars(
        select(Photo).where(Photo.id.in_(ids), Photo.owner_id == by.id, Photo.erased_at.is_(None))
        .with_for_update(read=True, key_share=True))} if ids else {}
    if len(found) != len(ids):
        raise Invalid("invalid", fields={"photo_ids": text("fields.unknown_photo")})
    return [found[id] for id in ids]


def shown():
    """Whether any row shows the photo, whichever table comes to do so; that it was checked shows nothing."""
    tables = [table for table in db.metadata.sorted_tables if table.name != ContentCheck.__tablename__]
    return or_(*(exists().where(key.parent == Photo.id) for table in tables for key in table.foreign_keys
                 if key.references(db.metadata.tables[Photo.__tablename__])))


def erase_unused(*, of: Person | None = None) -> int:
    """Photos that were sent and then used for nothing, or all such of who leaves; returns how many."""
    now = clock.now()
    whose = Photo.created_at < now - UNUSED_FOR if of is None else Photo.owner_id == of.id
    # Locked first, as by whoever shows one meanwhile (own_photos).
    ids = list(db.session.scalars(
        select(Photo.id).where(Photo.erased_at.is_(None), whose, ~shown())
        .limit(1000).with_for_update(skip_locked=True)))
    return rows_changed(update(Photo).where(Photo.id.in_(ids), ~shown()).values(erased_at=now))


def erased_with_files(limit: int = 5000) -> list[int]:
    return list(db.session.scalars(
        select(Photo.id).where(Photo.erased_at.is_not(None), Photo.large_key != "").limit(limit)))


def burn(photo: Photo, storage) -> None:
    """Delete the files of an erased photo. Killed half way it is simply done again: what is gone is deleted already."""
    replaced = [key for deed in photo.black_outs for key in deed.get("replaced", [])]
    for key in filter(None, (photo.large_key, photo.thumb_key, photo.original_key, *replaced)):
        storage.delete(key)
    photo.large_key = photo.thumb_key = ""
    photo.original_key = None


def black_out(photo: Photo, prints, regions: list[dict], storage, by: Person) -> Photo:
    """Show the blacked-out print from now on; the first original stays under restricted access (A6). The other prints
    that it replaces are noted, to go with the photo."""
    replaced = [photo.thumb_key, *([photo.large_key] if photo.original_key else [])]
    photo.original_key = photo.original_key or photo.large_key
    photo.large_key, photo.thumb_key = keys = _names(prints)
    _store(keys, prints, storage)
    photo.mime, photo.width, photo.height = prints.mime, prints.width, prints.height
    photo.black_outs = [*photo.black_outs, {"by": by.id, "at": clock.now().isoformat(), "regions": regions,
                                            "replaced": replaced}]
    return photo


def see_original(photo: Photo, reason: str, by: Person, post: Post | None) -> str:
    """The key of the untouched print; the look is logged for the one who took the photo."""
    db.session.add(AccessView(subject_id=photo.owner_id, viewer_id=by.id, viewer_post_id=post.id if post else None,
                              what=["original_photo"], reason=reason, at=clock.now()))
    return photo.original_key or photo.large_key


def _claimed(developed, keys: tuple[str, str], by: Person) -> Photo | None:
    """The new row, or None where this person has sent these bytes before."""
    return db.session.scalar(
        upsert(Photo)
        .values(owner_id=by.id, sha256=developed.sha256, large_key=keys[0], thumb_key=keys[1], mime=developed.mime,
                width=developed.width, height=developed.height, check_state=CheckState.PENDING,
                created_at=clock.now(), black_outs=[])
        .on_conflict_do_nothing(index_elements=["owner_id", "sha256"])
        .returning(Photo))


def _begin_anew(photo: Photo, developed, keys: tuple[str, str], storage) -> None:
    """Erased when its reports were, and sent again: the same row, looked at again."""
    burn(photo, storage)
    photo.large_key, photo.thumb_key = keys
    photo.mime, photo.width, photo.height = developed.mime, developed.width, developed.height
    photo.check_state, photo.black_outs = CheckState.PENDING, []
    photo.created_at, photo.erased_at = clock.now(), None


def _names(prints) -> tuple[str, str]:
    name, extension = f"photos/{clock.today():%Y/%m}/{secrets.token_hex(18)}", prints.extension.lstrip(".")
    return f"{name}.{extension}", f"{name}-thumb.{extension}"


def _store(keys: tuple[str, str], prints, storage) -> None:
    """Both prints or none: a disk may fill up between them."""
    try:
        storage.put(keys[0], prints.large, prints.mime)
        storage.put(keys[1], prints.thumb, prints.mime)
    except Unavailable:
        with contextlib.suppress(Unavailable):
            for key in keys:
                storage.delete(key)
        raise
