"""Organisations of a roster: checked against those that stand, added top down, moved, listed when gone."""

from collections.abc import Iterable

from sqlalchemy import insert, select

from core import clock
from core.db import db
from core.texts import table
from models import Level, Org, Person, Role
from rules import org_past
from rules.org import RANK, move, path_under, respell, spellings, stands_above
from rules.roster.lines import OrgLine, Roster
from rules.roster.result import Problems, Result
from rules.roster.sheets import Spot

AT_ONCE = 500
PLAIN = ("level", "name", "party_name", "kind", "batch", "is_key", "households", "address", "lng", "lat")


def known() -> dict[str, Org]:
    """Every organisation by its code, eldest first: some thousands, and a roster may speak of any."""
    return {org.code: org for org in db.session.scalars(select(Org).order_by(Org.id))}


def check(found: Roster, known: dict[str, Org], by: Person | None, problems: Problems) -> None:
    """Parents exist, stand above and make no circle; posts and homes are at standing places; all in reach."""
    reach = reach_of(by)
    for line in found.orgs.values():
        if line.parent and line.parent not in found.orgs and line.parent not in known:
            problems.add(line.spot.at("parent"), "unknown_parent", line.parent)
        elif line.parent and line.parent not in found.orgs and known[line.parent].ended_on is not None:
            problems.add(line.spot.at("parent"), "ended_org", line.parent)
        elif line.parent and not stands_above(_level(line.parent, found, known), line.level):
            problems.add(line.spot.at("level"), "level_order")
        elif _in_circle(line, found.orgs):
            problems.add(line.spot.at("parent"), "parent_cycle", line.parent)
        elif not _within(line.code, found, known, reach):
            problems.add(line.spot.at("code"), "out_of_place", line.code)
        elif reach is not None and _moves_a_top(line, known, reach):
            problems.add(line.spot.at("parent"), "out_of_place", line.parent)
    _check_children(found, known, problems)
    for spot, code in _places(found):
        if code in found.orgs:
            continue
        if code not in known:
            problems.add(spot, "unknown_org", code)
        elif known[code].ended_on is not None:
            problems.add(spot, "ended_org", code)
        elif not _within(code, found, known, reach):
            problems.add(spot, "out_of_place", code)


def _check_children(found: Roster, known: dict[str, Org], problems: Problems) -> None:
    """Those that the workbook does not name keep their level and their parent, whose level may change."""
    by_id = {org.id: org.code for org in known.values()}
    for code, org in known.items():
        parent = found.orgs.get(by_id.get(org.parent_id or 0, ""))
        if code not in found.orgs and org.ended_on is None and parent and not stands_above(parent.level, org.level):
            problems.add(parent.spot.at("level"), "below_its_children", parent.level, name=org.name)


def take_over(lines: dict[str, OrgLine], known: dict[str, Org], result: Result) -> dict[str, Org]:
    """Add and change, a level of depth at a time; returns every organisation by code."""
    by_code = dict(known)
    for layer in _layers(lines):
        fresh = []
        for line in layer:
            org, parent = by_code.get(line.code), by_code.get(line.parent)
            if org is None:
                fresh.append(_new(line, parent))
            else:
                _change(org, line, parent, result)
        by_code |= _added(fresh)
        for values in fresh:
            by_code[values["code"]].path = path_under(by_code.get(lines[values["code"]].parent),
                                                      by_code[values["code"]].id)
        for values in fresh:
            result.add("org", values["name"], values["code"])
        db.session.flush()
    return by_code


def scope(found: Roster, by_code: dict[str, Org]) -> list[str]:
    """Paths of the places the workbook speaks for: what is missing elsewhere has not vanished."""
    named = [by_code[code] for code in found.orgs] or [by_code[code] for _, code in _places(found)]
    tops: list[str] = []
    for path in sorted({org.path for org in named}):
        if not tops or not path.startswith(tops[-1]):
            tops.append(path)
    return tops


def vanish(lines: dict[str, OrgLine], by_code: dict[str, Org], scope: list[str], result: Result,
           end: bool) -> None:
    """List standing organisations within the scope that the sheet no longer names; end them if told to, but none
    above one that it does name."""
    above = {id for code in lines for id in by_code[code].path_ids}
    for code, org in by_code.items():
        if code not in lines and org.ended_on is None and org.path.startswith(tuple(scope)):
            ended = end and org.id not in above
            org.ended_on = clock.today() if ended else None
            result.vanished.append({"kind": "org", "name": org.name, "place": org.code, "ended": ended})


