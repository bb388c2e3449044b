"""QR codes on pictures, in whole dots a module with their quiet zone. Knows no domain."""

import io

import segno
from PIL import Image


def square(words: str, size: int) -> Image.Image:
    """The code of these words, middled in a white square of `size` pixels."""
    code = segno.make(words, error="m", micro=False)
    across = code.symbol_size(border=4)[0]
    dots = io.BytesIO()
    code.save(dots, kind="png", scale=max(1, size // across), border=4)
    drawn = Image.open(dots).convert("RGB")
    middled = Image.new("RGB", (size, size), "white")
    middled.paste(drawn, ((size - drawn.width) // 2, (size - drawn.height) // 2))
    return middled


def png(words: str, size: int) -> bytes:
    """The same as a file, in black and white alone."""
    out = io.BytesIO()
    square(words, size).convert("1").save(out, "PNG")
    return out.getvalue()
