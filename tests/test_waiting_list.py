"""The waiting list: offers in order, for a time; answered, refused, lapsed, ended; residents first; who stayed away."""

from datetime import timedelta

import pytest

from core.db import db, transaction
from models import Event, SignUp
from tests.days import NOON
from tests.events import DAY, adds_up, at, family, minute, published, rows, sign_up

pytestmark = pytest.mark.usefixtures("friday")

HOUR = timedelta(hours=1)


@pytest.fixture
def event(wang, place, passes):
    def make(**more) -> int:
        return published(wang, place, passes, **more)
    return make


@pytest.fixture
def neighbours(enter, place):
    return [enter(f"n{n}", name=f"邻居{n}", phone=f"1395080{n:04d}", home=place.compound) for n in range(10, 16)]


def leave(voice, told, **more):
    return voice.put(f"sign-ups/{told['id']}/withdrawal", more)


def status(voice, told) -> str:
    return voice.get(f"sign-ups/{told['id']}")["status"]


def test_the_next_is_offered_what_comes_free_and_told(li, wang, neighbours, event):
    id = event(capacity=1)
    first = sign_up(li, id)
    one, two = (sign_up(voice, id) for voice in neighbours[:2])
    assert [told["position"] for told in (one, two)] == [1, 2]
    assert [row["position"] for row in wang.get(f"events/{id}/sign-ups")["items"]] == [None, 1, 2]
    [listed] = neighbours[1].get("sign-ups")["items"]  # a list counts nobody's place in the line
    assert listed["sentence"] == "正在候补；空出名额按顺序通知您。"
    leave(li, first)
    offered = neighbours[0].get(f"sign-ups/{one['id']}")
    assert (offered["status"], offered["actions"]) == ("offered", ["acceptance", "refusal", "withdrawal"])
    assert offered["offer_until"].startswith("2026-11-21T04:00") and "11月21日 12:00" in offered["sentence"]
    assert neighbours[0].get("me/messages")["items"][0]["title"] == "活动空出名额了"
    assert neighbours[1].get(f"sign-ups/{two['id']}")["position"] == 1
    assert sign_up(li, id)["status"] == "waiting"  # the place is the other's to answer for
    adds_up(id)
    assert neighbours[0].put(f"sign-ups/{one['id']}/acceptance")["status"] == "confirmed"
    assert neighbours[0].put(f"sign-ups/{one['id']}/acceptance")["status"] == "confirmed"
    adds_up(id)


def test_an_offer_refused_or_unanswered_goes_on(li, neighbours, event, friday):
    id = event(capacity=1)
    first = sign_up(li, id)
    one, two, three = (sign_up(voice, id) for voice in neighbours[:3])
    leave(li, first)
    assert neighbours[0].put(f"sign-ups/{one['id']}/refusal")["status"] == "withdrawn"
    assert status(neighbours[1], two) == "offered"
    friday.tick(24 * 3600)
    late = neighbours[1].put(f"sign-ups/{two['id']}/acceptance", expect=409)  # before the clock has come round to it
    assert late["code"] == "offer_expired" and "acceptance" not in late["actions"]
    minute()
    assert (status(neighbours[1], two), status(neighbours[2], three)) == ("expired", "offered")
    assert neighbours[1].get("me/messages")["items"][0]["title"] == "候补名额已让给下一位"
    assert neighbours[1].put(f"sign-ups/{two['id']}/acceptance", expect=409)["code"] == "illegal_move"
    adds_up(id)


def test_an_offer_shortens_as_the_event_nears_and_ends_before_it(li, neighbours, event, friday):
    """Eight days ahead a day; a day ahead three hours; never until less than an hour before; none at the last."""
    id = event(capacity=4, sign_up_closes_at=at(NOON + 8 * DAY + 3 * HOUR))  # it starts at three on the 28th
    seats = [sign_up(voice, id) for voice in neighbours[:4]]
    waits = sign_up(li, id, people=family(3, "李"))
    starts = NOON + 8 * DAY + 3 * HOUR

    def offered_at(moment, n: int) -> list:
        friday.set(moment)
        leave(neighbours[n], seats[n])
        db.session.remove()
        found = [row.party.offer_until for row in db.session.scalars(db.select(SignUp).where(
            SignUp.party_id == db.session.get(SignUp, waits["id"]).party_id, SignUp.status == "offered"))]
        db.session.remove()
        return found

    assert offered_at(starts - 24 * HOUR, 0) == [starts - 21 * HOUR]
    li.put(f"sign-ups/{waits['party'][0]['id']}/acceptance")
    assert offered_at(starts - 100 * HOUR / 60, 1) == [starts - 70 * HOUR / 60]
    li.put(f"sign-ups/{waits['party'][1]['id']}/acceptance")
    assert offered_at(starts - 89 * HOUR / 60, 2) == []
    adds_up(id)


