"""The register of doors (住户): a room found or made, people linked to it, further homes. Never who is behind a door.

A door of the roster is listed. One that only a resident named is not, and goes when nobody is left behind it.
"""

from sqlalchemy import Select, exists, select

from core import clock
from core.crypto import digest, digests
from core.db import db, upsert
from core.problem import Conflict, Invalid
from core.texts import text
from models import Household, Level, NoticeDoor, Org, Person, Residence
from rules.flowerbed import moves as bed_moves
from rules.notice import moves
from rules.room import Room, number_of, readings

ROOM = "room"  # the purpose under which room digests are made
MOST_RESIDENCES = 5
LIVED_IN = frozenset({Level.COMPOUND, Level.BUILDING})


def known_place(org_id: int) -> Org:
    """Raises Invalid unless one can live there: a standing compound or building."""
    org = db.session.get(Org, org_id) if 0 < org_id < 2**31 else None
    if org is None or org.ended_on is not None or org.level not in LIVED_IN:
        raise Invalid("invalid", fields={"org_id": text("fields.not_a_compound")})
    return org


def live_behind(home: Person | Residence, said: str | None) -> None:
    """Link a person's home, or a further one, to the door that the words mean. No words: to none."""
    before = home.household_id
    org = home.home if isinstance(home, Person) else home.org
    found = at(org, said) if said else None
    home.household_id = found.id if found else None
    db.session.flush()
    if before is not None and before != home.household_id:
        leave(before)


def at(org: Org, said: str) -> Household | None:
    """The door that the words mean at a place, made where the roster has none.

    None where they do not tell which building of a compound. Raises Invalid where they name another building.
    """
    doors = meant(org, said, buildings_of(org) if org.level == Level.COMPOUND else [])
    if not doors:
        return None
    known = {(row.org_id, row.room_digest): row for row in db.session.scalars(standing_at(doors))}
    found = [row for place, room in doors for mark in marks(place.id, room) if (row := known.get((place.id, mark)))]
    door = next((row for row in found if row.listed), None) or next(iter(found), None) or made(*doors[0])
    door.ended_on = None
    return door


def made(place: Org, room: Room) -> Household:
    """Two who name a new door at once get the same one: the database keeps it single."""
    db.session.execute(upsert(Household).values(
        org_id=place.id, room=room.key, room_digest=marks(place.id, room)[0], listed=False,
    ).on_conflict_do_nothing(index_elements=["org_id", "room_digest"]))
    return db.session.scalars(standing_at([(place, room)])).one()


def meant(org, said: str, buildings: list) -> list[tuple]:
    """[(place, room)] that the words can mean, the likeliest first. Raises Invalid where they name another building.

    The places are organisations, or a roster's lines of them.
    """
    if org.level != Level.COMPOUND:
        rooms = readings(said, number_of(org.name))
        if rooms[0].building and number_of(org.name):
            raise Invalid("invalid", fields={"room": text(
                "fields.room_elsewhere", building=rooms[0].building, org=org.name)})
        return [(org, room) for room in rooms]
    rooms = readings(said)
    if not buildings:
        return [(org, room) for room in rooms]
    return [(building, Room(room.number, room.unit)) for room in rooms for building in buildings
            if room.building and number_of(building.name) == room.building]


def buildings_of(compound: Org) -> list[Org]:
    return list(db.session.scalars(select(Org).where(
        Org.parent_id == compound.id, Org.level == Level.BUILDING, Org.ended_on.is_(None)).order_by(Org.id)))


def marks(org_id: int, room: Room) -> list[str]:
    """The room's digests under every key, newest first. With the place in them, equal numbers look different."""
    return digests(f"{org_id}/{room.key}", ROOM)


def standing_at(doors: list[tuple[Org, Room]]) -> Select:
    return select(Household).where(
        Household.org_id.in_({place.id for place, _room in doors}),
        Household.room_digest.in_([mark for place, room in doors for mark in marks(place.id, room)]))


def mark_anew(row: Household) -> None:
    """After a new key."""
    row.room_digest = digest(f"{row.org_id}/{row.room}", ROOM)


def leave(household_id: int) -> None:
    """A door that only a resident had named ends when the last one leaves; no notice waits behind it any more."""
    row = db.session.get_one(Household, household_id)
    if row.listed or lived_in(household_id):
        return
    row.ended_on = clock.today()
    for door in db.session.scalars(select(NoticeDoor).where(
            NoticeDoor.household_id == row.id, NoticeDoor.reached_at.is_(None))):
        db.session.delete(door)


def lived_in(household_id: int) -> bool:
    return bool(db.session.scalar(select(
        exists().where(Person.household_id == household_id)
        | exists().where(Residence.household_id == household_id))))


# --- further homes -------------------------------------------------------------------------------------------------

def add_residence(person: Person, org_id: int, room: str | None) -> Residence:
    """The same place again corrects its room. Raises Conflict("residence_is_home" or "too_many_homes")."""
    org = known_place(org_id)
    db.session.scalar(select(Person.id).where(Person.id == person.id).with_for_update())  # one at a time may count
    mine = db.session.scalars(select(Residence).where(Residence.person_id == person.id)).all()
    row = next((one for one in mine if one.org_id == org.id), None)
    if row is None:
        if len(mine) >= MOST_RESIDENCES:
            raise Conflict("too_many_homes", most=MOST_RESIDENCES)
        row = Residence(person_id=person.id, org=org)
        db.session.add(row)
    live_behind(row, room)
    if _is_home(row, person):
        raise Conflict("residence_is_home")
    moves.moved(person)
    return row


def only_once(person: Person) -> None:
    """Who moves into a further home has it as the main one."""
    for row in list(person.residences):
        if _is_home(row, person):
            drop_residence(row)


def drop_residence(row: Residence) -> None:
    household_id = row.household_id
    db.session.delete(row)
    db.session.flush()
    if household_id is not None:
        leave(household_id)
    person = db.session.get_one(Person, row.person_id)
    db.session.expire(person, ["residences"])
    moves.moved(person)
    bed_moves.moved(person)


def _is_home(row: Residence, person: Person) -> bool:
    return row.org.id == person.home_id and row.household_id in (None, person.household_id)
