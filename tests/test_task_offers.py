"""Members are asked ring by ring, a few at once, by day; why a task waits in vain."""

from datetime import timedelta

import pytest

from core import clock
from core.db import transaction
from models import Message, TaskOffer
from rules.routing import rings, widening
from rules.task_offer import send
from tests.days import NOON
from tests.occasions import kept, told
from tests.tasks import DAY, HOUR, REASON, asked, at, claimed, go, minute, night, published, serves, statuses

pytestmark = pytest.mark.usefixtures("friday")

TURN = (DAY + 2 * HOUR) / widening.SHARE  # between two rings, of a task published at noon for tomorrow at two


# --- how far, how many --------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("has", "passed", "ring"), [
    (8 * DAY, HOUR, "building"), (8 * DAY, DAY, "compound"), (8 * DAY, 3 * DAY, "street"),
    (8 * DAY, 7 * DAY, "district"), (80 * DAY, DAY, "compound"), (8 * HOUR, HOUR, "compound"),
    (8 * HOUR, 4 * HOUR, "district"), (HOUR, timedelta(minutes=39), "compound"),
    (HOUR, timedelta(minutes=40), "community"), (HOUR, -HOUR, "building")])
def test_the_ring_widens_by_urgency_and_time(has, passed, ring):
    assert widening.ring_now(NOON, NOON + has, NOON + passed) == ring


def test_the_next_ring_is_told_as_it_comes():
    moment, seen = NOON, []
    while (later := widening.wider_at(NOON, NOON + 8 * DAY, moment)) is not None:
        assert widening.ring_now(NOON, NOON + 8 * DAY, later - timedelta(seconds=1)) == rings.RINGS[len(seen)]
        seen.append(widening.ring_now(NOON, NOON + 8 * DAY, later))
        moment = later
    assert tuple(seen) == rings.RINGS[1:]


def test_a_bounded_number_at_once():
    assert [widening.at_once(left) for left in (1, 2, 1000)] == [3, 6, 20]


# --- asked --------------------------------------------------------------------------------------------------------

def test_ring_by_ring(li, chen, gao, wang, place, passes, friday):
    serves(li, place.building)
    serves(chen, place.compound)
    serves(gao, place.elsewhere)
    id = published(wang, place, passes, org_id=place.building.id)
    minute()
    assert statuses() == {li.person.id: "offered"}
    go(friday, TURN)
    minute()
    assert statuses() == {li.person.id: "expired", chen.person.id: "offered"}  # she had until then
    minute()
    go(friday, 2 * TURN)
    minute()
    rows = wang.get(f"tasks/{id}/offers")["items"]
    assert [(row["name"], row["ring"], row["status"]) for row in rows] == [
        ("高*", "community", "offered"), ("陈**", "compound", "expired"), ("李**", "building", "expired")]
    li.get(f"tasks/{id}/offers", expect=403)


def test_the_best_of_a_ring_and_no_more_than_three_for_a_place(enter, wang, place, passes):
    voices = [enter(f"m{n}", name=f"党员{n}") for n in range(5)]
    for voice in voices:
        serves(voice, place.compound)
    free = [voice.put("me/availability", {"free": ["sat_afternoon"]}) and voice.person.id for voice in voices[2:]]
    published(wang, place, passes)
    minute()
    minute()
    assert set(statuses()) == set(free)


def test_when_nobody_answered_the_next_is_asked_in_that_minute(enter, wang, place, passes, friday):
    published(wang, place, passes, org_id=place.building.id)
    go(friday, HOUR)
    for n in range(4):
        serves(enter(f"m{n}", name=f"党员{n}"), place.building)
    minute()
    until = {row.until for row in kept(TaskOffer)}.pop()
    friday.set(NOON + TURN)  # looked at for a wider ring; the next look of itself is an hour later
    minute()
    assert len(statuses()) == 3
    friday.set(until)
    minute()
    assert sorted(statuses().values()) == ["expired"] * 3 + ["offered"] and until < NOON + TURN + HOUR


