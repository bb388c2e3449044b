"""Who could do a task (候选人): members who serve near enough, each with their score, the nearest looked at first."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Select, case, select

from core.db import among, db
from models import Affiliation, AffiliationStatus, Level, MemberSkill, Org, Person, Skill, Task, TaskClaim
from models.task_claim import OVER
from rules.routing import members, rings
from rules.task.claimability import REFUSALS, Facts, Standing, facts, standings

MOST_WEIGHED = 1000
# What speaks against a member, whenever and from wherever they are asked.
AGAINST = [REFUSALS[word] for word in ("own_task", "own_wish", "already_claimed", "not_a_member", "skill_missing",
                                           "clash")]


class Candidate(NamedTuple):
    score: int
    person_id: int
    ring: Level | None
    standing: Standing


class Reweighed(NamedTuple):
    """Where somebody stands in the order by the weights in force, and by others."""

    person_id: int
    was: int
    becomes: int
    score_was: int
    score: int


def candidates(task: Task) -> list[Candidate]:
    """Within the street, the best first. Who claimed it is not asked again."""
    wanted = facts(task)
    return ranked(wanted, around(wanted, Level.STREET))


def around(task: Facts, ring: Level) -> dict[int, Standing]:
    """Whom one could ask within this ring: who serves there, has a skill that is asked for, neither wrote
    the task nor wished it, and has not claimed it. Of very many those who serve nearest."""
    ids = rings.ids_of(task.path)
    levels = rings.levels([task.path])
    outermost = rings.around(task.path, ring, levels)
    nearer = [case((Org.path.startswith(_path(ids[:at]), autoescape=True), 0), else_=1)
              for at in range(len(ids), len(rings.ids_of(outermost)), -1)]
    rows = db.session.execute(_able(task).where(Org.path.startswith(outermost, autoescape=True))
                              .order_by(*nearer, Affiliation.id).limit(MOST_WEIGHED))
    return standings(members.serving_at(rows), [task.path])


def of_these(task: Facts, people: list[int]) -> dict[int, Standing]:
    """Those of these people whom one could ask."""
    rows = db.session.execute(_able(task).where(among(Person.id, "people")).order_by(Affiliation.id),
                              {"people": people})
    return standings(members.serving_at(rows), [task.path])


def ranked(task: Facts, standing: dict[int, Standing]) -> list[Candidate]:
    """Of these the ones who could take it, the best first."""
    found = [Candidate(mine.total(task), person_id, mine.ring(task.path), mine)
             for person_id, mine in standing.items() if not any(speaks(task, mine) for speaks in AGAINST)]
    return sorted(found, key=lambda one: (-one.score, one.person_id))


def reweighed(task: Task, points: Mapping[str, int], most: int = 20) -> list[Reweighed]:
    """The first of the order that other weights would make."""
    before, wanted = candidates(task), facts(task)
    after = ranked(wanted, {one.person_id: replace(one.standing, weights=points) for one in before})
    was = {one.person_id: (place, one.score) for place, one in enumerate(before, 1)}
    return [Reweighed(one.person_id, was[one.person_id][0], place, was[one.person_id][1], one.score)
            for place, one in enumerate(after[:most], 1)]


def people(ids: list[int]) -> dict[int, Person]:
    return {person.id: person for person in db.session.scalars(select(Person).where(Person.id.in_(ids)))}


def _able(task: Facts) -> Select:
    """Rows of members.SERVING."""
    has_it = select(TaskClaim.person_id).where(TaskClaim.task_id == task.id, TaskClaim.status.not_in(OVER))
    return (select(*members.SERVING).join(Org, Org.id == Affiliation.org_id)
            .join(Person, Person.id == Affiliation.person_id)
            .where(Affiliation.status == AffiliationStatus.ACTIVE, Person.closing_at.is_(None),
                   Person.id.not_in([task.written_by_id, *task.wished_by]), Person.id.not_in(has_it),
                   *_skilled(task)))


def _skilled(task: Facts) -> list:
    if not task.skills:
        return []
    able: Select = select(MemberSkill.person_id).where(
        MemberSkill.skill.in_([Skill(skill) for skill in task.skills]), MemberSkill.confirmed_at.is_not(None))
    return [Person.id.in_(able)]


def _path(ids: tuple[int, ...]) -> str:
    return "/" + "".join(f"{id}/" for id in ids)
