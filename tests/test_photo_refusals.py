"""Photos as attackers and bad networks send them: each refused by one of five words, before it costs much."""

import io
import struct
import zipfile
import zlib

import pytest
from PIL import Image

from core import webp
from core.photos import MAX_BYTES, PhotoRefused, develop
from tests.pictures import RED, corners, encoded, exif, noise

pytestmark = pytest.mark.once


def refused(data) -> str:
    with pytest.raises(PhotoRefused) as problem:
        develop(data)
    return problem.value.code


def png_of(width: int, height: int) -> bytes:
    """A valid head and the start of pixels that never come: a bomb costs its sender nothing."""
    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def jpeg_of(width: int, height: int) -> bytes:
    data = bytearray(encoded(corners((64, 64))))
    frame = data.index(b"\xff\xc0")
    data[frame + 5:frame + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def webp_of(width: int, height: int) -> bytes:
    data = bytearray(encoded(corners((64, 64)), "WEBP", exif=exif()))
    assert data[12:16] == b"VP8X"
    data[24:30] = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return bytes(data)


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("photo.jpg", b"not a photo")
    return out.getvalue()


@pytest.mark.parametrize("data", [
    zipped(), b"", b"\0" * 100, b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    b"<html><script>alert(1)</script>", b"%PDF-1.7",
    encoded(corners((64, 64)), "GIF"), encoded(corners((64, 64)), "BMP"),
    encoded(corners((64, 64)), "TIFF"), b"<html>" + encoded(corners((64, 64))), b"RIFF\0\0\0\0WAVEfmt ",
    b"\0\0\0\x18ftypmp42\0\0\0\0isomiso2", b"\0\0\0\x18ftypavif\0\0\0\0mif1avif",
], ids=["zip", "empty", "zeros", "svg", "html", "pdf", "gif", "bmp", "tiff", "html+jpeg", "wav", "mp4",
        "avif"])
def test_other_types_are_refused_whatever_they_are_called(data):
    assert refused(data) == "unknown_type"


@pytest.mark.parametrize("data", [
    png_of(50_000, 50_000), png_of(7072, 7072), jpeg_of(7072, 7072), jpeg_of(65_000, 65_000),
    webp_of(16_384, 16_384), webp_of(1 << 24, 200),
], ids=["png 2500 MP", "png 50.01 MP", "jpeg 50.01 MP", "jpeg 4225 MP", "webp 268 MP", "webp 3355 MP"])
def test_bombs_are_refused_by_their_head(data):
    assert refused(data) == "too_many_pixels"


def test_fifty_megapixels_are_welcome():
    photo = develop(encoded(Image.new("RGB", (10_000, 5_000), RED)))
    assert (photo.width, photo.height) == (1600, 800)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_truncated_files_are_broken(kind, share):
    data = encoded(noise((600, 400)), kind)
    assert refused(data[:int(len(data) * share)]) == "broken"


@pytest.mark.parametrize("head", [
    b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
])
def test_a_head_without_a_body_is_broken(head):
    assert refused(head + b"<script>" * 100) == "broken"


def test_a_head_that_lies_about_its_pixels_is_broken():
    assert refused(png_of(600, 400)) == "broken"


def test_a_film_whose_picture_is_larger_than_its_canvas_is_broken():
    """libwebp would write as many pixels as the inner head says."""
    data = bytearray(encoded(corners((64, 64)), "WEBP", save_all=True, append_images=[corners((64, 64)).rotate(90)]))
    key = data.index(b"VP8 ", data.index(b"ANMF")) + 8
    data[key + 6:key + 10] = struct.pack("<HH", 16_000, 16_000)
    assert refused(bytes(data)) == "broken"
    with pytest.raises(ValueError, match="larger"):
        webp.decoded(bytes(data), (64, 64), 1600)


def test_ten_megabytes_are_the_limit():
    data = encoded(corners((64, 64)))
    assert develop(data + b"\0" * (MAX_BYTES - len(data))).width == 64
    assert refused(data + b"\0" * (MAX_BYTES - len(data) + 1)) == "too_large"
    assert refused(io.BytesIO(b"\xff" * 50_000_000)) == "too_large"


@pytest.mark.parametrize("size", [(1, 1), (31, 500), (500, 31)])
def test_specks_are_too_small(size):
    assert refused(encoded(Image.new("RGB", size), "PNG")) == "too_small"


def test_what_hangs_on_a_picture_is_left_behind():
    photo = develop(encoded(corners()) + zipped() + b"<script>alert(1)</script>")
    assert b"PK\3\4" not in photo.large + photo.thumb and b"<script>" not in photo.large + photo.thumb


def test_a_jpeg_of_a_thousand_scans_is_broken_before_it_costs_anything():
    data = encoded(noise((64, 64)), progressive=True)
    last = data.rfind(b"\xff\xda")
    repeated = [data[:last] + data[last:-2] * times + data[-2:] for times in (100, 1000)]
    assert develop(repeated[0]).width == 64
    assert refused(repeated[1]) == "broken"


def test_the_words_have_the_right_status():
    statuses = {code: PhotoRefused(code).status
                for code in ("too_large", "too_many_pixels", "broken", "unknown_type", "too_small")}
    assert statuses == {"too_large": 413, "too_many_pixels": 413, "broken": 422, "unknown_type": 415,
                        "too_small": 422}
