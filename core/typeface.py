"""Chinese text on pictures, with typefaces of our own: measured, broken into lines, written. Knows no domain.

Two faces: one for what is written every day, one for the rare characters of names beyond the BMP. The second is large
and only opened when such a character comes.
"""

from functools import cache
from itertools import groupby
from pathlib import Path

from PIL import ImageDraw, ImageFont

FOLDER = Path(__file__).resolve().parent / "typefaces"
PLAIN, RARE = FOLDER / "NotoSansCJKsc-Han.otf", FOLDER / "HanaMinB-Han.woff2"
# May not begin a line (GB/T 15834): closing marks stay with what they close.
CLOSING = frozenset("，。、；：？！”’）》〉】」』·…—%℃°")


@cache
def _face(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size)


@cache
def _has(path: Path, character: str) -> bool:
    """A face draws the same empty box for whatever it lacks."""
    face = _face(path, 32)
    return bytes(face.getmask(character)) != bytes(face.getmask("\U0010fffd"))


def _runs(words: str, size: int):
    """(face, the words it draws), in order."""
    for path, run in groupby(words, lambda c: RARE if ord(c) > 0xFFFF and _has(RARE, c) else PLAIN):
        yield _face(path, size), "".join(run)


def width(words: str, size: int) -> float:
    """Pixels that the words take in one line."""
    return sum(face.getlength(run) for face, run in _runs(words, size))


def lines(words: str, size: int, most: float, count: int | None = None) -> list[str]:
    """The words in lines of at most `most` pixels; what is beyond `count` lines ends in an ellipsis."""
    broken: list[str] = []
    for paragraph in words.splitlines() or [""]:
        line = ""
        for piece in _pieces(paragraph):
            if line and width(line + piece, size) > most and piece[0] not in CLOSING:
                broken.append(line)
                line = piece.lstrip()
            else:
                line += piece
        broken.append(line)
    if count is not None and len(broken) > count:
        last = broken[count - 1]
        while last and width(last + "…", size) > most:
            last = last[:-1]
        broken = [*broken[:count - 1], last + "…"]
    return broken


def fitting(words: str, size: int, most: float, least: int = 16) -> int:
    """The size at which the words fit in one line, down to `least`."""
    while size > least and width(words, size) > most:
        size -= 2
    return size


def write(pen: ImageDraw.ImageDraw, spot: tuple[float, float], words: str, size: int, fill: str, *, bold: bool = False,
          anchor: str = "l") -> float:
    """Write one line from its left, middle or right ("l", "m", "r") on its baseline; returns its width."""
    x, y = spot
    long = width(words, size)
    x -= {"l": 0, "m": long / 2, "r": long}[anchor]
    for face, run in _runs(words, size):
        pen.text((x, y), run, font=face, fill=fill, anchor="ls", stroke_width=size / 60 if bold else 0)
        x += face.getlength(run)
    return long


def _pieces(paragraph: str):
    """Where a line may break: after every Han character, never inside a number or a Latin word."""
    word = ""
    for character in paragraph:
        if character.isascii() and not character.isspace():
            word += character
            continue
        if word:
            yield word
            word = ""
        yield character
    if word:
        yield word
