"""Which door a person claims a bed for: theirs, in the bed's compound. One bed a household, so a door must be known."""

from core.problem import Conflict, Forbidden
from models import Flowerbed, Household, Level, Org, Person
from rules.org import compound_of


def of(person: Person, bed: Flowerbed) -> Household:
    """Raises Forbidden("bed_elsewhere") where they do not live there, Conflict("bed_needs_door") where no room is
    known."""
    if not lives_there(person, bed.org):
        raise Forbidden("bed_elsewhere", compound=ground(bed.org).name)
    found = known(person, bed.org)
    if found is None:
        raise Conflict("bed_needs_door")
    return found


def known(person: Person, org: Org) -> Household | None:
    """Their door there, if they have said which."""
    return next((door for door in _homes(person, ground(org)) if door is not None), None)


def lives_there(person: Person, org: Org) -> bool:
    return bool(_homes(person, ground(org)))


def stands(org: Org) -> bool:
    return org.ended_on is None and ground(org).ended_on is None


def ground(org: Org) -> Org:
    """The compound whose green it is."""
    near = next((place for place in (org, org.parent) if place is not None and place.level == Level.COMPOUND), None)
    return near or compound_of(org) or org  # a building's parent is loaded with it


def _homes(person: Person, compound: Org) -> list[Household | None]:
    homes = [(person.home, person.household), *((row.org, row.household) for row in person.residences)]
    return [door for org, door in homes if org is not None and org.is_within(compound)]
