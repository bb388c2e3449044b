"""At the door: let in once, by whoever scanned first, with a network or without; and nobody who should not be."""

import hashlib
from datetime import timedelta

import pytest
from sqlalchemy import update

from core import clock
from core.db import transaction
from models import AccessView, CheckIn, Session
from tests.occasions import START, adds_up, code, comes, held, kept, polled, sessions, status, told


@pytest.fixture
def door(wang, place):
    """An event of tonight, half an hour before it begins; its clock."""
    with transaction() as session:
        session.execute(update(Session).values(access_until=START + timedelta(days=999)))
    with clock.at(START - timedelta(minutes=30)) as hands:
        yield held(wang, place), hands


def scanned(id: int, name: str, minutes: int = 0, **more) -> dict:
    """A scan that a phone kept, so many minutes before the start."""
    return {**code(id), "scan": name, "at": (START - timedelta(minutes=minutes)).isoformat()} | more


def test_a_ticket_lets_in_once(door, wang, li):
    event, _ = door
    [mine] = comes(event, li)
    let_in = wang.post(f"events/{event}/check-ins", code(mine))
    assert {"sign_up_id": mine, "number": "10001", "kind_name": "观众", "status": "attended", "way": "scan",
            "party": 1}.items() <= let_in.items()
    assert status(mine) == "attended"
    again = wang.post(f"events/{event}/check-ins", code(mine), expect=409)
    assert again["code"] == "ticket_used" and "10001号" in again["detail"] and "18:30" in again["detail"]
    assert adds_up(event)


def test_by_its_number_where_the_phone_is_dead(door, wang, li):
    event, _ = door
    [mine] = comes(event, li)
    [session] = sessions(event)
    said = {"session_id": session, "number": " 10001 "}
    assert wang.post(f"events/{event}/check-ins", said)["way"] == "number"
    assert wang.post(f"events/{event}/check-ins", said, expect=409)["code"] == "ticket_used"
    wrong = wang.post(f"events/{event}/check-ins", {"session_id": session, "number": "9"}, expect=422)
    assert wrong["code"] == "number_unknown"
    assert wang.post(f"events/{event}/check-ins", {"number": "10001"}, expect=422)["errors"].keys() == {"session_id"}
    assert wang.post(f"events/{event}/check-ins", {}, expect=422)["errors"].keys() == {"ticket"}
    assert status(mine) == "attended"


@pytest.mark.parametrize(("wrong", "answer"), [
    (lambda c: c[:-1] + ("0" if c[-1] != "0" else "1"), "ticket_forged"), (lambda c: "hello", "ticket_forged")])
def test_a_forged_ticket_is_refused(door, wang, li, wrong, answer):
    event, _ = door
    [mine] = comes(event, li)
    refused = wang.post(f"events/{event}/check-ins", {"ticket": wrong(code(mine)["ticket"])}, expect=422)
    assert refused["code"] == answer and status(mine) == "confirmed"


def test_a_ticket_of_elsewhere_or_of_another_session_is_refused(door, wang, li, chen, place):
    event, _ = door
    other = held(wang, place, starts=(START, START + timedelta(hours=3)))
    [theirs], [later] = comes(other, li), comes(other, chen, session=1)
    assert wang.post(f"events/{event}/check-ins", code(theirs), expect=409)["code"] == "ticket_elsewhere"
    here = {"session_id": sessions(other)[0]}
    assert wang.post(f"events/{other}/check-ins", code(later) | here, expect=409)["code"] == "ticket_other_session"
    assert wang.post(f"events/{other}/check-ins", code(theirs) | here)["status"] == "attended"


@pytest.mark.parametrize("standing", ["waiting", "offered", "withdrawn", "expired", "applied", "refused"])
def test_who_holds_no_place_is_told_why(door, wang, li, standing):
    event, _ = door
    [mine] = comes(event, li, status=standing)
    refused = wang.post(f"events/{event}/check-ins", code(mine), expect=409)
    assert refused["code"] == "ticket_not_valid" and status(mine) == standing


