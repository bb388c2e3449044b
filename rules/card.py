"""A secretary's card for WeChat and an A4 poster for a building's door (公示牌): who to ask, how, and the way in by QR.

Only what is published anyway stands on them: name, role, hours, the duty telephone while the post is held.
"""

import io
from dataclasses import dataclass, field
from datetime import date

from PIL import Image, ImageDraw, ImageOps

from core import clock
from core.qr import square
from core.texts import text
from core.typeface import fitting, lines, write
from models import Org, Post, Role
from rules import post as posts

CARD = (1000, 800)  # 5:4, the shape in which WeChat shows what is shared
PAPER, DPI = (2480, 3508), 300  # A4
RED, GREEN, INK, SOFT, GROUND = "#B3261E", "#018942", "#191919", "#595959", "#EDEDED"
# Whom a building's people may also ask, in this order.
OTHERS = (Role.BUILDING_HEAD, Role.GRID_WORKER, Role.PARTY_WORKER, Role.PROPERTY_MANAGER)
MOST_OTHERS = 4


@dataclass
class Card:
    """What stands on a picture; everything is already in words."""

    place: str
    party: str
    name: str
    role: str
    since: str
    hours: str
    phone: str | None
    instead: str | None = None  # said when the post asked for is vacant, or its holder away, and another is offered
    others: list[tuple[str, str, str]] = field(default_factory=list)  # role, name, telephone
    face_key: str | None = None  # of the store; empty: the first character of the name is drawn

    @property
    def stamp(self) -> str:
        return repr(self)


def of(org: Org, *, with_others: bool = False) -> Card:
    """The card of a compound or a building: its secretary, or who is asked while there is none or they are away.

    A poster (`with_others`) outlives a leave: it keeps the secretary.
    """
    compound = org if org.level != "building" else org.parent or org
    found = posts.secretary(compound)
    post = (found.post if with_others else None) or found.asked
    place = compound.name if org is compound else f"{compound.name} {org.name}"
    others = _others(org, compound) if with_others else []
    if post is None:
        return Card(place, compound.party_name, "", "", "", "", None, others=others)
    face = post.face.large_key if post.face is not None and post.face.is_public else None
    return Card(place, post.org.party_name or post.org.name, post.person.name or "", _role(post), _since(post),
                post.hours, post.public_phone, _instead(found, post), others, face)


