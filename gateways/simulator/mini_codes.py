"""A picture that looks like a mini program code. No camera can read it."""

import hashlib
import io
import math
import re

from flask import Blueprint, Response
from PIL import Image, ImageDraw

from gateways.simulator.answers import body, needs_token, refusal

bp = Blueprint("mini_codes", __name__)
GREEN, INK = "#07c160", "#23272e"
RAYS, RINGS = 36, 6


@bp.post("/wxa/getwxacodeunlimit")
@needs_token
def mini_code():
    given = body()
    scene, page = str(given.get("scene") or ""), str(given.get("page") or "")
    if not re.fullmatch(r"[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}", scene):
        return refusal(40097)
    if page.startswith("/") or "?" in page:
        return refusal(41030)
    width = given.get("width", 430)
    if not isinstance(width, int) or not 280 <= width <= 1280:
        return refusal(40097)
    return Response(_picture(f"{page}?{scene}", width), content_type="image/png")


def _picture(text: str, width: int) -> bytes:
    """Rays of dots and dashes around a leaf-green heart; the same text gives the same picture."""
    bits = int.from_bytes(hashlib.shake_256(text.encode()).digest(RAYS * RINGS // 8), "big")
    size = 860
    picture = Image.new("RGB", (size, size), "white")
    draw = ImageDraw.Draw(picture)
    middle = size / 2
    for ray in range(RAYS):
        for ring in range(RINGS):
            if bits >> (ray * RINGS + ring) & 1:
                angle, near = math.tau * ray / RAYS, 200 + ring * 33
                far = near + 20
                ends = [(middle + r * math.cos(angle), middle + r * math.sin(angle)) for r in (near, far)]
                draw.line(ends, fill=INK, width=15)
                for x, y in ends:
                    draw.ellipse((x - 7, y - 7, x + 7, y + 7), fill=INK)
    draw.ellipse((middle - 150, middle - 150, middle + 150, middle + 150), fill=GREEN)
    draw.polygon([(middle - 85, middle + 5), (middle, middle - 75), (middle + 85, middle + 5)], fill="white")
    draw.rectangle((middle - 58, middle, middle + 58, middle + 75), fill="white")
    draw.rectangle((middle - 18, middle + 25, middle + 18, middle + 75), fill=GREEN)
    for x, y in ((110, 110), (size - 110, 110), (110, size - 110)):
        draw.ellipse((x - 62, y - 62, x + 62, y + 62), outline=INK, width=16)
        draw.ellipse((x - 26, y - 26, x + 26, y + 26), fill=INK)
    file = io.BytesIO()
    picture.resize((width, width), Image.Resampling.LANCZOS).save(file, "PNG")
    return file.getvalue()