def test_the_door_opens_three_hours_before_and_takes_a_week(door, wang, li, chen):
    event, hands = door
    [mine], [theirs] = comes(event, li), comes(event, chen)
    hands.set(START - timedelta(hours=3, seconds=1))
    early = wang.post(f"events/{event}/check-ins", code(mine), expect=409)
    assert early["code"] == "door_not_open" and "11月28日 16:00" in early["detail"]
    hands.set(START - timedelta(hours=3))
    wang.post(f"events/{event}/check-ins", code(mine))
    hands.set(START + timedelta(hours=2, days=7, seconds=1))
    assert wang.post(f"events/{event}/check-ins", code(theirs), expect=409)["code"] == "door_closed"


def test_nobody_but_the_organiser_keeps_the_door(door, li, chen, gao, zhao):
    event, _ = door
    [mine] = comes(event, li)
    for voice, refusal in ((li, 403), (chen, 403), (zhao, 403)):
        voice.post(f"events/{event}/check-ins", code(mine), expect=refusal)
        voice.get(f"events/{event}/door-list?session_id={sessions(event)[0]}", expect=refusal)
        voice.get(f"events/{event}/attendance", expect=refusal)
        voice.get(f"events/{event}/roster.xlsx", expect=refusal)
    assert gao.post(f"events/{event}/check-ins", code(mine), expect=403)["code"] == "not_allowed"
    assert status(mine) == "confirmed"


# --- without a network ---------------------------------------------------------------------------------------------

def test_what_was_scanned_offline_settles_later(door, wang, li, chen):
    event, hands = door
    [mine], [theirs], [none] = comes(event, li), comes(event, chen), comes(event, chen, "陈贝贝", status="withdrawn")
    hands.set(START + timedelta(hours=1))
    sent = [scanned(mine, "phone-a-01", 10), scanned(theirs, "phone-a-02", 9), scanned(theirs, "phone-a-03", 8),
            scanned(none, "phone-a-04", 7), {"ticket": "x", "scan": "phone-a-05", "at": START.isoformat()}]
    answer = wang.post(f"events/{event}/check-in-batches", {"items": sent}, expect=200)["items"]
    assert [(one["scan"], one["outcome"], one["code"]) for one in answer] == [
        ("phone-a-01", "entered", None), ("phone-a-02", "entered", None), ("phone-a-03", "again", "ticket_used"),
        ("phone-a-04", "refused", "ticket_not_valid"), ("phone-a-05", "refused", "ticket_forged")]
    assert answer[0]["check_in"]["at"].startswith("2026-11-28T10:50") and "18:51" in answer[2]["detail"]
    assert (status(mine), status(theirs), status(none)) == ("attended", "attended", "withdrawn")
    same = wang.post(f"events/{event}/check-in-batches", {"items": sent}, expect=200)["items"]
    assert same == answer, "sent again it is the same scan"
    assert len(kept(CheckIn)) == 3 and adds_up(event)


def test_the_first_scan_wins_though_it_settles_last_and_the_second_is_told(door, wang, lin, sun, li):
    event, hands = door
    [mine] = comes(event, li)
    hands.set(START + timedelta(minutes=5))
    wang.post(f"events/{event}/check-ins", code(mine))
    late = sun.post(f"events/{event}/check-in-batches", {"items": [scanned(mine, "phone-b-01", 3)]}, expect=200)
    assert late["items"][0]["outcome"] == "entered"
    [word] = told(wang, "check_in_overtaken")
    assert word == {"title": "中秋汇演", "number": "10001", "at": "11月28日 18:57", "mine": "11月28日 19:05"}
    later = lin.post(f"events/{event}/check-in-batches", {"items": [scanned(mine, "phone-c-01", 2)]}, expect=200)
    assert later["items"][0]["outcome"] == "again" and "18:57" in later["items"][0]["detail"]
    rows = [(row.by_id, row.counts) for row in kept(CheckIn)]
    assert rows == [(wang.person.id, False), (sun.person.id, True), (lin.person.id, False)]
    assert told(sun, "check_in_overtaken") == [] and status(mine) == "attended"


def test_an_earlier_scan_of_ones_own_is_no_news(door, wang, li):
    event, _ = door
    [mine] = comes(event, li)
    wang.post(f"events/{event}/check-ins", code(mine))
    wang.post(f"events/{event}/check-in-batches", {"items": [scanned(mine, "phone-a-01", 40)]}, expect=200)
    assert told(wang, "check_in_overtaken") == [] and len(kept(CheckIn, counts=True)) == 1