def picture(card: Card, address: str, face: bytes | None = None) -> bytes:
    """The card as PNG, 1000 × 800."""
    image = Image.new("RGB", CARD, "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 1000, 150), fill=RED)
    write(pen, (50, 98), card.place, fitting(card.place, 60, 720), "white", bold=True)
    write(pen, (950, 95), text("card.brand"), 44, "white", anchor="r")
    _set(image, _round(face, 210, card.name), (50, 200))
    _who(pen, card, 300, 270, 650, 64)
    pen.line((50, 480, 950, 480), fill=GROUND, width=3)
    image.paste(square(address, 240), (710, 510))
    _how(pen, card, 50, 540, 620, 34)
    write(pen, (830, 778), text("card.scan"), 24, SOFT, anchor="m")
    return _encoded(image, "PNG", optimize=True)


def poster(card: Card, address: str, face: bytes | None = None) -> bytes:
    """The poster as PDF, A4 at 300 dots an inch, for the colour printer of any office."""
    image = Image.new("RGB", PAPER, "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, PAPER[0], 620), fill=RED)
    write(pen, (1240, 290), text("card.poster_title"), 210, "white", bold=True, anchor="m")
    write(pen, (1240, 510), card.place, fitting(card.place, 130, 2200), "white", anchor="m")
    _set(image, _round(face, 560, card.name), (180, 780))
    _who(pen, card, 860, 960, 1440, 170)
    pen.line((180, 1480, 2300, 1480), fill=GROUND, width=8)
    below = _how(pen, card, 180, 1640, 2120, 92)
    _further(pen, card, 180, max(below + 130, 2300))
    image.paste(square(address, 760), (1560, 2420))
    write(pen, (1940, 3260), text("card.scan"), 72, INK, bold=True, anchor="m")
    write(pen, (1940, 3350), text("card.scan_for"), 56, SOFT, anchor="m")
    foot = text("card.printed", date=clock.today().isoformat())
    write(pen, (180, 3350), f"{text('card.brand')} · {foot} · {text('card.wrong')}", 44, SOFT)
    return _encoded(image, "PDF", resolution=DPI, title=card.place)


def _who(pen, card: Card, x: int, y: int, most: int, size: int) -> None:
    write(pen, (x, y), card.name, fitting(card.name, size, most), INK, bold=True)
    write(pen, (x, y + size), card.role, fitting(card.role, size * 5 // 8, most), INK)
    for at, line in enumerate(lines(card.party, size * 9 // 20, most, 2)):
        write(pen, (x, y + size * (1.75 + at * .6)), line, size * 9 // 20, SOFT)


def _how(pen, card: Card, x: int, y: int, most: int, size: int) -> float:
    """The number first and large: that is what the picture is for. Returns where the next line would stand."""
    if card.phone:
        label = write(pen, (x, y + size), text("card.phone"), size, SOFT)
        room = most - label - size
        write(pen, (x + label + size / 2, y + size), card.phone, fitting(card.phone, size * 2, room), GREEN, bold=True)
    else:
        write(pen, (x, y + size), text("card.no_phone"), size, INK)
    said = [line for line in (card.instead, card.hours and text("card.hours", hours=card.hours), card.since) if line]
    at = y + size * 2.6
    for sentence in said:
        for line in lines(sentence, size, most, 2):
            write(pen, (x, at), line, size, RED if sentence is card.instead else INK)
            at += size * 1.45
    return at


def _further(pen, card: Card, x: int, y: float) -> None:
    if not card.others:
        return
    write(pen, (x, y), text("card.poster_others"), 90, RED, bold=True)
    for at, (role, name, phone) in enumerate(card.others):
        top = y + 150 + at * 210
        line = text("card.poster_line", role=role, name=name)
        write(pen, (x, top), line, fitting(line, 84, 1260), INK)
        if phone:
            write(pen, (x, top + 98), phone, 84, GREEN, bold=True)


def _others(org: Org, compound: Org) -> list[tuple[str, str, str]]:
    held = {role: post for place in (compound, org) for post in posts.holders(place) for role in [post.role]}
    found = [held[role] for role in OTHERS if role in held]
    return [(_role(post), post.person.name or "", post.public_phone or "") for post in found[:MOST_OTHERS]]


def _instead(found: posts.Secretary, post: Post) -> str | None:
    if found.post is None:
        return text("card.vacant", org=post.org.name)
    last = found.post.leave_until
    if post is found.post or last is None:
        return None
    return text("card.away", name=found.post.person.name or "", month=last.month, day=last.day, org=post.org.name,
                role=text(f"words.roles.{post.role}"))


def _role(post: Post) -> str:
    role = text(f"words.roles.{post.role}")
    return text("card.acting", role=role) if post.acting else role


def _since(post: Post) -> str:
    began: date = post.started_on
    return text("card.since", year=began.year, month=began.month)


def _round(face: bytes | None, size: int, name: str) -> tuple[Image.Image, Image.Image]:
    """A round face, or the first character of the name; and the mask of what it covers."""
    fine = size * 2  # drawn double, so that the edge is smooth
    if face:
        shown = ImageOps.fit(Image.open(io.BytesIO(face)).convert("RGB"), (fine, fine))
    else:
        shown = Image.new("RGB", (fine, fine), "#D8E8DD")
        large = fine // 2
        write(ImageDraw.Draw(shown), (fine / 2, fine / 2 + large * .38), name[:1], large, GREEN, anchor="m")
    mask = Image.new("L", (fine, fine), 0)
    ImageDraw.Draw(mask).ellipse((0, 0, fine - 1, fine - 1), fill=255)
    return (shown.resize((size, size), Image.Resampling.LANCZOS), mask.resize((size, size), Image.Resampling.LANCZOS))


def _set(image: Image.Image, masked: tuple[Image.Image, Image.Image], spot: tuple[int, int]) -> None:
    image.paste(masked[0], spot, masked[1])


def _encoded(image: Image.Image, kind: str, **options) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()
