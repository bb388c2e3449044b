"""The life of a claim: it lapses, is reminded of, may be given back in time, and warns where time is short."""

from datetime import timedelta

import pytest

from core import clock
from core.db import db, transaction
from jobs import task_claims
from models import Task, TaskClaim
from rules.task_claim import absence, moves, places, presence
from tests.days import NOON
from tests.occasions import kept, told
from tests.tasks import BEGINS, DAY, HOUR, REASON, adds_up, at, claimed, code, go, published, refused, serves
from tests.test_concurrency import at_once, send

pytestmark = pytest.mark.usefixtures("friday")

MINUTE = timedelta(minutes=1)


@pytest.fixture
def task(wang, li, place, passes) -> int:
    serves(li, place.building)
    return published(wang, place, passes)


def promised(voice, task: int) -> str:
    return f"task-claims/{claimed(voice, task)['id']}"


def later(hands, by: timedelta) -> None:
    hands.set(clock.now() + by)
    task_claims.every_minute()


# --- not begun ---

def test_whose_time_passed_without_a_sign_in_was_absent(li, wang, task, friday):
    mine = promised(li, task)
    go(friday, BEGINS + 2 * HOUR - MINUTE)
    task_claims.every_minute()
    assert li.get(mine)["status"] == "claimed"
    later(friday, MINUTE)
    assert li.get(mine)["status"] == "absent" and adds_up(task) == 0
    assert told(li, "task_missed") and told(wang, "task_absent")
    later(friday, HOUR)
    assert len(told(li, "task_missed")) == 1


def test_who_came_late_was_there(li, wang, task, friday):
    mine = promised(li, task)
    go(friday, BEGINS + HOUR)
    li.put(f"{mine}/sign-in", code(wang, task))
    later(friday, 2 * HOUR)
    assert li.get(mine)["status"] == "serving"


def test_a_promise_for_any_time_lapses_and_may_be_made_anew(li, chen, wang, place, passes, friday):
    for voice in (li, chen):
        serves(voice, place.compound)
    id = published(wang, place, passes, starts_at=None, ends_at=at(NOON + 20 * DAY))
    mine = promised(li, id)
    assert li.get(mine)["lapses_at"] == "2026-11-27T04:00:00+00:00"
    later(friday, 7 * DAY)
    assert li.get(mine)["status"] == "absent" and adds_up(id) == 0 and told(wang, "task_given_up")
    assert told(li, "task_promise_lapsed") and not told(li, "task_missed")
    assert claimed(chen, id) and claimed(li, id, 409)["code"] == "claim_full"
    chen.put(f"task-claims/{chen.get('task-claims')['items'][0]['id']}/release", REASON)
    assert promised(li, id) != mine and adds_up(id) == 1
    assert kept(TaskClaim)[-1].lapses_at == NOON + 14 * DAY


def test_a_promise_ends_with_its_task(li, wang, place, passes, friday):
    serves(li, place.compound)
    id = published(wang, place, passes, starts_at=None, ends_at=at(NOON + 3 * DAY))
    promised(li, id)
    later(friday, 3 * DAY)
    assert kept(TaskClaim)[0].status == "absent" and told(li, "task_missed")


@pytest.mark.parametrize("gone", [{"taken": 1}, {"status": "cancelled"}, {"ends_at": NOON}])
def test_no_place_is_taken_of_what_is_full_or_called_off_or_over(task, gone):
    """Whatever was read before: between the look and the taking somebody else may have been."""
    with transaction() as session:
        session.execute(db.update(Task).where(Task.id == task).values(starts_at=None, **gone))
        assert places.take(task) is False


def test_what_the_clock_found_is_looked_at_once_more(li, wang, task, friday):
    mine = promised(li, task)
    id = int(mine.split("/")[1])

    def by_the_clock(deed) -> dict:
        with transaction():
            deed(id)
        db.session.remove()
        return li.get(mine)

    assert by_the_clock(absence.lapse)["status"] == "claimed"  # its time is not over
    go(friday, BEGINS)
    li.put(f"{mine}/sign-in", code(wang, task))
    go(friday, BEGINS + 2 * HOUR)
    for deed in (absence.lapse, moves._give_up):
        assert by_the_clock(deed)["status"] == "serving"  # they have come meanwhile
    li.put(f"{mine}/sign-out", code(wang, task))
    assert by_the_clock(presence.forget)["minutes"] == 120  # and have signed out


# --- giving back ---

