"""Photos as phones send them: turned, stripped, shrunk; and regions blacked out."""

import hashlib
import io
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pillow_heif
import pytest
from PIL import Image, ImageCms

from core.photos import black_out, develop
from tests.pictures import (
    BLUE,
    GPS,
    GREEN,
    LONGYAN,
    QUICKLY,
    RED,
    WHITE,
    confetti,
    corners,
    distance,
    encoded,
    exif,
    noise,
    quarters,
    seen,
)

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def twelve_megapixels() -> bytes:
    return encoded(noise(), quality=90, exif=exif(orientation=6, offset="+08:00"))


def test_a_phones_photo(twelve_megapixels):
    photo = develop(twelve_megapixels)
    assert (photo.width, photo.height) == (1200, 1600) == seen(photo.large).size
    assert seen(photo.thumb).size == (320, 320)
    assert photo.place == pytest.approx(LONGYAN)
    assert photo.taken_at == datetime(2026, 11, 24, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert photo.sha256 == hashlib.sha256(twelve_megapixels).hexdigest()
    assert len(photo.thumb) < len(photo.large) < len(twelve_megapixels)


def test_a_file_is_as_good_as_its_bytes():
    data = encoded(corners())
    assert develop(io.BytesIO(data)) == develop(data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_every_promised_format(kind):
    photo = develop(encoded(corners(), kind))
    assert quarters(photo.large) == [RED, GREEN, BLUE, WHITE]
    assert (photo.width, photo.height) == (800, 600)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
@pytest.mark.parametrize("picture", [corners, confetti], ids=["kept as WebP", "kept as JPEG"])
def test_no_metadata_gets_through(kind, picture):
    """Both kinds of print, since Pillow's JPEG writer carries a comment over by itself."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = encoded(picture(), kind, exif=exif(), icc_profile=profile, comment=b"SECRETCOMMENT",
                   xmp=b"<x:xmpmeta>SECRETXMP</x:xmpmeta>")
    assert b"SECRETPHONE" in data
    photo = develop(data)
    assert photo.place == pytest.approx(LONGYAN)
    for print_ in (photo.large, photo.thumb):
        image = seen(print_)
        assert not image.getexif() and not {"exif", "xmp", "icc_profile", "comment"} & set(image.info)
        assert b"SECRET" not in print_ and b"Exif" not in print_ and b"ICC" not in print_


@pytest.mark.parametrize(("orientation", "expected"), [
    (1, [RED, GREEN, BLUE, WHITE]), (2, [GREEN, RED, WHITE, BLUE]), (3, [BLUE, WHITE, RED, GREEN]),
    (4, [WHITE, BLUE, GREEN, RED]), (5, [RED, WHITE, BLUE, GREEN]), (6, [WHITE, RED, GREEN, BLUE]),
    (7, [BLUE, GREEN, RED, WHITE]), (8, [GREEN, BLUE, WHITE, RED]), (9, [RED, GREEN, BLUE, WHITE]),
])
def test_photos_stand_upright(orientation, expected):
    photo = develop(encoded(corners(), exif=exif(orientation)))
    assert quarters(photo.large) == expected == quarters(photo.thumb)
    assert (photo.width, photo.height) == ((600, 800) if 5 <= orientation <= 8 else (800, 600))


def test_a_turned_heic_is_not_turned_twice():
    """Phones write the turn twice: in HEIF's own `irot` box, which counts, and in EXIF, which does not."""
    held = corners()
    held.info["exif"] = exif(6).tobytes()
    data = encoded(held, "HEIF")
    assert b"irot" in data
    assert quarters(develop(data).large) == [WHITE, RED, GREEN, BLUE]


@pytest.mark.parametrize(("picture", "kind", "mime", "extension"), [
    (corners, "WEBP", "image/webp", "webp"), (confetti, "JPEG", "image/jpeg", "jpg"),
])
def test_the_smaller_of_webp_and_jpeg_is_kept(picture, kind, mime, extension):
    image = picture()
    photo = develop(encoded(image, "PNG"))
    jpeg, webp = encoded(image, quality=80), encoded(image, "WEBP", quality=78, method=2)
    assert len(photo.large) == min(len(jpeg), len(webp))
    assert seen(photo.large).format == kind == seen(photo.thumb).format
    assert (photo.mime, photo.extension) == (mime, extension)


def test_small_photos_are_not_blown_up():
    photo = develop(encoded(corners((200, 100))))
    assert (photo.width, photo.height) == (200, 100) and seen(photo.thumb).size == (100, 100)


def test_a_strip_is_shrunk_by_its_long_side():
    photo = develop(encoded(corners((6000, 60))))
    assert (photo.width, photo.height) == (1600, 16) and seen(photo.thumb).size == (16, 16)


@pytest.mark.parametrize(("mode", "kind"), [
    ("L", "JPEG"), ("CMYK", "JPEG"), ("1", "PNG"), ("L", "PNG"), ("LA", "PNG"), ("P", "PNG"), ("RGBA", "PNG"),
    ("RGBA", "WEBP"), ("RGBA", "HEIF"), ("I;16", "PNG"),
])
def test_every_kind_of_pixel_becomes_rgb(mode, kind):
    source = Image.new("I;16", (400, 300), 30_000) if mode == "I;16" else corners((400, 300)).convert(mode)
    photo = develop(encoded(source, kind))
    image = seen(photo.large)
    assert (image.mode, image.size) == ("RGB", (400, 300))
    if mode in {"CMYK", "P", "RGBA"}:
        assert quarters(photo.large) == [RED, GREEN, BLUE, WHITE]


def test_sixteen_bits_are_scaled_and_not_clipped():
    grey = seen(develop(encoded(Image.new("I;16", (64, 64), 30_000), "PNG")).large).getpixel((30, 30))
    assert distance(grey, (117, 117, 117)) < 12


@pytest.mark.parametrize("transparent", [
    Image.new("RGBA", (64, 64), (255, 0, 0, 0)), Image.new("LA", (64, 64)),
])
def test_nothing_shows_as_white_paper(transparent):
    assert distance(seen(develop(encoded(transparent, "PNG")).large).getpixel((30, 30)), (255,) * 3) < 12


def test_transparency_by_palette_is_white_too():
    palette = Image.new("P", (64, 64), 0)
    palette.putpalette([255, 0, 0, 0, 255, 0])
    data = encoded(palette, "PNG", transparency=0)
    assert distance(seen(develop(data).large).getpixel((30, 30)), (255,) * 3) < 12


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_of_a_film_the_first_picture_is_kept(kind):
    frames = [Image.new("RGB", (64, 64), colour) for colour in (RED, GREEN, BLUE)]
    data = encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
    photo = develop(data)
    assert quarters(photo.large) == [RED] * 4 and getattr(seen(photo.large), "n_frames", 1) == 1


def test_a_film_that_begins_with_a_part_shows_it_where_it_stands():
    """A frame may cover a corner only; the canvas of four thousand pixels is halved, and so is the corner's place."""
    film = encoded(Image.new("RGB", (4000, 3000), BLUE), "WEBP", save_all=True,
                   append_images=[Image.new("RGB", (4000, 3000), RED)], duration=100)
    frame, corner = film.index(b"ANMF"), encoded(Image.new("RGB", (2000, 1500), GREEN), "WEBP")[12:]
    place = b"".join(number.to_bytes(3, "little") for number in (2000 // 2, 1500 // 2, 1999, 1499, 100)) + b"\0"
    chunk = b"ANMF" + (len(place) + len(corner)).to_bytes(4, "little") + place + corner
    data = film[:frame] + chunk + film[frame:]
    data = data[:4] + (len(data) - 8).to_bytes(4, "little") + data[8:]
    assert quarters(develop(data).large) == [WHITE, WHITE, GREEN, WHITE]


@pytest.mark.parametrize(("kind", "mode"), [
    ("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("WEBP", "RGB"), ("WEBP", "RGBA"), ("HEIF", "RGBA")])
def test_what_is_shrunk_on_the_way_is_whole(kind, mode):
    """An odd size, so that the last strip and the last column are less than one."""
    photo = develop(encoded(corners((4033, 3023)).convert(mode), kind))
    assert (photo.width, photo.height) == (1600, 1199) and quarters(photo.large) == [RED, GREEN, BLUE, WHITE]
    edge = seen(photo.large).convert("RGB")
    assert distance(edge.getpixel((1599, 1198)), BLUE) < 60 and distance(edge.getpixel((0, 1198)), WHITE) < 60


def swapped_profile() -> bytes:
    """sRGB with red and green exchanged, under another name: what was red now means green."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"tmp!").replace(b"gXYZ", b"rXYZ").replace(b"tmp!", b"gXYZ")
    return swapped.replace("sRGB".encode("utf-16-be"), "odd!".encode("utf-16-be"))


@pytest.mark.parametrize(("profile", "expected"), [
    (swapped_profile(), [GREEN, RED, BLUE, WHITE]), (b"no profile at all", [RED, GREEN, BLUE, WHITE]),
])
def test_colours_keep_their_meaning_and_a_broken_profile_costs_nothing(profile, expected):
    assert quarters(develop(encoded(corners(), "PNG", icc_profile=profile)).large) == expected


# What the camera tells


@pytest.mark.parametrize("gps", [
    None, {}, {2: (25.0, 4.0, 30.0)}, {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)},
    {1: "N", 2: (95.0, 0.0, 0.0), 3: "E", 4: (117.0, 0.0, 0.0)},
    {1: "N", 2: (25.0,), 3: "E", 4: (117.0, 1.0, 2.0)},
])
def test_a_place_that_makes_no_sense_is_none(gps):
    assert develop(encoded(corners((64, 64)), exif=exif(gps=gps))).place is None


def test_south_and_west_are_negative():
    place = develop(encoded(corners((64, 64)), exif=exif(gps={**GPS, 1: "S", 3: "W"}))).place
    assert place == pytest.approx((-117.02, -25.075))


@pytest.mark.parametrize(("taken", "offset", "expected"), [
    (None, None, None), ("garbage", None, None), ("0000:00:00 00:00:00", None, None),
    ("2026:11:24 09:30:00", None, datetime(2026, 11, 24, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))),
    ("2026:11:24 09:30:00", "+09:00", datetime(2026, 11, 24, 9, 30, tzinfo=timezone(timedelta(hours=9)))),
    ("2026:11:24 09:30:00", "??", datetime(2026, 11, 24, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))),
])
def test_the_moment_of_the_shutter(taken, offset, expected):
    found = develop(encoded(corners((64, 64)), exif=exif(taken=taken, offset=offset))).taken_at
    assert found == expected and (found is None or found.tzinfo)


# Blacking out


def test_a_blacked_out_region_is_gone_from_both_prints():
    large = develop(encoded(corners())).large
    prints = black_out(large, [(0.1, 0.1, 0.3, 0.3), (0.6, 0.6, 0.2, 0.2)])
    image = seen(prints.large).convert("RGB")
    assert image.size == (800, 600) == (prints.width, prints.height)
    for x, y in ((81, 61), (200, 150), (318, 238), (500, 400)):
        assert distance(image.getpixel((x, y)), (0, 0, 0)) < 40
    assert distance(image.getpixel((40, 30)), RED) < 60
    thumb = seen(prints.thumb).convert("RGB")
    assert distance(thumb.getpixel((213, 213)), (0, 0, 0)) < 40


def test_regions_reach_over_the_edge_and_are_rounded_outward():
    image = seen(black_out(encoded(Image.new("RGB", (99, 99), WHITE), "PNG"), [(-1, -1, 1.501, 3)]).large)
    assert max(image.convert("RGB").getpixel((46, 50))) < 40
    assert min(image.convert("RGB").getpixel((60, 50))) > 200


@pytest.mark.parametrize("region", [
    (0, 0, 0, 1), (0, 0, 1, -1), (float("nan"), 0, 1, 1), (0, float("inf"), 1, 1),
])
def test_regions_without_a_surface_are_a_mistake_of_the_caller(region):
    with pytest.raises(ValueError, match="region"):
        black_out(encoded(corners()), [region])


def test_heic_thumbnails_inside_the_file_do_not_stand_in_for_the_photo():
    """A thumbnail as large as our print would be taken by Pillow's draft, and may show another picture."""
    file, with_thumbnail, without = pillow_heif.from_pillow(noise((2000, 1500))), io.BytesIO(), io.BytesIO()
    file.save(without, **QUICKLY)
    file.save(with_thumbnail, thumbnails=[1700], **QUICKLY)
    assert len(with_thumbnail.getvalue()) > len(without.getvalue())
    assert develop(with_thumbnail.getvalue()).large == develop(without.getvalue()).large