def _new(line: OrgLine, parent: Org | None) -> dict:
    pinyin, initials = spellings(line.name)
    return {"code": line.code, "parent_id": parent.id if parent else None, "pinyin": pinyin,
            "initials": initials, **{field: getattr(line, field) for field in PLAIN}}


def _added(rows: list[dict]) -> dict[str, Org]:
    """In one go and read back: SQLite would answer with their ids one row at a time."""
    if not rows:
        return {}
    db.session.execute(insert(Org), rows)
    codes = [row["code"] for row in rows]
    found: dict[str, Org] = {}
    for at in range(0, len(codes), AT_ONCE):
        part = codes[at:at + AT_ONCE]
        found |= {org.code: org for org in db.session.scalars(select(Org).where(Org.code.in_(part)))}
    return found


def _change(org: Org, line: OrgLine, parent: Org | None, result: Result) -> None:
    columns = table("roster")["columns"]["orgs"]
    fields = [field for field in PLAIN
              if field in line.given and getattr(org, field) != getattr(line, field)]
    if {"name", "party_name"} & set(fields):
        org_past.keep(org)
    for field in fields:
        setattr(org, field, getattr(line, field))
    if "name" in fields:
        respell(org)
    if "parent" in line.given and org.parent_id != (parent.id if parent else None):
        move(org, parent)
        fields.append("parent")
    said = [columns[field] for field in fields]
    if org.ended_on is not None:  # named again: it stands again
        org.ended_on = None
        said.append(columns["code"])
    if said:
        result.changed.append({"kind": "org", "name": org.name, "place": org.code, "fields": said})


def _layers(lines: dict[str, OrgLine]) -> Iterable[list[OrgLine]]:
    """The lines from the top down: a parent's layer comes before its children's."""
    depths: dict[str, int] = {}

    def depth(code: str) -> int:
        if code not in depths:
            parent = lines[code].parent
            depths[code] = depth(parent) + 1 if parent in lines else 0
        return depths[code]

    layers: dict[int, list[OrgLine]] = {}
    for code, line in lines.items():
        layers.setdefault(depth(code), []).append(line)
    return [layers[at] for at in sorted(layers)]


def _places(found: Roster) -> list[tuple[Spot, str]]:
    return ([(line.spot.at("org"), line.org) for line in found.posts]
            + [(line.spot.at("home"), line.home) for line in found.members]
            + [(line.spot.at("org"), line.org) for line in found.households]
            + [(line.spot.at("org"), line.org) for line in found.flowerbeds])


def _level(code: str, found: Roster, known: dict[str, Org]) -> str:
    return found.orgs[code].level if code in found.orgs else known[code].level


def _in_circle(line: OrgLine, lines: dict[str, OrgLine]) -> bool:
    """Only lines between which no level decides can make one; the level check finds the others first."""
    seen = {line.code}
    parent = line.parent
    while parent in lines:
        if parent in seen:
            return True
        seen.add(parent)
        parent = lines[parent].parent
    return False


def reach_of(by: Person | None) -> list[str] | None:
    """Paths of the places whose administrator asks; None: everywhere (the command line, a district's)."""
    if by is None:
        return None
    today = clock.today()
    places = [post.org for post in by.posts if post.role == Role.ADMIN and post.held_on(today)]
    if any(RANK.get(org.level, 1) == RANK[Level.DISTRICT] for org in places):
        return None
    return [org.path for org in places]


def _within(code: str, found: Roster, known: dict[str, Org], reach: list[str] | None) -> bool:
    """Both where it stands now and where the roster wants it must be the asker's."""
    if reach is None:
        return True
    if code in known and not known[code].path.startswith(tuple(reach)):
        return False
    if code in found.orgs:
        parent = found.orgs[code].parent
        if code in known and known[code].path in reach:
            return True  # the top of the asker's own place; it stays where it hangs: _moves_a_top
        return bool(parent) and _within(parent, found, known, reach)
    return code in known


def _moves_a_top(line: OrgLine, known: dict[str, Org], reach: list[str]) -> bool:
    """Who hangs their own place elsewhere leaves those above them: at the root they would set up every place."""
    org = known.get(line.code)
    if org is None or org.path not in reach or "parent" not in line.given:
        return False
    parent = known.get(line.parent)
    return org.parent_id != (parent.id if parent else None)
