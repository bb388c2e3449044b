"""A whole roster beside the one in force (名册版本): loaded aside, compared, switched to in one step, switched back.

Nothing is seen of an edition until it is switched to. Switching back restores what the switch changed and ends what it
brought; what somebody has changed by hand since then is left as it is and named.
"""

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update

from core import clock
from core.db import db, one_at_a_time
from core.problem import Conflict
from core.texts import table
from models import EditionState, Flowerbed, Household, Membership, Org, Person, Post, RosterEdition
from rules import org_past, roster
from rules.affiliation import roster as affiliations
from rules.roster import flowerbeds
from rules.roster.result import Result, mask

# What an import may change of a row.
IMAGED: dict[Any, tuple[str, ...]] = {
    Org: ("level", "name", "pinyin", "initials", "party_name", "kind", "batch", "is_key", "households", "address",
          "lng", "lat", "parent_id", "path", "ended_on"),
    Post: ("started_on", "ended_on", "acting", "duty_phone", "hours"),
    Membership: ("unit", "home_id", "skills", "reported_on", "ended_on"),
    Household: ("listed", "ended_on"),
    Person: ("name",),
    Flowerbed: ("org_id", "place", "area", "light", "water_point", "plants", "lng", "lat", "ended_on"),
}
AT_ONCE = 500
BY_TABLE = {model.__tablename__: model for model in IMAGED}


def load(name: str, workbook: bytes, by: Person) -> tuple[RosterEdition | None, Result]:
    """Keep a workbook aside with what it would change. One with problems is not kept."""
    result = _tried(workbook)
    if result.problems:
        return None, result
    edition = RosterEdition(name=name, workbook=workbook, loaded_at=clock.now(), loaded_by_id=by.id)
    _keep(edition, result)
    db.session.add(edition)
    db.session.flush()
    return edition, result


def compare(edition: RosterEdition) -> Result:
    """Anew, against what stands now. Raises Conflict("edition_not_aside")."""
    _require(edition, EditionState.ASIDE)
    result = _tried(edition.workbook)
    if not result.problems:
        _keep(edition, result)
    return result


def switch(edition: RosterEdition) -> Result:
    """Make it the roster in force; what it no longer names is ended. One that no longer fits changes nothing."""
    _require(edition, EditionState.ASIDE)
    one_at_a_time("roster")
    before = _image()
    result = roster.import_workbook(edition.workbook, end_vanished=True)
    if result.problems:
        return result
    db.session.flush()
    db.session.execute(update(RosterEdition).where(RosterEdition.state == EditionState.CURRENT)
                       .values(state=EditionState.PAST, undo=None))
    edition.undo = json.dumps(_difference(before, _image()), ensure_ascii=False)
    edition.state, edition.switched_at = EditionState.CURRENT, clock.now()
    return result


def switch_back(edition: RosterEdition) -> list[dict]:
    """What stood before the switch stands again. Returns [{kind, name}] of what was changed by hand since and kept."""
    _require(edition, EditionState.CURRENT)
    one_at_a_time("roster")
    changed = list(_changed_rows(edition))
    kept = {row for row, _old, new in changed if {column: _plain(getattr(row, column)) for column in new} != new}
    beds = {row.id: row for row, _old, _new in changed if isinstance(row, Flowerbed)}
    kept |= {beds[id] for id in flowerbeds.wanted(beds)}
    for row, old, _new in changed:
        if old is None and row not in kept:
            _end(row)
    db.session.flush()  # before an old post opens again where a new one stood: only one may be open
    for row, old, _new in changed:
        if old is not None and row not in kept:
            _restore(row, old)
    edition.state, edition.reverted_at, edition.undo = EditionState.REVERTED, clock.now(), None
    affiliations.follow()
    return [_shown(row) for row, _old, _new in changed if row in kept]


def drop(edition: RosterEdition) -> None:
    """It was not wanted: its people are forgotten. Raises Conflict("edition_not_aside")."""
    _require(edition, EditionState.ASIDE)
    edition.state, edition.workbook, edition.comparison = EditionState.DROPPED, b"", json.dumps({})
    edition.counts = dict.fromkeys(edition.counts, 0)


def compared(edition: RosterEdition, kind: str) -> list[dict]:
    """`came`, `changed` or `vanished`, as rows in words. Members' names are masked: membership is sensitive."""
    rows = json.loads(edition.comparison).get(kind, [])
    return [row | {"name": mask(row["name"] or "")} if row["kind"] in {"member", "person"} else row for row in rows]


def _require(edition: RosterEdition, state: EditionState) -> None:
    if edition.state != state:
        raise Conflict(f"edition_not_{state}")


def _tried(workbook: bytes) -> Result:
    return roster.import_workbook(workbook, dry_run=True, end_vanished=True)


def _keep(edition: RosterEdition, result: Result) -> None:
    told = {"came": result.came, "changed": result.changed, "vanished": result.vanished}
    edition.comparison, edition.compared_at = json.dumps(told, ensure_ascii=False), clock.now()
    edition.counts = {kind: len(rows) for kind, rows in told.items()}


def _image() -> dict[str, dict[str, dict]]:
    """Every row an import could change, by table and id."""
    db.session.flush()
    return {model.__tablename__: {
        str(id): dict(zip(columns, map(_plain, values), strict=True))
        for id, *values in db.session.execute(select(model.id, *(getattr(model, column) for column in columns)))}
        for model, columns in IMAGED.items()}


def _difference(before: dict, after: dict) -> dict[str, dict[str, tuple]]:
    """{table: {id: (old, new)}} of what changed; `old` is None for a row that came. Only what differs of it."""
    told: dict[str, dict[str, tuple]] = {}
    for name, rows in after.items():
        for id, new in rows.items():
            old = before[name].get(id)
            if old is None:
                told.setdefault(name, {})[id] = (None, new)
            elif changed := [column for column in new if new[column] != old[column]]:
                told.setdefault(name, {})[id] = ({c: old[c] for c in changed}, {c: new[c] for c in changed})
    return told


def _changed_rows(edition: RosterEdition):
    """(row, old, new) of all that the switch changed, a few hundred a query."""
    for name, rows in json.loads(edition.undo or "{}").items():
        model, ids = BY_TABLE[name], [int(id) for id in rows]
        for at in range(0, len(ids), AT_ONCE):
            found = db.session.scalars(select(model).where(model.id.in_(ids[at:at + AT_ONCE])))
            yield from ((row, *rows[str(row.id)]) for row in found)


def _end(row) -> None:
    """It came with the switch. It was in force meanwhile, so it ends and stays as history; a person stays known."""
    if not isinstance(row, Person):
        row.ended_on = clock.today()


def _restore(row, old: dict) -> None:
    if isinstance(row, Org) and set(old) & set(org_past.KEPT):
        org_past.keep(row)
    for column, value in old.items():
        if value is not None and column.endswith("_on"):
            value = date.fromisoformat(value)
        setattr(row, column, value)


def _plain(value):
    return value.isoformat() if isinstance(value, date | datetime) else value


def _shown(row) -> dict:
    kinds = {Org: "org", Post: "post", Membership: "member", Person: "person", Flowerbed: "flowerbed"}
    kind = kinds.get(type(row), "org")
    named = row if isinstance(row, Org | Person) else getattr(row, "person", None)
    name = row.code if isinstance(row, Flowerbed) else getattr(named, "name", "")
    return {"kind": kind, "kind_name": table("roster")["kinds_of_row"][kind],
            "name": mask(name or "") if kind in {"member", "person"} else name}
