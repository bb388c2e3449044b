"""The clocks of a report: working time, pauses, extension, lateness. Told as stories over a clock that tests set."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from core import clock

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)  # an ordinary week, no holiday in it


@pytest.fixture
def hands(app):
    """The clock stands on a Monday morning; log-ins of the cast happen then."""
    with clock.at(MONDAY) as stopped:
        yield stopped


@pytest.fixture
def filed(hands, li, wang, place):
    report = li.post("reports", {"category": "sewer_blocked", "description": "下水道堵了", "org_id": place.compound.id})
    return f"reports/{report['id']}"


def due(seen, kind="resolve") -> datetime:
    return datetime.fromisoformat(next(row for row in seen["clocks"] if row["kind"] == kind)["due_at"])


def test_a_report_of_the_night_starts_with_the_working_day(hands, li, wang, place):
    hands.set(datetime(2026, 11, 28, 23, 0, tzinfo=ZONE))  # Saturday night
    report = li.post("reports", {"category": "lawn_care", "description": "下水道堵了", "org_id": place.compound.id})
    hands.set(datetime(2026, 11, 30, 8, 30, tzinfo=ZONE))
    accept = due(wang.get(f"reports/{report['id']}"), "accept")
    assert accept.astimezone(ZONE).date().isoformat() == "2026-11-30"


def test_a_question_stops_the_clock_and_the_answer_runs_it_on(hands, filed, li, wang):
    before = due(wang.put(f"{filed}/acceptance"))
    asked = wang.put(f"{filed}/question", {"text": "是哪个门口？"})
    assert next(row for row in asked["clocks"] if row["kind"] == "resolve")["paused"]
    assert not asked["overdue"]
    hands.set(MONDAY + timedelta(days=1))
    li.put(f"{filed}/answer", {"text": "北门"})
    after = due(wang.get(filed))
    assert after - before == timedelta(days=1)


def test_suspension_waits_and_says_so(hands, filed, li, wang):
    before = due(wang.put(f"{filed}/acceptance"))
    wang.put(f"{filed}/suspension", {"reason": "等材料"})
    hands.set(MONDAY + timedelta(days=2))
    resumed = wang.delete(f"{filed}/suspension")
    assert due(resumed) - before == timedelta(days=2)
    assert {"报事已受理", "暂时办不了", "继续办理"} <= {m["title"] for m in li.get("me/messages")["items"]}


def test_an_extension_is_asked_before_the_deadline_and_granted_once(hands, filed, wang, zhao):
    wang.put(f"{filed}/acceptance")
    before = due(wang.put(f"{filed}/assignment", {"post_id": zhao.posts["property_manager"]}))
    zhao.put(f"{filed}/extension", {"reason": "要等配件"})
    assert zhao.get(f"{filed}/history")["items"][-1]["action_name"] == "申请延期"  # as granted it reads 延期
    assert zhao.put(f"{filed}/extension", {"reason": "再等等"}, expect=409)["code"] == "extension_asked"
    assert due(wang.put(f"{filed}/extension", {"reason": "同意"})) > before
    assert wang.put(f"{filed}/extension", {"reason": "再延"}, expect=409)["code"] == "extension_used"


def test_after_the_deadline_no_extension_is_asked(hands, filed, wang, zhao):
    wang.put(f"{filed}/acceptance")
    assigned = wang.put(f"{filed}/assignment", {"post_id": zhao.posts["property_manager"]})
    hands.set(due(assigned) + timedelta(minutes=1))
    assert zhao.put(f"{filed}/extension", {"reason": "来不及"}, expect=409)["code"] == "extension_too_late"


def test_on_time_is_the_finish_not_the_filing(hands, filed, li, wang):
    finish = due(wang.put(f"{filed}/acceptance"))
    hands.set(finish - timedelta(minutes=1))
    wang.put(f"{filed}/resolution", {"note": "通了"})
    hands.set(finish + timedelta(days=2))
    li.put(f"{filed}/confirmation", {"solved": True})
    resolve = next(row for row in wang.get(filed)["clocks"] if row["kind"] == "resolve")
    assert resolve["late"] is False
