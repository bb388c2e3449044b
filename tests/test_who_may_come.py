"""Who may come to an event, and with whom: children and guardians, elders, residents, a merged compound."""

import pytest

from core import clock, crypto
from core.db import db, transaction
from models import Household, Org, Person, SignUp
from tests.days import NOON
from tests.events import DAY, adds_up, at, body, child, minute, published, sign_up

pytestmark = pytest.mark.usefixtures("friday")

GROWN = {"name": "陈小明", "birth_date": "1985-01-01"}


@pytest.fixture
def event(wang, place, passes):
    def make(**more) -> int:
        return published(wang, place, passes, **more)
    return make


def test_approved_in_the_residents_days(wang, li, enter, place, event, friday):
    id = event(by_approval=True, residents_first_until=at(NOON + DAY))
    guest = enter("guest", home=place.elsewhere)
    theirs, mine = sign_up(guest, id)["id"], sign_up(li, id)["id"]
    assert wang.put(f"sign-ups/{theirs}/approval")["status"] == "waiting"
    assert wang.put(f"sign-ups/{mine}/approval")["status"] == "confirmed"
    friday.tick(24 * 3600)
    minute()
    assert guest.get(f"sign-ups/{theirs}")["status"] == "offered"
    adds_up(id)


def test_no_child_is_left_alone_by_who_signed_up_before_it(chen, event):
    id = event(capacity=9)
    mine = sign_up(chen, id)["id"]
    theirs = sign_up(chen, id, people=[child(birth="2019-05-01")], guardian_consent=True)["id"]
    assert chen.put(f"sign-ups/{mine}/withdrawal", expect=409)["code"] == "child_left_alone"
    chen.put(f"sign-ups/{theirs}/withdrawal")
    chen.put(f"sign-ups/{mine}/withdrawal")


def test_a_guardian_who_waits_brings_no_child(chen, li, event):
    id = event(capacity=9, helpers=1)
    sign_up(li, id, kind="helpers")
    sign_up(chen, id, kind="helpers")
    young = {"people": [child(birth="2019-05-01")], "guardian_consent": True}
    assert sign_up(chen, id, 422, **young)["code"] == "child_alone"


def test_no_event_does_without_the_consent_that_the_law_asks_for(wang, place):
    assert "consent_below" in wang.post("events", body(place, consent_below=13), expect=422)["errors"]
    assert wang.post("events", body(place, consent_below=16))["consent_below"] == 16


def test_an_elder_nobody_knows_comes_with_the_neighbour(chen, enter, place, event):
    id = event(capacity=9, targets=[place.compound.id], residents_first_until=at(NOON + DAY))
    told = sign_up(chen, id, on_behalf_of={"name": "王爷爷", "phone": "13950800555"})
    assert told["status"] == "confirmed" and told["later"] is None
    stranger = enter("stranger", phone="13950800556", home=place.elsewhere)
    sign_up(stranger, id, 403, on_behalf_of={"name": "赵爷爷", "phone": "13950800557"})
    sign_up(chen, id, 403, on_behalf_of={"name": "陌生人", "phone": "13950800556"})


def test_staff_know_whom_they_sign_up(enter, place, event):
    """Wherever the secretary lives."""
    clerk = enter("clerk", phone="13950800558", home=place.elsewhere, posts=[("deputy_secretary", place.compound)])
    id = event(capacity=9, targets=[place.compound.id], residents_first_until=at(NOON + DAY))
    told = sign_up(clerk, id, on_behalf_of={"name": "王爷爷", "phone": "13950800555"})
    assert told["status"] == "confirmed" and told["later"] is None
    sign_up(clerk, id, 403)


