"""A bed's plaque (铭牌): its name, who looks after it if they wish to be named, what grows, and a code to its page.

Only what has passed the check stands on it. The picture fits a sign of A6 across at 300 dots an inch.
"""

import io
from dataclasses import dataclass

from PIL import Image, ImageDraw

from core.qr import square
from core.texts import text
from core.typeface import fitting, lines, write

SIZE = (1748, 1240)
GREEN, INK, SOFT, GROUND = "#018942", "#191919", "#595959", "#F3F7F1"
CODE = 440


@dataclass
class Plaque:
    """What stands on it; everything is already in words."""

    place: str
    number: str
    name: str  # empty: the number is its name
    by: str  # empty: nobody has claimed it
    since: str
    plants: str

    @property
    def stamp(self) -> str:
        return repr(self)


def picture(plaque: Plaque, address: str, mini_code: bytes | None = None) -> bytes:
    """As PNG; with the mini program's code beside the QR, where WeChat gave one."""
    image = Image.new("RGB", SIZE, GROUND)
    pen = ImageDraw.Draw(image)
    number = text("plaque.number", number=plaque.number)
    pen.rectangle((0, 0, SIZE[0], 330), fill=GREEN)
    title = plaque.name or number
    write(pen, (80, 190), title, fitting(title, 130, 1580), "white", bold=True)
    below = f"{plaque.place}  {number}" if plaque.name else plaque.place
    write(pen, (80, 285), below, fitting(below, 64, 1580), "white")
    _words(pen, plaque, 660 if mini_code else 1100)
    _codes(image, pen, address, mini_code)
    pen.line((80, 1125, SIZE[0] - 80, 1125), fill="#C9D6C4", width=4)
    write(pen, (80, 1195), text("plaque.rule"), 44, INK)
    write(pen, (SIZE[0] - 80, 1195), text("plaque.brand"), 40, SOFT, anchor="r")
    out = io.BytesIO()
    # Of few colours: a quarter of the bytes in a third of the time.
    image.quantize(64, method=Image.Quantize.FASTOCTREE).save(out, "PNG")
    return out.getvalue()


def _words(pen: ImageDraw.ImageDraw, plaque: Plaque, room: int) -> None:
    if plaque.by:
        said = [(text("plaque.adopted"), 48, SOFT, 1), (plaque.by, 76, INK, 2), (plaque.since, 48, SOFT, 1)]
    else:
        said = [(text("plaque.free"), 76, INK, 1), (text("plaque.free_how"), 54, SOFT, 2)]
    if plaque.plants:
        said.append((text("plaque.plants", plants=plaque.plants), 54, INK, 3))
    at = 480.0
    for words, size, colour, most in said:
        for line in lines(words, size, room, most):
            write(pen, (80, at), line, size, colour, bold=size > 60)
            at += size * 1.4
        at += 24


def _codes(image: Image.Image, pen: ImageDraw.ImageDraw, address: str, mini_code: bytes | None) -> None:
    """The QR at the right; the round code, where there is one, at its left."""
    codes = [(square(address, CODE), text("plaque.scan"))]
    if mini_code:
        drawn = Image.open(io.BytesIO(mini_code)).convert("RGB").resize((CODE, CODE), Image.Resampling.LANCZOS)
        codes.append((drawn, text("plaque.mini")))
    for at, (code, label) in enumerate(codes):
        left = SIZE[0] - 80 - CODE - at * (CODE + 20)
        image.paste(code, (left, 440))
        write(pen, (left + CODE / 2, 955), label, 48, INK, anchor="m")