def test_at_what_was_called_off_there_is_no_door(door, wang, li):
    from models import EventSession
    event, _ = door
    [mine], [session] = comes(event, li), sessions(event)
    with transaction() as asked:
        asked.execute(update(EventSession).values(cancelled_at=START))
    assert wang.post(f"events/{event}/check-ins", code(mine), expect=409)["code"] == "event_not_on"
    assert wang.post(f"events/{event}/walk-ins", {"session_id": session}, expect=409)["code"] == "event_not_on"
    assert status(mine) == "confirmed"


def test_a_phone_whose_clock_is_fast_scans_no_later_than_now(door, wang, li):
    event, _ = door
    [mine] = comes(event, li)
    ahead = scanned(mine, "phone-a-01", -300)
    [answer] = wang.post(f"events/{event}/check-in-batches", {"items": [ahead]}, expect=200)["items"]
    assert answer["outcome"] == "entered" and answer["check_in"]["at"].startswith("2026-11-28T10:30")


def test_absent_until_the_phone_that_scanned_them_found_its_network(door, wang, li, chen):
    from jobs import events
    event, hands = door
    [mine], [theirs] = comes(event, li), comes(event, chen)
    wang.post(f"events/{event}/check-ins", code(theirs))
    hands.set(START + timedelta(hours=6))
    events.every_minute()
    assert status(mine) == "absent"
    wang.post(f"events/{event}/check-in-batches", {"items": [scanned(mine, "phone-a-01", 5)]}, expect=200)
    assert status(mine) == "attended" and adds_up(event)


@pytest.mark.parametrize("items", [[], [{"scan": "short", "ticket": "x", "at": "2026-11-28T10:00:00+08:00"}],
                                   [{"scan": "phone-a-01", "ticket": "x"}],
                                   [{"scan": "phone-a-01", "ticket": "x", "at": "2026-11-28T10:00:00"}]])
def test_a_batch_that_cannot_be_read_is_refused(door, wang, items):
    event, _ = door
    assert wang.post(f"events/{event}/check-in-batches", {"items": items}, expect=422)["errors"]


# --- walk-ins, corrections, counts, names --------------------------------------------------------------------------

def test_walk_ins_take_what_is_free_and_no_more(wang, place, li):
    with transaction() as session:
        session.execute(update(Session).values(access_until=START + timedelta(days=999)))
    with clock.at(START + timedelta(minutes=5)):
        event = held(wang, place, capacity=4)
        comes(event, li)
        [session] = sessions(event)
        three = wang.post(f"events/{event}/walk-ins", {"session_id": session, "people": 3})
        assert three == {"numbers": ["10002", "10003", "10004"], "left": 0}
        comes(event, li, "李小宝", status="withdrawn")
        full = wang.post(f"events/{event}/walk-ins", {"session_id": session}, expect=409)
        assert full["code"] == "no_places_left" and adds_up(event)
        [counts] = wang.get(f"events/{event}/attendance")["items"]
        assert {"capacity": 4, "expected": 4, "present": 3, "walk_ins": 3, "absent": 0}.items() <= counts.items()
        for wrong in ({"session_id": session, "people": 0}, {"session_id": session, "people": -3},
                      {"session_id": session, "people": 21}, {"session_id": session, "kind": "performance"},
                      {"session_id": session, "kind": "helpers"}, {"session_id": session + 999}):
            wang.post(f"events/{event}/walk-ins", wrong, expect=422)


def test_walk_ins_kept_without_a_network_and_sent_twice_came_in_once(door, wang):
    event, _ = door
    [session] = sessions(event)
    noted = {"session_id": session, "people": 2, "scan": "phone-a-09", "at": (START - timedelta(hours=1)).isoformat()}
    first = wang.post(f"events/{event}/walk-ins", noted)
    assert wang.post(f"events/{event}/walk-ins", noted) == first == {"numbers": ["10001", "10002"], "left": 18}
    assert [row.at for row in kept(CheckIn)] == [START - timedelta(hours=1)] * 2 and adds_up(event)


def test_who_waits_comes_before_who_walks_in(door, wang, li, chen, place):
    """One place is free and somebody waits for it: it is offered to them, and not given away at the door."""
    event, (_, hands) = held(wang, place, capacity=1), door
    hands.set(START - timedelta(hours=2))
    [waiting] = comes(event, li, status="waiting")
    wang.post(f"events/{event}/walk-ins", {"session_id": sessions(event)[0]}, expect=409)
    assert status(waiting) in {"waiting", "offered"} and adds_up(event)


