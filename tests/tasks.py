"""What the tests of tasks share: members who serve somewhere, tasks that are open, the minute of the clock."""

from datetime import datetime, timedelta

import pytest

from core import clock
from core.db import db, transaction
from jobs import task_offers
from models import (
    Affiliation,
    AffiliationStatus,
    MemberSkill,
    Skill,
    Substitute,
    SubstituteStatus,
    Task,
    TaskClaim,
    TaskOffer,
)
from models.task_claim import OVER
from rules.affiliation.workflow import WORKFLOW
from tests.days import NOON
from tests.occasions import kept

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
BEGINS = DAY + 2 * HOUR  # after noon: when the task of `body` does
REASON = {"reason": "临时出差"}
UNIT = "市第一医院"


def at(moment: datetime) -> str:
    return moment.isoformat()


def body(place, **more) -> dict:
    """Tomorrow at two, for two hours; one helper who can do anything."""
    starts = clock.now() + BEGINS
    told = {"org_id": place.compound.id, "title": "陪王奶奶换灯泡", "description": "二楼楼道没有灯", "place": "3栋楼下",
            "post_class": "relief", "people_needed": 1, "starts_at": at(starts), "ends_at": at(starts + 2 * HOUR),
            "effort_minutes": 60}
    return {name: value for name, value in (told | more).items() if value is not None}


def published(voice, place, passes, **more) -> int:
    id = voice.post("tasks", body(place, **more))["id"]
    voice.put(f"tasks/{id}/publication")
    passes()
    return id


def serves(voice, org, *skills: str) -> None:
    """A member who is reported in there, with skills that somebody confirmed; put there row by row."""
    now = clock.now()
    db.session.remove()
    with transaction():
        row = Affiliation(person_id=voice.person.id, org_id=org.id, unit=UNIT, asked_at=now,
                          started_on=clock.today())
        WORKFLOW.begin(row, AffiliationStatus.ACTIVE)
        db.session.add(row)
        db.session.add_all(MemberSkill(person_id=voice.person.id, skill=Skill(skill), stated_at=now, confirmed_at=now)
                           for skill in skills)
    db.session.remove()


def claimed(voice, id: int, expect: int = 201) -> dict:
    return voice.post(f"tasks/{id}/claims", expect=expect)


def code(voice, id: int) -> dict:
    """What the organiser's phone shows now."""
    return {"code": voice.get(f"tasks/{id}/code")["code"]}


@pytest.fixture
def promise(wang, li, place, passes):
    """promise(proof): Li's claim of a task that asks for it, the voice of the organiser at hand."""
    serves(li, place.building)

    def make(proof: str = "presence", **more) -> tuple[int, str]:
        id = published(wang, place, passes, proof=proof, **more)
        return id, f"task-claims/{claimed(li, id)['id']}"
    return make


def an_hour(voice, claim: str, shows, id: int, hands) -> None:
    """There from the beginning of the task, by the code that its organiser shows."""
    go(hands, BEGINS)
    voice.put(f"{claim}/sign-in", code(shows, id))
    hands.tick(3600)
    voice.put(f"{claim}/sign-out", code(shows, id))


def adds_up(id: int) -> int:
    """The places taken, which are the claims that live and the places held for who is next, and no more than are
    needed."""
    db.session.remove()
    task = db.session.get_one(Task, id)
    alive = db.session.scalar(db.select(db.func.count()).select_from(TaskClaim).where(
        TaskClaim.task_id == id, TaskClaim.status.not_in(OVER)))
    alive += db.session.scalar(db.select(db.func.count()).select_from(Substitute).filter_by(
        task_id=id, status=SubstituteStatus.OFFERED))
    taken, needed = task.taken, task.people_needed
    db.session.remove()
    assert taken == alive <= needed
    return taken


def go(hands, to: timedelta) -> None:
    """To so long after Friday noon."""
    hands.set(NOON + to)


def refused(voice, deed: str, path: str, body=None, expect: int = 409) -> str:
    return voice.put(f"{path}/{deed}", body or {}, expect=expect)["code"]


def minute() -> None:
    """What the clock does each minute."""
    db.session.remove()
    task_offers.every_minute()
    db.session.remove()


def night() -> None:
    """What it does each night."""
    db.session.remove()
    task_offers.every_night()
    db.session.remove()


def statuses() -> dict[int, str]:
    """Of all offers, by whom they were made to."""
    return {row.person_id: row.status.value for row in kept(TaskOffer)}


def asked(voice) -> list[dict]:
    return voice.get("task-offers?view=mine")["items"]
