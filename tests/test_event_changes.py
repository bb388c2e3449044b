"""A published event changed: more or fewer places, another date, a session or all of it called off; its pieces."""

import io
import struct

import pytest

from core.db import db
from jobs import events as jobs
from tests.days import NOON
from tests.events import DAY, adds_up, at, family, minute, published, rows, sign_up

pytestmark = pytest.mark.usefixtures("friday")


@pytest.fixture
def event(wang, place, passes):
    def make(**more) -> int:
        return published(wang, place, passes, **more)
    return make


def titles(voice) -> list[str]:
    return [one["title"] for one in voice.get("me/messages")["items"]]


def halves() -> list[dict]:
    return [{"starts_at": at(NOON + n * DAY), "ends_at": at(NOON + n * DAY + DAY / 12), "capacity": 1} for n in (8, 9)]


def test_more_places_go_to_those_who_wait_in_order(li, chen, enter, place, wang, event):
    id = event(capacity=1)
    sign_up(li, id)
    sign_up(chen, id, people=family(3), together=True)
    single = enter("single", home=place.compound)
    waits = sign_up(single, id)
    wang.put(f"events/{id}/capacity", {"capacity": 3})
    assert single.get(f"sign-ups/{waits['id']}")["status"] == "offered"
    assert [status for _, status in rows(id)] == ["confirmed", "waiting", "waiting", "waiting", "offered"]
    wang.put(f"events/{id}/capacity", {"capacity": 5})
    assert [status for _, status in rows(id)] == ["confirmed", "offered", "offered", "offered", "offered"]
    adds_up(id)
    assert wang.get(f"events/{id}/history")["items"][-1]["text"] == "11月28日 15:00–17:00，观众名额改为5"


def test_never_fewer_than_are_given_away(li, chen, wang, event):
    id = event(capacity=5)
    sign_up(li, id)
    sign_up(chen, id)
    refused = wang.put(f"events/{id}/capacity", {"capacity": 1}, expect=409)
    assert refused["code"] == "capacity_below_taken" and "2个" in refused["detail"]
    assert wang.put(f"events/{id}/capacity", {"capacity": 2})["left"] == 0
    for wrong in (-1, 10**9, 1.5, "many", None):
        assert "capacity" in wang.put(f"events/{id}/capacity", {"capacity": wrong}, expect=422)["errors"]
    adds_up(id)


def test_another_kind_of_places_can_be_added_later(li, wang, event):
    id = event(capacity=1)
    wang.put(f"events/{id}/capacity", {"capacity": 4, "kind": "helpers"})
    assert sign_up(li, id, kind="helpers")["status"] == "confirmed"
    li.put(f"events/{id}/capacity", {"capacity": 9}, expect=403)


def test_moved_everyone_is_told_and_asked_again(li, chen, wang, event, friday):
    id = event(capacity=1)
    held, waits = sign_up(li, id), sign_up(chen, id)
    moved = {"starts_at": at(NOON + 10 * DAY), "ends_at": at(NOON + 10 * DAY + DAY / 12), "reason": "有台风"}
    told = wang.put(f"events/{id}/date", moved)
    assert told["starts_at"].startswith("2026-11-30T04:00") and told["sessions"][0]["moved"]
    wang.put(f"events/{id}/date", moved)  # sent again it is once
    assert titles(li) == ["活动改期，请再确认"] == titles(chen)
    assert "11月28日 15:00–17:00改到11月30日 12:00–14:00" in li.get("me/messages")["items"][0]["body"]
    asked = li.get(f"sign-ups/{held['id']}")
    assert (asked["status"], asked["asked_again"], asked["actions"]) == (
        "confirmed", True, ["confirmation", "withdrawal"])
    kept = li.put(f"sign-ups/{held['id']}/confirmation")
    assert (kept["status"], kept["asked_again"], kept["actions"]) == ("confirmed", False, ["withdrawal"])
    li.put(f"sign-ups/{held['id']}/withdrawal")
    assert chen.get(f"sign-ups/{waits['id']}")["status"] == "offered"
    friday.set(NOON + 9 * DAY)
    minute()
    assert [status for _, status in rows(id)] == ["withdrawn", "expired"]  # unanswered, not: it began on the 28th
    adds_up(id)


def test_where_it_cannot_be_moved_to(wang, event, friday):
    id = event()
    past = {"starts_at": at(NOON - DAY), "ends_at": at(NOON), "reason": "改期"}
    assert "starts_at" in wang.put(f"events/{id}/date", past, expect=422)["errors"]
    upside_down = {"starts_at": at(NOON + 5 * DAY), "ends_at": at(NOON + 4 * DAY), "reason": "改期"}
    assert "ends_at" in wang.put(f"events/{id}/date", upside_down, expect=422)["errors"]
    years = {"starts_at": at(NOON + 5 * DAY), "ends_at": at(NOON + 372 * DAY), "reason": "改期"}
    assert "ends_at" in wang.put(f"events/{id}/date", years, expect=422)["errors"]
    friday.set(NOON + 8 * DAY + DAY / 6)
    late = {"starts_at": at(NOON + 12 * DAY), "ends_at": at(NOON + 13 * DAY), "reason": "改期"}
    assert wang.put(f"events/{id}/date", late, expect=409)["code"] == "session_begun"
    friday.set(NOON + 9 * DAY)
    assert wang.put(f"events/{id}/cancellation", {"reason": "太晚"}, expect=409)["code"] == "event_over"
    assert wang.get(f"events/{id}")["actions"] == ["check-ins"]  # what a phone scanned without a net may still come in


