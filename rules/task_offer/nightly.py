"""The nightly plan made of what is kept, and its offers (夜间匹配). It asks; whoever comes first goes on meanwhile."""

import heapq
import logging
from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import select

from core import clock
from core.db import among, db
from models import Affiliation, AffiliationStatus, Level, Org, Person, Task, TaskOffer
from rules.calendar import calendar
from rules.routing import members, plan, rings, score
from rules.routing.plan import Pair
from rules.task import candidates
from rules.task.claimability import COLUMNS, Facts, Standing, facts, scored, standings
from rules.task.lists import is_claimed_by_now, is_open
from rules.task_claim import places
from rules.task_offer import reach
from rules.task_offer.send import MORNING, asked, is_free, is_sought, likely_first, offer, room, weary

log = logging.getLogger(__name__)
MOST = 200  # members a task: more than there are places that compete for them in one street


def planned() -> list[tuple[int, list[int]]]:
    """[(task, members to ask)]; none where the solver was out of time."""
    tasks = _open_tasks()
    standing = _everybody([task.path for task in tasks])
    try:
        found = plan.solved([task.people_needed - task.taken for task in tasks], list(pairs(tasks, standing)))
    except plan.OutOfTime:
        log.warning("no plan tonight: the solver was out of time")
        return []
    chosen: dict[int, list[int]] = defaultdict(list)
    for task, person_id in found:
        chosen[tasks[task].id].append(person_id)
    return list(chosen.items())


def offer_planned(planned: tuple[int, list[int]]) -> None:
    """To those who could take it still, now that the task is held."""
    id, people = planned
    places.hold(id)
    task = db.session.get_one(Task, id, populate_existing=True)
    if is_sought(task):
        known, wanted = asked(id), facts(task)
        fresh = candidates.ranked(wanted, candidates.of_these(wanted, [one for one in people if one not in known]))
        chosen = likely_first(fresh)[:room(task, known)]
        offer(task, chosen, planned=True)
        if chosen and task.search is not None:
            task.search.why = None


def pairs(tasks: list[Facts], standing: dict[int, Standing]) -> Iterator[Pair]:
    """Who could do what, of each task the members whom an offer reaches, who did least and live nearest."""
    most = max((mine.member.load for mine in standing.values()), default=0) + 1
    within = _by_place(standing)
    likely = reach.likely(list(standing))
    known, levels = _asked([task.id for task in tasks]), rings.levels([task.path for task in tasks])
    days = calendar()
    for at, task in enumerate(tasks):
        needed = scored(task, days).times
        near = within.get(rings.around(task.path, Level.STREET, levels), [])
        able = [Pair(at, mine.person_id, mine.member.load / most, _way(task, mine), mine.person_id in likely)
                for mine in near
                if is_free(needed, mine) and mine.person_id not in known[task.id]
                and not any(speaks(task, mine) for speaks in candidates.AGAINST)]
        yield from heapq.nsmallest(MOST, able, key=lambda one: (not one.likely, one.load, one.way, one.member))


def _way(task: Facts, mine: Standing) -> float:
    """By metres where both are known, else by the ring."""
    metres = rings.metres(task.place, mine.serving)
    if metres is not None:
        return min(1.0, metres / score.FAR)
    ring = mine.ring(task.path)
    return 1 - score.NEARNESS[ring] if ring else 1.0


def _open_tasks() -> list[Facts]:
    """With a free place, and not over before anybody could answer."""
    return [Facts(*row) for row in db.session.execute(select(*COLUMNS).join(Org, Org.id == Task.org_id).where(
        *is_open(), is_claimed_by_now(), Task.taken < Task.people_needed, Task.closes_at > clock.now() + MORNING)
        .order_by(Task.closes_at, Task.id))]


def _everybody(paths: list[str]) -> dict[int, Standing]:
    """All who serve anywhere and are not asked too much already."""
    serving = members.serving_at(db.session.execute(
        select(*members.SERVING).join(Org, Org.id == Affiliation.org_id)
        .join(Person, Person.id == Affiliation.person_id)
        .where(Affiliation.status == AffiliationStatus.ACTIVE, Person.closing_at.is_(None)).order_by(Affiliation.id)))
    tired = weary(list(serving))
    return standings({id: where for id, where in serving.items() if id not in tired}, paths)


def _by_place(standing: dict[int, Standing]) -> dict[str, list[Standing]]:
    """By every place on the way up from where they serve."""
    found: dict[str, dict[int, Standing]] = defaultdict(dict)
    for mine in standing.values():
        for place in mine.serving:
            path = "/"
            for id in rings.ids_of(place.path):
                path += f"{id}/"
                found[path][mine.person_id] = mine
    return {path: list(there.values()) for path, there in found.items()}


def _asked(tasks: list[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for task_id, person_id in db.session.execute(select(TaskOffer.task_id, TaskOffer.person_id).where(
            among(TaskOffer.task_id, "tasks")), {"tasks": tasks}):
        found[task_id].add(person_id)
    return found
