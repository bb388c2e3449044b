"""Doors of a roster (住户): added, listed, listed as gone. A sheet speaks for the buildings that it names doors of."""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import insert, select, update

from core import clock
from core.db import db
from core.problem import Invalid
from core.texts import table
from models import Household, Level, Org, Person, Residence
from rules import household
from rules.roster.lines import HouseholdLine, OrgLine, Roster
from rules.roster.result import Problems, Result

AT_ONCE = 500


def check(found: Roster, known: dict[str, Org], problems: Problems) -> None:
    """Every door stands in a building that can be told, or in a compound without any."""
    places: dict[str, Org | OrgLine] = {**known, **found.orgs}
    buildings = _buildings(found, known)
    for line in found.households:
        place = places.get(line.org)
        if place is None:
            continue  # told already: no such organisation
        if place.level not in household.LIVED_IN:
            problems.add(line.spot.at("org"), "not_lived_in", line.org)
            continue
        try:
            if not household.meant(place, line.room, buildings.get(line.org, [])):
                problems.add(line.spot.at("room"), "no_such_building", line.room)
        except Invalid:
            problems.add(line.spot.at("room"), "room_elsewhere", line.room)


def take_over(lines: list[HouseholdLine], by_code: dict[str, Org], result: Result) -> set[int]:
    """Returns the ids of the doors named. A door named twice, once for each of its people, is one door."""
    buildings: dict[int | None, list[Org]] = {}
    for org in by_code.values():
        if org.level == Level.BUILDING and org.ended_on is None:
            buildings.setdefault(org.parent_id, []).append(org)
    known = _known()
    named, fresh, relisted = set(), {}, {}
    for line in lines:
        org = by_code[line.org]
        doors = household.meant(org, line.room, buildings.get(org.id, []))
        told = [row for place, room in doors for mark in household.marks(place.id, room)
                if (row := known.get((place.id, mark)))]
        row = next((row for row in told if row.listed), None) or next(iter(told), None)
        place, room = doors[0]
        if row is None:
            mark = household.marks(place.id, room)[0]
            fresh[place.id, mark] = {"org_id": place.id, "room": room.key, "room_digest": mark, "listed": True}
            continue
        named.add(row.id)
        if not row.listed or row.ended_on is not None:
            relisted[row.id] = row.org_id
    _write(list(fresh.values()), list(relisted))
    result.added["households"] += len(fresh)
    result.came += _told((place_id for place_id, _mark in fresh), by_code)
    result.changed += _told(relisted.values(), by_code, fields=[table("roster")["columns"]["households"]["room"]])
    return named | {row.id for key, row in _known().items() if key in fresh} if fresh else named


def vanish(named: set[int], by_code: dict[str, Org], result: Result, end: bool) -> None:
    """Doors of the buildings the sheet speaks of that it no longer names; ended if told to, unless somebody is left."""
    rows = _known().values()
    spoken_for = {row.org_id for row in rows if row.id in named}
    gone = {row.id: row.org_id for row in rows if row.listed and row.ended_on is None
            and row.org_id in spoken_for and row.id not in named}
    if end:
        lived_in = set(db.session.scalars(select(Person.household_id).where(Person.household_id.is_not(None)).union(
            select(Residence.household_id).where(Residence.household_id.is_not(None)))))
        _set([id for id in gone if id in lived_in], listed=False)
        _set([id for id in gone if id not in lived_in], ended_on=clock.today())
    result.vanished += _told(gone.values(), by_code, ended=end)


def _buildings(found: Roster, known: dict[str, Org]) -> dict[str, list]:
    by_id = {org.id: code for code, org in known.items()}
    under: dict[str, list] = {}
    for code, org in known.items():
        if org.level == Level.BUILDING and org.ended_on is None and org.parent_id and code not in found.orgs:
            under.setdefault(by_id[org.parent_id], []).append(org)
    for line in found.orgs.values():
        if line.level == Level.BUILDING:
            under.setdefault(line.parent, []).append(line)
    return under


def _known() -> dict[tuple[int, str], Household]:
    """Every door by place and digest, its room left sealed: a district has some ten thousands."""
    return {(row.org_id, row.room_digest): row for row in db.session.execute(select(  # type: ignore[misc]
        Household.id, Household.org_id, Household.room_digest, Household.listed, Household.ended_on))}


def _write(fresh: list[dict], relisted: list[int]) -> None:
    if fresh:
        db.session.execute(insert(Household), fresh)
    _set(relisted, listed=True, ended_on=None)


def _set(ids: list[int], **values) -> None:
    for at in range(0, len(ids), AT_ONCE):
        db.session.execute(update(Household).where(Household.id.in_(ids[at:at + AT_ONCE])).values(**values)
                           .execution_options(synchronize_session=False))


def _told(places: Iterable[int], by_code: dict[str, Org], **about) -> list[dict]:
    """One line a place, with how many: a list of rooms on a screen helps nobody and tells too much."""
    names = {org.id: org.name for org in by_code.values()}
    return [{"kind": "household", "name": table("roster")["told"]["doors"].format(count=count),
             "place": names[id], **about} for id, count in Counter(places).items()]
