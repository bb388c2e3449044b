"""Flowerbeds of a roster (花圃): added, changed, carried over from a place that ended, listed as gone.

A sheet speaks for the compounds that it names beds of. A bed that somebody claims or hopes for, or that is
being drawn, is never ended by a sheet: it is named among what vanished, and staff decide.
"""

from collections.abc import Iterable

from sqlalchemy import select

from core import clock
from core.db import db
from core.texts import table
from models import Claim, Draw, Flowerbed, Level, Org
from models.claim import HOLDING, HOPING
from models.draw import UNDER_WAY
from rules import household
from rules.flowerbed import lock
from rules.roster.lines import FlowerbedLine, OrgLine, Roster
from rules.roster.result import Problems, Result

PLAIN = ("place", "area", "light", "water_point", "plants", "lng", "lat")


def check(found: Roster, known: dict[str, Org], problems: Problems) -> None:
    """Every bed lies in a compound or a building, and is named once."""
    places: dict[str, Org | OrgLine] = {**known, **found.orgs}
    seen: dict[tuple[str, str], FlowerbedLine] = {}
    for line in found.flowerbeds:
        place = places.get(line.org)
        if place is not None and place.level not in household.LIVED_IN:
            problems.add(line.spot.at("org"), "no_ground", line.org)
        first = seen.setdefault((line.org, line.code), line)
        if first is not line:
            problems.add(line.spot.at("code"), "line_twice", line.code, row=first.spot.row)


def take_over(lines: list[FlowerbedLine], by_code: dict[str, Org], result: Result) -> set[int]:
    """Returns the ids of the beds named."""
    if not lines:
        return set()
    ids = {by_code[line.org].id for line in lines}
    known = {(bed.org_id, bed.code): bed for bed in db.session.scalars(
        select(Flowerbed).where(Flowerbed.org_id.in_(ids)))}
    orphans, now, named = _orphans(), clock.now(), []
    for line in lines:
        org = by_code[line.org]
        bed = known.get((org.id, line.code))
        moved = bed is None and (bed := orphans.get(line.code)) is not None
        if bed is None:
            bed = Flowerbed(org=org, code=line.code, created_at=now, changed_at=now, **{
                name: getattr(line, name) for name in PLAIN})
            db.session.add(bed)
            result.add("flowerbed", line.code, org.name)
        elif said := _change(bed, line, org, moved):
            bed.changed_at = now
            result.changed.append({"kind": "flowerbed", "name": bed.code, "place": org.name, "fields": said})
        named.append(bed)
    db.session.flush()
    return {bed.id for bed in named}


def vanish(named: set[int], by_code: dict[str, Org], result: Result, end: bool) -> None:
    """Beds of the compounds the sheet speaks for that it no longer names."""
    beds = {bed.id: bed for bed in db.session.scalars(select(Flowerbed).where(Flowerbed.ended_on.is_(None)))}
    by_id = {org.id: org for org in by_code.values()}
    grounds = {_ground(by_id[beds[id].org_id], by_id).path for id in named if id in beds}
    gone = {id: bed for id, bed in sorted(beds.items()) if id not in named and bed.org.path.startswith(tuple(grounds))}
    claimed = wanted(gone)
    for id, bed in gone.items():
        if ended := end and id not in claimed:
            bed.ended_on, bed.changed_at = clock.today(), clock.now()
            bed.ended_why = table("roster")["told"]["bed_gone"]
        result.vanished.append({"kind": "flowerbed", "name": bed.code, "place": bed.org.name, "ended": ended,
                                "claimed": id in claimed})


def wanted(ids: Iterable[int]) -> set[int]:
    """Of these beds the ones that somebody looks after or hopes for, or that are being drawn. Nobody begins to while
    this transaction lasts."""
    ids = list(ids)
    lock.hold(ids)
    open_claims = select(Claim.flowerbed_id).where(Claim.status.in_((*HOLDING, *HOPING)), Claim.flowerbed_id.in_(ids))
    draws = select(Draw.flowerbed_id).where(Draw.status.in_(UNDER_WAY), Draw.flowerbed_id.in_(ids))
    return {*db.session.scalars(open_claims), *db.session.scalars(draws)}


def _orphans() -> dict[str, Flowerbed]:
    """Beds of places that have ended, by their numbers; a number that two of them bear tells nothing."""
    beds = list(db.session.scalars(select(Flowerbed).join(Org, Org.id == Flowerbed.org_id).where(
        Org.ended_on.is_not(None), Flowerbed.ended_on.is_(None))))
    codes = [bed.code for bed in beds]
    return {bed.code: bed for bed in beds if codes.count(bed.code) == 1}


def _change(bed: Flowerbed, line: FlowerbedLine, org: Org, moved: bool) -> list[str]:
    columns = table("roster")["columns"]["flowerbeds"]
    fields = [name for name in PLAIN if name in line.given and getattr(bed, name) != getattr(line, name)]
    for name in fields:
        setattr(bed, name, getattr(line, name))
    said = [columns[name] for name in fields]
    if moved:
        bed.org = org
        said.append(columns["org"])
    if bed.ended_on is not None:  # named again: it is there again
        bed.ended_on, bed.ended_why = None, ""
        said.append(columns["code"])
    return said


def _ground(org: Org, by_id: dict[int, Org]) -> Org:
    """The compound it lies in."""
    return next((place for id in org.path_ids if (place := by_id.get(id)) and place.level == Level.COMPOUND), org)
