"""Persons (人员): found by phone, noted down, moved in. What identifies stays sealed."""

from sqlalchemy import select

from core import clock
from core.crypto import digest, digests
from core.db import db
from core.problem import Invalid
from core.texts import text
from models import Person
from rules import household
from rules.flowerbed import moves as bed_moves
from rules.notice import moves

PHONE = "phone"  # the purpose under which phone digests are made


def by_phone(phone: str) -> Person | None:
    return db.session.scalar(select(Person).where(Person.phone_digest.in_(digests(phone, PHONE))))


def stub(name: str, phone: str | None) -> Person:
    """A person nobody has logged in as yet: a roster line, or an elder somebody files for."""
    person = Person(name=name, phone=phone, phone_digest=digest(phone, PHONE) if phone else None,
                    created_at=clock.now())
    db.session.add(person)
    db.session.flush()
    return person


def change(person: Person, data: dict) -> Person:
    """Name, elder view, type size. Raises Invalid on the name of a post's holder: that one comes from the roster, and
    every neighbour reads it."""
    if "name" in data and data["name"] != person.name and any(post.held_on(clock.today()) for post in person.posts):
        raise Invalid("invalid", fields={"name": text("fields.name_on_roster")})
    for field, value in data.items():
        setattr(person, field, value)
    return person


def set_home(person: Person, org_id: int, room: str | None) -> Person:
    """Where the person lives: a compound, or a building in one; the room is optional and sealed."""
    person.home = household.known_place(org_id)
    person.room = room or None
    household.live_behind(person, room)
    household.only_once(person)
    moves.moved(person)
    bed_moves.moved(person)
    return person
