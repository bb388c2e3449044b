"""Around an event: messages, feedback, photos, the roster, calendars; and that names go by the promised day."""

import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from sqlalchemy import update

from core import clock
from core.db import transaction
from jobs import events
from models import (
    AccessView,
    ContentCheck,
    EventFeedback,
    EventPhoto,
    Message,
    Photo,
    Session,
    SignUp,
    SignUpParty,
    SignUpStep,
)
from tests.cast import upload
from tests.occasions import START, code, comes, held, kept, polled, sessions, status, told


@pytest.fixture
def after(wang, place):
    """An event that began an hour ago; its clock."""
    with transaction() as session:
        session.execute(update(Session).values(access_until=START + timedelta(days=999)))
    with clock.at(START + timedelta(hours=1)) as hands:
        yield held(wang, place), hands


# --- messages ------------------------------------------------------------------------------------------------------

def test_a_message_goes_to_those_it_is_meant_for_once_it_has_passed(after, wang, li, chen, sun, passes):
    event, _ = after
    comes(event, li)
    comes(event, chen, "陈贝贝", "陈宝宝")
    comes(event, sun, status="waiting")
    sent = wang.post(f"events/{event}/messages", {"words": "下雨改到活动室", "to_status": "confirmed"})
    assert (sent["check"], sent["sent_at"], told(li, "event_message")) == ("pending", None, [])
    passes()
    passes()
    assert [len(told(voice, "event_message")) for voice in (li, chen, sun)] == [1, 1, 0]
    [shown] = wang.get(f"events/{event}/messages")["items"]
    assert (shown["check"], shown["reached"]) == ("passed", 2) and "王建国" not in shown["who"]
    wang.post(f"events/{event}/messages", {"words": "大家辛苦了"})
    passes()
    assert [len(told(voice, "event_message")) for voice in (li, chen, sun)] == [2, 2, 1]
    li.post(f"events/{event}/messages", {"words": "我也说一句"}, expect=403)
    li.get(f"events/{event}/messages", expect=403)


def test_what_does_not_pass_is_not_sent_and_the_writer_hears_of_it(after, wang, lin, li, passes):
    event, _ = after
    comes(event, li)
    wang.post(f"events/{event}/messages", {"words": "不好的话"})
    passes(suggest="risky")
    [waiting] = lin.get("checks")["items"]
    lin.put(f"checks/{waiting['id']}/decision", {"passed": False, "note": "请换个说法"})
    assert told(li, "event_message") == [] and told(wang, "event_message_refused")[0]["reason"] == "请换个说法"
    assert wang.get(f"events/{event}/messages")["items"][0]["check"] == "refused"


def test_messages_are_few_and_have_somebody_to_reach(after, wang, li):
    event, hands = after
    nobody = wang.post(f"events/{event}/messages", {"words": "有人吗"}, expect=409)
    assert nobody["code"] == "nobody_to_tell"
    comes(event, li)
    for _ in range(5):
        wang.post(f"events/{event}/messages", {"words": "请带好水"})
    assert wang.post(f"events/{event}/messages", {"words": "再说"}, expect=409)["code"] == "event_messages_enough"
    hands.tick(86_400)
    wang.post(f"events/{event}/messages", {"words": "再说"})
    wang.post(f"events/{event}/messages", {"words": "x", "session_id": 1}, expect=422)
    wang.post(f"events/{event}/messages", {"words": "您好", "session_id": sessions(event)[0] + 99}, expect=422)


# --- feedback ------------------------------------------------------------------------------------------------------

def test_one_tap_and_words_that_nobody_can_trace(after, wang, li, chen, passes):
    event, _ = after
    comes(event, li)
    assert li.put(f"events/{event}/feedback", {"mood": "good"})["check"] == "passed"
    li.put(f"events/{event}/feedback", {"mood": "fair", "words": "音响太响"})
    li.put(f"events/{event}/feedback", {"mood": "fair", "words": "音响太响"})
    seen = wang.get(f"events/{event}/feedback")
    assert (seen["moods"], seen["items"]) == ({"good": 0, "fair": 1, "poor": 0}, [])
    passes()
    assert wang.get(f"events/{event}/feedback")["items"] == [{"mood": "fair", "words": "音响太响"}]
    assert len([row for row in kept(ContentCheck) if row.feedback_id]) == 1
    assert chen.put(f"events/{event}/feedback", {"mood": "poor"}, expect=409)["code"] == "not_there"
    li.put(f"events/{event}/feedback", {"mood": "best"}, expect=422)
    li.get(f"events/{event}/feedback", expect=403)


@pytest.mark.parametrize(("standing", "answer"), [
    ("confirmed", 200), ("attended", 200), ("absent", 409), ("waiting", 409), ("withdrawn", 409)])
def test_who_came_may_say(after, li, standing, answer):
    event, _ = after
    comes(event, li, status=standing)
    li.put(f"events/{event}/feedback", {"mood": "good"}, expect=answer)


