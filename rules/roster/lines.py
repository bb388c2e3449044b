"""Typed lines of the roster, each cell read and each line checked against the others. Asks no database."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from core.coordinates import is_in_china
from core.texts import table
from models import Role
from rules.roster import cells
from rules.roster.result import Problems
from rules.roster.sheets import Spot, Table


@dataclass
class OrgLine:
    spot: Spot
    code: str
    level: str
    name: str
    parent: str
    party_name: str
    kind: str
    batch: str
    is_key: bool
    households: int | None
    address: str
    lng: float | None
    lat: float | None
    given: frozenset[str]  # the columns the sheet has: what it does not speak of stays as it is


@dataclass
class PostLine:
    spot: Spot
    name: str
    phone: str
    org: str
    role: Role
    acting: bool
    started_on: date | None
    ended_on: date | None
    duty_phone: str
    hours: str
    given: frozenset[str]


@dataclass
class MemberLine:
    spot: Spot
    name: str
    phone: str
    unit: str
    home: str
    skills: str
    reported_on: date | None
    given: frozenset[str]


@dataclass
class HouseholdLine:
    spot: Spot
    org: str
    room: str


@dataclass
class FlowerbedLine:
    spot: Spot
    org: str
    code: str
    place: str
    area: float | None
    light: str | None
    water_point: bool
    plants: list[str]
    lng: float | None
    lat: float | None
    given: frozenset[str]


@dataclass
class Roster:
    kinds: set[str] = field(default_factory=set)  # the kinds of sheet that were there, empty ones too
    orgs: dict[str, OrgLine] = field(default_factory=dict)
    posts: list[PostLine] = field(default_factory=list)
    members: list[MemberLine] = field(default_factory=list)
    households: list[HouseholdLine] = field(default_factory=list)
    flowerbeds: list[FlowerbedLine] = field(default_factory=list)


def read(tables: list[Table], problems: Problems) -> Roster:
    """Every row as typed lines. A row is reported with all its bad cells at once, and left out."""
    found = Roster(kinds={sheet.kind for sheet in tables})
    for sheet in tables:
        for spot, raw in sheet.rows:
            row = Row(spot, raw, problems)
            if sheet.kind == "orgs":
                _add_org(found, row)
            elif sheet.kind == "posts":
                found.posts += _posts(row)
            elif sheet.kind == "members":
                found.members += _member(row)
            elif sheet.kind == "households":
                found.households += _household(row)
            else:
                found.flowerbeds += _flowerbed(row)
    _refuse_repeated(found.posts, lambda line: (line.phone, line.org, line.role, line.started_on), problems)
    _refuse_held_twice(found.posts, problems)
    _refuse_repeated(found.members, lambda line: line.phone, problems)
    _refuse_two_names([*found.posts, *found.members], problems)
    return found


class Row:
    """One row being read: every cell by its column; faults are reported where they are."""

    def __init__(self, spot: Spot, raw: dict[str, Any], problems: Problems):
        self.spot, self.raw, self.problems = spot, raw, problems
        self.given = frozenset(raw)
        self.bad = False

    def __call__(self, column: str, reader: Callable, *details, **about) -> Any:
        try:
            value = reader(self.raw.get(column), *details, **about)
        except cells.BadCell as fault:
            return self.refuse(column, fault.code, **fault.words)
        if value in ("", None, []) and column in table("roster")["required"][self.spot.kind]:
            return self.refuse(column, "empty")
        return value

    def refuse(self, column: str, code: str, **words) -> None:
        self.bad = True
        self.problems.add(self.spot.at(column), code, cells.plain(self.raw.get(column)), **words)


def _add_org(found: Roster, row: Row) -> None:
    kinds = table("roster")["words"]["kinds"]
    line = OrgLine(
        row.spot, row("code", cells.code), row("level", cells.choice, _levels(), "bad_level"),
        row("name", cells.words, 60), row("parent", cells.code), row("party_name", cells.words, 100),
        row("kind", cells.choice, {kind: kind for kind in kinds}, "bad_kind", kinds="、".join(kinds)),
        row("batch", cells.words, 40), row("is_key", cells.yes), row("households", cells.whole),
        row("address", cells.words), row("lng", cells.degree), row("lat", cells.degree),
        row.given)
    if not row.bad:
        _require_place(row, line)
    if line.code in found.orgs:
        row.refuse("code", "code_twice", row=found.orgs[line.code].spot.row)
    elif not row.bad:
        found.orgs[line.code] = line


def _posts(row: Row) -> list[PostLine]:
    """One line a role: 书记、业委会主任 in one cell are two posts. A vacant post (空缺) is no line."""
    if cells.plain(row.raw.get("name")).strip("()（）") in table("roster")["words"]["vacant"]:
        return []
    name, phone, org = row("name", cells.person_name), row("phone", cells.phone), row("org", cells.code)
    held = row("role", _roles)
    started_on, ended_on = row("started_on", cells.day), row("ended_on", cells.day)
    duty_phone, hours = row("duty_phone", cells.duty_phone), row("hours", cells.words, 100)
    if started_on and ended_on and ended_on < started_on:
        row.refuse("ended_on", "ends_before")
    if row.bad:
        return []
    return [PostLine(row.spot, name, phone, org, role, acting, started_on, ended_on, duty_phone, hours, row.given)
            for role, acting in held]


def _member(row: Row) -> list[MemberLine]:
    line = MemberLine(
        row.spot, row("name", cells.person_name), row("phone", cells.phone), row("unit", cells.words, 100),
        row("home", cells.code), row("skills", cells.words), row("reported_on", cells.day), row.given)
    return [] if row.bad else [line]


def _household(row: Row) -> list[HouseholdLine]:
    line = HouseholdLine(row.spot, row("org", cells.code), row("room", cells.room))
    return [] if row.bad else [line]


def _flowerbed(row: Row) -> list[FlowerbedLine]:
    line = FlowerbedLine(
        row.spot, row("org", cells.code), row("code", cells.room), row("place", cells.words, 60),
        row("area", cells.square_metres), row("light", cells.choice, _lights(), "bad_light") or None,
        row("water_point", cells.yes), row("plants", cells.several, 12, 12), row("lng", cells.degree),
        row("lat", cells.degree), row.given)
    if not row.bad:
        _require_place(row, line)
    return [] if row.bad else [line]


def _require_place(row: Row, line: OrgLine | FlowerbedLine) -> None:
    if (line.lng is None) != (line.lat is None):
        row.refuse("lng" if line.lng is None else "lat", "half_place")
    elif line.lng is not None and line.lat is not None and not is_in_china(line.lng, line.lat):
        row.refuse("lng", "outside_china")


@cache
def _lights() -> dict[str, str]:
    return {name: light for light, name in table("words")["flowerbed"]["light"].items()}


@cache
def _levels() -> dict[str, str]:
    return {name: level for level, name in table("words")["levels"].items()}


@cache
def _role_names() -> dict[str, Role]:
    names = {name: Role(key) for key, name in table("words")["roles"].items()}
    return names | {other: names[name] for other, name in table("roster")["roles"].items()}


def _roles(raw: Any) -> list[tuple[Role, bool]]:
    """[(role, acting)] of a cell; 代理书记 and 书记（代） are acting."""
    held = []
    for said in filter(None, cells.written_as("several").split(unicodedata.normalize("NFKC", cells.words(raw)))):
        name = said.strip()
        for mark in table("roster")["words"]["acting"]:
            name = name.replace(mark, "")
        if name not in _role_names():
            name = cells.written_as("role_of_level").sub("", name)  # 小区党支部书记 is the 书记 of that place
        if name not in _role_names():
            raise cells.BadCell("bad_role", roles="、".join(table("words")["roles"].values()))
        held.append((_role_names()[name], name != said.strip()))
    return held


def _refuse_repeated(lines: Iterable, key: Callable, problems: Problems) -> None:
    seen: dict[Any, Spot] = {}
    for line in lines:
        first = seen.setdefault(key(line), line.spot)
        if first is not line.spot:
            problems.add(line.spot.at("name"), "line_twice", line.name, row=first.row)


def _refuse_held_twice(lines: list[PostLine], problems: Problems) -> None:
    """One person is in one post once at a time: of two open lines each import would take another start for right."""
    seen: dict[Any, PostLine] = {}
    for line in lines:
        if line.ended_on is None:
            first = seen.setdefault((line.phone, line.org, line.role), line)
            if first.started_on != line.started_on:
                problems.add(line.spot.at("name"), "held_twice", line.name, row=first.spot.row)


def _refuse_two_names(lines: Iterable, problems: Problems) -> None:
    """One phone is one person: two names for it mean that one of the numbers is wrong."""
    seen: dict[str, Any] = {}
    for line in lines:
        first = seen.setdefault(line.phone, line)
        if first.name != line.name:
            problems.add(line.spot.at("name"), "name_differs", line.name, sheet=first.spot.sheet,
                         row=first.spot.row)
