"""Reads a Word file of old (.doc): Microsoft's compound file [MS-CFB] with a Word document [MS-DOC] in it."""

import re
import struct
from dataclasses import dataclass

from core.documents.refusal import MOST_WORDS, Refused, clean, refuse_fields

END = 0xFFFFFFFA  # from here on a number names no sector
MINI, MINI_CUTOFF = 64, 4096
ENTRY = 128
# Macros, embedded objects, and the package of an encrypted file. A storage of each object is called _ and digits.
MACROS = re.compile(r"macros|vba|_vba_project\w*|project(wm)?|dir", re.IGNORECASE)
OBJECT = re.compile(r"_\d+|\x01ole10native|\x01ole|\x03ole\w*|\x03objinfo|package|equation native|\x01ole10itemname",
                    re.IGNORECASE)
ENCRYPTED = {"encryptedpackage", "encryptioninfo"}


@dataclass
class Entry:
    name: str
    kind: int  # 1 storage, 2 stream, 5 root
    start: int
    size: int


class Compound:
    """The streams of a compound file by name. Every chain is bounded by the number of sectors there are."""

    def __init__(self, data: bytes):
        self._data = data
        shift = struct.unpack_from("<H", data, 30)[0]
        if shift not in (9, 12):
            raise Refused("file_broken")
        self._size = 1 << shift
        self._fat = self._table(self._fat_sectors())
        self.entries = list(self._directory(struct.unpack_from("<I", data, 48)[0]))
        root = next(entry for entry in self.entries if entry.kind == 5)
        self._mini = self._chain(root.start)
        self._mini_fat = self._table(self._sectors(struct.unpack_from("<I", data, 60)[0]))

    def stream(self, name: str) -> bytes | None:
        entry = next((entry for entry in self.entries if entry.kind == 2 and entry.name == name), None)
        if entry is None:
            return None
        if entry.size >= MINI_CUTOFF:
            return self._chain(entry.start)[:entry.size]
        found, at = [], entry.start
        for _ in range(len(self._mini_fat) + 1):
            if at >= END:
                break
            found.append(self._mini[at * MINI:(at + 1) * MINI])
            at = self._mini_fat[at]
        return b"".join(found)[:entry.size]

    def _fat_sectors(self) -> list[int]:
        sectors = list(struct.unpack_from("<109I", self._data, 76))
        at, count = struct.unpack_from("<II", self._data, 68)
        each = self._size // 4
        for _ in range(min(count, len(self._data) // self._size)):
            if at >= END:
                break
            *more, at = struct.unpack(f"<{each}I", self._sector(at))
            sectors += more
        return [sector for sector in sectors if sector < END]

    def _table(self, sectors: list[int]) -> list[int]:
        return [number for sector in sectors for number in struct.unpack(f"<{self._size // 4}I", self._sector(sector))]

    def _directory(self, start: int):
        table = self._chain(start)
        for at in range(0, len(table) - ENTRY + 1, ENTRY):
            length, kind = struct.unpack_from("<HB", table, at + 64)
            if kind in (1, 2, 5):
                name = table[at:at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
                yield Entry(name, kind, *struct.unpack_from("<II", table, at + 116))

    def _sectors(self, at: int) -> list[int]:
        found: list[int] = []
        while at < END:
            if len(found) > len(self._fat):
                raise Refused("file_broken")  # a chain that bites its tail
            found.append(at)
            at = self._fat[at]
        return found

    def _chain(self, at: int) -> bytes:
        return b"".join(self._sector(sector) for sector in self._sectors(at))

    def _sector(self, number: int) -> bytes:
        found = self._data[(number + 1) * self._size:(number + 2) * self._size]
        return found.ljust(self._size, b"\0")  # the last one may be cut short


def read(data: bytes) -> tuple[str, bool]:
    """(words, whether these are all). Raises Refused."""
    file = Compound(data)
    names = {entry.name for entry in file.entries}
    if ENCRYPTED & {name.lower() for name in names}:
        raise Refused("file_encrypted")
    document = file.stream("WordDocument")
    if document is None:
        raise Refused("file_unknown_type")
    if any(MACROS.fullmatch(name) or OBJECT.fullmatch(name) for name in names):
        raise Refused("file_active")
    magic, flags = struct.unpack_from("<H", document)[0], struct.unpack_from("<H", document, 0x0A)[0]
    if magic != 0xA5EC:
        raise Refused("file_unknown_type")
    if flags & 0x0100:
        raise Refused("file_encrypted")
    words = _words(document, file.stream("1Table" if flags & 0x0200 else "0Table") or b"")
    refuse_fields(" ".join(re.findall(r"\x13([^\x13-\x15]*)", words)))
    said = clean(re.sub(r"\x13[^\x13-\x15]*\x14?", "", words).replace("\r", "\n").replace("\x07", "\n"))
    return said[:MOST_WORDS], len(said) <= MOST_WORDS


def _words(document: bytes, table: bytes) -> str:
    """The pieces of the text in their order, by the piece table [MS-DOC 2.4.1]."""
    start, length = struct.unpack_from("<II", document, 0x01A2)
    clx, at = table[start:start + length], 0
    while at < len(clx) and clx[at] == 1:  # formatting comes first
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at >= len(clx) or clx[at] != 2:
        raise Refused("file_broken")
    size = struct.unpack_from("<I", clx, at + 1)[0]
    plan = clx[at + 5:at + 5 + size]
    count = (size - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", plan)
    found = []
    for piece in range(count):
        packed = struct.unpack_from("<I", plan, 4 * (count + 1) + 8 * piece + 2)[0]
        letters, offset = ends[piece + 1] - ends[piece], packed & 0x3FFFFFFF
        if letters < 0:
            raise Refused("file_broken")
        if packed & 0x40000000:
            found.append(document[offset // 2:offset // 2 + letters].decode("cp1252", "replace"))
        else:
            found.append(document[offset:offset + 2 * letters].decode("utf-16-le", "replace"))
    return "".join(found)