def test_called_off_everyone_is_told_why_and_free_again(li, chen, wang, event):
    id, other = event(capacity=1), event()
    held, waits = sign_up(li, id), sign_up(chen, id)
    cancelled = wang.put(f"events/{id}/cancellation", {"reason": "有台风"})
    assert cancelled["status"] == "cancelled"
    assert li.get(f"events/{id}")["cancelled_because"] == "有台风"
    assert titles(li) == ["活动取消"] == titles(chen)
    assert (li.get(f"sign-ups/{held['id']}")["status"], chen.get(f"sign-ups/{waits['id']}")["status"]) == (
        "expired", "expired")
    assert sign_up(li, id, 409)["code"] == "illegal_move"
    assert sign_up(li, other)["status"] == "confirmed"
    assert wang.put(f"events/{id}/cancellation", {"reason": "有台风"}, expect=409)["code"] == "illegal_move"
    assert [one["id"] for one in li.get("events?view=mine")["items"]] == [other, id]
    adds_up(id)


def test_one_of_two_sessions_is_called_off_then_the_other(li, chen, wang, event):
    id = event(sessions=halves())
    first, second = (one["id"] for one in li.get(f"events/{id}")["sessions"])
    sign_up(li, id, session_id=first)
    sign_up(chen, id, session_id=second)
    told = wang.put(f"events/{id}/cancellation", {"reason": "停电", "session_id": first})
    assert told["status"] == "published" and [one["cancelled"] for one in told["sessions"]] == [True, False]
    assert told["starts_at"].startswith("2026-11-29") and told["left"] == 0
    assert titles(li) == ["活动取消"] and titles(chen) == []
    assert sign_up(li, id, 409, session_id=first)["code"] == "sign_up_closed"
    assert "session_id" in wang.put(f"events/{id}/cancellation", {"reason": "停电", "session_id": 99999},
                                    expect=422)["errors"]
    assert wang.put(f"events/{id}/cancellation", {"reason": "停电", "session_id": second})["status"] == "cancelled"
    assert titles(chen) == ["活动取消"]
    adds_up(id)


# --- pieces to be performed ---

PIECE = {"title": "采茶舞", "people": 12, "minutes": 6}


def tune(kind: str = "wav") -> bytes:
    if kind == "mp3":
        return b"ID3\x04" + bytes(400)
    return b"RIFF" + struct.pack("<I", 400) + b"WAVEfmt " + bytes(400)


def send(voice, id: int, data: bytes, name: str, expect: int = 200) -> dict:
    return voice.ask("PUT", f"sign-ups/{id}/music", expect=expect, data={"file": (io.BytesIO(data), name)},
                     content_type="multipart/form-data")


def test_a_piece_has_its_form_its_music_and_its_line(li, chen, wang, event, passes):
    id = event(performances=1)
    assert "performance" in sign_up(li, id, 422, kind="performance")["errors"]
    assert "performance" in sign_up(li, id, 422, kind="performance", performance=PIECE, people=family(2))["errors"]
    entry = sign_up(li, id, kind="performance", performance=PIECE)
    assert (entry["number"], entry["performance"]["title"]) == ("30001", "采茶舞")
    assert sign_up(chen, id, kind="performance", performance=PIECE | {"title": "合唱"})["status"] == "waiting"
    assert li.get(f"events/{id}")["programme"] == []
    passes()
    [piece] = chen.get(f"events/{id}")["programme"]
    assert (piece["title"], piece["people"], piece["minutes"]) == ("采茶舞", 12, 6)
    told = send(li, entry["id"], tune(), "采茶舞.wav")
    assert told["performance"]["music"] == "采茶舞.wav"
    send(li, entry["id"], tune(), "采茶舞.wav")
    opened = wang.get(f"sign-ups/{entry['id']}")["performance"]["music_url"]
    file = wang.client.get(opened)
    assert file.data == tune() and file.headers["Content-Disposition"].startswith("attachment")
    again = send(wang, entry["id"], tune("mp3"), "新的.exe")
    assert again["performance"]["music"] == "新的.exe.mp3"
    jobs.every_night()  # one before the names go takes nothing
    db.session.remove()
    assert wang.client.get(again["performance"]["music_url"]).data == tune("mp3")


def test_music_that_is_none(li, chen, event):
    id = event(capacity=2, performances=2)
    entry = sign_up(li, id, kind="performance", performance=PIECE)
    assert send(li, entry["id"], b"MZ" + bytes(500), "x.mp3", 415)["code"] == "music_unknown_type"
    assert send(li, entry["id"], b"ID3", "x.mp3", 422)["code"] == "file_broken"
    assert send(li, entry["id"], b"ID3" + bytes(10 * 2**20), "x.mp3", 413)["code"] == "file_too_large"
    send(chen, entry["id"], tune(), "x.wav", 404)
    li.put(f"sign-ups/{entry['id']}/withdrawal")
    assert send(li, entry["id"], tune(), "x.wav", 409)["code"] == "no_performance"
    plain = sign_up(chen, id)
    assert send(chen, plain["id"], tune(), "x.wav", 409)["code"] == "no_performance"


@pytest.mark.parametrize("wrong", [
    {"people": 0}, {"minutes": 0}, {"minutes": 10**6}, {"title": ""}, {"people": "many"}])
def test_a_form_filled_in_wrongly(li, event, wrong):
    answer = sign_up(li, event(performances=1), 422, kind="performance", performance=PIECE | wrong)
    assert f"performance.{next(iter(wrong))}" in answer["errors"]
