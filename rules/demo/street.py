"""The demo street: its chain down to buildings, posts with one vacancy and one acting, residents, members."""

import random
from datetime import date, timedelta

from sqlalchemy import select

from core import clock
from core.db import db
from core.texts import table, text
from models import Level, Membership, Org, Person
from rules import household
from rules import org as orgs
from rules import post as posts
from rules.affiliation import roster
from rules.people import by_phone, set_home, stub
from rules.room import Room

TOP = "DEMO"
FLOORS = 6  # two doors on each: most have nobody in the app
NEIGHBOURS = 4  # residents of each compound, apart from the cast
NEIGHBOUR_PHONES, MEMBER_PHONES = 13900001000, 13900002000


def load() -> None:
    """Everything but the reports. The same every time, so that pictures and guides stay true."""
    chance = random.Random(2021)  # noqa: S311  a picture of a place, no secret
    for entry in table("demo")["orgs"]:
        _place(entry, chance)
    for entry in table("demo")["posts"]:
        _appoint(entry, chance)
    for building in _buildings():
        for floor in range(1, FLOORS + 1):
            for n in (1, 2):
                household.made(building, Room(f"{floor}0{n}")).listed = True
    for entry in table("demo")["people"]:
        _settle(entry)
    compounds = list(db.session.scalars(
        select(Org).where(Org.level == Level.COMPOUND, Org.code.startswith(TOP)).order_by(Org.code)))
    for at, compound in enumerate(compounds):
        for n in range(NEIGHBOURS):
            person = stub(full_name(chance), str(NEIGHBOUR_PHONES + at * 10 + n))
            _live(person, chance.choice(_buildings(compound)), chance)
        _members(at, compound, chance)
    roster.follow()


def full_name(chance: random.Random) -> str:
    return chance.choice(table("demo")["surnames"]) + chance.choice(table("demo")["given"].split())


def neighbours(compound: Org) -> list[Person]:
    """The residents of a compound who are nobody in the cast."""
    codes = sorted(org.code for org in _compounds())
    first = NEIGHBOUR_PHONES + codes.index(compound.code) * 10
    return [person for n in range(NEIGHBOURS) if (person := by_phone(str(first + n)))]


def party_name(level: str, name: str) -> str:
    return text("demo.suffix.party", name=name, kind=text(f"demo.party.{level}"))


def _compounds() -> list[Org]:
    return list(db.session.scalars(select(Org).where(Org.level == Level.COMPOUND, Org.code.startswith(TOP))))


def _place(entry: dict, chance: random.Random) -> None:
    parent = _org(entry["parent"]) if "parent" in entry else None
    data = {key: value for key, value in entry.items() if key not in {"parent", "buildings"}}
    org = orgs.place({**data, "party_name": party_name(entry["level"], entry["name"])}, parent)
    lng, lat = entry["lng"], entry["lat"]
    for n in range(1, entry.get("buildings", 0) + 1):
        name = text("demo.suffix.building", n=n)
        orgs.place({"code": f"{org.code}-B{n}", "level": Level.BUILDING, "name": name,
                    "party_name": party_name(Level.BUILDING, name),
                    "lng": round(lng + chance.uniform(-8e-4, 8e-4), 6),
                    "lat": round(lat + chance.uniform(-8e-4, 8e-4), 6)}, org)


def _appoint(entry: dict, chance: random.Random) -> None:
    began = date(2021, 3, 1) + timedelta(days=chance.randrange(900))
    post = posts.appoint({**entry, "org_id": _org(entry["org"]).id, "started_on": began})
    post.verified_on = clock.today() - timedelta(days=chance.choice((12, 40, 95, 160, 420)))  # some want looking at


def _settle(entry: dict) -> None:
    person = by_phone(entry["phone"]) or stub(entry["name"], entry["phone"])
    if "home" in entry:
        _live(person, _org(entry["home"]), random.Random(entry["phone"]))  # noqa: S311
    person.elder_view = entry.get("elder", False)


def _members(at: int, compound: Org, chance: random.Random) -> None:
    words = table("demo")
    for n in range(6):
        person = stub(full_name(chance), str(MEMBER_PHONES + at * 10 + n))
        _live(person, chance.choice(_buildings(compound)), chance)
        db.session.add(Membership(
            person_id=person.id, unit=chance.choice(words["units"]), home_id=person.home_id,
            skills=chance.choice(words["skills"]),
            reported_on=clock.today() - timedelta(days=chance.randrange(100, 1500))))


def _live(person: Person, home: Org, chance: random.Random) -> None:
    """Behind a door of the register, where there is one."""
    room = f"{chance.randrange(FLOORS) + 1}0{chance.choice('12')}" if home.level == Level.BUILDING else None
    set_home(person, home.id, room)


def _buildings(compound: Org | None = None) -> list[Org]:
    of = Org.parent_id == compound.id if compound else Org.code.startswith(TOP)
    return list(db.session.scalars(select(Org).where(of, Org.level == Level.BUILDING).order_by(Org.code)))


def _org(code: str) -> Org:
    return db.session.scalars(select(Org).where(Org.code == code)).one()
