"""Reported (报到) and served (服务), counted apart: by unit, community, street or district, for a quarter.

Each figure is one SELECT of (person, where they count), so that the number is the count of the very rows behind it.
Whoever was reported in on some day of the quarter counts, also when they have left since.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, false, func, or_, select, union
from sqlalchemy.orm import aliased, joinedload

from core.clock import midnight
from core.db import db
from core.quarter import Quarter
from models import Affiliation, Membership, Org, Person, TaskClaim, Unit
from models.affiliation import LIVING
from rules.directory.facts import rate
from rules.service_card import services
from rules.unit.people import reported_during

A, M = Affiliation, Membership
BY_UNIT = "unit"


@dataclass(frozen=True)
class Scope:
    """Places at or below these paths, in a quarter."""

    paths: tuple[str, ...]
    quarter: Quarter

    def places(self, org=Org) -> ColumnElement[bool]:
        return or_(false(), *(org.path.startswith(path, autoescape=True) for path in self.paths))


def due(scope: Scope) -> Select:
    """应报到: on a roster, or asked to report in."""
    listed = select(M.person_id, M.home_id.label("org_id"), M.unit_id).where(
        or_(M.reported_on.is_(None), M.reported_on < scope.quarter.after),
        or_(M.ended_on.is_(None), M.ended_on > scope.quarter.first))
    asked = select(A.person_id, A.org_id, A.unit_id).where(
        A.status.in_(LIVING), A.asked_at < midnight(scope.quarter.after))
    both = union(listed, asked, _reported(scope)).subquery()
    return _at(scope, both)


def reported(scope: Scope) -> Select:
    """已报到: a community has said so."""
    return _at(scope, _reported(scope).subquery())


def served(scope: Scope) -> Select:
    """有服务: of those, whoever has a certified service of this quarter."""
    here = _reported(scope).subquery()
    quarter = scope.quarter
    return _at(scope, here).where(here.c.person_id.in_(
        select(TaskClaim.person_id).where(services.certified(quarter.first, quarter.after))))


FIGURES: dict[str, Callable[[Scope], Select]] = {"due": due, "reported": reported, "served": served}


@dataclass
class Count:
    """One unit or place: its people, and what those who served did."""

    name: str
    id: int
    due: int
    reported: int
    served: int
    services: int
    minutes: int

    @property
    def reported_rate(self) -> str | None:
        return rate(self.reported, self.due)

    @property
    def served_rate(self) -> str | None:
        return rate(self.served, self.reported)


def count(scope: Scope, by: str) -> list[Count]:
    """One line a unit, or a place of the level `by` within the scope; a person once a line."""
    groups = _units() if by == BY_UNIT else _places(scope, by)
    sets: dict[str, dict[int, set[int]]] = {name: {} for name in FIGURES}
    for name, figure in FIGURES.items():
        for person_id, path, unit_id in db.session.execute(figure(scope)):
            for id in [unit_id] if by == BY_UNIT else map(int, path.strip("/").split("/")):
                if id in groups:
                    sets[name].setdefault(id, set()).add(person_id)
    did = _did(scope)
    return [_line(id, name, {figure: sets[figure].get(id, set()) for figure in FIGURES}, did)
            for id, name in groups.items() if by != BY_UNIT or id in sets["due"]]


def rows(scope: Scope, figure: str, by: str, id: int) -> Select:
    """The persons behind one number, for whoever pages them."""
    found = FIGURES[figure](scope).subquery()
    if by == BY_UNIT:
        here = found.c.unit_id == id
    else:
        path = select(Org.path).where(Org.id == id).scalar_subquery()
        here = found.c.path.like(path + "%")
    return select(Person).where(Person.id.in_(select(found.c.person_id).where(here)))


def known_of(scope: Scope, ids: list[int]) -> dict[int, dict]:
    """{person id: {places, unit, services, minutes}} of these persons, as far as the scope reaches."""
    known: dict[int, dict] = {id: {"places": [], "unit": "", "services": 0, "minutes": 0} for id in ids}
    for person_id, org, unit in db.session.execute(
            select(A.person_id, Org, A.unit).join(Org, Org.id == A.org_id).options(joinedload(Org.parent))
            .where(A.person_id.in_(ids), scope.places(), reported_during(A, scope.quarter)).order_by(A.id)):
        known[person_id]["places"].append(org.full_name)
        known[person_id]["unit"] = unit
    for id, (n, minutes) in _did(scope, TaskClaim.person_id.in_(ids)).items():
        known[id] |= {"services": n, "minutes": minutes}
    return known


def _reported(scope: Scope) -> Select:
    """With the unit that each was in last: the one that sees their service (people.of)."""
    later = aliased(A)
    last = select(later.unit_id).where(
        later.person_id == A.person_id, later.unit_id.is_not(None), reported_during(later, scope.quarter)).order_by(
        later.id.desc()).limit(1).correlate(A).scalar_subquery()
    return select(A.person_id, A.org_id, last.label("unit_id")).where(reported_during(A, scope.quarter))


def _at(scope: Scope, pairs) -> Select:
    return select(pairs.c.person_id, Org.path, pairs.c.unit_id).join(Org, Org.id == pairs.c.org_id).where(
        scope.places())


def _units() -> dict[int, str]:
    return dict(db.session.execute(select(Unit.id, Unit.name).order_by(Unit.id)).all())


def _places(scope: Scope, level: str) -> dict[int, str]:
    """Also the one above that the scope lies in, so that a compound's staff see their street's line of their own."""
    org = aliased(Org)
    above = {int(part) for path in scope.paths for part in path.strip("/").split("/")}
    return dict(db.session.execute(select(org.id, org.name).where(
        org.level == level, org.ended_on.is_(None), or_(scope.places(org), org.id.in_(above)))
        .order_by(org.path)).all())


def _did(scope: Scope, *which) -> dict[int, tuple[int, int]]:
    quarter = scope.quarter
    return {person_id: (n, minutes) for person_id, n, minutes in db.session.execute(
        select(TaskClaim.person_id, func.count(), func.sum(TaskClaim.minutes))
        .where(services.certified(quarter.first, quarter.after), *which).group_by(TaskClaim.person_id))}


def _line(id: int, name: str, people: dict[str, set[int]], did: dict[int, tuple[int, int]]) -> Count:
    done = [did[one] for one in people["served"]]
    return Count(name, id, **{figure: len(people[figure]) for figure in FIGURES}, services=sum(n for n, _ in done),
                 minutes=sum(minutes for _, minutes in done))
