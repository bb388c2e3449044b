"""Who asks about units and their people's service: predicates, permissions, scopes. Never writes.

A unit sees its own people's certified service and no more: nothing of where they live but the compound's name. The list
of units is kept at a street or above; places see numbers of their own people.
"""

from collections.abc import Callable

from sqlalchemy import false, or_, true

from models import Level, Person, Post, Unit, UnitLiaison
from models.post import SETTERS
from policies.asker import is_staff, known, open_posts
from rules.unit import liaison

HIGH = frozenset({Level.DISTRICT, Level.STREET})


def high_post(by: Person | None) -> Post | None:
    """The post in which the asker keeps the list of units."""
    return next((post for post in open_posts(by) if post.role in SETTERS and post.org.level in HIGH), None)


def keeps_units(by, row=None) -> bool:
    """Sets up at a street or above: units have people in many communities."""
    return high_post(by) is not None


def speaks_for_unit(by, unit) -> bool:
    return by is not None and any(row.person_id == by.id and row.ended_on is None for row in unit.liaisons)


PERMISSIONS: dict[str, list[list[Callable[..., bool]]]] = {
    "unit.list": [[is_staff]],
    "unit.list_own": [[known]],
    "unit.see": [[is_staff], [speaks_for_unit]],
    "unit.add": [[keeps_units]],
    "unit.pair": [[keeps_units]],
    "unit.merge": [[keeps_units]],
    "unit.grant": [[keeps_units]],
    "unit.see_services": [[speaks_for_unit], [keeps_units]],
    "unit_liaison.end": [[keeps_units]],
    "service_count.read": [[is_staff]],  # of the asker's places
    "service_count.open": [[is_staff]],
    "service_spread.read": [[is_staff]],
    "service_spread.open": [[is_staff]],
}


def units(by: Person | None):
    """All of them for staff, whose members they are; one's own for a liaison."""
    if by is None:
        return false()
    return Unit.merged_into_id.is_(None) & (true() if is_staff(by) else Unit.id.in_(liaison.units_of(by)))


def liaisons(by: Person | None):
    if by is None:
        return false()
    return or_(UnitLiaison.person_id == by.id, true() if keeps_units(by) else false())


SCOPES: dict = {Unit: units, UnitLiaison: liaisons}
