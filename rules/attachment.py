"""Attachments (附件): kept once each, given to one notice, thrown away when none takes them. Looks into no file."""

import re
import secrets
import unicodedata
from datetime import timedelta
from pathlib import PurePosixPath

from sqlalchemy import delete, select

from core import clock
from core.db import db, rows_changed, upsert
from core.problem import Invalid
from core.texts import text
from models import Attachment, CheckState, ContentCheck, Notice, Person

LOOSE_FOR = timedelta(days=7)
LONGEST_NAME = 80
SUFFIXES = frozenset({".pdf", ".doc", ".docx", ".mp3", ".m4a", ".wav"})
# Path signs, and letters that turn the direction of writing: gpj.exe shown as exe.jpg.
UNWANTED = re.compile(r"[\\/:*?\"<>|\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def keep(document, name: str, storage, by: Person) -> Attachment:
    """The row first, then the bytes under a name nobody can guess. A store that is away leaves no row."""
    key = f"files/{clock.today():%Y/%m}/{secrets.token_hex(18)}.{document.kind}"
    made = db.session.scalar(
        upsert(Attachment)
        .values(owner_id=by.id, sha256=document.sha256, name=file_name(name, document.kind), mime=document.mime,
                size=len(document.data), key=key, words=document.words, legible=document.legible,
                check_state=CheckState.PENDING, created_at=clock.now())
        .on_conflict_do_nothing(index_elements=["owner_id", "sha256"], index_where=Attachment.notice_id.is_(None))
        .returning(Attachment))
    if made is not None:
        storage.put(key, document.data, document.mime)
        return made
    return db.session.scalars(select(Attachment).where(
        Attachment.owner_id == by.id, Attachment.sha256 == document.sha256, Attachment.notice_id.is_(None))
        .with_for_update(read=True)).one()


def attach(notice: Notice, ids: list[int], by: Person) -> None:
    """The notice has these and no others: the asker's own that no notice has yet, and those it has already."""
    have = {attachment.id: attachment for attachment in notice.attachments}
    new = {attachment.id: attachment for attachment in db.session.scalars(
        select(Attachment).where(Attachment.id.in_(ids), Attachment.owner_id == by.id, Attachment.notice_id.is_(None))
        .with_for_update())} if set(ids) - set(have) else {}
    if set(ids) - set(have) - set(new):
        raise Invalid("invalid", fields={"attachment_ids": text("fields.unknown_attachment")})
    let_go([file for id, file in have.items() if id not in ids])
    notice.attachments[:] = [have.get(id) or new[id] for id in dict.fromkeys(ids)]


def let_go(files: list[Attachment]) -> None:
    """No longer of their notice. The same bytes may lie there once more already, and loose ones are alike only once."""
    for file in files:
        file.notice, file.sha256 = None, f"let go: {file.id}"


def unused(limit: int = 500) -> list[int]:
    """Those no notice took in a week."""
    return list(db.session.scalars(select(Attachment.id).where(
        Attachment.notice_id.is_(None), Attachment.created_at < clock.now() - LOOSE_FOR).limit(limit)))


def burn(attachment: Attachment, storage) -> None:
    """The file, then the row; killed between them it is simply done again."""
    storage.delete(attachment.key)
    rows_changed(delete(ContentCheck).where(ContentCheck.attachment_id == attachment.id))
    db.session.delete(attachment)


def file_name(given: str, kind: str) -> str:
    """As people called it, without what could lead elsewhere; the ending is that of what it is."""
    base = UNWANTED.sub("", unicodedata.normalize("NFC", given.replace("\\", "/").rsplit("/", 1)[-1])).strip(". ")
    stem = base[:-len(suffix)] if (suffix := PurePosixPath(base).suffix).lower() in SUFFIXES else base
    return f"{stem.strip('. ')[:LONGEST_NAME] or text('words.attachment')}.{kind}"
