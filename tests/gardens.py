"""What the tests of care share: a bed with its household, and days that pass as the clock sees them."""

from datetime import UTC, datetime, time, timedelta

import pytest

from core import clock
from core.db import db, looking, transaction
from jobs import care
from models import CareNeed, Claim, ClaimStatus, Flowerbed, Message, Person
from rules import household, notify
from rules.flowerbed import need
from rules.flowerbed.term import months_later

SPRING = datetime(2027, 4, 6, 2, tzinfo=UTC)  # ten in the morning in the district


@pytest.fixture
def april():
    """A clock that stands on a morning in April."""
    with clock.at(SPRING) as hands:
        yield hands


@pytest.fixture
def garden(april, place, li):
    """Bed A-03 of the compound, with roses; 李秀英's household has it since today. {bed, claim}: their ids."""
    with transaction() as session:
        if not session.scalar(db.select(CareNeed.id).limit(1)):
            session.add_all(need.seeds())
        bed = Flowerbed(org_id=place.compound.id, code="A-03", place="3栋南侧", plants=["月季"], light="half",
                        lng=117.03, lat=25.08, created_at=clock.now(), changed_at=clock.now())
        session.add(bed)
        session.flush()
        claim = holds(session, bed, li.person.id)
        ids = {"bed": bed.id, "claim": claim.id}
    db.session.remove()
    return ids


@pytest.fixture
def again(enter, place):
    """again(): 李秀英 logs in anew, as after thirty days one must."""
    return lambda: enter("li", name="李秀英", phone="13950800001", home=place.building, room="3-502")


def holds(session, bed: Flowerbed, person_id: int, status: ClaimStatus = ClaimStatus.ACTIVE, **more) -> Claim:
    """A claim as it stands after all has gone well, behind a door of its own."""
    person, today = session.get(Person, person_id), clock.today()
    household.live_behind(person, f"3-1{person_id:02d}")
    claim = Claim(flowerbed_id=bed.id, household_id=person.household_id, person_id=person.id, status=status,
                  pledge_version="2026-11", pledged_at=clock.now(), created_at=clock.now(), changed_at=clock.now(),
                  starts_on=today, ends_on=months_later(today, 12), **more)
    session.add(claim)
    session.flush()
    return claim


def days(hands, count: int) -> None:
    """So many mornings, one after the other, each seen by the worker."""
    for _ in range(count):
        hands.tick(86400)
        care.every_minute()
        db.session.remove()


def away(hands, count: int) -> None:
    """So many days without a worker; then it runs once."""
    hands.tick(86400 * count)
    care.every_minute()
    db.session.remove()


def told(voice, template: str) -> list[str]:
    with looking():
        return [notify.body(row) for row in db.session.scalars(db.select(Message).where(
            Message.person_id == voice.person.id, Message.template == template).order_by(Message.id))]


def at(hands, hour: int) -> None:
    """This hour of the same day in the district."""
    day = clock.civil(hands.moment).date()
    hands.set(datetime.combine(day, time(hour), clock.civil_zone()))


def tomorrow(count: int = 1) -> str:
    return str(clock.today() + timedelta(days=count))