def test_nobody_waits_for_a_ring_in_which_nobody_serves(gao, wang, place, passes):
    serves(gao, place.elsewhere)
    published(wang, place, passes, org_id=place.building.id)
    minute()
    [offer] = asked(gao)
    assert offer["task"]["title"] == "陪王奶奶换灯泡" and sum(part["points"] for part in offer["why"]) == offer["score"]
    assert offer["actions"] == ["acceptance", "refusal"] and "答复" in offer["sentence"]


def test_the_message_says_why_them_and_is_sent_once(li, wang, place, passes):
    serves(li, place.building, "electrics")
    published(wang, place, passes, org_id=place.building.id, skills=["electrics"])
    minute()
    minute()
    [message] = kept(Message, template="task_offered")
    assert message.person_id == li.person.id and message.words["why"] == "在同一栋楼，有合用的特长：电工"


def test_not_in_the_night_but_for_what_cannot_wait(li, wang, place, passes, friday):
    serves(li, place.compound)
    go(friday, 10 * HOUR)  # ten at night
    published(wang, place, passes, title="早上扫雪", starts_at=at(NOON + 20 * HOUR), ends_at=at(NOON + 22 * HOUR))
    later = published(wang, place, passes, starts_at=None, ends_at=at(NOON + 3 * DAY))
    minute()
    assert [row.task_id for row in kept(TaskOffer)] == [later - 1]
    go(friday, 21 * HOUR)
    minute()
    assert [row.task_id for row in kept(TaskOffer)] == [later - 1, later]


def test_what_begins_soon_is_answered_until_it_begins(li, wang, place, passes):
    serves(li, place.compound)
    begins = NOON + timedelta(minutes=80)
    published(wang, place, passes, starts_at=at(begins), ends_at=at(begins + HOUR))
    minute()
    assert [row.until for row in kept(TaskOffer)] == [begins]


def test_who_is_not_free_or_away_is_not_asked_nor_who_has_enough_to_answer(li, chen, gao, wang, place, passes):
    for voice, free, away in ((li, ["sun_morning"], None), (chen, ["sat_afternoon"], "2026-11-30")):
        serves(voice, place.compound)
        voice.put("me/availability", {"free": free, "away_until": away})
    serves(gao, place.compound)
    for n in range(3):
        published(wang, place, passes, title=f"任务{n}", starts_at=at(NOON + DAY + 2 * HOUR))
    minute()
    assert [row.person_id for row in kept(TaskOffer)] == [gao.person.id] * send.MOST_OPEN


def test_nobody_is_asked_more_often_than_four_times_a_week(li, wang, place, passes, friday):
    serves(li, place.compound)
    for_days = {"starts_at": None, "ends_at": at(NOON + 9 * DAY)}
    for n in range(send.MOST_A_WEEK):
        published(wang, place, passes, title=f"任务{n}", **for_days)
        minute()
        li.put(f"task-offers/{asked(li)[0]['id']}/refusal")
    id = published(wang, place, passes, **for_days)
    minute()
    assert asked(li) == [] and why(wang, id) == "resting"
    go(friday, send.WEEK - HOUR)
    minute()
    assert asked(li) == []
    go(friday, send.WEEK)
    minute()
    assert [offer["task"]["id"] for offer in asked(li)] == [id]


def test_nobody_is_asked_about_what_was_called_off_filled_or_begun_meanwhile(li, chen, wang, place, passes, friday):
    """Due when the job looked, and not any more once it holds the task."""
    for voice in (li, chen):
        serves(voice, place.compound)
    cancelled, full, begun = (published(wang, place, passes, starts_at=None) for _ in range(3))
    wang.put(f"tasks/{cancelled}/cancellation", REASON)
    chen.post(f"tasks/{full}/claims")
    for id, moment in ((cancelled, NOON), (full, NOON), (begun, NOON + 2 * DAY)):
        friday.set(moment)
        with transaction():
            send.search(id)
    assert statuses() == {}


