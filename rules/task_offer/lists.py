"""Lists of offers: one's own that wait for an answer, and all of a task; why a task waits, and what would help."""

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from core import clock
from core.texts import text
from models import Person, Task, TaskOffer, TaskOfferStatus, TaskSearch, WaitsBecause
from rules.event.telling import moment
from rules.task.lists import SHOWN

OF_TASK = joinedload(TaskOffer.task).options(*SHOWN)


def mine(by: Person) -> Select:
    """Those that can still be answered."""
    return select(TaskOffer).options(OF_TASK).where(
        TaskOffer.person_id == by.id, TaskOffer.status == TaskOfferStatus.OFFERED, TaskOffer.until > clock.now())


def of_task(task: Task) -> Select:
    return select(TaskOffer).options(joinedload(TaskOffer.person)).where(TaskOffer.task_id == task.id)


def waits_because(task: Task) -> dict | None:
    """{code, words, help}: why nobody can be asked just now; None where somebody is, or nobody has looked yet."""
    search: TaskSearch | None = task.search
    if search is None or search.why is None:
        return None
    words = {**search.counts, "skills": text("words.list_comma").join(
        text(f"words.skills.{skill}") for skill in task.skills)}
    help = text(f"words.task_offer.help.{search.why}")
    if search.wider_at is not None and search.why != WaitsBecause.NO_SKILL:
        help = text("words.task_offer.wider", at=moment(search.wider_at)) + help
    return {"code": search.why.value, "words": text(f"words.task_offer.why.{search.why}", **words), "help": help}
