"""Events on bad days: numbers that cannot be, two phones in one second, a merged compound, midnight, a dead worker."""

from datetime import UTC, datetime

import pytest

from core import clock
from core.db import db, transaction
from models import ContentCheck, Message, Org
from tests.events import DAY, NOON, adds_up, at, body, child, minute, published, rows, sign_up
from tests.test_concurrency import at_once, send

HOUR = DAY / 24
STARTS = NOON + 8 * DAY + 3 * HOUR
GROWN = {"name": "陈小明", "birth_date": "1985-01-01"}


@pytest.fixture(autouse=True)
def friday():
    with clock.at(NOON) as hands:
        yield hands


@pytest.fixture
def event(wang, place, passes):
    def make(**more) -> int:
        return published(wang, place, passes, **more)
    return make


@pytest.fixture
def neighbours(enter, place):
    return [enter(f"n{n}", name=f"邻居{n}", phone=f"1395080{n:04d}", home=place.compound) for n in range(10, 16)]


@pytest.mark.parametrize("number", [-1, 100_001, 10 ** 30, 2.5, "12", True, None, float("nan")])
@pytest.mark.parametrize("kind", ["capacity", "helpers", "performances"])
def test_numbers_of_places_that_cannot_be(wang, place, event, kind, number):
    told = body(place)
    told[kind] = number
    answer = wang.ask("POST", "events", told)
    assert answer.get("status", 422) == 422 and kind in answer["errors"], answer


@pytest.mark.parametrize("number", [-1, 100_001, 10 ** 30, 2.5, "12", True, None])
def test_capacity_changed_to_what_cannot_be(wang, event, number):
    id = event()
    assert "capacity" in wang.put(f"events/{id}/capacity", {"capacity": number}, expect=422)["errors"]


def test_lowered_while_they_come_in(event, neighbours, wang, li, chen):
    """Whichever is first: never fewer places than are given away."""
    id = event(capacity=6)
    voices = [*neighbours, li, chen]
    said = at_once([lambda voice=voice: send(voice, "POST", f"events/{id}/sign-ups") for voice in voices]
                   + [lambda n=n: send(wang, "PUT", f"events/{id}/capacity", {"capacity": n}) for n in (1, 2, 3)])
    assert said[:8] == ["done"] * 8 and set(said[8:]) <= {"done", "capacity_below_taken"}
    adds_up(id)


def test_two_sessions_at_once_for_one_person(li, event):
    spans = [(0, 2), (1, 3), (2, 4)]
    id = event(sessions=[{"starts_at": at(STARTS + a * HOUR), "ends_at": at(STARTS + b * HOUR), "capacity": 3}
                         for a, b in spans])
    one, two, three = (row["id"] for row in li.get(f"events/{id}")["sessions"])
    sign_up(li, id, session_id=one)
    assert sign_up(li, id, 409, session_id=two)["code"] == "elsewhere_then"
    sign_up(li, id, session_id=three)  # it begins as the first ends


def test_two_phones_of_one_person_for_two_sessions_in_the_same_second(li, event):
    first, second = event(), event()
    said = at_once([lambda id=id: send(li, "POST", f"events/{id}/sign-ups") for id in (first, second) * 3])
    assert said.count("done") == 1 and set(said) <= {"done", "elsewhere_then", "signed_up_already"}
    assert len(rows(first)) + len(rows(second)) == 1


def test_the_same_family_from_two_phones_in_the_same_second(chen, li, event):
    id = event(capacity=9)
    theirs = {"people": [child(), child("大宝", "2013-07-01")], "guardian_consent": True}
    said = at_once([lambda voice=voice: send(voice, "POST", f"events/{id}/sign-ups", theirs)
                    for voice in (chen, li) for _ in range(3)])
    assert said.count("done") == 1 and said.count("signed_up_already") == 5
    assert [status for _, status in rows(id)] == ["confirmed", "confirmed"]
    adds_up(id)


def test_an_elder_nobody_knew_from_two_phones_in_the_same_second(chen, li, event):
    id = event(capacity=9)
    theirs = {"on_behalf_of": {"name": "王爷爷", "phone": "13950800555"}}
    said = at_once([lambda voice=voice: send(voice, "POST", f"events/{id}/sign-ups", theirs)
                    for voice in (chen, li) for _ in range(3)])
    assert said.count("done") == 1 and said.count("signed_up_already") == 5, said
    adds_up(id)


@pytest.mark.parametrize("turn", range(3))
def test_withdrawing_while_being_promoted(app, li, neighbours, event, turn):
    id = event(capacity=1)
    seat, *line = (sign_up(voice, id)["id"] for voice in (li, *neighbours[:3]))

    def tick():
        with app.app_context():
            minute()

    calls = [lambda: send(li, "PUT", f"sign-ups/{seat}/withdrawal"),
             lambda: send(neighbours[0], "PUT", f"sign-ups/{line[0]}/withdrawal"), tick]
    said = at_once(calls[turn:] + calls[:turn])
    assert {one for one in said if one is not None} == {"done"}
    assert [status for _, status in rows(id)] == ["withdrawn", "withdrawn", "offered", "waiting"]
    adds_up(id)