def test_nobody_has_to_answer_at_night(li, neighbours, event, friday):
    id = event(capacity=1)
    first, one = sign_up(li, id), sign_up(neighbours[0], id)
    friday.set(NOON + 4 * DAY + 10 * HOUR)  # ten in the evening, and an eighth of the time is half a day
    leave(li, first)
    until = neighbours[0].get(f"sign-ups/{one['id']}")["offer_until"]
    assert until.startswith("2026-11-25T01:07")  # seven past nine in the morning
    friday.set(NOON + 7 * DAY + 6 * HOUR)  # six in the evening before: two hours and a half
    leave(neighbours[0], one)
    two = sign_up(neighbours[1], id)
    three = sign_up(neighbours[2], id)
    leave(neighbours[1], two)
    assert neighbours[2].get(f"sign-ups/{three['id']}")["offer_until"].startswith("2026-11-27T12:37")
    friday.set(NOON + 7 * DAY + 8.7 * HOUR)  # twenty to nine: what would end at night ends in the morning
    neighbours[2].put(f"sign-ups/{three['id']}/acceptance", expect=409)
    four = sign_up(neighbours[3], id)
    minute()
    assert neighbours[3].get(f"sign-ups/{four['id']}")["offer_until"].startswith("2026-11-28T01:00")


def test_the_list_ends_when_it_begins(li, neighbours, event, friday):
    id = event(capacity=1)
    kept, waits = sign_up(li, id), sign_up(neighbours[0], id)
    friday.set(NOON + 8 * DAY + 3 * HOUR)
    minute()
    minute()
    assert (status(li, kept), status(neighbours[0], waits)) == ("confirmed", "expired")
    told = [one["title"] for one in neighbours[0].get("me/messages")["items"]]
    assert told.count("候补结束") == 1
    adds_up(id)


def test_a_worker_dead_for_a_day_catches_up_once(li, neighbours, event, friday):
    id = event(capacity=1)
    first = sign_up(li, id)
    one, two, three = (sign_up(voice, id) for voice in neighbours[:3])
    leave(li, first)
    friday.tick(3 * 24 * 3600)
    minute()
    assert [status(voice, told) for voice, told in zip(neighbours, (one, two, three), strict=False)] == [
        "expired", "offered", "waiting"]
    assert [item["title"] for item in neighbours[1].get("me/messages")["items"]] == ["活动空出名额了"]
    adds_up(id)


def test_a_family_keeps_its_turn_while_smaller_ones_pass(li, wang, chen, neighbours, event):
    id = event(capacity=3)
    seats = [sign_up(voice, id) for voice in neighbours[:3]]
    whole = sign_up(chen, id, people=family(2), together=True)
    single = sign_up(li, id)
    assert [row["position"] for row in wang.get(f"events/{id}/sign-ups?status=waiting")["items"]] == [1, 1, 3]
    leave(neighbours[0], seats[0])
    assert (status(chen, whole), status(li, single)) == ("waiting", "offered")
    li.put(f"sign-ups/{single['id']}/refusal")
    leave(neighbours[1], seats[1])
    told = chen.get(f"sign-ups/{whole['id']}")
    assert [one["status"] for one in told["party"]] == ["offered", "offered"]
    accepted = chen.put(f"sign-ups/{whole['id']}/acceptance")
    assert [one["status"] for one in accepted["party"]] == ["confirmed", "confirmed"]
    adds_up(id)


def test_one_of_a_family_stays_at_home(chen, li, event):
    id = event(capacity=3)
    whole = sign_up(chen, id, people=family(3), together=True)
    waits = sign_up(li, id)
    chen.put(f"sign-ups/{whole['party'][1]['id']}/withdrawal")
    assert status(li, waits) == "offered"
    left = chen.put(f"sign-ups/{whole['id']}/withdrawal", {"whole_party": True})
    assert [one["status"] for one in left["party"]] == ["withdrawn"] * 3
    assert sign_up(chen, id)["status"] == "confirmed"
    adds_up(id)


def test_no_child_is_left_alone(chen, event):
    id = event(capacity=3)
    told = sign_up(chen, id, people=[{"name": "陈小明", "birth_date": "1985-01-01"},
                                     {"name": "小宝", "birth_date": "2018-05-01"}], guardian_consent=True)
    assert chen.put(f"sign-ups/{told['id']}/withdrawal", expect=409)["code"] == "child_left_alone"
    chen.put(f"sign-ups/{told['party'][1]['id']}/withdrawal")
    chen.put(f"sign-ups/{told['id']}/withdrawal")
    adds_up(id)


def test_residents_come_first_for_a_time(li, enter, place, event, friday):
    id = event(capacity=2, residents_first_until=at(NOON + 2 * DAY))
    guest = enter("guest", name="客人", home=place.elsewhere)
    early = sign_up(guest, id)
    assert (early["status"], early["later"][:4]) == ("waiting", "前几天先")
    assert guest.get(f"events/{id}")["left"] == 2
    assert sign_up(li, id)["status"] == "confirmed"
    friday.tick(2 * 24 * 3600)
    late = enter("late", home=place.compound)
    assert sign_up(late, id)["status"] == "waiting"  # whoever waits and fits comes first
    assert status(guest, early) == "offered"
    adds_up(id)


