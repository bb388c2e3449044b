"""A bed that nobody looks after: reminded, given grace, passed on; by the day, never by how often the worker ran."""

import pytest

from core import clock
from core.db import db, looking, transaction
from jobs import care
from models import Claim, ClaimEnd, ClaimStatus
from tests.gardens import at, away, days, holds, told, tomorrow
from tests.test_bed_care import log

pytestmark = pytest.mark.usefixtures("april")  # first, so that the cast logs in on that day


def claim(garden) -> Claim:
    with looking():
        return db.session.get(Claim, garden["claim"], populate_existing=True)


def test_from_a_reminder_to_the_next_in_line(li, chen, garden, april, again):
    with transaction() as session:
        waiting = holds(session, session.get(Claim, garden["claim"]).flowerbed, chen.person.id, ClaimStatus.WAITING,
                        place=1).id
    days(april, 7)  # water has been due since the fifth day
    assert told(li, "care_due") == []
    days(april, 1)
    assert told(li, "care_due") == ["莲花小区A-03该做：浇水。做完记一笔，就不再提醒。"]
    days(april, 4)
    assert len(told(li, "care_due")) == 1
    days(april, 1)
    assert told(li, "care_due")[1:] == ["莲花小区A-03该做：浇水、保洁、除草。做完记一笔，就不再提醒。"]
    days(april, 7)
    assert claim(garden).release_on is None
    days(april, 1)  # three weeks and nobody was there
    assert len(told(li, "care_grace")) == 1 and str(claim(garden).release_on) == tomorrow(14)
    assert told(li, "care_grace")[0].startswith("莲花小区A-03已有21天没有养护记录。请在5月11日前去看看")
    days(april, 6)
    assert told(li, "care_grace_again") == []
    days(april, 1)
    assert len(told(li, "care_grace_again")) == 1
    days(april, 6)
    assert claim(garden).status == ClaimStatus.ACTIVE
    days(april, 1)
    assert claim(garden).status == ClaimStatus.ENDED and claim(garden).ended_as == ClaimEnd.NEGLECT
    assert len(told(li, "claim_ended")) == len(told(chen, "claim_offered")) == 1
    assert len(told(li, "care_grace_again")) == 1
    with looking():
        assert db.session.get(Claim, waiting).status == ClaimStatus.OFFERED
    li = again()
    assert log(li, garden, expect=403)["code"] == "not_allowed"  # it is theirs no more
    assert li.get("flowerbeds/{}/care".format(garden["bed"]))["items"] == []


def test_care_logged_in_the_grace_ends_it(li, garden, april):
    days(april, 30)
    assert claim(garden).release_on is not None
    log(li, garden, "tidy")
    assert claim(garden).release_on is None and len(told(li, "care_resumed")) == 1
    days(april, 20)
    assert claim(garden).status == ClaimStatus.ACTIVE and len(told(li, "care_grace")) == 1
    days(april, 1)
    assert len(told(li, "care_grace")) == 2  # from the last care on, three weeks again


def test_who_cares_hears_nothing(li, garden, april, again):
    for _ in range(20):
        days(april, 4)
        li = again()
        log(li, garden, "water", "weed", "tidy", "pests", "prune", "feed")
    assert told(li, "care_due") == told(li, "care_grace") == told(li, "care_resumed") == []


def test_a_worker_away_for_weeks_catches_up_in_one_step_a_day(li, garden, april):
    """Nobody loses a bed without having been told when, however late the clock comes back."""
    away(april, 90)
    assert len(told(li, "care_grace")) == 1 and told(li, "care_due") == []
    assert str(claim(garden).release_on) == tomorrow(14)
    for _ in range(5):  # the same day again and again
        care.every_minute()
    db.session.remove()
    assert len(told(li, "care_grace")) == 1 and told(li, "care_grace_again") == []
    away(april, 13)
    assert claim(garden).status == ClaimStatus.ACTIVE and len(told(li, "care_grace_again")) == 1
    away(april, 30)
    assert claim(garden).status == ClaimStatus.ENDED


def test_nobody_is_woken(li, garden, april):
    april.tick(86400 * 10)
    at(april, 7)
    care.every_minute()
    assert told(li, "care_due") == []
    at(april, 8)
    care.every_minute()
    assert len(told(li, "care_due")) == 1


def test_a_stand_in_is_reminded_for_the_household_and_all_hear_of_the_grace(li, chen, enter, place, garden, april):
    asked = li.put(f"claims/{garden['claim']}/stand-in", {"starts_on": tomorrow(0), "ends_on": tomorrow(30)})
    chen.post("stand-ins", {"code": asked["code"]})
    wife = enter("wife", home=place.building)
    with transaction() as session:
        session.get(type(wife.person), wife.person.id).household_id = session.get(Claim, garden["claim"]).household_id
    days(april, 8)
    assert [len(told(voice, "care_due")) for voice in (li, chen, wife)] == [0, 1, 0]
    days(april, 13)
    assert [len(told(voice, "care_grace")) for voice in (li, chen, wife)] == [1, 1, 1]
    log(chen, garden)
    assert claim(garden).release_on is None
    assert [len(told(voice, "care_resumed")) for voice in (li, chen, wife)] == [1, 1, 1]
    log(wife, garden)


def test_a_bed_in_its_last_days_is_looked_after_too(li, garden, april):
    with transaction() as session:
        session.get(Claim, garden["claim"]).status = ClaimStatus.LEAVING
    days(april, 8)
    assert len(told(li, "care_due")) == 1
    assert str(clock.today()) == str(claim(garden).looked_on)
