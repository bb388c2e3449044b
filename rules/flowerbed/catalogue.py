"""The beds of a place (花圃目录): put down, changed, closed and opened again, listed. Says nothing of who has one."""

import math

from sqlalchemy import Float, Label, Select, and_, cast, func, literal, or_, select
from sqlalchemy.orm import joinedload

from core import clock
from core.coordinates import Point, is_in_china, metres_between
from core.db import db
from core.problem import Conflict, Invalid
from core.texts import text
from models import BedState, CheckState, Claim, ClaimEnd, ClaimStatus, Draw, Flowerbed, Inspection, Level, Org, Person
from models.check import CheckKind
from models.claim import CARING, HOPING
from models.draw import UNDER_WAY
from rules import check
from rules.flowerbed import adopters, lock, term
from rules.flowerbed.telling import bed_link, bed_words
from rules.flowerbed.workflow import WORKFLOW
from rules.notify import notify
from rules.photo import own_photos

PLAIN = ("code", "place", "area", "light", "water_point", "plants", "lng", "lat")
GROUNDS = (Level.COMPOUND, Level.BUILDING)


def add(org: Org, data: dict, by: Person) -> Flowerbed:
    """Raises Invalid by field: code taken, half a point, a foreign photo."""
    now = clock.now()
    bed = Flowerbed(org=org, created_at=now, changed_at=now)
    _fill(bed, data, by)
    db.session.add(bed)
    db.session.flush()
    return bed


def change(bed: Flowerbed, data: dict, by: Person, org: Org) -> Flowerbed:
    """Everything that can be seen of it, and where it belongs: after two compounds became one it goes along with its
    claim."""
    bed = lock.held(bed.id)
    bed.org = org
    _fill(bed, data, by)
    bed.changed_at = clock.now()
    db.session.flush()
    return bed


def close(bed: Flowerbed, reason: str) -> Flowerbed:
    """No longer to be claimed. Who has it or hopes for it is told why; what was done for it stays written down."""
    bed = lock.held(bed.id)
    if bed.ended_on is not None:
        return bed
    if _draw_of(bed) is not None:
        raise Conflict("draw_under_way")
    bed.ended_on, bed.ended_why, bed.changed_at = clock.today(), reason, clock.now()
    for claim in db.session.scalars(select(Claim).where(
            Claim.flowerbed_id == bed.id, Claim.status.in_((*HOPING, *_HALF_WAY, *CARING)))):
        if claim.status in CARING:
            term.end(claim, ClaimEnd.CLOSED, reason)
        else:
            WORKFLOW.take("drop", claim, words=reason)
            notify(claim.person, "bed_closed", bed_link(bed), reason=reason, **bed_words(bed))
    return bed


_HALF_WAY = (ClaimStatus.OFFERED, ClaimStatus.APPLIED)


def open_again(bed: Flowerbed) -> Flowerbed:
    bed = lock.held(bed.id)
    bed.ended_on, bed.ended_why, bed.changed_at = None, "", clock.now()
    return bed


# --- lists ---------------------------------------------------------------------------------------------------------

def listed(query: dict, by: Person, near: Point | None) -> tuple[Select, list]:
    """(the select, its order): {org_id's path, state, q}; nearest first where `near` is given, else by place and
    number."""
    rows = select(Flowerbed).join(Org, Org.id == Flowerbed.org_id).options(
        joinedload(Flowerbed.org).joinedload(Org.parent), joinedload(Flowerbed.photo))
    if query["path"]:
        rows = rows.where(Org.path.startswith(query["path"], autoescape=True))
    if query["q"]:
        rows = rows.where(or_(*(column.contains(query["q"], autoescape=True) for column in (
            Flowerbed.code, Flowerbed.place)), and_(Flowerbed.name.contains(query["q"], autoescape=True),
                                                    Flowerbed.name_state == CheckState.PASSED)))
    if query["state"]:
        rows = rows.where(_STATES[query["state"]](by))
    if near is None:
        return rows, [Flowerbed.org_id, Flowerbed.code, Flowerbed.id]
    shrink = math.cos(math.radians(near[1]))
    across, up = (Flowerbed.lng - near[0]) * shrink, Flowerbed.lat - near[1]
    far = cast(func.coalesce(across * across + up * up, literal(1e6)), Float)  # those without a point come last
    return rows, [Label("far", far), Flowerbed.id]


def metres_to(bed: Flowerbed, near: Point) -> float | None:
    return None if bed.lng is None or bed.lat is None else metres_between(near, (bed.lng, bed.lat))


