"""Reads a PDF by pypdf: every object is looked at, also those no page shows. Scripts and enclosures are refused."""

import io
import re
import time

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from core.documents.refusal import HARMLESS_LINK, MOST_WORDS, Refused, clean

MOST_OBJECTS = 60_000
MOST_PAGES = 500
SECONDS = 8  # for finding words; what is not found by then a person reads
ACTIVE_ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/Rendition", "/Movie", "/Sound",
                  "/RichMediaExecute", "/SetOCGState", "/Trans", "/GoTo3DView"}
ACTIVE_KEYS = {"/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/AA", "/XFA", "/RichMediaContent"}
ACTIVE_TYPES = {"/EmbeddedFile", "/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}
# Objects no table lists are found again by viewers that mend broken files.
UNLISTED = re.compile(rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|FileAttachment)\b")
TRAILING = 1024  # bytes after the end of the document that mail gateways and signers leave


def read(data: bytes) -> tuple[str, bool]:
    """(words, whether these are all). Raises Refused."""
    if len(data[data.rfind(b"%%EOF") + 5:].strip()) > TRAILING:
        raise Refused("file_active")
    if UNLISTED.search(re.sub(rb"#([0-9A-Fa-f]{2})", lambda escape: bytes([int(escape[1], 16)]), data)):
        raise Refused("file_active")
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        raise Refused("file_encrypted")
    _look_at(reader.trailer)
    ids = {(id, generation) for generation, table in reader.xref.items() for id in table}
    ids |= {(id, 0) for id in reader.xref_objStm}
    if len(ids) > MOST_OBJECTS or len(reader.pages) > MOST_PAGES:
        raise Refused("file_bomb")
    for id, generation in ids:
        _look_at(reader.get_object(IndirectObject(id, generation, reader)))
    return _words(reader)


def _look_at(found) -> None:
    """An object with all it holds itself; what it points to is listed too."""
    todo = [found]
    while todo:
        part = todo.pop()
        if isinstance(part, DictionaryObject):
            _refuse_active(part)
            todo.extend(dict.values(part))
        elif isinstance(part, ArrayObject):
            todo.extend(list.__iter__(part))


def _refuse_active(part: DictionaryObject) -> None:
    # By [], which follows a reference, as viewers do.
    said = {key: part[key] for key in ("/Type", "/Subtype", "/S", "/URI", "/OpenAction") if key in part}
    kinds = {str(said.get("/Type")), str(said.get("/Subtype"))}
    if ACTIVE_KEYS & set(part) or str(said.get("/S")) in ACTIVE_ACTIONS or kinds & ACTIVE_TYPES:
        raise Refused("file_active")
    link = said.get("/URI", "")
    if isinstance(link, str) and not HARMLESS_LINK.match(link):
        raise Refused("file_active")
    opens = said.get("/OpenAction")
    if isinstance(opens, DictionaryObject) and opens["/S"] != "/GoTo":
        raise Refused("file_active")


def _words(reader: PdfReader) -> tuple[str, bool]:
    said: list[str] = []
    until = time.monotonic() + SECONDS
    for page in reader.pages:
        try:
            said.append(page.extract_text())
        except Exception:  # noqa: BLE001  an odd font costs the words of its page; a person reads them
            return clean("\n".join(said)), False
        if time.monotonic() > until or sum(map(len, said)) > MOST_WORDS:
            return clean("\n".join(said))[:MOST_WORDS], False
    return clean("\n".join(said)), True