def test_a_task_without_coordinates_and_a_place_without_a_building_find_their_helpers(li, lin, place, passes):
    serves(li, place.building)
    published(lin, place, passes, org_id=place.community.id)
    minute()
    assert statuses() == {li.person.id: "offered"}


# --- in vain ------------------------------------------------------------------------------------------------------

def why(voice, id: int) -> str | None:
    told = voice.get(f"tasks/{id}")["waits_because"]
    assert told is None or ("{" not in told["words"] + told["help"] and told["help"])
    return told and told["code"]


def test_what_waits_in_vain_is_looked_at_again_soon(li, wang, place, passes, friday):
    published(wang, place, passes)
    minute()
    serves(li, place.compound)
    go(friday, send.IN_VAIN - timedelta(seconds=1))
    minute()
    assert statuses() == {}
    go(friday, send.IN_VAIN)
    minute()
    assert statuses() == {li.person.id: "offered"}


def test_it_says_why_it_waits_and_what_would_help(li, wang, place, passes, friday):
    id = published(wang, place, passes)
    minute()
    assert why(wang, id) == "nobody_near" and why(li, id) is None  # told to those who organise it
    serves(li, place.compound)
    needs = published(wang, place, passes, skills=["law"], starts_at=None)
    go(friday, HOUR)
    li.put("me/availability", {"free": ["mon_morning"]})
    minute()
    assert (why(wang, id), why(wang, needs)) == ("nobody_free", "no_skill")
    assert "法律" in wang.get(f"tasks/{needs}")["waits_because"]["words"]
    li.put("me/availability", {"free": ["sat_afternoon"]})
    go(friday, 2 * HOUR)
    minute()
    assert why(wang, id) is None
    li.put(f"task-offers/{asked(li)[0]['id']}/refusal", {"reason": "no_time"})
    minute()
    assert why(wang, id) == "all_asked"


SOON, LATER = {"starts_at": at(NOON + 6 * DAY), "ends_at": at(NOON + 6 * DAY + HOUR)}, 15 * HOUR  # three at night


def test_the_organiser_is_told_in_the_night_once_for_each_reason(li, wang, place, passes, friday):
    id = published(wang, place, passes, skills=["law"], **SOON)
    minute()
    go(friday, LATER)
    minute()  # nobody is asked at night, and what the day has found stands
    night()
    night()
    [message] = kept(Message, template="task_in_vain")
    assert (message.person_id, message.link) == (wang.person.id, f"/desk/tasks/{id}")
    assert "法律" in message.words["why"] and message.words["help"] == wang.get(f"tasks/{id}")["waits_because"]["help"]
    assert clock.civil(message.next_at).hour == 9  # nobody is woken
    serves(li, place.compound, "law")
    li.put("me/availability", {"free": ["mon_morning"]})
    for days in (1, 2):
        go(friday, days * DAY)
        minute()
        go(friday, days * DAY + LATER)
        night()
    assert [words["why"] for words in told(wang, "task_in_vain")][1:] == ["能来的1人，这个时间都没空。"]


def test_nobody_is_told_of_what_is_full_called_off_over_by_the_morning_or_planned(
        li, chen, wang, place, passes, friday):
    full, cancelled, planned = (published(wang, place, passes, **SOON) for _ in range(3))
    published(wang, place, passes, starts_at=at(NOON + 17 * HOUR), ends_at=at(NOON + 18 * HOUR))
    minute()
    serves(li, place.compound)
    serves(chen, place.elsewhere)
    claimed(chen, full)
    wang.put(f"tasks/{cancelled}/cancellation", REASON)
    assert why(wang, planned) == "nobody_near"  # as the last look had it
    go(friday, LATER)
    night()
    assert planned in {row.task_id for row in kept(TaskOffer)} and why(wang, planned) is None
    assert told(wang, "task_in_vain") == []
