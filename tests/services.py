"""What the tests of units and service cards share: services that were certified, put there row by row."""

import io
import re
from datetime import UTC, date, datetime, time, timedelta

import pypdf
import pytest

from core import clock
from core.db import db, transaction
from jobs import services
from models import Affiliation, Post, PostClass, Task, TaskClaim, TaskClaimStatus, TaskPresence, TaskStatus
from models.check import CheckState
from rules.affiliation.workflow import WORKFLOW as AFFILIATION
from rules.task_claim.workflow import WORKFLOW as TASK_CLAIM
from rules.unit import match
from tests.cast import Voice

BEGAN = date(2026, 10, 1)  # of the quarter in which tests.tasks.NOON lies
AFTER = datetime(2027, 1, 4, 4, tzinfo=UTC)
Q4 = "quarter=2026Q4"
HOSPITAL = "龙岩市第一医院"
HU = {"name": "胡联络", "phone": "13950800088"}


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


@pytest.fixture
def lu(enter, place):
    """鲁主任, of the street: keeps the list of units, sees their returns, closes nothing."""
    return enter("lu", name="鲁宁", phone="13950800087", posts=[("party_worker", place.street)])


@pytest.fixture
def hu(enter):
    """胡, who is to speak for a unit."""
    return enter("hu", **HU)


@pytest.fixture
def everybody(li, chen, zhao, wang, gao, qin, lu, hu, enter, place) -> dict[str, Voice]:
    """A member, a helper, a company; staff of the street who set nothing up, of the compound, of another, of the
    street, of the district; a liaison."""
    grid = enter("grid", posts=[("grid_worker", place.street)])
    return {"li": li, "chen": chen, "zhao": zhao, "grid": grid, "wang": wang, "gao": gao, "lu": lu, "qin": qin,
            "hu": hu}


@pytest.fixture
def closed(qin, winter, li, wang, place):
    """li's quarter with two services, closed in January."""
    services.every_minute()
    works(li, place.building, HOSPITAL)
    for day, minutes in ((3, 75), (20, 60)):
        did(li, wang, place.building, date(2026, 11, day), minutes)
    return close(qin, winter)


def close(qin, winter) -> int:
    winter.set(AFTER)
    id = next(row["id"] for row in qin.get("service-quarters")["items"] if row["quarter"] == "2026Q4")
    qin.put(f"service-quarters/{id}/closing", {"words": "已核对"})
    for _ in range(2):
        winter.tick(60)
        services.every_minute()
    assert qin.get(f"service-quarters/{id}")["status"] == "closed"
    return id


def words_of(answer) -> str:
    """The text of a PDF, without the blanks that readers put between letters."""
    read = pypdf.PdfReader(io.BytesIO(answer.data))
    return re.sub(r"[\s\x00]", "", "".join(page.extract_text() for page in read.pages))


def card(voice) -> dict:
    return voice.get(f"me/service-card?{Q4}")


def marks(voice) -> list[tuple]:
    return [(line["minutes"], line["mark"], line["was"]) for line in card(voice)["lines"]]


def checked(voice, page: str) -> dict:
    """By anybody, without a log-in."""
    return voice.client.get(f"/api/v1/{page.removeprefix('/p/')}").get_json()


def certificate(voice, first="2026-11-01", last="2026-11-30", **more) -> dict:
    return voice.post("me/service-certificates", {"starts_on": first, "ends_on": last}, **more)
