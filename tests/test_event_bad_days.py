"""Events on bad days: numbers that cannot be, late answers, midnight, a leap day, a dead worker, a purge."""

from datetime import UTC, datetime

import pytest

from core.db import db, transaction
from jobs import events as jobs
from models import ContentCheck, Message, SignUp, SignUpStep
from rules.sign_up import offers, ticket
from tests.days import NOON
from tests.events import DAY, adds_up, at, body, child, minute, published, rows, sign_up

pytestmark = pytest.mark.usefixtures("friday")

HOUR = DAY / 24
STARTS = NOON + 8 * DAY + 3 * HOUR
GROWN = {"name": "陈小明", "birth_date": "1985-01-01"}


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


def test_two_sessions_at_once_for_one_person(li, event):
    spans = [(0, 2), (1, 3), (2, 4)]
    id = event(sessions=[{"starts_at": at(STARTS + a * HOUR), "ends_at": at(STARTS + b * HOUR), "capacity": 3}
                         for a, b in spans])
    one, two, three = (row["id"] for row in li.get(f"events/{id}")["sessions"])
    sign_up(li, id, session_id=one)
    assert sign_up(li, id, 409, session_id=two)["code"] == "elsewhere_then"
    sign_up(li, id, session_id=three)  # it begins as the first ends


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


def test_nothing_of_a_purged_event_names_anybody(li, chen, wang, event, friday, passes):
    id = event(capacity=9, performances=3)
    sign_up(li, id, kind="performance", performance={"title": "荷塘月色", "people": 8, "minutes": 5})
    family = sign_up(chen, id, people=[GROWN, child()], guardian_consent=True)
    chen.put(f"sign-ups/{family['id']}/withdrawal", {"whole_party": True, "reason": "小宝发烧了"})
    passes()
    friday.set(STARTS + 40 * DAY)
    minute()
    jobs.every_night()
    db.session.remove()
    entries = list(db.session.scalars(db.select(ContentCheck).where(ContentCheck.entry_id.is_not(None))))
    assert entries == [] and {row.words for row in db.session.scalars(db.select(SignUpStep))} == {""}
    db.session.remove()


def test_marked_by_hand_no_sooner_than_the_door_opens(li, wang, event, friday):
    id = event()
    mine = sign_up(li, id)["id"]
    assert wang.put(f"sign-ups/{mine}/attendance", {"attended": True}, expect=409)["code"] == "door_not_open"
    friday.set(STARTS - 3 * HOUR)
    assert wang.put(f"sign-ups/{mine}/attendance", {"attended": True})["status"] == "attended"


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


def test_moved_after_the_reminder_there_is_another(li, wang, event, friday):
    id = event()
    sign_up(li, id)
    friday.set(STARTS - 47 * HOUR)
    minute()
    wang.put(f"events/{id}/date", {"starts_at": at(STARTS + 5 * DAY), "ends_at": at(STARTS + 5 * DAY + HOUR),
                                   "reason": "有雨"})
    minute()
    friday.set(STARTS + 5 * DAY - 47 * HOUR)
    for _ in range(2):
        minute()
    friday.set(STARTS + 5 * DAY - HOUR)
    for _ in range(2):
        minute()
    said = [row.template for row in db.session.scalars(db.select(Message).filter_by(person_id=li.person.id).order_by(
        Message.id))]
    db.session.remove()
    assert said == ["event_in_days", "event_moved", "event_in_days", "event_in_hours"]


def test_a_session_that_has_begun_is_closed_though_no_worker_came_by(li, event, friday):
    id = event(sessions=[{"starts_at": at(STARTS + n * DAY), "ends_at": at(STARTS + n * DAY + HOUR), "capacity": 3}
                         for n in range(2)], sign_up_closes_at=at(STARTS + DAY))
    first, second = (row["id"] for row in li.get(f"events/{id}")["sessions"])
    friday.set(STARTS)
    assert sign_up(li, id, 409, session_id=first)["code"] == "sign_up_closed"
    sign_up(li, id, session_id=second)


def test_the_last_answer_comes_before_it_begins_though_it_is_early(li, neighbours, event, friday):
    """Half past nine in the morning: nobody need answer before nine, and yet an hour must be left."""
    starts = datetime(2026, 11, 28, 1, 30, tzinfo=UTC)
    id = event(capacity=1, starts_at=at(starts), ends_at=at(starts + HOUR), sign_up_closes_at=at(starts))
    seat, waits = sign_up(li, id)["id"], sign_up(neighbours[0], id)["id"]
    friday.set(starts - 105 * HOUR / 60)
    li.put(f"sign-ups/{seat}/withdrawal")
    assert neighbours[0].get(f"sign-ups/{waits}")["offer_until"].startswith("2026-11-28T00:30")


def test_after_another_date_one_may_withdraw_until_it_begins(li, wang, event, friday):
    id = event(withdrawal_hours=24)
    mine = sign_up(li, id)["id"]
    wang.put(f"events/{id}/date", {"starts_at": at(STARTS + DAY), "ends_at": at(STARTS + DAY + HOUR), "reason": "有雨"})
    friday.set(STARTS + DAY - HOUR / 60)
    assert li.put(f"sign-ups/{mine}/withdrawal")["status"] == "withdrawn"