def test_what_was_mistyped_is_put_right(door, wang, li, chen):
    event, hands = door
    [mine], [theirs] = comes(event, li), comes(event, chen)
    wang.post(f"events/{event}/check-ins", {"session_id": sessions(event)[0], "number": "10002"})
    undone = wang.put(f"sign-ups/{theirs}/attendance", {"attended": False})
    assert undone["status"] == status(theirs) == "confirmed" and undone["name"] == "陈**"
    assert wang.put(f"sign-ups/{mine}/attendance", {"attended": True})["status"] == "attended"
    assert wang.put(f"sign-ups/{mine}/attendance", {"attended": True})["status"] == "attended"
    wang.post(f"events/{event}/check-ins", code(theirs))
    assert len(kept(CheckIn, counts=True)) == 2 and adds_up(event)
    li.put(f"sign-ups/{mine}/attendance", {"attended": False}, expect=403)
    hands.set(START + timedelta(days=8))
    assert wang.put(f"sign-ups/{mine}/attendance", {"attended": False}, expect=409)["code"] == "door_closed"


def test_after_it_is_settled_who_was_not_there_was_absent(door, wang, li, chen):
    from jobs import events
    event, hands = door
    [mine], [theirs] = comes(event, li), comes(event, chen)
    for id in (mine, theirs):
        wang.post(f"events/{event}/check-ins", code(id))
    hands.set(START + timedelta(hours=6))
    events.every_minute()
    assert wang.put(f"sign-ups/{theirs}/attendance", {"attended": False})["status"] == "absent"
    assert wang.put(f"sign-ups/{theirs}/attendance", {"attended": True})["status"] == "attended"
    assert adds_up(event)


def test_counts_are_live_and_cheap_to_poll(door, wang, li, chen):
    event, _ = door
    [mine], _ = comes(event, li), comes(event, chen)
    first = polled(wang, f"events/{event}/attendance")
    assert {"present": 0, "expected": 2}.items() <= first.get_json()["items"][0].items()
    assert polled(wang, f"events/{event}/attendance", first.headers["ETag"]).status_code == 304
    wang.post(f"events/{event}/check-ins", code(mine))
    again = polled(wang, f"events/{event}/attendance", first.headers["ETag"])
    assert again.get_json()["items"][0]["present"] == 1


def test_the_list_by_name_is_kept_for_those_on_it(door, wang, li, chen):
    event, hands = door
    comes(event, li), comes(event, chen, "陈贝贝", "陈宝宝")
    path = f"events/{event}/door-list?session_id={sessions(event)[0]}"
    first = wang.get(f"{path}&limit=2")
    rest = wang.get(f"{path}&cursor={first['next_cursor']}")
    assert [line["name"] for line in (*first["items"], *rest["items"])] == ["李秀英", "陈贝贝", "陈宝宝"]
    seen = kept(AccessView, event_id=event)
    assert sorted(view.subject_id for view in seen) == sorted([li.person.id, chen.person.id])
    assert all((view.viewer_id, view.what) == (wang.person.id, ["name"]) for view in seen)
    assert "中秋汇演" in chen.get("me/access-log")["items"][0]["reason"]
    hands.tick(3601)
    wang.get(path)
    assert len(kept(AccessView, event_id=event)) == 4


def test_a_phone_without_a_network_knows_the_codes_and_no_names(door, wang, li):
    event, _ = door
    [mine] = comes(event, li)
    [line] = wang.get(f"events/{event}/door-list?session_id={sessions(event)[0]}&names=false")["items"]
    assert line["ticket_digest"] == hashlib.sha256(code(mine)["ticket"].encode()).hexdigest()
    assert line["name"] is None and kept(AccessView) == []


def test_a_door_opened_at_once_by_two_hands_lets_in_one(app, door, wang, sun, li):
    """The database keeps it: two check-ins that count of one sign-up cannot be."""
    from sqlalchemy.exc import IntegrityError
    event, _ = door
    [mine] = comes(event, li)
    wang.post(f"events/{event}/check-ins", code(mine))
    with pytest.raises(IntegrityError), transaction() as session:
        session.add(CheckIn(session_id=sessions(event)[0], sign_up_id=mine, way="scan", counts=True, at=START,
                            received_at=START, scan="another-one", by_id=sun.person.id))
    assert status(mine) == "attended"
