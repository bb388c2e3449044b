"""Lists of tasks and of who could do them. Scope is added at the edge."""

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload, selectinload

from core import clock
from core.db import db
from models import (
    Affiliation,
    AffiliationStatus,
    CheckState,
    MemberSkill,
    Org,
    Person,
    Post,
    Task,
    TaskClaim,
    TaskStatus,
)
from models.task_claim import OVER
from rules.routing import rings, score
from rules.task.claimability import COLUMNS, NEAR, OPEN, Facts, Standing, answer, standing

S = TaskStatus
MOST_WEIGHED = 1000  # tasks, or members: those that end first, those that reported in first
SHOWN = (joinedload(Task.org), joinedload(Task.published_post).joinedload(Post.org),
         joinedload(Task.written_post).joinedload(Post.org))
CLAIM_SHOWN = (joinedload(TaskClaim.person), joinedload(TaskClaim.task).joinedload(Task.org),
               selectinload(TaskClaim.presences))


def open_now() -> Select:
    return select(Task).options(*SHOWN).where(*_is_open())


def mine(by: Person) -> Select:
    return select(Task).options(*SHOWN).where(Task.id.in_(
        select(TaskClaim.task_id).where(TaskClaim.person_id == by.id, TaskClaim.status.not_in(OVER))))


def of_places(places, status: TaskStatus | None) -> Select:
    """All that was ever written at these places; what was thrown away only when asked for."""
    shown = Task.status == status if status else Task.status != S.DISCARDED
    return select(Task).options(*SHOWN).where(Task.org_id.in_(places), shown)


def recommended(by: Person) -> tuple[list[tuple[int, int]], Standing]:
    """[(score, id)] of what the asker may claim now, the best first; and where they stand."""
    mine = standing(by, [])
    near = _around(mine)
    found = [] if not near else [Facts(*row) for row in db.session.execute(
        select(*COLUMNS).join(Org, Org.id == Task.org_id).where(
            *_is_open(), Task.taken < Task.people_needed, or_(*near))
        .order_by(Task.ends_at, Task.id).limit(MOST_WEIGHED))]
    mine.levels |= rings.levels([task.path for task in found])
    weighed = [(score.total(mine.parts(task)), task.id) for task in found if answer(task, mine)[0] == OPEN]
    return sorted(weighed, reverse=True), mine


def in_order(ids: list[int]) -> list[Task]:
    """These tasks as a list shows them, in this order."""
    found = {task.id: task for task in db.session.scalars(select(Task).options(*SHOWN).where(Task.id.in_(ids)))}
    return [found[id] for id in ids if id in found]


def candidates(task: Task) -> list[tuple[int, Person, list[score.Part]]]:
    """[(score, person, parts)] of who serves near enough and could do it, the best first. Who claimed it is not asked
    again."""
    there = _reach(task.org.path, rings.levels([task.org.path]))
    has_it = select(TaskClaim.person_id).where(TaskClaim.task_id == task.id, TaskClaim.status.not_in(OVER))
    rows = db.session.execute(
        select(Person, Org.path).join(Affiliation, Affiliation.person_id == Person.id)
        .join(Org, Org.id == Affiliation.org_id).where(
            Affiliation.status == AffiliationStatus.ACTIVE, Org.path.startswith(there, autoescape=True),
            Person.closing_at.is_(None), Person.id != task.written_by_id, Person.id.not_in(has_it))
        .order_by(Affiliation.id).limit(MOST_WEIGHED)).all()
    serving: dict[Person, list[str]] = {}
    for person, path in rows:
        serving.setdefault(person, []).append(path)
    skills = _skills([person.id for person in serving])
    levels = rings.levels([task.org.path, *(path for _, path in rows)])
    weighed = []
    for person, paths in serving.items():
        has = skills.get(person.id, set())
        if not task.skills or has & set(task.skills):
            found = score.parts(rings.nearest(task.org.path, paths, levels), task.skills, has)
            weighed.append((score.total(found), person, found))
    return sorted(weighed, key=lambda one: (-one[0], one[1].id))


def claims_of(task: Task) -> Select:
    return select(TaskClaim).options(*CLAIM_SHOWN).where(TaskClaim.task_id == task.id)


def my_claims(by: Person) -> Select:
    return select(TaskClaim).options(*CLAIM_SHOWN).where(TaskClaim.person_id == by.id)


def _is_open() -> tuple:
    """Published, passed and not over."""
    return Task.status == S.PUBLISHED, Task.check_state == CheckState.PASSED, Task.ends_at > clock.now()


def _around(mine: Standing) -> list:
    """Conditions on Org: within the outermost ring around where somebody serves, or holding it."""
    if not mine.serving:
        return []
    above = {id for path in mine.serving for id in rings.ids_of(path)}
    reaches = {_reach(path, mine.levels) for path in mine.serving}
    return [Org.id.in_(above), *(Org.path.startswith(path, autoescape=True) for path in sorted(reaches))]


def _reach(path: str, levels: dict[int, str]) -> str:
    """The path of the outermost ring around a place; one beyond every ring reaches what is below it."""
    ids = rings.ids_of(path)
    first = next((at for at, id in enumerate(ids) if levels[id] in NEAR), len(ids) - 1)
    return "/" + "".join(f"{id}/" for id in ids[:first + 1])


def _skills(people: list[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for person_id, skill in db.session.execute(select(MemberSkill.person_id, MemberSkill.skill).where(
            MemberSkill.person_id.in_(people), MemberSkill.confirmed_at.is_not(None))):
        found.setdefault(person_id, set()).add(skill.value)
    return found
