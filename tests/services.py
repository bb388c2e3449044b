"""What the tests of units and service cards share: services that were certified, put there row by row."""

from datetime import date, datetime, time, timedelta

from core import clock
from core.db import db, transaction
from models import Affiliation, Post, PostClass, Task, TaskClaim, TaskClaimStatus, TaskPresence, TaskStatus
from models.check import CheckState
from rules.affiliation.workflow import WORKFLOW as AFFILIATION
from rules.task_claim.workflow import WORKFLOW as TASK_CLAIM
from rules.unit import match

BEGAN = date(2026, 10, 1)  # of the quarter in which tests.tasks.NOON lies


def works(voice, org, unit: str, *, since: date = BEGAN, until: date | None = None) -> int:
    """A member of a unit who is, or was, reported in there; the unit's id."""
    db.session.remove()
    with transaction():
        row = Affiliation(person_id=voice.person.id, org_id=org.id, unit=unit, unit_id=match.one(unit),
                          asked_at=clock.now(), started_on=since, ended_on=until)
        AFFILIATION.begin(row, "ended" if until else "active")
        db.session.add(row)
        unit_id = row.unit_id
    db.session.remove()
    return unit_id


def did(voice, staff, org, on: date, minutes: int = 60, *, title: str = "陪老人看病", certified: bool = True) -> int:
    """A task of that day done by somebody, which the staff certified; the claim's id."""
    at = datetime.combine(on, time(9), clock.civil_zone())
    post_id = next(iter(staff.posts.values()))
    db.session.remove()
    with transaction():
        task = Task(org_id=org.id, title=title, description="", place="楼下", check_state=CheckState.PASSED,
                    post_class=PostClass.HEALTH, people_needed=1, taken=1, starts_at=at,
                    ends_at=at + timedelta(hours=4),
                    effort_minutes=minutes, code_secret="s", status=TaskStatus.PUBLISHED, written_by_id=staff.person.id,
                    written_post_id=post_id, created_at=at, changed_at=at)
        claim = TaskClaim(task=task, person_id=voice.person.id, claimed_at=at, minutes=minutes)
        TASK_CLAIM.begin(claim, TaskClaimStatus.SERVED)
        claim.presences.append(TaskPresence(person_id=voice.person.id, signed_in_at=at,
                                            signed_out_at=at + timedelta(minutes=minutes)))
        db.session.add(claim)
        if certified:
            TASK_CLAIM.take("certify", claim, by=staff.person, post=db.session.get(Post, post_id))
            claim.certified_by_id = staff.person.id
        db.session.flush()
        id = claim.id
    db.session.remove()
    return id
