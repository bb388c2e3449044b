"""What the tests of flowerbeds share: doors, beds, households that claim, a morning."""

from datetime import date, datetime

import pytest

from core import clock
from core.db import db, transaction
from jobs import beds
from models import Flowerbed, Message, Person, Session
from rules import household, people
from rules.flowerbed import pledge
from rules.room import Room

MORNING = datetime(2026, 3, 10, 9, 0, tzinfo=clock.civil_zone())


@pytest.fixture
def spring():
    """The tenth of March, nine in the morning."""
    with clock.at(MORNING) as hands:
        yield hands


def at(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=clock.civil_zone())


def house(voice, org, room: str):
    """Lives behind that door of a building."""
    db.session.remove()
    with transaction():
        people.set_home(db.session.get_one(Person, voice.person.id), org.id, room)
    db.session.remove()
    return voice


@pytest.fixture
def doors(place, enter):
    """doors(3): as many households of building 3, each with somebody in the app."""
    def make(count: int, first: int = 1) -> list:
        return [house(enter(f"door{n}", name=f"住户{n}", phone=f"1395081{n:04d}"), place.building, f"{n + 100}")
                for n in range(first, first + count)]
    return make


@pytest.fixture
def bed(app, place) -> int:
    return planted(place.building)


def lasting() -> None:
    """Log-ins that hold in a story of years."""
    db.session.remove()
    with transaction():
        db.session.execute(db.update(Session).values(access_until=MORNING.replace(year=2040)))
    db.session.remove()


def planted(org, code: str = "A-01", **more) -> int:
    """A bed put down row by row; its id."""
    db.session.remove()
    with transaction():
        row = Flowerbed(org_id=org.id, code=code, place="3栋南侧", created_at=clock.now(), changed_at=clock.now(),
                        plants=["月季"], **more)
        db.session.add(row)
    id = row.id
    db.session.remove()
    return id


def agreed(**more) -> dict:
    return {"pledge_version": pledge.version(), **more}


def claimed(voice, bed: int, expect: int = 201, **more):
    return voice.post(f"flowerbeds/{bed}/claims", agreed(**more), expect=expect)


def minute() -> None:
    db.session.remove()
    beds.every_minute()
    db.session.remove()


def told(voice, template: str) -> int:
    db.session.remove()
    count = db.session.scalar(db.select(db.func.count()).select_from(Message).where(
        Message.person_id == voice.person.id, Message.template == template))
    db.session.remove()
    return count


def status(voice, claim: int) -> str:
    return voice.get(f"claims/{claim}")["status"]


def made_door(org, number: str) -> int:
    """A door nobody has logged in behind."""
    with transaction():
        door = household.made(org, Room(number))
    return door.id
