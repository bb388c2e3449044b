"""Small wishes of the demo street: one waits for the community, somebody will come to one, one was fulfilled."""

from datetime import datetime

from core import clock
from core.db import db
from core.texts import table
from models import Task, Wish
from rules.demo.tasks import DAY, HOUR, cast, head_of, helps, pass_check, place, starts_at, written
from rules.task_claim import certify
from rules.wish import ask, handle, word


def load() -> int:
    """Returns how many wishes. Who helps has reported in: see tasks.py."""
    now = clock.now()
    for entry in table("demo_wishes")["wishes"]:
        _fulfil(entry, now)
    return len(table("demo_wishes")["wishes"])


def _fulfil(entry: dict, now: datetime) -> None:
    """As far as its entry says."""
    org = place(entry["org"])
    head, by, asked_at = head_of(org), cast(entry["who"]), now - entry["ago"] * HOUR
    with clock.at(asked_at):
        wish = ask.ask({"org_id": org.id, "said": entry["said"], "phone": None, "door": entry.get("door"),
                        "wanted_by": clock.civil(now).date() + entry["wanted_in"] * DAY,
                        "on_behalf_of": {"name": entry["for"], "phone": None} if "for" in entry else None}, by)
        db.session.flush()
        pass_check(wish_id=wish.id)
    if "task" not in entry:
        return
    told = entry["task"]
    with clock.at(asked_at + HOUR):
        task = handle.make_task(wish, written(told, starts_at(told, now), now), head.person, head)
        db.session.flush()
        pass_check(task_id=task.id)
    helps(task, entry["helps"], head, asked_at + 3 * HOUR)
    if "thanks" in entry:
        _thank(wish, task, entry["thanks"])
    db.session.flush()


def _thank(wish: Wish, task: Task, thanks: str) -> None:
    [claim], head = task.claims, task.published_post
    with clock.at(task.ends_at + HOUR):
        word.say(wish, {"happened": True, "reason": ""}, wish.filed_by or wish.beneficiary)
        word.thank(wish, {"said": thanks}, wish.filed_by or wish.beneficiary)
        db.session.flush()
        pass_check(thanked_id=wish.id)
    with clock.at(task.ends_at + DAY):
        certify.certify(claim, head.person, head)