def test_free_places_go_out_when_the_residents_days_are_over(enter, place, event, friday):
    id = event(capacity=2, residents_first_until=at(NOON + 2 * DAY))
    guest = enter("guest", home=place.elsewhere)
    early = sign_up(guest, id)
    minute()
    assert status(guest, early) == "waiting"
    friday.tick(2 * 24 * 3600)
    minute()
    assert status(guest, early) == "offered"


def missed(voice, event_id: int) -> None:
    """Absent from an event that has been, as e2's door settles it."""
    from rules.sign_up.workflow import WORKFLOW
    db.session.remove()
    with transaction():
        row = db.session.scalars(db.select(SignUp).where(
            SignUp.event_id == event_id, SignUp.person_id == voice.person.id)).one()
        WORKFLOW.take("miss", row)
    db.session.remove()


def test_who_stayed_away_stands_behind_for_some_weeks_and_is_told(li, neighbours, event, wang, friday):
    past = event()
    absent = sign_up(li, past)
    friday.set(NOON + 9 * DAY)
    missed(li, past)
    id = event(capacity=1)
    first = sign_up(neighbours[0], id)
    sorry = sign_up(li, id)
    behind = sign_up(neighbours[1], id)
    assert "6周" in sorry["later"] and sorry["position"] == 1 and behind["position"] == 1
    assert li.get(f"sign-ups/{sorry['id']}")["position"] == 2
    leave(neighbours[0], first)
    assert (status(neighbours[1], behind), status(li, sorry)) == ("offered", "waiting")
    free = event(capacity=5, starts_at=at(NOON + 30 * DAY), ends_at=at(NOON + 30 * DAY + HOUR))
    assert sign_up(li, free)["status"] == "confirmed"  # where there is room nobody is sent away
    assert wang.put(f"sign-ups/{absent['id']}/attendance", {"attended": True})["status"] == "attended"
    other = event(capacity=1, starts_at=at(NOON + 40 * DAY), ends_at=at(NOON + 40 * DAY + HOUR))
    assert sign_up(li, other)["later"] is None


def test_it_is_forgotten_after_those_weeks(li, event, friday):
    past = event()
    sign_up(li, past)
    friday.set(NOON + 9 * DAY)
    missed(li, past)
    kept = event(no_show_weeks=1)
    friday.set(NOON + 15 * DAY)
    assert sign_up(li, kept)["later"] is not None
    friday.set(NOON + 16 * DAY)
    forgotten = event(no_show_weeks=1, starts_at=at(NOON + 30 * DAY), ends_at=at(NOON + 31 * DAY))
    assert sign_up(li, forgotten)["later"] is None


def test_approval_gives_a_place_or_a_place_in_the_line(li, chen, neighbours, wang, event):
    id = event(capacity=2, by_approval=True)
    one, whole, last = sign_up(li, id), sign_up(chen, id, people=family(2), together=True), sign_up(neighbours[0], id)
    assert [told["status"] for told in (one, whole, last)] == ["applied"] * 3
    li.put(f"sign-ups/{one['id']}/approval", expect=403)
    assert wang.get(f"sign-ups/{one['id']}")["actions"] == ["approval", "disapproval", "withdrawal"]
    assert wang.put(f"sign-ups/{one['id']}/approval")["status"] == "confirmed"
    assert wang.put(f"sign-ups/{one['id']}/approval")["status"] == "confirmed"
    assert wang.put(f"sign-ups/{whole['id']}/approval")["status"] == "waiting"
    assert wang.put(f"sign-ups/{last['id']}/disapproval", {"reason": "节目已满"})["status"] == "refused"
    assert "节目已满" in neighbours[0].get("me/messages")["items"][0]["body"]
    assert sign_up(neighbours[0], id)["status"] == "applied"
    leave(li, one)
    assert status(chen, whole) == "offered"
    adds_up(id)


def test_withdrawing_ends_some_hours_before(li, wang, neighbours, event, friday):
    id = event(capacity=1, withdrawal_hours=24)
    told, waits = sign_up(li, id), sign_up(neighbours[0], id)
    friday.set(NOON + 7 * DAY + 4 * HOUR)
    assert li.get(f"sign-ups/{told['id']}")["actions"] == []
    assert li.put(f"sign-ups/{told['id']}/withdrawal", expect=409)["code"] == "too_late_to_withdraw"
    leave(neighbours[0], waits)  # holds nothing that another could have
    assert rows(id) == [("10001", "confirmed"), ("10002", "withdrawn")]
    assert db.session.get(Event, id).status == "published"
