"""Tickets: a code that nobody can forge and that names nobody, on a picture that the door can read."""

import io

import pytest
import segno
from PIL import Image

from core import crypto
from rules.sign_up import ticket as tickets
from rules.sign_up.ticket import Ticket


@pytest.fixture
def full():
    return Ticket("莲花小区中秋汇演", "2026年11月28日 周六 19:00—21:00", "中心广场", "观众", "31 号",
                  f"https://jinlin.example.gov.cn/{tickets.WHERE}{tickets.code(31)}")


def drawn(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("L")


def test_a_code_is_read_bare_or_in_its_address(app):
    said = tickets.code(31)
    assert tickets.read(said) == tickets.read(f"https://other.example/{tickets.WHERE}{said}\n") == 31
    assert tickets.read(said.lower()) == 31, "typed by hand"


@pytest.mark.parametrize("forge", [
    lambda code: code.replace("31-", "32-"), lambda code: code[:-1] + ("0" if code[-1] != "0" else "1"),
    lambda code: code[:-1], lambda code: "31-", lambda code: "31", lambda code: "", lambda code: "３１" + code[2:],
    lambda code: code + "0", lambda code: "9" * 400 + code, lambda code: "-1" + code[2:], lambda code: "31-汉字"])
def test_a_forged_code_names_nobody(app, forge):
    assert tickets.read(forge(tickets.code(31))) is None


def test_a_ticket_outlives_a_change_of_keys_and_not_the_loss_of_them(app):
    said, keys = tickets.code(31), list(crypto._keys)
    new = "x" * 43 + "="
    try:
        crypto.use_keys([new, *keys])
        assert tickets.read(said) == 31 and tickets.code(31) != said
        crypto.use_keys([new])
        assert tickets.read(said) is None
    finally:
        crypto.use_keys(keys)


def test_the_code_on_the_picture_is_the_address(app, full):
    wanted = [[bool(dot) for dot in row] for row in segno.make(full.address, error="m", micro=False).matrix]
    image, across = drawn(tickets.picture(full)), len(wanted) + 8
    step = 440 // across
    left, top = (720 - step * across) // 2, 690 - step * across // 2
    seen = [[image.getpixel((left + (x + 4) * step + step // 2, top + (y + 4) * step + step // 2)) < 128
             for x in range(len(wanted))] for y in range(len(wanted))]
    assert image.size == tickets.SIZE and seen == wanted


@pytest.mark.parametrize("part", ["title", "when", "place", "kind", "number", "address"])
def test_every_part_is_seen(app, full, part):
    assert tickets.picture(full) != tickets.picture(Ticket(**{**vars(full), part: "别的话"}))


def test_the_same_ticket_is_drawn_once(app, full):
    assert tickets.picture(full) is tickets.picture(Ticket(**vars(full)))