def test_the_compound_was_merged(li, enter, wang, lin, place, event, friday):
    """Its buildings hang at another; whoever lived there is as welcome as before."""
    from rules import org
    id = event(capacity=9, targets=[place.compound.id], residents_first_until=at(NOON + 3 * DAY))
    with transaction():
        org.move(db.session.get_one(Org, place.building.id), db.session.get_one(Org, place.elsewhere.id))
        db.session.get_one(Org, place.compound.id).ended_on = clock.today()
    db.session.remove()
    told = sign_up(li, id)
    assert told["status"] == "confirmed" and told["later"] is None
    assert [one["id"] for one in li.get("events")["items"]] == [id]
    assert lin.put(f"events/{id}/capacity", {"capacity": 12})["capacity"] == 12
    far = enter("far", home=place.street)
    sign_up(far, id, 403)


def test_ages_are_those_of_the_district_s_day(chen, event):
    """Half past midnight on the birthday: elsewhere it is the day before still."""
    id = event(capacity=9, min_age=10, starts_at="2026-12-05T00:30:00+08:00", ends_at="2026-12-05T02:00:00+08:00")
    late = {"people": [child(birth="2016-12-06")], "guardian_consent": True}
    assert "people.0.birth_date" in sign_up(chen, id, 422, **late)["errors"]
    sign_up(chen, id, people=[child(birth="2016-12-05")], guardian_consent=True)


def test_who_came_in_the_residents_days_stands_before_who_came_after_them(li, enter, place, event, friday):
    id = event(capacity=1, residents_first_until=at(NOON + DAY))
    seat = sign_up(li, id)["id"]
    guest = enter("guest", home=place.elsewhere)
    early = sign_up(guest, id)["id"]
    friday.tick(24 * 3600)
    late = enter("late", home=place.compound)
    assert sign_up(late, id)["position"] == 2
    li.put(f"sign-ups/{seat}/withdrawal")
    assert guest.get(f"sign-ups/{early}")["status"] == "offered"


def test_too_old_and_whose_age_is_not_known(chen, li, event):
    id = event(capacity=9, max_age=12)
    assert "people.0.birth_date" in sign_up(chen, id, 422, people=[child(birth="2013-11-28")])["errors"]  # 13 that day
    sign_up(chen, id, people=[child(birth="2013-11-29")], guardian_consent=True)
    assert "people.0.birth_date" in sign_up(li, id, 422)["errors"]


def test_named_twice_is_one(chen, event):
    id = event(capacity=9)
    told = sign_up(chen, id, people=[child(), child(), GROWN, GROWN], guardian_consent=True)
    assert [one["name"] for one in told["party"]] == ["陈小明", "小宝"]
    adds_up(id)


def test_who_closes_the_account_is_signed_up_by_name_alone(chen, enter, place, event):
    """Else they would be in it again as the account that goes."""
    partner = enter("liu", name="刘芳", phone="13950800077", home=place.compound)
    with transaction():
        door = Household(org_id=place.compound.id, room="5-301", room_digest=crypto.digest("5-301", "room"))
        db.session.add(door)
        db.session.flush()
        for person in (chen.person, partner.person):
            db.session.get_one(Person, person.id).household_id = door.id
    named = [{"name": "刘芳", "birth_date": "1986-01-01"}, child()]
    first = sign_up(chen, event(capacity=9), people=named, guardian_consent=True)["id"]
    with transaction():
        db.session.get_one(Person, partner.person.id).closing_at = clock.now()
    other = event(capacity=9, starts_at=at(NOON + 12 * DAY), ends_at=at(NOON + 13 * DAY))
    second = sign_up(chen, other, people=named, guardian_consent=True)["id"]
    db.session.remove()
    assert db.session.get_one(SignUp, first).person_id == partner.person.id
    assert db.session.get_one(SignUp, second).person_id is None


def test_approved_after_the_residents_days_they_come_after_who_waits(wang, li, enter, place, event, friday):
    id = event(capacity=1, by_approval=True, residents_first_until=at(NOON + DAY))
    guest = enter("guest", home=place.elsewhere)
    theirs, mine = sign_up(guest, id)["id"], sign_up(li, id)["id"]
    wang.put(f"sign-ups/{theirs}/approval")
    friday.tick(24 * 3600)
    assert wang.put(f"sign-ups/{mine}/approval")["status"] == "waiting"
    assert guest.get(f"sign-ups/{theirs}")["status"] == "offered"
    adds_up(id)
