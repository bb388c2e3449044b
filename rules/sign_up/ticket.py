"""Tickets (入场券): a signed code that names a sign-up and nobody, and the picture on which it is shown at the door."""

import hashlib
import hmac
import io
from dataclasses import dataclass
from functools import lru_cache

import segno
from PIL import Image, ImageDraw

from core import clock, crypto
from core.texts import text
from core.typeface import fitting, lines, write
from models import EventSession, SignUp
from rules.event.telling import moment

SIZE, BAND = (720, 1080), 120
INK, SOFT, GROUND = "#191919", "#595959", "#EDEDED"
# Sixteen shades of green to white for the band, sixteen of grey below: a third of the bytes of true colour, and sooner.
SHADES = [(1 + 254 * n // 15, 137 + 118 * n // 15, 66 + 189 * n // 15) for n in range(16)] + [
    (17 * n, 17 * n, 17 * n) for n in range(16)]
SMALL = 38  # 16 px where a phone shows the picture 310 px wide
SIGNED = 20  # hexadecimal digits: 80 bits, more than anybody can try at a door
PURPOSE = "ticket"
WHERE = "desk/check-in#"  # behind the # it never leaves the phone that scans, and stands in no server's log
FEW = 64  # pictures kept by a process, some 27 kB each: of those who look again in the queue at the door


@dataclass(frozen=True)
class Ticket:
    """What stands on the picture; everything is already in words."""

    title: str
    when: str
    place: str
    kind: str
    number: str
    address: str  # in the code


def code(sign_up_id: int) -> str:
    """The signed name of a sign-up, as the code says it: 1234-0F3A…"""
    return f"{sign_up_id}-{_signs(sign_up_id)[0]}"


def digest(sign_up_id: int) -> str:
    """By which a phone without a network knows a code that it could not make."""
    return hashlib.sha256(code(sign_up_id).encode()).hexdigest()


def read(said: str) -> int | None:
    """The id of the sign-up that a scanned code names; None for one that we did not sign."""
    number, _, sign = said.strip().rpartition("#")[2].partition("-")
    if not (number.isascii() and number.isdecimal() and len(number) < 10 and sign.isascii()):
        return None
    known = _signs(int(number))
    return int(number) if any(hmac.compare_digest(sign.upper(), one) for one in known) else None


def of(sign_up: SignUp, root: str) -> Ticket:
    """The ticket of a sign-up; `root` is the address of the pages."""
    event, session = sign_up.event, sign_up.session
    title = " ".join(filter(None, (event.title, session.name)))
    return Ticket(title, _hours(session), event.place, text(f"words.event.kinds.{sign_up.kind}"),
                  text("ticket.number", number=sign_up.number), f"{root}{WHERE}{code(sign_up.id)}")


@lru_cache(maxsize=FEW)
def picture(ticket: Ticket) -> bytes:
    """The ticket as PNG, 720 × 1080: as high as a phone, its code in whole dots for the glass of a scanner."""
    drawn = Image.new("L", SIZE, "white")
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((0, 0, SIZE[0], BAND - 1), fill="black")
    write(pen, (40, 78), text("ticket.heading"), 52, "white", bold=True)
    write(pen, (680, 76), ticket.kind, fitting(ticket.kind, 40, 360), "white", anchor="r")
    at = 196
    for line in lines(ticket.title, 46, 640, 2):
        write(pen, (40, at), line, 46, INK, bold=True)
        at += 60
    for line in (*lines(ticket.when, SMALL, 640, 2), *lines(ticket.place, SMALL, 640, 2)):
        write(pen, (40, at), line, SMALL, SOFT)
        at += 46
    pen.line((40, 460, 680, 460), fill=GROUND, width=3)
    _put_code(drawn, ticket.address)
    write(pen, (360, 952), ticket.number, 64, INK, bold=True, anchor="m")
    write(pen, (360, 1002), text("ticket.scan"), SMALL, SOFT, anchor="m")
    write(pen, (360, 1048), text("ticket.number_hint"), SMALL, SOFT, anchor="m")
    return _coloured(drawn)


def _hours(session: EventSession) -> str:
    start, end = clock.civil(session.starts_at), clock.civil(session.ends_at)
    day = text("ticket.day", year=start.year, month=start.month, day=start.day,
               weekday=text("ticket.weekdays")[start.weekday()])
    till = f"{end:%H:%M}" if start.date() == end.date() else moment(session.ends_at)
    return text("ticket.hours", day=day, start=f"{start:%H:%M}", end=till)


def _put_code(drawn: Image.Image, address: str, most: int = 440) -> None:
    """The code in whole dots a module, in the middle between the words and the number."""
    made = segno.make(address, error="m", micro=False)
    rows = [bytes(0 if dot else 255 for dot in row) for row in made.matrix_iter(border=4)]
    side = len(rows) * (most // len(rows))
    dots = Image.frombytes("L", (len(rows), len(rows)), b"".join(rows)).resize((side, side), Image.Resampling.NEAREST)
    drawn.paste(dots, ((SIZE[0] - side) // 2, 690 - side // 2))


def _coloured(drawn: Image.Image) -> bytes:
    shaded = drawn.point(lambda value: 16 + value // 16)
    shaded.paste(drawn.crop((0, 0, SIZE[0], BAND)).point(lambda value: value // 16), (0, 0))
    shaded.putpalette([part for shade in SHADES for part in shade])
    out = io.BytesIO()
    shaded.save(out, "PNG")
    return out.getvalue()


def _signs(sign_up_id: int) -> list[str]:
    """Under the newest key first; a ticket outlives a change of keys as long as the old one is known."""
    return [sign[:SIGNED].upper() for sign in crypto.digests(str(sign_up_id), PURPOSE)]