def test_before_it_begins_there_is_nothing_to_say(after, li):
    event, hands = after
    hands.set(START - timedelta(seconds=1))
    comes(event, li)
    li.put(f"events/{event}/feedback", {"mood": "good"}, expect=409)


# --- photos --------------------------------------------------------------------------------------------------------

def test_photos_with_consent_are_shown_when_they_have_passed(after, wang, li, chen, picture, passes):
    event, _ = after
    comes(event, li)
    photo = upload(li, picture(1))["id"]
    refused = li.post(f"events/{event}/photos", {"photo_ids": [photo], "consent": False}, expect=422)
    assert refused["errors"].keys() == {"consent"}
    li.post(f"events/{event}/photos", {"photo_ids": [photo], "consent": True})
    li.post(f"events/{event}/photos", {"photo_ids": [photo], "consent": True})
    assert chen.get(f"events/{event}")["photos"] == []
    passes()
    assert [shown["id"] for shown in chen.get(f"events/{event}")["photos"]] == [photo]
    other = upload(chen, picture(2))["id"]
    chen.post(f"events/{event}/photos", {"photo_ids": [other], "consent": True}, expect=403)
    assert wang.post(f"events/{event}/photos", {"photo_ids": [photo], "consent": True}, expect=422)["errors"]
    [row] = kept(EventPhoto)
    assert row.consented_at is not None and row.by_id == li.person.id


def test_who_does_not_want_to_be_shown_takes_it_down(after, wang, li, chen, gao, picture, passes):
    event, _ = after
    comes(event, li)
    comes(event, chen)
    mine, theirs = (upload(li, picture(n))["id"] for n in (1, 2))
    li.post(f"events/{event}/photos", {"photo_ids": [mine, theirs], "consent": True})
    passes()
    gao.put(f"events/{event}/photos/{mine}/objection", expect=403)
    chen.put(f"events/{event}/photos/{mine}/objection", expect=204)
    chen.put(f"events/{event}/photos/{mine}/objection", expect=204)
    assert [shown["id"] for shown in li.get(f"events/{event}")["photos"]] == [theirs]
    [word] = told(wang, "event_photo_objection")
    assert word == {"title": "中秋汇演"}, "and not whose it was"
    chen.delete(f"events/{event}/photos/{theirs}", expect=403)
    li.delete(f"events/{event}/photos/{theirs}", expect=204)
    assert li.get(f"events/{event}")["photos"] == []


def test_nine_of_one_person_and_none_before_it_begins(after, wang, li, picture):
    event, hands = after
    comes(event, li)
    ids = [upload(li, picture(n))["id"] for n in range(10)]
    li.post(f"events/{event}/photos", {"photo_ids": ids[:9], "consent": True})
    li.post(f"events/{event}/photos", {"photo_ids": ids[9:], "consent": True}, expect=422)
    hands.set(START - timedelta(seconds=1))
    li.post(f"events/{event}/photos", {"photo_ids": ids[9:], "consent": True}, expect=403)
    theirs = [upload(wang, picture(11))["id"]]
    early = wang.post(f"events/{event}/photos", {"photo_ids": theirs, "consent": True}, expect=409)
    assert early["code"] == "event_not_begun"


def test_two_years_later_the_photos_are_gone(after, li, picture, passes):
    from jobs import clockwork
    event, hands = after
    comes(event, li)
    photo = upload(li, picture(1))["id"]
    li.post(f"events/{event}/photos", {"photo_ids": [photo], "consent": True})
    passes()
    for later, left in ((timedelta(days=729), [photo]), (timedelta(days=731), [])):
        hands.set(START + timedelta(hours=2) + later)
        events.every_night()
        clockwork.every_night()
        assert [row.photo_id for row in kept(EventPhoto)] == left
    assert [row.large_key for row in kept(Photo)] == [""]


# --- the roster ----------------------------------------------------------------------------------------------------

def cells(answer) -> list[list]:
    page = load_workbook(io.BytesIO(answer.data)).worksheets[0]
    return [[cell.value for cell in row] for row in page.iter_rows()]


def test_the_roster_is_masked_and_says_who_took_it(after, wang, li, chen):
    event, _ = after
    [mine] = comes(event, li)
    comes(event, chen, "陈贝贝")
    wang.post(f"events/{event}/check-ins", code(mine))
    answer = wang.get(f"events/{event}/roster.xlsx")
    said = str(cells(answer))
    assert "李**" in said and "陈**" in said and "139****0001" in said and "已到场" in said and "未成年" in said
    assert "李秀英" not in said and "13950800001" not in said and "王建国" in said
    assert kept(AccessView) == []
    assert wang.get("exports")["items"][0]["kind"] == "event_roster"


def test_in_full_with_a_reason_that_is_kept_for_each(after, wang, li, chen):
    event, _ = after
    comes(event, li)
    comes(event, chen, "陈贝贝")
    comes(event, chen, status="withdrawn")
    said = str(cells(wang.get(f"events/{event}/roster.xlsx?reason=办理活动保险")))
    assert "李秀英" in said and "13950800001" in said and "陈贝贝" in said and "陈小明" not in said
    seen = kept(AccessView)
    assert [(row.subject_id, row.what, row.reason) for row in seen] == [
        (voice.person.id, ["name", "phone"], "办理活动保险") for voice in (li, chen)]


