"""Develops an uploaded picture into two clean ones, or refuses it. Never stores; no metadata gets through."""

import hashlib
import io
import logging
import math
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import BinaryIO

from PIL import ExifTags, Image, ImageCms, ImageDraw, ImageOps

from core import camera, webp
from core.problem import Problem

# At DEBUG Pillow writes a picture's EXIF down, and with it where somebody lives.
logging.getLogger("PIL").setLevel(logging.INFO)

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 50_000_000
MIN_SIDE = 32
LARGE_SIDE = 1600
THUMB_SIDE = 320
STRIP = 64  # rows of the smaller picture at a time
# An honest progressive JPEG has about ten scans. Each one costs a pass over all pixels, so thousands are an
# attack; the bound leaves room for the bytes FF DA met by chance in the film that some phones append.
MAX_SCANS = 256

JPEG = {"format": "JPEG", "quality": 80}
# Method 2 is where a twelve-megapixel photo stays under plain Pillow's time (bench/photos.py).
WEBP = {"format": "WEBP", "quality": 78, "method": 2}
# EXIF's eight orientations, less the first.
TURNS = dict(enumerate((
    Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.ROTATE_180, Image.Transpose.FLIP_TOP_BOTTOM,
    Image.Transpose.TRANSPOSE, Image.Transpose.ROTATE_270, Image.Transpose.TRANSVERSE,
    Image.Transpose.ROTATE_90,
), start=2))
HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"}
SRGB = ImageCms.createProfile("sRGB")

Region = tuple[float, float, float, float]


class PhotoRefused(Problem):
    """too_large, too_many_pixels, too_small, broken or unknown_type."""

    STATUS = {"too_large": 413, "too_many_pixels": 413, "unknown_type": 415}

    def __init__(self, code: str):
        super().__init__(code)
        self.status = self.STATUS.get(code, 422)


@dataclass(frozen=True, kw_only=True)
class Prints:
    """`large` at most 1600 px a side, `thumb` a square of at most 320, of one type; the size is large's."""

    large: bytes
    thumb: bytes
    mime: str
    extension: str
    width: int
    height: int


@dataclass(frozen=True, kw_only=True)
class Developed(Prints):
    """The prints, and what the upload told: the hash of its bytes, its (lng, lat) in WGS-84, its time."""

    sha256: str
    place: tuple[float, float] | None
    taken_at: datetime | None


def _open_darkroom() -> None:
    """One thread a process does all decoding. A lock would not do: it lets one in at a time, but malloc keeps what
    each thread has freed for that thread, and six threads ended at 346 MB where one thread ends at 84."""
    global _darkroom
    _darkroom = ThreadPoolExecutor(max_workers=1, thread_name_prefix="darkroom")


_darkroom: ThreadPoolExecutor
_open_darkroom()
# Threads do not outlive a fork: a child that inherited the pool would wait for ever.
os.register_at_fork(after_in_child=_open_darkroom)


def develop(upload: bytes | BinaryIO) -> Developed:
    """Raises PhotoRefused. Whatever follows the picture in the file, and all metadata, stays behind."""
    data = upload if isinstance(upload, bytes) else upload.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise PhotoRefused("too_large")
    kind = _kind(data)
    return _darkroom.submit(_develop, data, kind).result()


def black_out(data: bytes, regions: Iterable[Region]) -> Prints:
    """New prints, with regions (x, y, width, height, each 0..1 of the side) solid black in the pixels."""
    return _darkroom.submit(_black_out, data, _kind(data), list(regions)).result()


def _develop(data: bytes, kind: str) -> Developed:
    with _decoder_faults_are_broken_photos():
        image = _open(data, kind)
        exif = image.getexif()
        place, taken_at = camera.place(exif), camera.taken_at(exif)
        prints = _prints(_upright(_reduced(image, data), exif))
    return Developed(**vars(prints), sha256=hashlib.sha256(data).hexdigest(), place=place, taken_at=taken_at)


def _black_out(data: bytes, kind: str, regions: list[Region]) -> Prints:
    with _decoder_faults_are_broken_photos():
        image = _reduced(_open(data, kind), data)
    pen = ImageDraw.Draw(image)
    for region in regions:
        pen.rectangle(_pixels_covering(region, image.size), fill="black")
    return _prints(image)


