"""Bad days of beds: two accounts of one person, homes that change, merged compounds, leap days, a worker that was
dead, a clock that moves."""

from datetime import date, timedelta
from threading import Thread

import pytest
from sqlalchemy.exc import IntegrityError

from core.db import db, transaction
from models import Claim, Flowerbed, Identity, Org, Person
from rules import household, identity
from rules.flowerbed import claim as claims
from tests.beds import MORNING, agreed, at, claimed, house, lasting, minute, planted, status, told
from tests.cast import upload
from tests.test_roster_flowerbeds import take


def joined(old, new) -> None:
    """Two accounts turn out to be one person: the new one proves the phone of the old."""
    db.session.remove()
    with transaction():
        db.session.execute(db.update(Identity).where(Identity.person_id == old.person.id).values(appid="wxother"))
        identity.prove_phone(db.session.get_one(Person, new.person.id),
                             db.session.get_one(Person, old.person.id).phone)
    db.session.remove()


def of_bed(bed: int) -> list[tuple]:
    db.session.remove()
    found = [(row.person_id, row.status.value) for row in db.session.scalars(
        db.select(Claim).where(Claim.flowerbed_id == bed).order_by(Claim.id))]
    db.session.remove()
    return found


def test_two_accounts_of_one_person_wait_once(spring, bed, doors):
    first, old, other, new = doors(4)
    for voice in (first, old, other, new):
        claimed(voice, bed)
    joined(old, new)
    assert of_bed(bed) == [(first.person.id, "active"), (new.person.id, "waiting"), (other.person.id, "waiting"),
                           (new.person.id, "withdrawn")]


def test_two_accounts_of_one_person_have_one_number_in_a_draw(spring, bed, doors, wang):
    old, new = doors(2)
    draw = wang.post(f"flowerbeds/{bed}/draws", {"closes_at": (MORNING + timedelta(days=7)).isoformat()})["id"]
    for voice in (old, new):
        claimed(voice, bed)
    joined(old, new)
    spring.set(MORNING + timedelta(days=7))
    minute()
    assert wang.get(f"draws/{draw}/record")["numbers"] == [1]


def test_who_turns_out_to_hold_a_bed_hopes_for_no_other(spring, bed, doors, place):
    old, new, holder = doors(3)
    second = planted(place.building, "A-02")
    claimed(holder, second)
    claimed(old, bed)
    claimed(new, second)
    joined(old, new)
    assert of_bed(second)[1] == (new.person.id, "withdrawn")


def test_the_claim_of_the_other_account_stands_behind_the_door_where_they_live(spring, bed, doors, place, enter):
    old, new = doors(2)
    claimed(old, bed)
    joined(old, new)
    spouse = house(enter("spouse", name="家人", phone="13950815555"), place.building, "102")
    refused = claimed(spouse, planted(place.building, "A-02"), expect=409)
    assert refused["code"] == "household_has_bed"


def test_a_second_home_is_no_second_place_in_the_line(spring, bed, doors, place, enter):
    [holder] = doors(1)
    one = enter("one", name="林一", phone="13950816666", home=place.elsewhere)
    claimed(holder, bed)
    db.session.remove()
    with transaction():
        household.add_residence(db.session.get_one(Person, one.person.id), place.building.id, "202")
    first = claimed(one, bed)
    house(one, place.building, "303")  # the other stays a home of theirs
    assert claimed(one, bed)["id"] == first["id"] and len(of_bed(bed)) == 2
    db.session.remove()
    with pytest.raises(IntegrityError), transaction():  # and the database keeps it
        row = db.session.get_one(Claim, first["id"])
        db.session.execute(db.insert(Claim), [{**{name: getattr(row, name) for name in (
            "flowerbed_id", "person_id", "status", "pledge_version", "pledged_at", "created_at", "changed_at")},
            "household_id": row.person.household_id, "signature": ""}])
    db.session.remove()


def test_what_the_last_household_was_to_mend_is_not_the_next_one_s(spring, bed, doors, wang, picture):
    one, two = doors(2)
    claim = claimed(one, bed)
    wang.post(f"flowerbeds/{bed}/inspections", {
        "result": "mend", "findings": ["fence"], "photo_ids": [upload(wang, picture(3))["id"]]})
    assert one.get(f"flowerbeds/{bed}")["state"] == "mending"
    wang.put(f"claims/{claim['id']}/recovery", {"reason": "收回"})
    claimed(two, bed)
    assert two.get(f"flowerbeds/{bed}")["state"] == "claimed"
    assert [row["code"] for row in two.get("flowerbeds?state=claimed")["items"]] == ["A-01"]


def test_who_says_their_home_anew_after_a_merger_keeps_their_bed(spring, bed, doors, place, lin):
    """莲花小区 becomes part of another; one says so before staff have carried over the beds, and moves no stone."""
    one, two = doors(2)
    claim, line = claimed(one, bed), claimed(two, bed)
    db.session.remove()
    with transaction():
        for org in (place.compound, place.building):
            db.session.get_one(Org, org.id).ended_on = date(2026, 3, 1)
    house(one, place.elsewhere, "1栋101")
    house(two, place.elsewhere, "1栋102")
    assert (status(one, claim["id"]), status(two, line["id"])) == ("active", "waiting")
    lin.put(f"flowerbeds/{bed}/text", {"org_id": place.elsewhere.id, "code": "Z-01"})
    one.put(f"claims/{claim['id']}/release", {})
    assert one.get(f"flowerbeds/{bed}")["mine"] == claim["id"]


