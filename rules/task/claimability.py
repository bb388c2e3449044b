"""May I claim it? (能不能认领): one word a task and asker, and its reason in words. Reads only.

What is asked of the asker is gathered once (`standing`), however many tasks they look at.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select

from core import clock
from core.db import db
from core.texts import text
from models import (
    Affiliation,
    AffiliationStatus,
    CheckState,
    Level,
    MemberSkill,
    Org,
    Person,
    Task,
    TaskClaim,
    TaskClaimStatus,
    TaskStatus,
)
from models.task_claim import BUSY, OVER
from rules.event.telling import moment
from rules.routing import rings, score
from rules.task_claim import terms

OPEN = "open"
# Who serves further away is not asked, unless the task is of a place that holds theirs.
NEAR = frozenset({Level.BUILDING, Level.COMPOUND, Level.COMMUNITY, Level.STREET})


class Facts(NamedTuple):
    """What of a task the answer depends on."""

    id: int
    path: str
    status: TaskStatus
    check_state: CheckState
    skills: list
    people_needed: int
    taken: int
    starts_at: datetime | None
    ends_at: datetime
    written_by_id: int


COLUMNS = (Task.id, Org.path, Task.status, Task.check_state, Task.skills, Task.people_needed, Task.taken,
           Task.starts_at, Task.ends_at, Task.written_by_id)


def facts(task: Task) -> Facts:
    return Facts(task.id, task.org.path, *(getattr(task, column.key) for column in COLUMNS[2:]))


class Busy(NamedTuple):
    task_id: int
    status: TaskClaimStatus
    title: str
    starts_at: datetime | None
    ends_at: datetime


@dataclass
class Standing:
    """Where somebody serves, what they can do, what they have promised."""

    person_id: int
    serving: list[str]  # paths of the places
    skills: frozenset[str]
    claims: list[Busy]
    levels: dict[int, str] = field(default_factory=dict)

    def ring(self, path: str) -> Level | None:
        return rings.nearest(path, self.serving, self.levels)

    def parts(self, task: Facts) -> list[score.Part]:
        return score.parts(self.ring(task.path), task.skills, self.skills)


def standing(by: Person, paths: list[str]) -> Standing:
    """Of the asker, before tasks at these paths."""
    serving = list(db.session.scalars(select(Org.path).join(Affiliation, Affiliation.org_id == Org.id).where(
        Affiliation.person_id == by.id, Affiliation.status == AffiliationStatus.ACTIVE)))
    skills = db.session.scalars(select(MemberSkill.skill).where(
        MemberSkill.person_id == by.id, MemberSkill.confirmed_at.is_not(None)))
    claims = db.session.execute(
        select(TaskClaim.task_id, TaskClaim.status, Task.title, Task.starts_at, Task.ends_at)
        .join(Task, Task.id == TaskClaim.task_id)
        .where(TaskClaim.person_id == by.id, TaskClaim.status.not_in(OVER)))
    return Standing(by.id, serving, frozenset(skill.value for skill in skills), [Busy(*row) for row in claims],
                    rings.levels([*serving, *paths]))


def answer(task: Facts, mine: Standing) -> tuple[str, str]:
    """(word, reason): "open", or the first of the refusals that holds."""
    for word, holds in REFUSALS.items():
        if holds(task, mine):
            return word, text(f"problems.claim_{word}", **said(word, task, mine))
    return OPEN, text("words.task.may_claim", left=task.people_needed - task.taken)


def said(word: str, task: Facts, mine: Standing) -> dict:
    """What the reason is filled with."""
    if word == "clash":
        other = next(one for one in mine.claims if _overlaps(task, one))
        return {"title": other.title, "when": moment(other.starts_at or other.ends_at)}
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


def _has_it(task: Facts, mine: Standing) -> bool:
    return any(one.task_id == task.id for one in mine.claims)


def _has_begun(task: Facts, mine: Standing) -> bool:
    return (task.starts_at or task.ends_at) <= clock.now()


def _serves_nowhere(task: Facts, mine: Standing) -> bool:
    return not mine.serving


def _serves_far_away(task: Facts, mine: Standing) -> bool:
    return mine.ring(task.path) not in NEAR and not any(path.startswith(task.path) for path in mine.serving)


def _lacks_skill(task: Facts, mine: Standing) -> bool:
    return bool(task.skills) and not mine.skills & set(task.skills)


def _is_elsewhere(task: Facts, mine: Standing) -> bool:
    return any(_overlaps(task, one) for one in mine.claims)


def _is_full(task: Facts, mine: Standing) -> bool:
    return task.taken >= task.people_needed


def _overlaps(task: Facts, other: Busy) -> bool:
    """Only what has its hour can clash; what is for any time waits."""
    return (task.starts_at is not None and other.starts_at is not None and other.status in BUSY
            and task.starts_at < other.ends_at and other.starts_at < task.ends_at)


# In this order: what nobody can change first, what may change by itself last.
REFUSALS: dict[str, Callable[[Facts, Standing], bool]] = {
    "not_open": _is_not_out,
    "own_task": _is_own,
    "already_claimed": _has_it,
    "too_late": _has_begun,
    "not_a_member": _serves_nowhere,
    "not_near": _serves_far_away,
    "skill_missing": _lacks_skill,
    "clash": _is_elsewhere,
    "full": _is_full,
}
