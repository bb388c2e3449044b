"""When a resident may say whether their wish was done: once somebody can have been there, and they are asked for it."""

import pytest

from jobs import task_claims
from models import Dispute, DisputeKind, DisputeStatus, TaskClaim, TaskWord
from rules.task_claim import word
from tests.cast import upload
from tests.days import NOON
from tests.occasions import told
from tests.tasks import BEGINS, DAY, HOUR, at, claimed, code, go, refused, serves
from tests.test_task_proof import serve
from tests.wishes import placed, said

pytestmark = pytest.mark.usefixtures("friday")

YES = {"happened": True}


@pytest.fixture
def wish(li, place, passes) -> str:
    return f"wishes/{said(li, place, passes)['id']}"


@pytest.fixture
def promise(wish, wang, chen, place, passes):
    """promise(**task): chen's claim of the task that is made of it."""
    def make(**more) -> tuple[int, str]:
        serves(chen, place.compound)
        id = placed(wang, wish, place, passes, **more)
        return id, f"task-claims/{claimed(chen, id)['id']}"
    return make


def test_of_a_task_for_any_time_not_before_somebody_has_begun(promise, wish, li, wang, chen, friday):
    id, claim = promise(starts_at=None)
    assert refused(li, "word", wish, YES) == "word_too_early" and "word" not in li.get(wish)["actions"]
    chen.put(f"{claim}/sign-in", code(wang, id))
    assert "word" in li.get(wish)["actions"] and "已经到了" in li.get(wish)["sentence"]
    assert li.put(f"{wish}/word", YES)["status"] == "fulfilled"


@pytest.mark.parametrize("ends", [20 * DAY, 3 * DAY])
def test_nor_before_the_promise_is_over(promise, wish, li, friday, ends):
    promise(starts_at=None, ends_at=at(NOON + ends))
    due = min(ends, 7 * DAY)
    go(friday, due - HOUR)
    assert refused(li, "word", wish, YES) == "word_too_early"
    go(friday, due)
    assert "word" in li.get(wish)["actions"]
    task_claims.every_minute()  # kept as absent: it may be said all the same
    assert li.put(f"{wish}/word", {"happened": False})["status"] == "missed"


def test_of_a_task_with_its_hour_from_the_hour_on_or_from_the_sign_in(promise, wish, li, wang, chen, friday):
    id, claim = promise()
    go(friday, BEGINS - HOUR / 2)
    assert refused(li, "word", wish, YES) == "word_too_early"
    chen.put(f"{claim}/sign-in", code(wang, id))  # an hour before is early enough
    assert li.put(f"{wish}/word", YES)["status"] == "fulfilled"


def test_whoever_wished_is_asked_once_somebody_has_been_there(promise, wish, li, wang, chen, friday):
    id, claim = promise()
    for begun in (BEGINS, BEGINS + HOUR):
        go(friday, begun)
        chen.put(f"{claim}/sign-in", code(wang, id))
        assert len(told(li, "wish_came")) == (begun > BEGINS)
        friday.tick(1800)
        chen.put(f"{claim}/sign-out", code(wang, id))
    assert [words["name"] for words in told(li, "wish_came")] == ["陈小明"] and "来过了" in li.get(wish)["sentence"]


def test_asked_as_well_where_the_time_is_told_and_not_after_the_word(promise, wish, li, chen, picture, friday):
    _id, claim = promise(proof="beneficiary")
    go(friday, BEGINS + HOUR)
    times = {"started_at": at(NOON + BEGINS), "ended_at": at(NOON + BEGINS + HOUR / 2),
             "after_photo_ids": [upload(chen, picture(1))["id"]]}
    chen.put(f"{claim}/service", times)
    assert len(told(li, "wish_came")) == 1
    li.put(f"{wish}/word", YES)
    chen.put(f"{claim}/service", times)
    assert len(told(li, "wish_came")) == 1


def test_what_staff_write_down_for_them_is_kept_without_them(promise, wish, wang, chen, friday):
    id, claim = promise()
    serve(chen, wang, friday, id, claim)
    told_ = wang.put(f"{claim}/word", YES | {"words": "李秀英家3-502的灯亮了，电话13950800001"})["word"]["words"]
    assert "灯亮了" in told_ and not any(one in told_ for one in ("李秀英", "3-502", "13950800001"))
    assert told_ in [step["text"] for step in chen.get(f"{claim}/history")["items"]]


def test_their_yes_settles_no_dispute_of_the_helper(promise, wish, li, wang, chen, friday):
    id, claim = promise()
    serve(chen, wang, friday, id, claim)
    wang.put(f"{claim}/refusal", {"reason": "没见到人"})
    chen.put(f"{claim}/dispute", {"reason": "我去了李秀英家"})
    assert "李秀英" not in chen.get("disputes")["items"][0]["said"]
    li.put(f"{wish}/word", YES)
    assert chen.get(claim)["dispute"]["status"] == "open"


@pytest.mark.parametrize(("kind", "status", "denies"), [
    ("not_happened", "dismissed", False), ("not_happened", "upheld", True), ("minutes", "dismissed", True)])
def test_a_denial_stands_until_somebody_finds_that_it_happened(kind, status, denies):
    looked_into = Dispute(kind=DisputeKind(kind), status=DisputeStatus(status))
    assert word.denies(TaskClaim(word=TaskWord(happened=False), disputes=[looked_into])) is denies
