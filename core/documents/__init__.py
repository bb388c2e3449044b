"""Looks into an uploaded PDF or Word file, or refuses it. What runs, unpacks without end or hides something is refused.

A file somebody made up may hang or blow up whatever reads it. So it is read in a glove box: a process of its own with
little memory and time, which gives back words and nothing else.
"""

import hashlib
import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from core.problem import Problem

MAX_BYTES = 10 * 1024 * 1024
SECONDS = 25  # by the wall; the box has less by its own clock
MIMES = {"pdf": "application/pdf", "doc": "application/msword",
         "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
ROOT = Path(__file__).resolve().parents[2]

# Each box may take half a gigabyte.
_boxes = threading.BoundedSemaphore(2)


class DocumentRefused(Problem):
    """file_too_large, file_unknown_type, file_broken, file_encrypted, file_active, file_bomb."""

    STATUS = {"file_too_large": 413, "file_unknown_type": 415}

    def __init__(self, code: str):
        super().__init__(code)
        self.status = self.STATUS.get(code, 422)


@dataclass(frozen=True, kw_only=True)
class Document:
    """`words` as far as they could be found; `legible` when that is all of them, and not nothing."""

    kind: str
    sha256: str
    data: bytes
    words: str
    legible: bool

    @property
    def mime(self) -> str:
        return MIMES[self.kind]


def examine(data: bytes) -> Document:
    """Raises DocumentRefused. The kind is told by the bytes; no name or declared type is asked."""
    if len(data) > MAX_BYTES:
        raise DocumentRefused("file_too_large")
    kind = _kind(data)
    found = _in_the_box(kind, data)
    if refused := found.get("refused"):
        raise DocumentRefused(refused)
    return Document(kind=kind, sha256=hashlib.sha256(data).hexdigest(), data=data, words=found["words"],
                    legible=found["legible"])


def _kind(data: bytes) -> str:
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "doc"
    raise DocumentRefused("file_unknown_type")


def _in_the_box(kind: str, data: bytes) -> dict:
    with _boxes:
        try:
            box = subprocess.run(  # noqa: S603  our own interpreter and module
                [sys.executable, "-E", "-m", "core.documents", kind], cwd=ROOT, input=data, capture_output=True,
                timeout=SECONDS, check=False)
            return json.loads(box.stdout) if box.returncode == 0 else {"refused": "file_broken"}
        except (subprocess.TimeoutExpired, json.JSONDecodeError):
            return {"refused": "file_broken"}
