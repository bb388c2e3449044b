"""Films for Chromium's false camera: what a phone's lens sees of a picture that somebody holds before it."""

import random
from pathlib import Path

from PIL import Image, ImageFilter

FRAME = (720, 1280)
GREY = (128, 126, 121)
FRAMES = 8


def film(to: Path, picture: Image.Image | None = None, across: int = 400, around: tuple[int, int] | None = None):
    """The picture this many dots wide, its point `around` (else its middle) in the middle of the frame: held by a hand
    that is not still, a little turned, not quite sharp, in poor light. Without a picture the lens sees the wall."""
    chance = random.Random(7)
    with to.open("wb") as reel:
        for _ in range(FRAMES):
            _frame(picture, across, around, chance).save(reel, "JPEG", quality=80)


def _frame(picture, across, around, chance) -> Image.Image:
    seen = Image.new("RGB", FRAME, GREY)
    if picture:
        scale = across / picture.width
        x, y = around or (picture.width / 2, picture.height / 2)
        held = picture.convert("RGB").resize((across, round(picture.height * scale)))
        corner = (round(FRAME[0] / 2 - x * scale + chance.uniform(-9, 9)), round(FRAME[1] / 2 - y * scale))
        seen.paste(held, corner)
        seen = seen.rotate(chance.uniform(4, 8), Image.Resampling.BICUBIC, fillcolor=GREY)
    noise = Image.effect_noise(FRAME, 60).convert("RGB")
    return Image.blend(seen.filter(ImageFilter.GaussianBlur(1)), noise, .25)
