"""Reads a Word file of today (.docx, a ZIP of XML). Only parts that a text needs may be in it."""

import io
import re
import zipfile
from xml.etree import ElementTree

from core.documents.refusal import HARMLESS_LINK, MOST_WORDS, Refused, clean, refuse_fields

MOST_PARTS = 2000
MOST_BYTES = 80 * 1024 * 1024  # unpacked, all together
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PICTURES = {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".gif", ".bmp", ".dib", ".tif", ".tiff", ".emf", ".wmf", ".wdp",
            ".webp", ".svg"}
HARMLESS = {".xml", ".rels", ".odttf", ".fntdata", *PICTURES}
ACTIVE_PART = re.compile(r"vba|macro|embeddings/|activex|oleobject|afchunk|customui/|webextension", re.IGNORECASE)
ACTIVE_TYPE = re.compile(r"macroEnabled|vbaProject|oleObject|activeX|\.package|control\+xml|chunk", re.IGNORECASE)
ACTIVE_RELATION = re.compile(r"/(oleObject|package|control|vbaProject|aFChunk|subDocument|frame|mailMergeSource)$")
# What programs, scripts and other containers begin with.
DISGUISED = re.compile(rb"MZ|\x7fELF|#!|PK\x03\x04|\xd0\xcf\x11\xe0|%PDF-|Rar!|7z\xbc\xaf|"
                       rb"\s*<(!doctype|html|script|\?php)", re.IGNORECASE)
LOCAL_TEMPLATE = re.compile(r"(file:///)?[A-Za-z]:[\\/%]|[^:\\/]+$")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPOKEN = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$")


def read(data: bytes) -> tuple[str, bool]:
    """(words, whether these are all). Raises Refused."""
    parts = _unpacked(data)
    if "[Content_Types].xml" not in parts or "word/document.xml" not in parts:
        raise Refused("file_unknown_type")
    trees = {name: _tree(part) for name, part in parts.items() if name.lower().endswith((".xml", ".rels"))}
    _refuse_types(trees["[Content_Types].xml"])
    for name, tree in trees.items():
        if name.endswith(".rels"):
            _refuse_relations(tree)
    for name, part in parts.items():
        if _ending(name) in PICTURES and (DISGUISED.match(part) or b"<script" in part.lower()):
            raise Refused("file_active")
    said = [_words(trees[name]) for name in sorted(trees) if SPOKEN.match(name)]
    for tree in trees.values():
        _refuse_fields(tree)
    words = clean("\n".join(said))
    return words[:MOST_WORDS], len(words) <= MOST_WORDS


def _unpacked(data: bytes) -> dict[str, bytes]:
    """Every part by name. What is said of sizes is not believed: the bytes are counted as they come."""
    parts: dict[str, bytes] = {}
    left = MOST_BYTES
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        infos = packed.infolist()
        if len(infos) > MOST_PARTS:
            raise Refused("file_bomb")
        for info in infos:
            if info.flag_bits & 1:
                raise Refused("file_encrypted")
            if info.is_dir():
                continue
            if ACTIVE_PART.search(info.filename) or _ending(info.filename) not in HARMLESS:
                raise Refused("file_active" if _is_word(packed) else "file_unknown_type")
            with packed.open(info) as part:
                content = part.read(left + 1)
            left -= len(content)
            if left < 0:
                raise Refused("file_bomb")
            if info.filename in parts:
                raise Refused("file_broken")  # two parts of one name: readers may differ on which counts
            parts[info.filename] = content
    return parts


def _ending(name: str) -> str:
    return "." + name.lower().rpartition(".")[2]


def _is_word(packed: zipfile.ZipFile) -> bool:
    return "word/document.xml" in packed.namelist()


def _tree(part: bytes) -> ElementTree.Element:
    """In UTF-8, as Word and WPS write it; entities are never needed and can grow without end."""
    text = part.decode("utf-8-sig")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Refused("file_active")
    return ElementTree.fromstring(text.encode())


def _refuse_types(tree: ElementTree.Element) -> None:
    said = {entry.get("PartName", ""): entry.get("ContentType", "") for entry in tree}
    if any(ACTIVE_TYPE.search(entry.get("ContentType", "")) for entry in tree):
        raise Refused("file_active")
    if said.get("/word/document.xml") != MAIN:
        raise Refused("file_unknown_type")


def _refuse_relations(tree: ElementTree.Element) -> None:
    for relation in tree:
        kind, target = relation.get("Type", ""), relation.get("Target", "")
        if ACTIVE_RELATION.search(kind):
            raise Refused("file_active")
        if relation.get("TargetMode", "").lower() != "external":
            continue
        allowed = HARMLESS_LINK if kind.endswith("/hyperlink") else LOCAL_TEMPLATE
        if not kind.endswith(("/hyperlink", "/attachedTemplate")) or not allowed.match(target):
            raise Refused("file_active")


def _refuse_fields(tree: ElementTree.Element) -> None:
    """Codes may be spread over many runs, so they are read in one."""
    codes = "".join(part.text or "" for part in tree.iter(f"{W}instrText"))
    simple = " ".join(part.get(f"{W}instr", "") for part in tree.iter(f"{W}fldSimple"))
    refuse_fields(codes)
    refuse_fields(simple)


def _words(tree: ElementTree.Element) -> str:
    lines = ["".join(part.text or "" for part in paragraph.iter(f"{W}t")) for paragraph in tree.iter(f"{W}p")]
    return "\n".join(line for line in lines if line)
