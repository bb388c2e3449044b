"""Tasks that wait in vain (没人接): whoever organises one is told why and what would help, once for each reason."""

from sqlalchemy import select

from core import clock
from core.db import db
from models import Task, TaskSearch
from rules.answer_time import by_day
from rules.notify import notify
from rules.post import organisers
from rules.task.lists import is_claimed_by_now, is_open
from rules.task.telling import desk_link
from rules.task_offer.lists import waits_because


def waiting() -> list[int]:
    """For which nobody could be asked, by day or by the plan of this night."""
    return list(db.session.scalars(select(Task.id).join(TaskSearch, TaskSearch.task_id == Task.id).where(
        *is_open(), is_claimed_by_now(), Task.closes_at > by_day(clock.now()), Task.taken < Task.people_needed,
        TaskSearch.why.is_not(None)).order_by(Task.closes_at, Task.id)))


def tell(id: int) -> None:
    """In the app at once, and nobody is woken."""
    task = db.session.get_one(Task, id)
    why = waits_because(task)
    if why is None:
        return
    for person in organisers(task):
        message = notify(person, "task_in_vain", desk_link(task), dedupe=f"task-in-vain {id} {why['code']}",
                         title=task.title, why=why["words"], help=why["help"])
        if message is not None:
            message.next_at = by_day(clock.now())
