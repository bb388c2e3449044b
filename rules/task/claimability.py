"""May I claim it? (能不能认领): one word a task and asker, and its reason in words. Reads only.

What is asked of the asker is gathered once (`standing`), however many tasks they look at; of many askers before one
task (`standings`) in as many queries as of one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select

from core import clock
from core.db import among, db
from core.texts import text
from core.workcalendar import WorkCalendar
from models import (
    Affiliation,
    AffiliationStatus,
    CheckState,
    Level,
    Org,
    Person,
    Task,
    TaskOffer,
    TaskOfferStatus,
    TaskStatus,
    Wish,
)
from models.task_claim import BUSY, OVER
from rules.calendar import calendar
from rules.event.telling import moment
from rules.routing import members, rings, score, times, weights
from rules.routing.record import Promise
from rules.task_claim import terms

OPEN = "open"
# Who serves further away is not asked, unless the task is of a place that holds theirs.
NEAR = frozenset({Level.BUILDING, Level.COMPOUND, Level.COMMUNITY, Level.STREET})


class Facts(NamedTuple):
    """What of a task the answer depends on."""

    id: int
    path: str
    lng: float | None
    lat: float | None
    status: TaskStatus
    check_state: CheckState
    post_class: str
    skills: list
    people_needed: int
    taken: int
    starts_at: datetime | None
    ends_at: datetime
    claims_from: datetime | None
    published_at: datetime | None
    written_by_id: int
    beneficiary_id: int | None  # of the wish it was made of,
    filed_by_id: int | None  # and who said it for them

    @property
    def place(self) -> rings.Place:
        return rings.Place(self.path, self.lng, self.lat)

    @property
    def wished_by(self) -> list[int]:
        """Whose own wish it is: nobody fulfils that, and has the time certified."""
        return [id for id in (self.beneficiary_id, self.filed_by_id) if id is not None]


OF_ORG = (Org.path, Org.lng, Org.lat)
OF_TASK = (Task.status, Task.check_state, Task.post_class, Task.skills, Task.people_needed, Task.taken, Task.starts_at,
           Task.ends_at, Task.claims_from, Task.published_at, Task.written_by_id)
OF_WISH = (Wish.beneficiary_id, Wish.filed_by_id)
COLUMNS = (Task.id, *OF_ORG, *OF_TASK,
           *(select(column).where(Wish.id == Task.wish_id).scalar_subquery() for column in OF_WISH))


def facts(task: Task) -> Facts:
    return Facts(task.id, *(getattr(task.org, column.key) for column in OF_ORG),
                 *(getattr(task, column.key) for column in OF_TASK),
                 *(task.wish and getattr(task.wish, column.key) for column in OF_WISH))


@dataclass
class Standing:
    """Where somebody serves, what they can do, what they have promised."""

    person_id: int
    member: score.Member
    claims: list[Promise]  # those that live
    levels: dict[int, str]
    weights: Mapping[str, int]
    days: WorkCalendar
    offered: frozenset[int]  # tasks about which they were asked

    @property
    def serving(self) -> tuple[rings.Place, ...]:
        return self.member.serving

    @property
    def skills(self) -> frozenset[str]:
        return self.member.skills

    def ring(self, path: str) -> Level | None:
        return rings.nearest(path, (place.path for place in self.serving), self.levels)

    def parts(self, task: Facts) -> list[score.Part]:
        return score.parts(scored(task, self.days), self.member, self.ring(task.path), self.weights)

    def total(self, task: Facts) -> int:
        return score.total(scored(task, self.days), self.member, self.ring(task.path), self.weights)


def scored(task: Facts, days: WorkCalendar) -> score.Task:
    """What the score asks of a task."""
    now = clock.now()
    return score.Task(task.place, tuple(task.skills), task.post_class,
                      times.of_task(task.starts_at, task.ends_at, now, days), score.waited(task.published_at, now))


def standing(by: Person, paths: Iterable[str]) -> Standing:
    """Of the asker, before tasks at these paths."""
    serving = members.serving_at(db.session.execute(
        select(*members.SERVING).join(Org, Org.id == Affiliation.org_id).where(
            Affiliation.person_id == by.id, Affiliation.status == AffiliationStatus.ACTIVE)))
    return standings({by.id: [], **serving}, paths)[by.id]


def standings(serving: members.Serving, paths: Iterable[str]) -> dict[int, Standing]:
    """Of all who serve at these places."""
    levels = rings.levels([*paths, *(place.path for places in serving.values() for place in places)])
    points, days, offered = weights.in_force(), calendar(), _offered(list(serving))
    return {person_id: Standing(person_id, member, [one for one in promises if one.status not in OVER], levels, points,
                                days, frozenset(offered[person_id]))
            for person_id, (member, promises) in members.gather(serving, levels).items()}


def _offered(people: list[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for person_id, task_id in db.session.execute(select(TaskOffer.person_id, TaskOffer.task_id).where(
            among(TaskOffer.person_id, "people"), TaskOffer.status == TaskOfferStatus.OFFERED), {"people": people}):
        found[person_id].add(task_id)
    return found


def answer(task: Facts, mine: Standing) -> tuple[str, str]:
    """(word, reason): "open", or the first of the refusals that holds."""
    word = why_not(task, mine)
    if word is not None:
        return word, text(f"problems.claim_{word}", **said(word, task, mine))
    return OPEN, text("words.task.may_claim", left=task.people_needed - task.taken)


def why_not(task: Facts, mine: Standing) -> str | None:
    """The first of the refusals that holds, without its words."""
    return next((word for word, holds in REFUSALS.items() if holds(task, mine)), None)


def said(word: str, task: Facts, mine: Standing) -> dict:
    """What the reason is filled with."""
    if word == "clash":
        other = next(one for one in mine.claims if _overlaps(task, one))
        return {"title": other.title, "when": moment(other.starts_at or other.ends_at)}
    if word == "too_early" and task.claims_from is not None:
        return {"when": moment(task.claims_from)}
    if word == "skill_missing":
        return {"skills": text("words.list_comma").join(text(f"words.skills.{skill}") for skill in task.skills)}
    return {}


def warning(task: Facts, mine: Standing) -> str | None:
    """What to think of before claiming it: hardly any time between this and another promise."""
    between = timedelta(minutes=terms.on(clock.today()).tight_minutes)
    near = task._replace(starts_at=task.starts_at and task.starts_at - between, ends_at=task.ends_at + between)
    other = next((one for one in mine.claims if _overlaps(near, one) and one.task_id != task.id), None)
    return other and text("words.task.tight", title=other.title, when=moment(other.starts_at or other.ends_at))


# --- one predicate a word -----------------------------------------------------------------------------------------

def _is_not_out(task: Facts, mine: Standing) -> bool:
    return task.status != TaskStatus.PUBLISHED or task.check_state != CheckState.PASSED


def _is_own(task: Facts, mine: Standing) -> bool:
    return task.written_by_id == mine.person_id


def _wished_it(task: Facts, mine: Standing) -> bool:
    return mine.person_id in task.wished_by


def _has_it(task: Facts, mine: Standing) -> bool:
    return any(one.task_id == task.id for one in mine.claims)


def _has_begun(task: Facts, mine: Standing) -> bool:
    return (task.starts_at or task.ends_at) <= clock.now()


def _serves_nowhere(task: Facts, mine: Standing) -> bool:
    return not mine.serving


def _serves_far_away(task: Facts, mine: Standing) -> bool:
    """Unless they were asked: then it has come round to them."""
    return mine.ring(task.path) not in NEAR and task.id not in mine.offered and not any(
        place.path.startswith(task.path) for place in mine.serving)


def _lacks_skill(task: Facts, mine: Standing) -> bool:
    return bool(task.skills) and not mine.skills & set(task.skills)


def _is_elsewhere(task: Facts, mine: Standing) -> bool:
    return any(_overlaps(task, one) for one in mine.claims)


def _is_not_claimed_yet(task: Facts, mine: Standing) -> bool:
    return task.claims_from is not None and clock.now() < task.claims_from


def _is_full(task: Facts, mine: Standing) -> bool:
    return task.taken >= task.people_needed


def _overlaps(task: Facts, other: Promise) -> bool:
    """Only what has its hour can clash; what is for any time waits."""
    return (task.starts_at is not None and other.starts_at is not None and other.status in BUSY
            and task.starts_at < other.ends_at and other.starts_at < task.ends_at)


# In this order: what nobody can change first, what may change by itself last.
REFUSALS: dict[str, Callable[[Facts, Standing], bool]] = {
    "not_open": _is_not_out,
    "own_task": _is_own,
    "own_wish": _wished_it,
    "already_claimed": _has_it,
    "too_late": _has_begun,
    "not_a_member": _serves_nowhere,
    "not_near": _serves_far_away,
    "skill_missing": _lacks_skill,
    "clash": _is_elsewhere,
    "too_early": _is_not_claimed_yet,
    "full": _is_full,
}
