"""The chain of organisations (组织): placing, moving, finding. Says nothing of who holds a post there."""

import math
import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from sqlalchemy import Select, case, false, func, or_, select, update

from core.coordinates import Point, bounding_box, metres_between
from core.db import db
from core.problem import Conflict, Invalid
from core.texts import text
from models import Level, Org
from rules import org_past
from rules.org_past import Then

NEAR_METRES = 5000
MOST_NEAR = 20
# From the top down. A district's own level in between has no rank and may stand anywhere.
RANK = {level.value: rank for rank, level in enumerate(Level)}
MOST_SPELLINGS = 6
FIELDS = ("code", "level", "name", "party_name", "kind", "batch", "is_key", "households", "address",
          "lng", "lat")


def place(data: dict, parent: Org | None = None) -> Org:
    """Add an organisation under its parent: code, level, name and any of FIELDS.

    Raises Conflict("org_code_taken"), Invalid("org_level") when the parent does not stand above it.
    """
    if db.session.scalar(select(Org.id).where(Org.code == data["code"])) is not None:
        raise Conflict("org_code_taken")
    check_level(data["level"], parent)
    org = Org(**{field: data[field] for field in FIELDS if field in data}, parent=parent)
    respell(org)
    db.session.add(org)
    db.session.flush()
    org.path = path_under(parent, org.id)
    return org


def move(org: Org, new_parent: Org | None) -> Org:
    """Hang the organisation and all below it elsewhere, in one UPDATE. Raises Conflict("org_cycle")."""
    if new_parent is not None and new_parent.is_within(org):
        raise Conflict("org_cycle")
    check_level(org.level, new_parent)
    old, new = org.path, path_under(new_parent, org.id)
    org_past.keep(org)
    org.parent = new_parent
    db.session.flush()
    if old != new:
        db.session.execute(
            update(Org).where(Org.path.startswith(old, autoescape=True))
            .values(path=new + func.substr(Org.path, len(old) + 1)),
            execution_options={"synchronize_session": "fetch"})
    return org


def rename(org: Org, name: str) -> Org:
    org_past.keep(org)
    org.name = name
    respell(org)
    return org


def search(level: str | None = None, q: str = "", near: Point | None = None,
           parent_id: int | None = None, on: date | None = None) -> Select:
    """Organisations by name, pinyin, initials or address, that stand or stood on a day, also by the name they had then;
    with `near` (lng, lat) the nearest MOST_NEAR, in order.

    Without `near` there is no order: the caller pages by `order`.
    """
    found = select(Org).where(or_(Org.ended_on.is_(None), Org.ended_on > on) if on else Org.ended_on.is_(None))
    if level:
        found = found.where(Org.level == level)
    if parent_id is not None:
        found = found.where(Org.parent_id == parent_id)
    if wanted := squeeze(q):
        said = [column.contains(wanted, autoescape=True)
                for column in (func.lower(Org.name), Org.pinyin, Org.initials, Org.address)]
        found = found.where(or_(*said, Org.id.in_(org_past.called(wanted, on)) if on else false()))
    if near is not None:
        west, south, east, north = bounding_box(*near, NEAR_METRES)
        shrink = math.cos(math.radians(near[1]))  # a degree of longitude is shorter than one of latitude
        across, up = (Org.lng - near[0]) * shrink, Org.lat - near[1]
        found = found.where(Org.lng.between(west, east), Org.lat.between(south, north)).order_by(
            across * across + up * up, Org.id).limit(MOST_NEAR)
    return found


def order(q: str = "") -> list:
    """What pages of `search` are ordered by: the very initials or name first, then what begins so, the short first."""
    wanted = squeeze(q)
    if not wanted:
        return [Org.id]
    # Of other readings there are several, with blanks between: "lhxq lyxq".
    begins = or_(Org.name.startswith(wanted, autoescape=True), *(
        (" " + column).contains(f" {wanted}", autoescape=True) for column in (Org.initials, Org.pinyin)))
    very = or_(func.lower(Org.name) == wanted, *(
        (" " + column + " ").contains(f" {wanted} ", autoescape=True) for column in (Org.initials, Org.pinyin)))
    return [case((very, 0), (begins, 1), else_=2).label("rank"), func.char_length(Org.name).label("length"), Org.id]


def metres_to(org: Org, near: Point) -> float | None:
    return None if org.lng is None or org.lat is None else metres_between(near, (org.lng, org.lat))


def chain(org: Org) -> list[Org]:
    """From the top of the chain down to the organisation itself."""
    found = db.session.scalars(select(Org).where(Org.id.in_(org.path_ids)))
    return sorted(found, key=lambda node: len(node.path))


def chain_on(org: Org, day: date | None) -> Sequence[Org | Then]:
    """As it hung on that day, or as it hangs."""
    return org_past.chain(org, day) or chain(org)


def compound_of(org: Org) -> Org | None:
    """The compound the place is in, or is; None above compounds."""
    return next((node for node in chain(org) if node.level == Level.COMPOUND), None)


def check_level(level: str, parent: Org | None) -> None:
    """Raises Invalid("org_level") when the parent does not stand above this level."""
    if parent is not None and not stands_above(parent.level, level):
        raise Invalid("org_level", fields={"parent_id": text("problems.org_level")})


def stands_above(upper: str, lower: str) -> bool:
    return upper not in RANK or lower not in RANK or RANK[upper] < RANK[lower]


def path_under(parent: Org | None, id: int) -> str:
    return f"{parent.path if parent else '/'}{id}/"


def respell(org: Org) -> None:
    """Pinyin and initials follow the name."""
    org.pinyin, org.initials = spellings(org.name)


@lru_cache(maxsize=2048)  # a district has hundreds of 3栋
def spellings(name: str) -> tuple[str, str]:
    """Pinyin and initials, likeliest first; other readings of single characters follow, blanks between.

    厦门 is found as xiamen and shamen, 重阳 as chongyang and zhongyang: nobody has to know which we chose.
    """
    from pypinyin import Style, pinyin  # here, since its 55 MB of readings serve only whoever names a place

    name = squeeze(name)
    likely = [syllables[0] for syllables in pinyin(name, style=Style.NORMAL)]
    spelt = [likely]
    # A word's other readings hide while it is known as a word, so each of its characters is asked alone.
    for at, letters in enumerate(_readings(name) if len(likely) == len(name) else []):
        spelt += [[*likely[:at], other, *likely[at + 1:]] for other in letters if other != likely[at]]
    spelt = spelt[:MOST_SPELLINGS]
    full = dict.fromkeys("".join(word) for word in spelt)
    short = dict.fromkeys("".join(part if part.isdigit() else part[:1] for part in word) for word in spelt)
    return " ".join(full), " ".join(short)


def _readings(name: str) -> list[list[str]]:
    from pypinyin import Style, pinyin

    return [pinyin(letter, style=Style.NORMAL, heteronym=True)[0] for letter in name]


def squeeze(text: str) -> str:
    """Half-width, lower case, without blanks: as names and what people type are compared."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())
