"""Pictures made for the tests, and eyes to look at what became of them. Tests nothing itself."""

import io
import random

import pillow_heif
from PIL import ExifTags, Image, ImageDraw

GPS = {1: "N", 2: (25.0, 4.0, 30.0), 3: "E", 4: (117.0, 1.0, 12.0)}
LONGYAN = (117.02, 25.075)
RED, GREEN, BLUE, WHITE = (220, 30, 30), (30, 200, 30), (30, 30, 220), (250, 250, 250)


def corners(size=(800, 600)) -> Image.Image:
    """Red, green, blue and white quarters, clockwise from the upper left: any turn or mirroring shows."""
    image = Image.new("RGB", size, RED)
    pen, (w, h) = ImageDraw.Draw(image), size
    pen.rectangle((w // 2, 0, w, h // 2), fill=GREEN)
    pen.rectangle((w // 2, h // 2, w, h), fill=BLUE)
    pen.rectangle((0, h // 2, w // 2, h), fill=WHITE)
    return image


def noise(size=(4032, 3024)) -> Image.Image:
    fine = Image.effect_noise(size, 20)
    slope, ring = Image.linear_gradient("L").resize(size), Image.radial_gradient("L").resize(size)
    return Image.merge("RGB", [Image.blend(ground, fine, 0.3) for ground in (slope, ring, slope)])


def confetti(size=(400, 300)) -> Image.Image:
    """Colour without any pattern: one of the few pictures that JPEG packs smaller than WebP."""
    return Image.frombytes("RGB", size, random.Random(7).randbytes(size[0] * size[1] * 3))


QUICKLY = {"enc_params": {"preset": "ultrafast"}}  # as large, in a ninth of the time


def encoded(image: Image.Image, kind: str = "JPEG", **options) -> bytes:
    if kind == "HEIF":  # which the application learns only when a phone sends it one; with its options
        pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=2)
        options = QUICKLY | options
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def exif(orientation=1, gps=GPS, taken="2026:11:24 09:30:00", offset=None) -> Image.Exif:
    found = Image.Exif()
    found[ExifTags.Base.Orientation] = orientation
    found[ExifTags.Base.Make] = "SECRETPHONE"
    details = found.get_ifd(ExifTags.IFD.Exif)
    if taken:
        details[ExifTags.Base.DateTimeOriginal] = taken
    if offset:
        details[ExifTags.Base.OffsetTimeOriginal] = offset
    if gps:
        found.get_ifd(ExifTags.IFD.GPSInfo).update(gps)
    return found


def seen(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def quarters(data: bytes) -> list[tuple]:
    """The colours in the four quarters, clockwise from the upper left, as the nearest of ours."""
    image = seen(data).convert("RGB")
    w, h = image.size
    spots = [(w // 4, h // 4), (3 * w // 4, h // 4), (3 * w // 4, 3 * h // 4), (w // 4, 3 * h // 4)]
    return [min((RED, GREEN, BLUE, WHITE), key=lambda ours: distance(ours, image.getpixel(spot)))
            for spot in spots]


def distance(a, b) -> int:
    return sum(abs(x - y) for x, y in zip(a, b, strict=True))