def held():
    return select(Claim.id).where(Claim.flowerbed_id == Flowerbed.id, Claim.status.in_(
        (*_HALF_WAY, *CARING))).exists()


def drawn():
    return select(Draw.id).where(Draw.flowerbed_id == Flowerbed.id, Draw.status.in_(UNDER_WAY)).exists()


def state(bed: Flowerbed, holder: Claim | None, draw: Draw | None, to_mend: bool) -> BedState:
    if bed.ended_on is not None:
        return BedState.CLOSED
    if holder is not None and holder.status in CARING:
        return BedState.MENDING if to_mend else BedState.CLAIMED
    return BedState.RESERVED if holder is not None or draw is not None else BedState.FREE


def about(beds: list[Flowerbed]) -> dict[int, dict]:
    """{bed id: {holder, draw, waiting, to_mend}} of a page of beds, in four queries."""
    ids = [bed.id for bed in beds]
    found: dict[int, dict] = {id: {"holder": None, "draw": None, "waiting": 0, "to_mend": False} for id in ids}
    for claim in db.session.scalars(select(Claim).where(
            Claim.flowerbed_id.in_(ids), Claim.status.in_((*_HALF_WAY, *CARING)))):
        found[claim.flowerbed_id]["holder"] = claim
    for draw in db.session.scalars(select(Draw).where(Draw.flowerbed_id.in_(ids), Draw.status.in_(UNDER_WAY))):
        found[draw.flowerbed_id]["draw"] = draw
    for id, count in db.session.execute(select(Claim.flowerbed_id, func.count()).where(
            Claim.flowerbed_id.in_(ids), Claim.status == ClaimStatus.WAITING).group_by(Claim.flowerbed_id)):
        found[id]["waiting"] = count
    for id in db.session.scalars(_to_mend().where(Inspection.flowerbed_id.in_(ids))):
        found[id]["to_mend"] = True
    return found


def _to_mend():
    """Beds with something to be mended by those who look after them now: what was asked of others is over with them."""
    return select(Inspection.flowerbed_id).join(Claim, Claim.id == Inspection.claim_id).where(
        Inspection.mend_by.is_not(None), Inspection.settled_at.is_(None), Claim.status.in_(CARING))


def _mending():
    return Flowerbed.id.in_(_to_mend())


def _caring():
    return select(Claim.id).where(Claim.flowerbed_id == Flowerbed.id, Claim.status.in_(CARING)).exists()


def _of(by: Person):
    return select(Claim.id).where(Claim.flowerbed_id == Flowerbed.id, Claim.status.in_((*_HALF_WAY, *CARING)),
                                  adopters.claims_of(by)).exists()


_STANDS = Flowerbed.ended_on.is_(None)
_STATES = {
    BedState.FREE: lambda by: and_(_STANDS, ~held(), ~drawn()),
    BedState.RESERVED: lambda by: and_(_STANDS, ~_caring(), or_(held(), drawn())),
    BedState.CLAIMED: lambda by: and_(_STANDS, _caring(), ~_mending()),
    BedState.MENDING: lambda by: and_(_STANDS, _caring(), _mending()),
    BedState.CLOSED: lambda by: Flowerbed.ended_on.is_not(None),
    "mine": _of,
}


# --- private -------------------------------------------------------------------------------------------------------

def _draw_of(bed: Flowerbed) -> Draw | None:
    return db.session.scalar(select(Draw).where(Draw.flowerbed_id == bed.id, Draw.status.in_(UNDER_WAY)))


def _fill(bed: Flowerbed, data: dict, by: Person) -> None:
    with db.session.no_autoflush:
        _require_own_code(bed, data["code"])
        if (data["lng"] is None) != (data["lat"] is None) or (
                data["lng"] is not None and not is_in_china(data["lng"], data["lat"])):
            raise Invalid("invalid", fields={"lng": text("fields.outside_china")})
        for name in PLAIN:
            setattr(bed, name, data[name])
        if data["photo_id"] != bed.photo_id:
            bed.photo = own_photos([data["photo_id"]], by)[0] if data["photo_id"] is not None else None
            if bed.photo is not None:
                check.ask(CheckKind.PHOTO, photo=bed.photo, flowerbed=bed, author=by)


def _require_own_code(bed: Flowerbed, code: str) -> None:
    other = db.session.scalar(select(Flowerbed.id).where(Flowerbed.org_id == bed.org.id, Flowerbed.code == code))
    if other is not None and other != bed.id:
        raise Invalid("invalid", fields={"code": text("fields.bed_code_taken")})
