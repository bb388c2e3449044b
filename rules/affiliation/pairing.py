"""What reporting in with one's unit rests on (结对依据): that unit's pairing with the place, or with another, or none.

Who changes units may lose it. Nothing ends by itself: they and the community are told, and settle it between them.
"""

from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from core.db import db
from models import Affiliation, AffiliationKind, Org, Unit
from rules.unit import match


class Pairing(StrEnum):
    HERE = "here"
    ELSEWHERE = "elsewhere"
    NOWHERE = "nowhere"  # as far as anybody has said


def standing(unit_id: int | None, org: Org) -> tuple[Pairing, str]:
    """And the name of the community that the unit is paired with."""
    unit = db.session.get(Unit, unit_id) if unit_id is not None else None
    if unit is None or unit.paired is None:
        return Pairing.NOWHERE, ""
    return Pairing.HERE if org.is_within(unit.paired) else Pairing.ELSEWHERE, unit.paired.full_name


def holds(row: Affiliation) -> bool:
    """Whoever lives there needs none."""
    return row.kind != AffiliationKind.UNIT or standing(row.unit_id, row.org)[0] == Pairing.HERE


def asked_for(rows: Iterable[Affiliation]) -> dict[str, int]:
    """{name: unit id} of the units that these want to change to, in two queries; only those that are known."""
    names = [row.new_unit for row in rows if row.kind == AffiliationKind.UNIT and row.new_unit is not None]
    ids = match.known_of(names) if names else {}
    if ids:
        db.session.scalars(select(Unit).where(Unit.id.in_(ids.values())).options(joinedload(Unit.paired))).all()
    return ids
