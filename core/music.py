"""Files of music, known by their first bytes, whatever they are called. Keeps nothing."""

import hashlib
from dataclasses import dataclass

from core.problem import Invalid, TooLarge, WrongType

MAX_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True)
class Piece:
    data: bytes
    kind: str  # the ending it is kept under
    mime: str
    sha256: str


def examine(data: bytes) -> Piece:
    """Raises TooLarge, WrongType, Invalid("file_broken") of an empty one."""
    if len(data) > MAX_BYTES:
        raise TooLarge("file_too_large")
    if len(data) < 128:
        raise Invalid("file_broken")
    kind, mime = _known(data)
    return Piece(data, kind, mime, hashlib.sha256(data).hexdigest())


def _known(data: bytes) -> tuple[str, str]:
    if data[:3] == b"ID3" or (data[0] == 0xFF and data[1] & 0xE6 in (0xE2, 0xE4, 0xE6)):
        return "mp3", "audio/mpeg"
    if data[4:8] == b"ftyp" and data[8:11] in (b"M4A", b"mp4", b"iso"):
        return "m4a", "audio/mp4"
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return "wav", "audio/wav"
    raise WrongType("music_unknown_type")
