"""Who forgot to sign out: nothing counts until the organiser says when they left, and they were nowhere else then."""

import pytest

from core import clock
from core.db import db
from jobs import task_claims
from rules.task_claim import presence
from tests.days import NOON
from tests.occasions import told
from tests.tasks import BEGINS, DAY, HOUR, MINUTE, at, code, go, refused

pytestmark = pytest.mark.usefixtures("friday")


def test_who_forgot_has_nothing_until_the_organiser_says_when_they_left(li, wang, promise, friday):
    task, claim = promise()
    go(friday, BEGINS)
    li.put(f"{claim}/sign-in", code(wang, task))
    go(friday, BEGINS + 4 * HOUR - MINUTE)
    task_claims.every_minute()
    assert li.get(claim)["status"] == "serving"
    assert refused(wang, "departure", claim, {"left_at": at(NOON + BEGINS + HOUR), "reason": "走了"}) == "illegal_move"
    go(friday, BEGINS + 4 * HOUR)
    task_claims.every_minute()
    assert (li.get(claim)["status"], li.get(claim)["minutes"]) == ("served", 0)
    assert told(li, "task_sign_out_forgotten") and told(wang, "task_sign_out_missing")
    left = {"left_at": at(NOON + BEGINS + HOUR), "reason": "一起走的"}
    li.put(f"{claim}/departure", left, expect=403)
    for wrong in (NOON + BEGINS, NOON + BEGINS + 5 * HOUR):
        wang.put(f"{claim}/departure", left | {"left_at": at(wrong)}, expect=422)
    assert wang.put(f"{claim}/departure", left)["minutes"] == 60
    assert refused(wang, "departure", claim, left) == "signed_out_themselves"


def test_signed_in_since_yesterday_is_forgotten_too(li, wang, promise, friday):
    task, claim = promise(starts_at=None, ends_at=at(NOON + 5 * DAY))
    li.put(f"{claim}/sign-in", code(wang, task))
    for hours, status in ((23, "serving"), (24, "served")):
        go(friday, hours * HOUR)
        task_claims.every_minute()
        assert li.get(claim)["status"] == status
    assert li.put(f"{claim}/sign-in", code(wang, task))["status"] == "serving"
    li.put(f"{claim}/sign-out", code(wang, task))
    left = {"left_at": at(clock.now()), "reason": "一起走的"}
    assert refused(wang, "departure", claim, left) == "signed_out_themselves"  # the last time


def test_where_they_left_late_they_were_not_elsewhere_at_that_time(li, wang, promise, friday):
    here, forgot = promise()
    there, other = promise(starts_at=None, ends_at=at(NOON + 3 * DAY))
    go(friday, BEGINS)
    li.put(f"{forgot}/sign-in", code(wang, here))
    go(friday, BEGINS + 4 * HOUR)
    task_claims.every_minute()
    li.put(f"{other}/sign-in", code(wang, there))
    go(friday, BEGINS + 5 * HOUR)
    li.put(f"{other}/sign-out", code(wang, there))
    assert presence.forgotten() == []  # who has signed out is not looked at each minute
    db.session.remove()
    left = {"left_at": at(NOON + BEGINS + 4 * HOUR + MINUTE), "reason": "一起走的"}
    assert refused(wang, "departure", forgot, left) == "presence_overlaps"
    assert wang.put(f"{forgot}/departure", left | {"left_at": at(NOON + BEGINS + 4 * HOUR)})["minutes"] == 120
