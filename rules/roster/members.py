"""In-service members of a roster: added, changed, moved with their history kept, listed when gone."""

from sqlalchemy import insert, select
from sqlalchemy.orm import joinedload

from core import clock
from core.db import db
from core.texts import table
from models import Membership, Org, Person
from rules.roster.lines import MemberLine
from rules.roster.result import Result


def take_over(lines: list[MemberLine], by_code: dict[str, Org], who: dict[str, Person],
              result: Result) -> None:
    """One open membership a person. Who moved home ends the old one: what was done there stays there."""
    wanted = {who[line.phone].id for line in lines}
    standing = {row.person_id: row for row in db.session.scalars(
        select(Membership).where(Membership.ended_on.is_(None))) if row.person_id in wanted}
    columns = table("roster")["columns"]["members"]
    fresh = []
    for line in lines:
        person, home = who[line.phone], by_code[line.home]
        row = standing.get(person.id)
        if row is None:
            fresh.append(_new(line, person, home))
            result.add("member", line.name, home.name)
        elif fields := _changed(row, line, person, home):
            result.changed.append({"kind": "member", "name": line.name, "place": home.name,
                                   "fields": [columns[field] for field in fields]})
    if fresh:
        db.session.execute(insert(Membership), fresh)
    db.session.flush()


def vanish(who: dict[str, Person], lines: list[MemberLine], scope: list[str], result: Result,
           end: bool) -> None:
    """List open memberships within the scope that no line names; end them today if told to."""
    named = {who[line.phone].id for line in lines}
    for row in db.session.scalars(select(Membership).where(Membership.ended_on.is_(None))
                                  .options(joinedload(Membership.home), joinedload(Membership.person))):
        if row.person_id not in named and row.home is not None and row.home.path.startswith(tuple(scope)):
            row.ended_on = clock.today() if end else None
            result.vanished.append({"kind": "member", "name": row.person.name, "place": row.home.name,
                                    "ended": end})


def _changed(row: Membership, line: MemberLine, person: Person, home: Org) -> list[str]:
    if row.home_id != home.id:
        row.ended_on = clock.today()
        db.session.add(Membership(**_new(line, person, home)))
        return ["home"]
    wanted = {"unit": line.unit, "skills": line.skills, "reported_on": line.reported_on or row.reported_on}
    fields = [field for field, value in wanted.items()
              if {"home_id": "home"}.get(field, field) in line.given and getattr(row, field) != value]
    for field in fields:
        setattr(row, field, wanted[field])
    if "unit" in fields:
        row.unit_id = None  # found out again with all the others: see rules/affiliation/roster.py
    return fields


def _new(line: MemberLine, person: Person, home: Org) -> dict:
    return {"person_id": person.id, "unit": line.unit, "home_id": home.id,
            "skills": line.skills, "reported_on": line.reported_on}
