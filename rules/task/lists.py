"""Lists of tasks and of their claims. Scope is added at the edge."""

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from core import clock
from core.db import db
from models import (
    CheckState,
    Dispute,
    Level,
    Org,
    Person,
    Post,
    Task,
    TaskClaim,
    TaskClaimStatus,
    TaskPhoto,
    TaskStatus,
    TaskWord,
)
from models.task_claim import OVER
from rules.routing import rings
from rules.task.claimability import COLUMNS, OF_WISH, Facts, Standing, standing, why_not

S = TaskStatus
MOST_WEIGHED = 1000  # tasks: those that end first
SHOWN = (joinedload(Task.org).joinedload(Org.parent), joinedload(Task.search),
         joinedload(Task.wish).load_only(*OF_WISH),
         joinedload(Task.published_post).joinedload(Post.org), joinedload(Task.written_post).joinedload(Post.org))
CLAIM_SHOWN = (joinedload(TaskClaim.person), joinedload(TaskClaim.task).joinedload(Task.org).joinedload(Org.parent),
               selectinload(TaskClaim.presences), selectinload(TaskClaim.photos).joinedload(TaskPhoto.photo),
               selectinload(TaskClaim.disputes).joinedload(Dispute.answered_post).joinedload(Post.org),
               joinedload(TaskClaim.word).joinedload(TaskWord.by_post).joinedload(Post.org))


def is_open() -> tuple:
    """Published, passed and not over."""
    return Task.status == S.PUBLISHED, Task.check_state == CheckState.PASSED, Task.ends_at > clock.now()


def is_claimed_by_now():
    """What may be claimed only later is not looked for yet."""
    return or_(Task.claims_from.is_(None), Task.claims_from <= clock.now())


def open_now() -> Select:
    return select(Task).options(*SHOWN).where(*is_open())


def mine(by: Person) -> Select:
    return select(Task).options(*SHOWN).where(Task.id.in_(
        select(TaskClaim.task_id).where(TaskClaim.person_id == by.id, TaskClaim.status.not_in(OVER))))


def of_places(places, status: TaskStatus | None) -> Select:
    """All that was ever written at these places; what was thrown away only when asked for."""
    shown = Task.status == status if status else Task.status.not_in((S.DISCARDED, S.LATE))
    return select(Task).where(Task.org_id.in_(places), shown)


def recommended(by: Person) -> tuple[list[tuple[int, int]], Standing]:
    """[(score, id)] of what the asker may claim now, the best first; and where they stand."""
    mine = standing(by, [])
    near = _around(mine)
    found = [] if not near else [Facts(*row) for row in db.session.execute(
        select(*COLUMNS).join(Org, Org.id == Task.org_id).where(
            *is_open(), Task.taken < Task.people_needed, or_(*near))
        .order_by(Task.ends_at, Task.id).limit(MOST_WEIGHED))]
    mine.levels |= rings.levels([task.path for task in found])
    weighed = [(mine.total(task), task.id) for task in found if why_not(task, mine) is None]
    return sorted(weighed, reverse=True), mine


def in_order(ids: list[int]) -> list[Task]:
    """These tasks as a list shows them, in this order."""
    found = {task.id: task for task in db.session.scalars(select(Task).options(*SHOWN).where(Task.id.in_(ids)))}
    return [found[id] for id in ids if id in found]


def claims_of(task: Task) -> Select:
    return select(TaskClaim).options(*CLAIM_SHOWN).where(TaskClaim.task_id == task.id)


def claims_at(places, status: TaskClaimStatus) -> Select:
    """Of all tasks of these places."""
    return select(TaskClaim).join(Task, Task.id == TaskClaim.task_id).options(*CLAIM_SHOWN).where(
        Task.org_id.in_(places), TaskClaim.status == status)


def my_claims(by: Person) -> Select:
    return select(TaskClaim).options(*CLAIM_SHOWN).where(TaskClaim.person_id == by.id)


def last_claims(tasks: list[Task], by: Person) -> dict[int, int]:
    """{task: the asker's claim of it}, the last where they claimed it anew."""
    if not tasks:
        return {}
    return dict(db.session.execute(select(TaskClaim.task_id, func.max(TaskClaim.id)).where(
        TaskClaim.person_id == by.id, TaskClaim.task_id.in_([task.id for task in tasks])).group_by(
        TaskClaim.task_id)).all())


def _around(mine: Standing) -> list:
    """Conditions on Org: within the outermost ring around where somebody serves, or holding it."""
    if not mine.serving:
        return []
    above = {id for place in mine.serving for id in rings.ids_of(place.path)}
    reaches = {rings.around(place.path, Level.STREET, mine.levels) for place in mine.serving}
    return [Org.id.in_(above), *(Org.path.startswith(path, autoescape=True) for path in sorted(reaches))]