# --- calendars -----------------------------------------------------------------------------------------------------

def test_a_calendar_file_of_the_event(after, li, client):
    event, _ = after
    file = li.get(f"events/{event}/calendar.ics")
    assert file.mimetype == "text/calendar" and "中秋汇演" in file.text and "DTSTART:20261128T110000Z" in file.text
    assert client.get(f"/api/v1/events/{event}/calendar.ics").status_code == 401


def test_a_secret_feed_shows_ones_own_and_can_be_taken_back(after, wang, li, chen, place, client):
    event, _ = after
    comes(event, li, "李小宝")
    comes(held(wang, place, starts=(START + timedelta(days=9),)), chen)
    assert li.get("me/calendar-feed") == {"made_at": None, "url": None}
    first = li.put("me/calendar-feed")["url"]
    path = "/" + first.split("/", 3)[3]
    shown = client.get(path)
    assert shown.text.count("BEGIN:VEVENT") == 1 and "20261128T110000Z" in shown.text
    assert "李小宝" not in shown.text and "李秀英" not in shown.text
    assert li.get("me/calendar-feed")["url"] is None, "told once"
    second = li.put("me/calendar-feed")["url"]
    assert client.get(path).status_code == 404 and client.get("/" + second.split("/", 3)[3]).status_code == 200
    li.delete("me/calendar-feed", expect=204)
    assert client.get("/" + second.split("/", 3)[3]).status_code == 404
    assert client.get("/c/x.ics").status_code == 404


def test_what_was_called_off_is_marked_in_the_feed(after, wang, li, chen, client):
    event, hands = after
    comes(event, li), comes(event, chen, status="waiting")
    path, other = ("/" + voice.put("me/calendar-feed")["url"].split("/", 3)[3] for voice in (li, chen))
    assert "STATUS:CONFIRMED" in client.get(path).text
    hands.set(START - timedelta(days=1))
    wang.put(f"events/{event}/cancellation", {"reason": "有台风"})
    assert "STATUS:CANCELLED" in client.get(path).text
    assert "VEVENT" not in client.get(other).text, "it was in no calendar of who waited"


def test_the_secret_address_stands_in_no_log(app):
    import app as ours
    assert ours.SECRET_ADDRESS.sub(r"\1…", "/c/abc.ics") == "/c/…"


# --- tickets -------------------------------------------------------------------------------------------------------

def test_a_ticket_is_shown_to_whose_it_is(after, wang, li, chen, sun):
    event, _ = after
    [mine] = comes(event, li)
    [waiting] = comes(event, sun, status="waiting")
    first = li.get(f"sign-ups/{mine}/ticket.png")
    assert first.mimetype == "image/png" and first.data.startswith(b"\x89PNG")
    assert polled(li, f"sign-ups/{mine}/ticket.png", first.headers["ETag"]).status_code == 304
    assert wang.get(f"sign-ups/{mine}/ticket.png").data == first.data, "to print for an elder"
    chen.get(f"sign-ups/{mine}/ticket.png", expect=404)
    assert sun.get(f"sign-ups/{waiting}/ticket.png", expect=409)["code"] == "no_ticket"


# --- forgetting ----------------------------------------------------------------------------------------------------

def test_names_go_on_the_promised_day_and_the_counts_stay(after, wang, li, chen, passes):
    event, hands = after
    [mine] = comes(event, li)
    comes(event, chen, "陈贝贝")
    wang.post(f"events/{event}/check-ins", code(mine))
    li.put(f"events/{event}/feedback", {"mood": "good", "words": "很好"})
    wang.post(f"events/{event}/messages", {"words": "谢谢大家"})
    passes()
    hands.set(START + timedelta(hours=6))
    events.every_minute()
    counts, moods = wang.get(f"events/{event}/attendance")["items"], wang.get(f"events/{event}/feedback")
    hands.set(START + timedelta(hours=2, days=30) - timedelta(seconds=1))
    events.every_night()
    assert [row.name for row in kept(SignUp)] == [None, "陈贝贝"], "not a second too early"
    hands.tick(1)
    events.every_night()
    events.every_night()
    for row in kept(SignUp):
        assert (row.person_id, row.person_key, row.name, row.birth_date) == (None, None, None, None)
    assert {row.by_id for model in (SignUpParty, SignUpStep) for row in kept(model)} == {None}
    assert [row.person_id for row in kept(EventFeedback)] == [None]
    assert [row for row in kept(ContentCheck) if row.feedback_id] == []
    assert kept(Message, link=f"/p/events/{event}") == []
    assert wang.get(f"events/{event}/attendance")["items"] == counts and status(mine) == "attended"
    assert wang.get(f"events/{event}/feedback") == moods
    assert "陈" not in str(cells(wang.get(f"events/{event}/roster.xlsx"))[3:-1])
    assert wang.post(f"events/{event}/check-ins", code(mine), expect=409)["code"] == "door_closed"