def _kind(data: bytes) -> str:
    """The Pillow plugin that may read these bytes, by their head; no name or declared type is asked."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp" and _brands(data) & HEIF_BRANDS and b"avif" not in _brands(data):
        return "HEIF"
    raise PhotoRefused("unknown_type")


def _brands(data: bytes) -> set[bytes]:
    box = data[8:min(int.from_bytes(data[:4]), 256)]
    return {box[at:at + 4] for at in range(0, len(box), 4) if at != 4}


@contextmanager
def _decoder_faults_are_broken_photos():
    """Decoders raise half a dozen types on bad bytes, and none of them is our fault to report as a crash."""
    try:
        yield
    except PhotoRefused:
        raise
    except Image.DecompressionBombError:
        raise PhotoRefused("too_many_pixels") from None
    except Exception as fault:
        raise PhotoRefused("broken") from fault


def _open(data: bytes, kind: str) -> Image.Image:
    """The header only; no pixel is decoded before its size is known to be bearable."""
    if kind == "HEIF":
        _learn_heif()
    image = Image.open(io.BytesIO(data), formats=[kind])
    if image.width * image.height > MAX_PIXELS:
        raise PhotoRefused("too_many_pixels")
    if min(image.size) < MIN_SIDE:
        raise PhotoRefused("too_small")
    if image.info.get("progressive") and data.count(b"\xff\xda") > MAX_SCANS:
        raise PhotoRefused("broken")
    return image


@cache
def _learn_heif() -> None:
    """Late, because libheif and its codecs are 7 MB and most phones send JPEG."""
    import pillow_heif
    pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=2)


def _reduced(image: Image.Image, data: bytes) -> Image.Image:
    """RGB, in sRGB, at most LARGE_SIDE. JPEG and WebP are halved, quartered … while they are decoded: cheapest."""
    scale = min(1, LARGE_SIDE / max(image.size))
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    profile = image.info.get("icc_profile")
    if image.format == "WEBP":
        image = webp.decoded(data, image.size, LARGE_SIDE)
    image.draft(None, size)
    image = _halved(image)
    if image.size != size:
        image = image.resize(size, Image.Resampling.LANCZOS)
    return _on_white(_in_srgb(image, profile))


def _halved(image: Image.Image) -> Image.Image:
    """Divided by the largest whole number that leaves LARGE_SIDE, strip by strip: spelling out a palette or weighing
    colours by their transparency makes copies, and of a whole photo they were 120 MB."""
    share = max(image.size) // LARGE_SIDE
    if share < 2:
        return _eight_bits(image)
    strips = [_eight_bits(image.crop((0, top, image.width, min(top + STRIP * share, image.height)))).reduce(share)
              for top in range(0, image.height, STRIP * share)]
    small = Image.new(strips[0].mode, (strips[0].width, math.ceil(image.height / share)))
    for at, strip in enumerate(strips):
        small.paste(strip, (0, at * STRIP))
    return small


def _eight_bits(image: Image.Image) -> Image.Image:
    """Palettes are spelled out, so that resizing mixes colours; 16 bits are scaled, as Pillow would clip."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value / 257).convert("L")
    if image.mode == "P" or "transparency" in image.info:
        return image.convert("RGBA")
    return image if image.mode in {"L", "LA", "RGB", "RGBA", "CMYK"} else image.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The profile goes with the metadata, so its meaning goes into the pixels (phones use Display P3)."""
    if profile and image.mode in {"RGB", "CMYK"}:
        try:
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if "sRGB" not in ImageCms.getProfileDescription(given):
                return ImageCms.profileToProfile(image, given, SRGB, outputMode="RGB") or image
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a wrong profile costs the colours, never the picture
    return image


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode not in {"RGBA", "LA"}:
        return image.convert("RGB")
    image = image.convert("RGBA")
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _upright(image: Image.Image, exif: Image.Exif) -> Image.Image:
    """Turned as EXIF says, after shrinking: a quarter of the pixels to move."""
    turn = TURNS.get(exif.get(ExifTags.Base.Orientation, 1))
    return image if turn is None else image.transpose(turn)


def _prints(image: Image.Image) -> Prints:
    """WebP or JPEG by the smaller large print; the thumb follows, so that a photo has one type."""
    image.info.clear()
    jpeg, webp = _encoded(image, JPEG), _encoded(image, WEBP)
    settings, large = (WEBP, webp) if len(webp) < len(jpeg) else (JPEG, jpeg)
    side = min(THUMB_SIDE, *image.size)
    small = image.resize(_covering(side, image.size), Image.Resampling.LANCZOS, reducing_gap=2.0)
    thumb = _encoded(ImageOps.fit(small, (side, side)), settings)
    mime, extension = ("image/webp", "webp") if settings is WEBP else ("image/jpeg", "jpg")
    return Prints(large=large, thumb=thumb, mime=mime, extension=extension,
                  width=image.width, height=image.height)


def _covering(side: int, size: tuple[int, int]) -> tuple[int, int]:
    scale = side / min(size)
    return max(side, round(size[0] * scale)), max(side, round(size[1] * scale))


def _encoded(image: Image.Image, settings: dict) -> bytes:
    out = io.BytesIO()
    image.save(out, **settings)
    return out.getvalue()


def _pixels_covering(region: Region, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Rounded outward: half a pixel of a face is still a face."""
    x, y, width, height = region
    if not all(math.isfinite(value) for value in region) or width <= 0 or height <= 0:
        raise ValueError("a region is (x, y, width, height), each a share of the side, with a surface")
    left, top = math.floor(x * size[0]), math.floor(y * size[1])
    return left, top, math.ceil((x + width) * size[0]) - 1, math.ceil((y + height) * size[1]) - 1
