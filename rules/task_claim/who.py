"""Who helps, by name and phone (认领人的联系方式): for who organises the task, while it goes on. Each look is kept."""

from datetime import timedelta

from core import clock
from core.problem import Conflict
from core.texts import text
from models import Person, Post, TaskClaim
from models.task_claim import OVER
from rules import looking

STILL = timedelta(days=7)  # after its time: to certify it, to ask what happened


def see(row: TaskClaim, by: Person, post: Post) -> dict:
    """{name, phone}. Raises Conflict("contact_over")."""
    if row.status in OVER or row.task.ends_at + STILL <= clock.now():
        raise Conflict("contact_over")
    looking.keep(row.person_id, by, post, text("words.task_claim.looking", title=row.task.title))
    return {"name": row.person.name, "phone": row.person.phone}