@pytest.mark.parametrize("turn", range(2))
def test_an_offer_answered_twice_over_in_one_second(li, neighbours, event, turn):
    id = event(capacity=1)
    seat, one, two = (sign_up(voice, id)["id"] for voice in (li, *neighbours[:2]))
    li.put(f"sign-ups/{seat}/withdrawal")
    calls = [lambda: send(neighbours[0], "PUT", f"sign-ups/{one}/acceptance"),
             lambda: send(neighbours[0], "PUT", f"sign-ups/{one}/refusal")]
    said = at_once(calls[turn:] + calls[:turn])
    assert sorted(said) == ["done", "illegal_move"], said
    assert [status for _, status in rows(id)][1:] in (["confirmed", "waiting"], ["withdrawn", "offered"])
    adds_up(id)


def test_answered_in_the_last_second_and_after_it(li, neighbours, event, friday):
    id = event(capacity=1)
    seat, one, two = (sign_up(voice, id)["id"] for voice in (li, *neighbours[:2]))
    li.put(f"sign-ups/{seat}/withdrawal")
    friday.set(NOON + DAY - DAY / 86400)
    neighbours[0].put(f"sign-ups/{one}/acceptance")
    friday.set(NOON + DAY)
    minute()
    assert [status for _, status in rows(id)] == ["withdrawn", "confirmed", "waiting"]


def test_approved_after_it_began_while_the_worker_was_dead(li, wang, event, friday):
    id = event(by_approval=True)
    applied = sign_up(li, id)["id"]
    friday.set(STARTS)
    assert "approval" not in wang.get(f"sign-ups/{applied}")["actions"]
    assert wang.put(f"sign-ups/{applied}/approval", expect=409)["code"] == "session_begun"
    minute()
    assert rows(id) == [("10001", "expired")]


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


def test_nothing_of_a_purged_event_names_anybody(li, chen, wang, event, friday, passes):
    id = event(capacity=9, performances=3)
    sign_up(li, id, kind="performance", performance={"title": "荷塘月色", "people": 8, "minutes": 5})
    sign_up(chen, id, people=[GROWN, child()], guardian_consent=True)
    passes()
    friday.set(STARTS + 40 * DAY)
    from jobs import events
    minute()
    events.every_night()
    db.session.remove()
    entries = list(db.session.scalars(db.select(ContentCheck).where(ContentCheck.entry_id.is_not(None))))
    assert entries == []


def test_marked_by_hand_no_sooner_than_the_door_opens(li, wang, event, friday):
    id = event()
    mine = sign_up(li, id)["id"]
    assert wang.put(f"sign-ups/{mine}/attendance", {"attended": True}, expect=409)["code"] == "door_not_open"
    friday.set(STARTS - 3 * HOUR)
    assert wang.put(f"sign-ups/{mine}/attendance", {"attended": True})["status"] == "attended"


def test_ages_are_those_of_the_district_s_day(chen, event):
    """Half past midnight on the birthday: elsewhere it is the day before still."""
    id = event(capacity=9, min_age=10, starts_at="2026-12-05T00:30:00+08:00", ends_at="2026-12-05T02:00:00+08:00")
    late = {"people": [child(birth="2016-12-06")], "guardian_consent": True}
    assert "people.0.birth_date" in sign_up(chen, id, 422, **late)["errors"]
    sign_up(chen, id, people=[child(birth="2016-12-05")], guardian_consent=True)


def test_a_leap_day_and_the_weeks_after_it(enter, place, passes, friday):
    friday.set(datetime(2028, 2, 20, 4, tzinfo=UTC))
    wang = enter("wang28", posts=[("secretary", place.compound)])
    li = enter("li28", home=place.building)
    leap = datetime(2028, 2, 29, 15, 30, tzinfo=UTC)
    id = published(wang, place, passes, starts_at=at(leap), ends_at=at(leap + HOUR),
                   sign_up_closes_at=at(leap))
    told = sign_up(li, id)
    assert told["session"]["when"] == "2月29日 23:30–3月1日 00:30"
    series = wang.post(f"events/{id}/series", {"every": "week", "times": 2})["items"]
    assert [one["starts_at"][:10] for one in series] == ["2028-03-07", "2028-03-14"]


def test_called_off_there_are_no_places_to_change(wang, li, event):
    spans = [(0, 2), (3, 5)]
    id = event(sessions=[{"starts_at": at(STARTS + a * HOUR), "ends_at": at(STARTS + b * HOUR), "capacity": 3}
                         for a, b in spans])
    one, two = (row["id"] for row in li.get(f"events/{id}")["sessions"])
    wang.put(f"events/{id}/cancellation", {"session_id": one, "reason": "下雨"})
    assert wang.put(f"events/{id}/capacity", {"session_id": one, "capacity": 9}, expect=409)["code"] == "session_begun"
    wang.put(f"events/{id}/capacity", {"session_id": two, "capacity": 9})


def test_a_worker_dead_for_a_day_tells_each_thing_once(li, chen, neighbours, wang, event, friday):
    id = event(capacity=2, sign_up_closes_at=at(STARTS))
    seats = [sign_up(voice, id)["id"] for voice in (li, chen)]
    for voice in neighbours[:4]:
        sign_up(voice, id)
    friday.set(STARTS - 49 * HOUR)
    li.put(f"sign-ups/{seats[0]}/withdrawal")
    friday.set(STARTS - 25 * HOUR)
    for _ in range(3):
        minute()
    assert [status for _, status in rows(id)] == ["withdrawn", "confirmed", "expired", "offered", "waiting", "waiting"]
    said: dict[str, int] = {}
    for row in db.session.scalars(db.select(Message)):
        said[row.template] = said.get(row.template, 0) + 1
    db.session.remove()
    assert said["event_in_days"] == 1 and said["offer_lapsed"] == 1 and said["place_offered"] == 2, said
    adds_up(id)
