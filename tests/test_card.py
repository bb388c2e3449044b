"""Cards and posters: what stands on them, in every character of a name, with a code that leads to the place."""

import hashlib
import io
import tomllib
from datetime import timedelta

import pytest
import segno
from PIL import Image, ImageChops

from core import clock, typeface
from core.db import transaction
from models import Post
from rules import card as cards

ADDRESS = "https://jinlin.example.gov.cn/p/orgs/7"


def drawn(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def dots(image: Image.Image, left: int, top: int, size: int) -> list[list[bool]]:
    """The modules of the code in this square, read off the picture."""
    square = image.crop((left, top, left + size, top + size)).convert("L")
    box = ImageChops.invert(square).point(lambda v: 255 * (v > 128)).getbbox()
    modules = len(segno.make(ADDRESS, error="m", micro=False).matrix)
    step = (box[2] - box[0]) / modules
    return [[square.getpixel((int(box[0] + (x + .5) * step), int(box[1] + (y + .5) * step))) < 128
             for x in range(modules)] for y in range(modules)]


@pytest.fixture
def full():
    return cards.Card("莲花小区 3栋", "莲花小区党支部", "王𠀀䶮", "书记", "2021年3月起任职", "工作日 8:30-17:30",
                      "0597-2200000", others=[("楼栋长", "李卫", "0597-2200001")])


def test_a_card_is_a_picture_whose_code_leads_to_the_place(full):
    image = drawn(cards.picture(full, ADDRESS))
    assert image.size == (1000, 800)
    wanted = [[bool(dot) for dot in row] for row in segno.make(ADDRESS, error="m", micro=False).matrix]
    assert dots(image, 710, 510, 240) == wanted


@pytest.mark.parametrize("part", ["place", "party", "name", "role", "since", "hours", "phone", "instead"])
def test_every_part_is_seen(full, part):
    other = cards.Card(**{**vars(full), part: "别的话"})
    assert cards.picture(full, ADDRESS) != cards.picture(other, ADDRESS)


def test_a_poster_is_one_sheet_of_a4(full):
    pdf = cards.poster(full, ADDRESS)
    assert pdf.startswith(b"%PDF") and pdf.count(b"/Type /Page\n") == 1
    assert b"595.2" in pdf and b"841.92" in pdf  # points of an A4 sheet


@pytest.mark.parametrize("character", [*"王龑〇㐂䶮", *map(chr, (0x20000, 0x20BB7, 0x2A6D6, 0x2B740, 0x2EBE0))])
def test_no_character_of_a_name_is_an_empty_box(character):
    face = typeface._face(typeface.RARE if ord(character) > 0xFFFF else typeface.PLAIN, 40)
    assert bytes(face.getmask(character)) != bytes(face.getmask("\U0010fffd"))
    assert typeface.width(character, 40) == pytest.approx(40, abs=2)


def test_lines_break_between_characters_and_never_before_a_closing_mark():
    broken = typeface.lines("电话0597-2200000，工作日有人。周末请扫码", 30, 240)
    assert "".join(broken) == "电话0597-2200000，工作日有人。周末请扫码" and len(broken) > 2
    assert not [line for line in broken if line[0] in typeface.CLOSING]
    assert any("0597-2200000" in line for line in broken)
    assert typeface.lines("很长的一句话" * 9, 30, 200, 2)[-1].endswith("…")


def test_the_route_gives_the_card_of_who_is_there_and_only_once(wang, place, client):
    first = client.get(f"/api/v1/orgs/{place.building.id}/card.png")
    assert first.status_code == 200 and first.mimetype == "image/png" and drawn(first.data).size == (1000, 800)
    again = client.get(f"/api/v1/orgs/{place.building.id}/card.png", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    with transaction() as session:
        session.get(Post, wang.posts["secretary"]).hours = "周末 9:00-11:00"
    changed = client.get(f"/api/v1/orgs/{place.building.id}/card.png", headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200


def test_a_vacancy_is_said_and_the_next_level_up_stands_on_the_card(lin, place):
    card = cards.of(place.compound)
    assert card.name == "林志强" and "莲东社区" in card.instead


def test_on_leave_the_deputy_or_the_next_level_stands_on_the_card_and_the_poster_outlives_it(wang, lin, place, enter):
    today = clock.today()
    wang.put(f"posts/{wang.posts['secretary']}/leave", {"leave_from": str(today), "leave_until": str(today)})
    card = cards.of(place.building)
    said = f"王建国书记休假到{today.month}月{today.day}日，这几天请找"
    assert (card.name, card.instead) == ("林志强", f"{said}莲东社区书记") and "莲花小区" in card.place
    assert (poster := cards.of(place.building, with_others=True)).name == "王建国" and poster.instead is None
    enter("fu", name="副书记甲", posts=[("deputy_secretary", place.compound)])
    assert (cards.of(place.compound).name, cards.of(place.compound).instead) == ("副书记甲", f"{said}莲花小区副书记")
    with clock.at(clock.now() + timedelta(days=1)):
        assert (cards.of(place.compound).name, cards.of(place.compound).instead) == ("王建国", None)


def test_away_with_nobody_else_the_secretary_stays_on_the_card(wang, place):
    today = str(clock.today())
    wang.put(f"posts/{wang.posts['secretary']}/leave", {"leave_from": today, "leave_until": today})
    assert (cards.of(place.compound).name, cards.of(place.compound).instead) == ("王建国", None)


def test_a_card_with_nobody_anywhere_still_opens(place, client):
    answer = client.get(f"/api/v1/orgs/{place.compound.id}/card.png")
    assert answer.status_code == 200 and drawn(answer.data).size == (1000, 800)


def test_a_poster_is_printed_by_staff(li, wang, place, enter):
    enter("lou", name="楼大爷", posts=[("building_head", place.building)])
    assert cards.of(place.building, with_others=True).others[0][:2] == ("楼栋长", "楼大爷")
    assert wang.get(f"orgs/{place.building.id}/poster.pdf").data.startswith(b"%PDF")
    assert li.get(f"orgs/{place.building.id}/poster.pdf", expect=403)["code"] == "not_allowed"


def test_the_typefaces_are_those_that_were_cut():
    told = tomllib.loads((typeface.FOLDER / "VENDORED.toml").read_text())
    sums = {name: total for package in told["package"] for name, total in package["sha256"].items()}
    assert set(sums) == {typeface.PLAIN.name, typeface.RARE.name}
    for name, total in sums.items():
        assert hashlib.sha256((typeface.FOLDER / name).read_bytes()).hexdigest() == total
