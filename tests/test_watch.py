"""What the clock does by itself: escalation, lapsed questions, closings, erased accounts."""

from datetime import timedelta

import pytest

from core import clock
from core.db import db, transaction
from jobs import clockwork
from models import CheckState, Person, Report
from rules.report import finish
from tests.test_clocks import MONDAY, due, filed, hands  # noqa: F401  fixtures


def tick(job=clockwork.every_minute) -> None:
    job()
    db.session.remove()


def templates(voice) -> list[str]:
    return [message["template"] for message in voice.get("me/messages?limit=100")["items"]]


def test_overdue_is_told_one_level_up_once(hands, filed, wang, lin):  # noqa: F811
    finish = due(wang.put(f"{filed}/acceptance"))
    hands.set(finish + timedelta(minutes=1))
    words = wang.get(filed)["description"]
    for _ in range(3):
        tick()
    late = sum(row["late"] and not row["done_at"] for row in wang.get(filed)["clocks"])
    assert templates(lin).count("report_overdue") == late > 0
    told = [step["action_name"] for step in wang.get(f"{filed}/history")["items"] if step["action"] == "escalate"]
    assert len(set(told)) == len(told) == late > 1 and "办结超时，已告诉上一级" in told  # no two steps read alike
    assert wang.get(filed)["description"] == words
    assert wang.get(filed)["overdue"]


def test_a_question_nobody_answers_lapses(hands, filed, wang):  # noqa: F811
    wang.put(f"{filed}/acceptance")
    wang.put(f"{filed}/question", {"text": "是哪个门口？"})
    hands.set(MONDAY + timedelta(days=3))
    tick()
    assert wang.get(filed)["status"] == "waiting"
    hands.set(MONDAY + timedelta(days=9))
    tick()
    assert wang.get(filed)["status"] == "accepted"
    assert "report_answer_lapsed" in templates(wang)


def test_no_answer_closes_as_staff_left_it_and_a_no_still_reopens(hands, filed, li, wang):  # noqa: F811
    wang.put(f"{filed}/acceptance")
    wang.put(f"{filed}/resolution", {"note": "通了"})
    hands.set(MONDAY + timedelta(days=6))
    tick()
    assert li.get(filed)["status"] == "resolved"
    hands.set(MONDAY + timedelta(days=8))
    tick()
    closed = li.get(filed)
    assert (closed["status"], closed["closed_as"]) == ("closed", "staff")
    assert li.put(f"{filed}/confirmation", {"solved": False, "reason": "又堵了"})["status"] == "accepted"


def test_every_follower_is_asked(hands, filed, li, chen, wang):  # noqa: F811
    report = db.session.get_one(Report, int(filed.split("/")[1]))
    report.check_state = CheckState.PASSED
    db.session.commit()
    db.session.remove()
    chen.post(f"{filed}/supporters")
    assert li.put(f"{filed}/withdrawal", {}, expect=409)["code"] == "others_follow"
    wang.put(f"{filed}/acceptance")
    wang.put(f"{filed}/resolution", {"note": "通了"})
    assert "report_resolved" in templates(li) and "report_resolved" in templates(chen)
    assert chen.put(f"{filed}/confirmation", {"solved": True})["status"] == "resolved"
    assert li.put(f"{filed}/confirmation", {"solved": True})["status"] == "closed"


def test_who_waits_too_reads_what_became_of_it_and_no_name(hands, filed, li, chen, wang):  # noqa: F811
    with transaction():
        db.session.get_one(Report, int(filed.split("/")[1])).check_state = CheckState.PASSED
    db.session.remove()
    chen.post(f"{filed}/supporters")
    wang.put(f"{filed}/acceptance", {"note": "先看看"})
    wang.put(f"{filed}/suspension", {"reason": "等李秀英回来"})
    wang.delete(f"{filed}/suspension")
    wang.put(f"{filed}/extension", {"reason": "等配件"})
    wang.put(f"{filed}/resolution", {"note": "换了新井盖"})
    told = {step["action"]: step["text"] for step in chen.get(f"{filed}/history")["items"]}
    words = [told[action] for action in ("accept", "suspend", "extend", "resolve")]
    assert words == ["", "等***回来", "等配件", "换了新井盖"]


def test_one_that_fails_does_not_hold_up_the_others(hands, filed, li, wang, place, monkeypatch):  # noqa: F811
    second = li.post("reports", {"category": "sewer_blocked", "description": "又堵了", "org_id": place.compound.id})
    for path in (filed, f"reports/{second['id']}"):
        wang.put(f"{path}/acceptance")
        wang.put(f"{path}/resolution", {"note": "通了"})
    close, broken = finish.close_unanswered, int(filed.split("/")[1])

    def fails(report):
        if report.id == broken:
            raise KeyError
        close(report)

    monkeypatch.setattr(finish, "close_unanswered", fails)
    hands.set(MONDAY + timedelta(days=8))
    tick()
    assert li.get(f"reports/{second['id']}")["status"] == "closed" and li.get(filed)["status"] == "resolved"


def test_urging_is_once_a_day(hands, filed, li, wang):  # noqa: F811
    assert "urge" not in li.get(filed)["actions"]
    assert li.put(f"{filed}/urge", expect=409)["code"] == "urged_lately"
    hands.set(MONDAY + timedelta(days=1, minutes=1))
    assert "urge" in li.get(filed)["actions"]
    assert "urge" not in li.put(f"{filed}/urge")["actions"]
    assert li.put(f"{filed}/urge", expect=409)["code"] == "urged_lately"
    assert "report_urged" in templates(wang)


def test_a_closed_account_is_erased_and_the_history_stays(hands, filed, li, wang):  # noqa: F811
    li.delete("me", expect=202)
    li.get("me", expect=401)
    tick(clockwork.every_night)
    person = db.session.get_one(Person, li.person.id)
    assert (person.name, person.phone, person.phone_digest, person.room) == (None,) * 4
    assert person.closed_at == clock.now()
    db.session.remove()
    assert wang.get(filed)["number"]


@pytest.mark.parametrize("values, p50, p80", [([1], 1, 1), ([1, 2, 3, 4, 5], 3, 4), (list(range(1, 11)), 5, 8)])
def test_usual_times_really_happened(values, p50, p80):
    from rules.report.expectation import percentile
    assert (percentile(values, 0.5), percentile(values, 0.8)) == (p50, p80)