def test_pictures_of_any_year(spring, bed, doors):
    [one] = doors(1)
    one.get(f"flowerbeds/{bed}/pictures?year=9999", expect=422)
    one.get(f"flowerbeds/{bed}/pictures?year=0", expect=422)


def test_a_worker_dead_for_days_moves_the_line_one_step_and_tells_once(spring, bed, doors, wang):
    one, two, three = doors(3)
    lasting()
    holder, second, third = (claimed(voice, bed) for voice in (one, two, three))
    wang.put(f"claims/{holder['id']}/recovery", {"reason": "收回"})
    spring.set(MORNING + timedelta(days=9))
    assert two.put(f"claims/{second['id']}/acceptance", agreed(), expect=409)["code"] == "offer_over"
    for _ in range(3):
        minute()
    assert (status(two, second["id"]), status(three, third["id"])) == ("expired", "offered")
    assert told(two, "claim_offer_over") == told(three, "claim_offered") == 1
    assert three.get(f"claims/{third['id']}")["offered_until"].startswith("2026-03-22")


def test_a_term_that_began_on_a_leap_day_is_renewed_and_ends_in_the_morning(spring, bed, doors):
    [one] = doors(1)
    lasting()
    spring.set(at(date(2028, 2, 29), 23))
    claim = claimed(one, bed)
    assert (claim["starts_on"], claim["ends_on"]) == ("2028-02-29", "2029-02-28")
    spring.set(at(date(2029, 1, 1)))
    assert one.put(f"claims/{claim['id']}/renewal", agreed())["ends_on"] == "2030-02-28"
    spring.set(at(date(2030, 2, 27), 23))
    minute()
    assert status(one, claim["id"]) == "active"
    spring.set(at(date(2030, 2, 28), 0))
    minute()
    assert status(one, claim["id"]) == "active"
    spring.set(at(date(2030, 2, 28), 8))
    minute()
    assert status(one, claim["id"]) == "ended"


def test_a_sheet_ends_no_bed_that_is_being_claimed_in_the_same_second(app, bed, doors, place):
    """The claim is made and not yet written when the sheet comes by."""
    [one] = doors(1)
    db.session.remove()

    def comes_by():
        with app.app_context():
            take(["Q111", "A-09", *[None] * 7], end_vanished=True)
            db.session.remove()

    sheet = Thread(target=comes_by)
    with transaction():
        person = db.session.get_one(Person, one.person.id)
        claims.claim(db.session.get_one(Flowerbed, bed), agreed(signature=""), person)
        sheet.start()
        sheet.join(0.7)
    sheet.join()
    db.session.remove()
    assert one.get(f"flowerbeds/{bed}")["state"] == "claimed"


def test_a_sheet_ends_no_bed_that_is_being_drawn(spring, bed, doors, wang, place):
    wang.post(f"flowerbeds/{bed}/draws", {"closes_at": (MORNING + timedelta(days=7)).isoformat()})
    result = take(["Q111", "A-09", *[None] * 7], end_vanished=True)
    assert [(row["name"], row["ended"], row["claimed"]) for row in result.vanished] == [("A-01", False, True)]
    assert wang.get(f"flowerbeds/{bed}")["state"] == "reserved"


def test_a_clock_that_moves_during_a_draw_and_after_takes_no_answer_back(spring, bed, doors, wang):
    one, two = voices = doors(2)
    lasting()
    draw = wang.post(f"flowerbeds/{bed}/draws", {"closes_at": (MORNING + timedelta(days=7)).isoformat()})["id"]
    spring.set(MORNING - timedelta(days=1))  # before it was announced
    assert claimed(one, bed, expect=409)["code"] == "draw_not_open"
    spring.set(MORNING + timedelta(days=1))
    entered = {claimed(voice, bed)["number"]: voice for voice in voices}
    spring.set(MORNING + timedelta(days=8))
    minute()
    spring.set(MORNING - timedelta(days=3))  # between the list and the draw
    minute()
    winner = entered.pop(wang.put(f"draws/{draw}/result", {"word": "好"})["winner"])
    [other] = entered.values()
    [held], [line] = winner.get("claims")["items"], other.get("claims")["items"]
    assert (held["status"], held["starts_on"], line["position"]) == ("active", "2026-03-07", 1)
    winner.put(f"claims/{held['id']}/release", {})
    spring.set(MORNING + timedelta(days=60))
    minute()
    assert status(other, line["id"]) == "offered"
    spring.set(MORNING - timedelta(days=60))  # before all of it
    minute()
    assert (status(winner, held["id"]), status(other, line["id"])) == ("ended", "offered")
    assert other.put(f"claims/{line['id']}/acceptance", agreed())["status"] == "active"
