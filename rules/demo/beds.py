"""Flowerbeds of the demo street, claimed, cared for and looked at through the rules, each deed at its own time."""

import math
import random
from datetime import datetime, timedelta

from sqlalchemy import select

from core import clock, photos
from core.db import db
from core.texts import table
from models import CareKind, CheckState, ContentCheck, Flowerbed, InspectionResult, Light, Org, Person
from models.post import SETTERS
from rules import photo, verdict
from rules.demo import pictures
from rules.flowerbed import care, catalogue, draw, inspection, page, pledge, setting
from rules.flowerbed import claim as claims
from rules.flowerbed.door import ground
from rules.people import by_phone
from rules.post import nearest

METRE = 1 / 111_195  # in degrees of latitude
SHARE = {CareKind.WATER: 6, CareKind.WEED: 2, CareKind.TIDY: 2, CareKind.PRUNE: 1}


def load(storage=None) -> int:
    """The beds of two compounds; returns how many. `storage` keeps the drawn photos (None: no photos)."""
    chance = random.Random(28)  # noqa: S311
    now = clock.now()
    for entry in table("demo_beds")["settings"]:
        with clock.at(now - timedelta(days=400)):
            setting.put(_org(entry["org"]), {"term_months": setting.TERM_MONTHS, "starts_on": None} | entry)
    for entry in table("demo_beds")["beds"]:
        _plant(entry, now, storage, chance)
    return len(table("demo_beds")["beds"])


def _plant(entry: dict, now: datetime, storage, chance: random.Random) -> None:
    """One bed through its story."""
    org = _org(entry["org"])
    head = nearest(org, SETTERS)[0]
    with clock.at(now - timedelta(days=400)):
        bed = catalogue.add(org, _written(entry, org, head.person, storage), head.person)
    if said := entry.get("claim"):
        _claim(bed, said, now, storage, chance)
    for who in entry.get("waiting", []):
        with clock.at(now - timedelta(days=20)):
            claims.claim(bed, _agreed(), _person(bed, who))
    if said := entry.get("draw"):
        with clock.at(now - timedelta(days=said["ago"])):
            closes_at = clock.civil(now + timedelta(days=said["closes_in"])).replace(minute=0, second=0, microsecond=0)
            draw.announce(bed, {"opens_at": None, "closes_at": closes_at}, head.person, head)
            for who in said["entries"]:
                claims.claim(bed, _agreed(), _person(bed, who))
    if (said := entry.get("inspection")) and storage is not None:  # what is found is shown
        with clock.at(now - timedelta(days=said["ago"])):
            shown = [_photo(head.person, storage, said["ago"])]
            inspection.inspect(bed, {"result": InspectionResult(said["result"]), "note": said.get("note", ""),
                                     "findings": said.get("findings", []), "photo_ids": shown}, head.person, head)
    if "closed" in entry:
        catalogue.close(bed, entry["closed"])
    _pass_checks()


def _claim(bed: Flowerbed, said: dict, now: datetime, storage, chance: random.Random) -> None:
    """Claimed so many days ago, and looked after about every so many days, the last time lately."""
    who, begun = _person(bed, said["who"]), now - timedelta(days=said["ago"])
    with clock.at(begun):
        row = claims.claim(bed, _agreed(said["signature"]), who)
        if said.get("name"):
            page.name(row, {"name": said["name"], "signature": said["signature"]}, who)
    at, step = said["ago"], said.get("every")
    while step and (at := at - chance.randint(step - 2, step + 2)) > 0:
        with clock.at(now - timedelta(days=at)):
            shown = _photo(who, storage, at) if storage is not None and at < 60 else None
            kinds = chance.choices(list(SHARE), list(SHARE.values()), k=chance.choice((1, 1, 2)))
            care.log(row, {"kinds": kinds, "note": chance.choice(table("demo_beds")["notes"]), "photo_id": shown}, who)
    with clock.at(max(begun, now - timedelta(days=1))):  # whatever the season: nothing waits since long ago
        if step and (late := [duty.kind for duty in care.duties(row) if duty.due_on <= clock.today()]):
            care.log(row, {"kinds": late}, who)


def _written(entry: dict, org: Org, by: Person, storage) -> dict:
    """Its place in metres east and north of the compound's point."""
    compound, (east, north) = ground(org), entry["at"]
    lat = (compound.lat or 0) + north * METRE
    drawn = _photo(by, storage, len(entry["place"])) if storage is not None and entry.get("picture") else None
    return {"code": entry["code"], "place": entry["place"], "area": entry["area"], "light": Light(entry["light"]),
            "water_point": entry.get("water_point", False), "plants": entry["plants"], "lat": round(lat, 6),
            "lng": round((compound.lng or 0) + east * METRE / math.cos(math.radians(lat)), 6), "photo_id": drawn}


def _agreed(signature: str = "") -> dict:
    return {"pledge_version": pledge.version(), "signature": signature}


def _person(bed: Flowerbed, who: int | str) -> Person:
    """One of the cast by phone, or one of a household of the compound by number."""
    if isinstance(who, str) and (known := by_phone(who)) is not None:
        return known
    return _neighbours(ground(bed.org))[int(who)]


def _neighbours(compound: Org) -> list[Person]:
    """One of each household in which nobody is of the cast."""
    cast = {known.household_id for one in table("demo")["people"] if (known := by_phone(one["phone"])) is not None}
    doors: dict[int | None, Person] = {}
    for person in db.session.scalars(select(Person).join(Org, Org.id == Person.home_id).where(
            Org.path.startswith(compound.path), Person.household_id.is_not(None)).order_by(Person.id)):
        doors.setdefault(person.household_id, person)
    return [person for door, person in doors.items() if door not in cast]


def _photo(by: Person, storage, seed: int) -> int:
    return photo.keep(photos.develop(pictures.draw("flowerbed", after=True, seed=seed)), storage, by).id


def _org(code: str) -> Org:
    return db.session.scalars(select(Org).where(Org.code == code)).one()


def _pass_checks() -> None:
    """As WeChat would have said about these words and drawings long ago."""
    for row in db.session.scalars(select(ContentCheck).where(ContentCheck.state == CheckState.PENDING, (
            ContentCheck.claim_id.is_not(None) | ContentCheck.flowerbed_id.is_not(None)
            | ContentCheck.care_entry_id.is_not(None)))):
        verdict.settle(row, "pass")
