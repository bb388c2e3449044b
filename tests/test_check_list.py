"""What is left before a quarter closes: each item is of these places and of this quarter, and of what is open still."""

from datetime import date, datetime

import pytest

from core import clock
from core.db import db, transaction
from core.quarter import Quarter
from models import Affiliation, Dispute, Unit, UnitLiaison
from rules.service_quarter import checklist
from tests.days import NOON
from tests.services import BEGAN, did, works

pytestmark = pytest.mark.usefixtures("winter")

LATER = datetime(2027, 1, 2, tzinfo=clock.civil_zone())


def left(item: str, place) -> list[int]:
    scope = checklist.Scope((place.compound.path,), Quarter(2026, 4))
    return sorted(row.id for row in db.session.scalars(checklist.ITEMS[item][1](scope)))


def test_services_that_nobody_certified(li, wang, place):
    claims = [did(li, wang, org, on, certified=False) for org, on in (
        (place.building, date(2026, 11, 4)), (place.elsewhere, date(2026, 11, 5)), (place.building, date(2026, 9, 30)))]
    assert left("uncertified", place) == claims[:1]


def test_disputes_that_wait(li, wang, place):
    claims = [(did(li, wang, org, on), status) for org, on, status in (
        (place.building, date(2026, 11, 4), "open"), (place.building, date(2026, 11, 5), "dismissed"),
        (place.elsewhere, date(2026, 11, 6), "open"), (place.building, LATER.date(), "open"))]
    with transaction():
        rows = [Dispute(claim_id=id, kind="minutes", status=status, said="不止", asked_at=NOON, changed_at=NOON,
                        due_at=NOON) for id, status in claims]
        db.session.add_all(rows)
    assert left("disputed", place) == [rows[0].id]


def test_members_who_wait_for_a_word(li, chen, zhao, place):
    with transaction():
        rows = [Affiliation(person_id=voice.person.id, org_id=org.id, unit="医院", status="asked", asked_at=at,
                            changed_at=at) for voice, org, at in (
            (li, place.building, NOON), (chen, place.elsewhere, NOON), (zhao, place.building, LATER))]
        db.session.add_all(rows)
    assert left("unconfirmed", place) == [rows[0].id]


def test_units_for_which_nobody_speaks(li, chen, wang, gao, hu, place):
    none, ended, spoken, _ = (works(voice, org, name) for voice, org, name in (
        (li, place.building, "甲院"), (chen, place.compound, "乙校"), (wang, place.compound, "丙局"),
        (gao, place.elsewhere, "丁所")))
    with transaction():
        db.session.add_all(UnitLiaison(unit_id=unit, person_id=hu.person.id, started_on=BEGAN, ended_on=until,
                                       granted_post_id=wang.posts["secretary"])
                           for unit, until in ((ended, NOON.date()), (spoken, None)))
    assert left("without_liaison", place) == sorted([none, ended])


def test_units_that_may_be_one(app, place):
    with transaction():
        rows = [Unit(name=name, key=name, stem="水泥", created_at=NOON) for name in ("水泥厂", "水泥公司")]
        db.session.add_all(rows)
        db.session.flush()
        db.session.add(Unit(name="水泥", key="水泥", stem="水泥", created_at=NOON, merged_into_id=rows[0].id))
    assert left("alike", place) == sorted(row.id for row in rows)