def test_shortly_before_only_the_organiser_gives_it_back(li, wang, task, friday):
    mine = promised(li, task)
    go(friday, BEGINS - 2 * HOUR - MINUTE)
    assert "release" in li.get(mine)["actions"] and "早点退出" in li.get(mine)["sentence"]
    later(friday, MINUTE)
    assert "打电话给组织的人" in li.get(mine)["sentence"]
    assert "release" not in li.get(mine)["actions"] and "release" in wang.get(mine)["actions"]
    assert refused(li, "release", mine, REASON) == "release_over"
    assert wang.put(f"{mine}/release", REASON)["status"] == "released" and adds_up(task) == 0
    assert told(li, "task_released_for_you") and not told(wang, "task_released")


# --- reminders ---

def test_reminded_the_day_before_and_two_hours_before_once_each(li, wang, task, friday):
    promised(li, task)
    later(friday, 2 * HOUR - MINUTE)
    assert not told(li, "task_tomorrow")
    for _ in range(2):
        later(friday, MINUTE)
    assert len(told(li, "task_tomorrow")) == 1 and not told(li, "task_soon")
    go(friday, BEGINS - 2 * HOUR)
    for _ in range(2):
        task_claims.every_minute()
    assert [row["place"] for row in told(li, "task_soon")] == ["3栋楼下"] and len(told(li, "task_tomorrow")) == 1


def test_who_has_just_claimed_is_not_reminded_and_after_a_stop_only_of_the_last_hours(li, chen, wang, task, place,
                                                                                      friday):
    promised(li, task)
    go(friday, BEGINS - HOUR)  # the worker was away
    task_claims.every_minute()
    assert told(li, "task_soon") and not told(li, "task_tomorrow")
    serves(chen, place.compound)
    wang.put(f"task-claims/{kept(TaskClaim)[0].id}/release", REASON)
    promised(chen, task)
    task_claims.every_minute()
    assert not told(chen, "task_soon")


# --- little time between ---

@pytest.mark.parametrize(("gap", "warned"), [(0, True), (29, True), (30, False), (-240, False)])
def test_two_promises_close_to_each_other_are_warned_of(li, wang, place, passes, task, gap, warned):
    promised(li, task)
    starts = NOON + BEGINS + 2 * HOUR + gap * MINUTE
    other = published(wang, place, passes, title="巡逻", starts_at=at(starts), ends_at=at(starts + HOUR))
    before = li.get(f"tasks/{other}")["warning"]
    answer = claimed(li, other)
    assert answer["warning"] == before and bool(before) == warned
    assert not warned or "陪王奶奶换灯泡" in before
    assert li.get(f"task-claims/{answer['id']}")["warning"] is None  # said once


# --- the last minute ---

def test_at_the_last_minute_from_two_phones(li, chen, wang, place, task, friday):
    serves(chen, place.compound)
    go(friday, BEGINS - timedelta(seconds=1))
    said = at_once([lambda voice=voice: send(voice, "POST", f"tasks/{task}/claims") for voice in (li, chen) * 2])
    assert said.count("done") == 1 and set(said) <= {"done", "claim_full", "claim_already_claimed"}
    assert adds_up(task) == 1
    later(friday, timedelta(seconds=1))
    assert claimed(li, task, 409)["code"] in {"claim_too_late", "claim_already_claimed"}


# --- nobody has said whether it counts ---

def test_who_organised_it_is_pressed_once_a_week_for_what_waits(li, chen, wang, place, passes, friday):
    for voice in (li, chen):
        serves(voice, place.building)
    id = published(wang, place, passes, people_needed=2)
    claims = [promised(voice, id) for voice in (li, chen)]
    go(friday, BEGINS)
    for voice, claim in zip((li, chen), claims, strict=True):
        voice.put(f"{claim}/sign-in", code(wang, id))
        voice.put(f"{claim}/sign-out", code(wang, id))
    assert "3天" in li.get(claims[0])["sentence"]
    for after, n in ((3 * DAY - MINUTE, 0), (3 * DAY, 1), (4 * DAY, 1), (9 * DAY, 2)):
        go(friday, BEGINS + after)
        task_claims.every_night()
        assert [words["count"] for words in told(wang, "task_uncertified")] == [2] * n, after
    for claim in claims:
        wang.put(f"{claim}/certification")
    go(friday, BEGINS + 30 * DAY)
    task_claims.every_night()
    assert len(told(wang, "task_uncertified")) == 2


def test_where_nobody_signs_in_the_reminder_says_what_is_due(li, wang, place, passes, friday):
    serves(li, place.building)
    promised(li, published(wang, place, passes, proof="beneficiary"))
    go(friday, BEGINS - HOUR)
    task_claims.every_minute()
    assert told(li, "task_soon_stated") and not told(li, "task_soon")
