"""Whom to help (联系受助人): name, phone and door, for who claimed it, while it is to be done. Each look is kept."""

from datetime import timedelta

from core import clock
from core.db import db
from core.texts import text
from models import AccessView, Person, Wish
from models.task_claim import BUSY
from rules.notify import notify
from rules.wish.telling import link

STILL = timedelta(days=1)  # after the task's time


def may_see(wish: Wish, by: Person) -> bool:
    """Holds a place in its newest task, which is not long over."""
    task = wish.task
    return task is not None and clock.now() < task.ends_at + STILL and any(
        claim.person_id == by.id and claim.status in BUSY for claim in task.claims)


def see(wish: Wish, by: Person) -> dict:
    """{name, phone, door} as they were given. The beneficiary reads who looked, and is told the first time."""
    shown = {"name": wish.name, "phone": wish.phone, "door": wish.door}
    if wish.beneficiary_id is not None:
        kept = [field for field in ("name", "phone") if shown[field]] + (["room"] if wish.door else [])
        db.session.add(AccessView(subject_id=wish.beneficiary_id, viewer=by, wish_id=wish.id, what=kept,
                                  reason=text("words.wish.helping", title=wish.task.title), at=clock.now()))
        notify(wish.beneficiary, "wish_contact_seen", link(wish), dedupe=f"wish:contact:{wish.task.id}:{by.id}",
               name=by.name or text("words.care.neighbour"))
    return shown