def test_answered_just_before_the_clock_comes_round_nothing_lapses(li, neighbours, event):
    """The job has named the party already; under the lock it looks again."""
    id = event(capacity=1)
    seat, one = (sign_up(voice, id)["id"] for voice in (li, neighbours[0]))
    li.put(f"sign-ups/{seat}/withdrawal")
    for answer in (None, "acceptance"):
        if answer:
            neighbours[0].put(f"sign-ups/{one}/{answer}")
        db.session.remove()
        with transaction():
            offers.lapse(db.session.get_one(SignUp, one).party)
        assert [status for _, status in rows(id)] == ["withdrawn", "confirmed" if answer else "offered"]
    assert db.session.scalar(db.select(Message).filter_by(template="offer_lapsed")) is None
    adds_up(id)


def test_an_offer_left_by_withdrawing_ends_with_no_news(li, neighbours, event, friday):
    id = event(capacity=1)
    seat, one = (sign_up(voice, id)["id"] for voice in (li, neighbours[0]))
    li.put(f"sign-ups/{seat}/withdrawal")
    neighbours[0].put(f"sign-ups/{one}/withdrawal")
    friday.tick(24 * 3600)
    minute()
    assert db.session.scalar(db.select(Message).filter_by(template="offer_lapsed")) is None
    db.session.remove()


def test_where_names_are_kept_for_a_day_the_door_closes_with_them(li, wang, event, friday):
    """A phone that finds its network later would write down who came."""
    id = event(names_kept_days=1)
    mine = sign_up(li, id)["id"]
    friday.set(STARTS + 2 * HOUR + DAY)
    jobs.every_night()
    db.session.remove()
    scanned = {"ticket": ticket.code(mine), "at": at(STARTS)}
    assert wang.post(f"events/{id}/check-ins", scanned, expect=409)["code"] == "door_closed"
    assert wang.put(f"sign-ups/{mine}/attendance", {"attended": True}, expect=409)["code"] == "door_closed"


def test_moved_close_an_offer_is_answered_sooner(li, wang, neighbours, event):
    id = event(capacity=1)
    seat, one = (sign_up(voice, id)["id"] for voice in (li, neighbours[0]))
    li.put(f"sign-ups/{seat}/withdrawal")
    tonight = {"starts_at": at(NOON + 10 * HOUR), "ends_at": at(NOON + 11 * HOUR)}
    wang.put(f"events/{id}/date", tonight | {"reason": "有雨"})
    assert neighbours[0].get(f"sign-ups/{one}")["offer_until"].startswith("2026-11-20T05:15")


def test_who_is_leaving_is_thanked_no_more(li, event, friday):
    id = event()
    sign_up(li, id)
    friday.set(STARTS + 2 * HOUR)
    li.delete("me", expect=202)
    friday.tick(4 * 3600)
    minute()
    assert db.session.scalar(db.select(Message).filter_by(template="event_thanks")) is None
    db.session.remove()


def test_whom_staff_signed_up_is_not_in_the_calendar_of_staff(wang, client, event):
    id = event()
    sign_up(wang, id, on_behalf_of={"name": "王爷爷", "birth_date": "1940-01-01"})
    path = "/" + wang.put("me/calendar-feed")["url"].split("/", 3)[3]
    assert "VEVENT" not in client.get(path).text


def test_nobody_walks_into_a_draft_nor_as_a_piece(wang, place, event):
    soon = {"starts_at": at(NOON + HOUR), "ends_at": at(NOON + 3 * HOUR), "sign_up_closes_at": at(NOON + HOUR)}
    draft = wang.post("events", body(place, **soon))
    come = {"session_id": draft["sessions"][0]["id"]}
    assert wang.post(f"events/{draft['id']}/walk-ins", come, expect=409)["code"] == "event_not_on"
    id = event(performances=2, **soon)
    piece = {"session_id": wang.get(f"events/{id}")["sessions"][0]["id"], "kind": "performance"}
    assert "kind" in wang.post(f"events/{id}/walk-ins", piece, expect=422)["errors"]


def test_a_draft_that_lay_too_long_is_not_published(wang, place, friday):
    draft = wang.post("events", body(place))["id"]
    friday.set(STARTS - HOUR)  # sign-up would be over
    assert "sign_up_closes_at" in wang.put(f"events/{draft}/publication", expect=422)["errors"]


def test_reminded_is_who_comes_and_not_who_signed_them_up_by_office(li, wang, event, friday):
    id = event(sign_up_closes_at=at(STARTS), capacity=9)
    sign_up(wang, id, on_behalf_of={"name": "王爷爷", "phone": "13950800555"})
    friday.set(STARTS - 100 * HOUR / 60)
    sign_up(li, id)  # and knows it
    minute()
    told = [row.person.name for row in db.session.scalars(db.select(Message).filter_by(template="event_in_hours"))]
    db.session.remove()
    assert told == ["王爷爷"]


def test_of_what_was_called_off_the_names_go_as_promised(chen, wang, event, friday):
    id = event()
    sign_up(chen, id, people=[GROWN, child()], guardian_consent=True)
    wang.put(f"events/{id}/cancellation", {"reason": "有台风"})
    friday.set(STARTS + 2 * HOUR + 30 * DAY)
    jobs.every_night()
    db.session.remove()
    assert {(row.person_id, row.name) for row in db.session.scalars(db.select(SignUp))} == {(None, None)}
    db.session.remove()
