"""Disputes: against a refusal, a no-show, the minutes; that it did not happen; answered in time by who had no part."""

from datetime import timedelta

import pytest

from core import clock
from core.db import transaction
from jobs import task_claims
from models import Dispute, LedgerEntry, Person, TaskClaim, TaskClaimStep
from rules import account, own_data
from rules.dispute import answer
from rules.ledger import proof
from tests.days import NOON
from tests.occasions import kept, told
from tests.tasks import BEGINS, DAY, HOUR, REASON, adds_up, an_hour, at, claimed, code, go, published, refused, serves
from tests.test_concurrency import at_once, send

pytestmark = pytest.mark.usefixtures("friday")

WHY = {"reason": "我那天去了"}
THERE = {"answer": "邻居都看到了", "started_at": at(NOON + BEGINS), "ended_at": at(NOON + BEGINS + HOUR)}


@pytest.fixture
def task(wang, li, place, passes) -> int:
    serves(li, place.building)
    return published(wang, place, passes)


@pytest.fixture
def absent(li, task, friday) -> str:
    claim = f"task-claims/{claimed(li, task)['id']}"
    go(friday, BEGINS + 2 * HOUR)
    task_claims.every_minute()
    return claim


@pytest.fixture
def served(li, wang, task, friday) -> str:
    claim = f"task-claims/{claimed(li, task)['id']}"
    an_hour(li, claim, wang, task, friday)
    return claim


def disputed(voice, claim: str) -> str:
    return f"disputes/{voice.put(f'{claim}/dispute', WHY)['id']}"


def test_a_refusal_is_answered_by_who_did_not_give_it(li, wang, lin, enter, place, served):
    street = enter("street", name="街道", posts=[("party_worker", place.street)])
    wang.put(f"{served}/refusal", {"reason": "没见到人"})
    street.put(f"{served}/dispute", WHY, expect=403)  # it is the member's to say
    row = disputed(li, served)
    assert lin.get("desk/summary")["disputes"] == 1
    assert li.get(served)["dispute"]["status"] == "open" and "dispute" not in li.get(served)["actions"]
    assert refused(li, "dispute", served, WHY) == "dispute_open"
    assert told(lin, "dispute_waiting") or told(street, "dispute_waiting")
    assert wang.get(row)["actions"] == []
    wang.put(f"{row}/upholding", {"answer": "改判"}, expect=403)
    li.put(f"{row}/upholding", {"answer": "改判"}, expect=403)
    done = street.put(f"{row}/upholding", {"answer": "邻居作证"})
    assert done["status"] == "upheld" and li.get(served)["status"] == "certified"
    assert li.get("me/points")["goodwill"] == 10 and told(li, "dispute_answered")[0]["outcome"] == "申诉成立"
    assert proof.faults() == []


def test_dismissed_it_is_not_asked_again(li, wang, lin, served):
    wang.put(f"{served}/refusal", {"reason": "没见到人"})
    row = disputed(li, served)
    lin.put(f"{row}/dismissal", {"answer": "问过了，没有来"})
    assert li.get(served)["dispute"]["answer"] == "问过了，没有来" and li.get(served)["status"] == "refused"
    assert refused(li, "dispute", served, WHY) == "disputed_already"
    assert refused(lin, "upholding", row, {"answer": "改主意了"}) == "illegal_move"


def test_a_no_show_that_was_there_gets_the_time_and_the_place(li, wang, task, absent):
    row = disputed(li, absent)
    [desk] = wang.get("disputes?view=desk")["items"]
    assert (desk["kind"], desk["name"], desk["late"]) == ("no_show", "李**", False)
    wang.put(f"{row}/upholding", THERE)
    assert (li.get(absent)["status"], li.get(absent)["minutes"], adds_up(task)) == ("certified", 60, 1)
    assert li.get("me/points")["appraisal"] == 10


def test_a_no_show_with_a_reason_is_as_if_given_back(li, wang, task, absent):
    wang.put(f"{disputed(li, absent)}/upholding", {"answer": "那天急诊"})
    assert li.get(absent)["status"] == "released" and adds_up(task) == 0 and not kept(LedgerEntry)


def test_a_place_that_somebody_else_has_is_not_given_twice(li, chen, wang, place, passes, friday):
    for voice in (li, chen):
        serves(voice, place.compound)
    id = published(wang, place, passes, starts_at=None, ends_at=at(NOON + 20 * DAY))
    claim = f"task-claims/{claimed(li, id)['id']}"
    go(friday, 7 * DAY)
    task_claims.every_minute()
    claimed(chen, id)
    row = disputed(li, claim)
    there = {"answer": "来过", "started_at": at(NOON + DAY), "ended_at": at(NOON + DAY + HOUR)}
    assert refused(wang, "upholding", row, there) == "place_gone" and adds_up(id) == 1


def test_who_claimed_it_anew_is_not_given_two_places(li, wang, place, passes, friday):
    serves(li, place.compound)
    id = published(wang, place, passes, starts_at=None, ends_at=at(NOON + 20 * DAY), people_needed=2)
    claim = f"task-claims/{claimed(li, id)['id']}"
    go(friday, 7 * DAY)
    task_claims.every_minute()
    claimed(li, id)
    there = {"answer": "来过", "started_at": at(NOON + DAY), "ended_at": at(NOON + DAY + HOUR)}
    assert refused(wang, "upholding", disputed(li, claim), there) == "place_gone" and adds_up(id) == 1


def test_minutes_that_were_wrong_are_reversed_and_earned_anew(li, wang, lin, served, friday):
    wang.put(f"{served}/certification")
    row = disputed(li, served)
    friday.tick(7200)
    assert "started_at" in lin.put(f"{row}/upholding", {"answer": "时间不对"}, expect=422)["errors"]
    lin.put(f"{row}/upholding", THERE | {"ended_at": at(NOON + BEGINS + 2 * HOUR)})
    assert li.get(served)["minutes"] == 120 and li.get("me/points")["goodwill"] == 20
    assert [line["points"] for line in li.get("me/ledger")["items"]] == [20, -10, 10] and proof.faults() == []


def test_it_did_not_happen_takes_back_what_was_certified(li, wang, lin, served):
    wang.put(f"{served}/certification")
    wang.put(f"{served}/word", {"happened": False, "words": "没来过"})
    [row] = lin.get("disputes?view=desk")["items"]
    assert row["kind"] == "not_happened" and row["said"] == "没来过"
    lin.put(f"disputes/{row['id']}/upholding", {"answer": "核实没有来"})
    assert li.get(served)["status"] == "refused" and li.get("me/points")["goodwill"] == 0 and proof.faults() == []
    assert "dispute" in li.get(served)["actions"]  # and may say why that is wrong


def test_nothing_is_certified_while_it_is_disputed(li, wang, lin, served):
    wang.put(f"{served}/word", {"happened": False, "words": "没来过"})
    for deed, body in (("certification", {}), ("refusal", REASON)):
        assert refused(wang, deed, served, body) == "dispute_open"
    assert not {"certification", "refusal"} & set(wang.get(served)["actions"])
    lin.put(f"disputes/{kept(Dispute)[0].id}/dismissal", {"answer": "记错了人"})
    assert wang.put(f"{served}/certification")["status"] == "certified"


def test_what_was_misunderstood_is_put_right_and_the_dispute_is_over(wang, served):
    wang.put(f"{served}/word", {"happened": False, "words": "没来过"})
    wang.put(f"{served}/word", {"happened": True, "words": "来过，记错了"})
    assert kept(Dispute)[0].status == "withdrawn" and wang.put(f"{served}/certification")["status"] == "certified"


def test_withdrawn_by_whose_it_is_and_late_is_too_late(li, chen, wang, served, friday):
    wang.put(f"{served}/refusal", {"reason": "没见到人"})
    row = disputed(li, served)
    wang.put(f"{row}/withdrawal", expect=403)
    chen.get(row, expect=404)
    assert li.put(f"{row}/withdrawal")["status"] == "withdrawn"
    friday.tick((15 * DAY + timedelta(seconds=1)).total_seconds())
    assert refused(li, "dispute", served, WHY) == "dispute_late"


def test_what_is_late_is_told_one_level_up_once(li, wang, enter, place, absent, friday):
    above = enter("above", name="社区书记", posts=[("secretary", place.community)])
    row = disputed(li, absent)
    due = kept(Dispute)[0].due_at
    assert clock.civil(due).date().isoformat() == "2026-11-27"  # five working days after a Saturday
    friday.set(due)
    task_claims.every_minute()
    assert not told(above, "dispute_overdue")
    friday.tick(1)
    for _ in range(2):
        task_claims.every_minute()
    with transaction() as session:
        answer.tell_up(session.get_one(Dispute, int(row.split("/")[1])))
    assert [words["place"] for words in told(above, "dispute_overdue")] == ["莲花小区"]
    assert wang.get(row)["late"] and wang.get("disputes?view=desk")["items"][0]["told_up_at"]


def test_one_dispute_at_a_time_from_many_phones(li, wang, served):
    wang.put(f"{served}/refusal", {"reason": "没见到人"})
    said = at_once([lambda: send(li, "PUT", f"{served}/dispute", WHY) for _ in range(6)])
    assert said.count("done") == 1 and set(said) == {"done", "dispute_open"} and len(kept(Dispute)) == 1


def test_closing_the_account_keeps_the_dispute_without_the_name(li, wang, served):
    wang.put(f"{served}/refusal", {"reason": "没见到人"})
    li.put(f"{served}/dispute", {"reason": "李秀英那天去了"})
    with transaction() as session:
        person = session.get_one(Person, li.person.id)
        assert own_data.copy_of(person)["disputes"][0]["said"] == "李秀英那天去了"
        account.erase(person)
    [row] = kept(Dispute)
    assert row.by_id is None and "李秀英" not in row.said and len(kept(TaskClaim)) == 1


def test_after_five_years_the_words_are_gone_and_what_was_done_stays(li, wang, lin, served, friday):
    li.put(f"{served}/proof", {"account": "帮王奶奶换灯"})
    wang.put(f"{served}/refusal", {"reason": "没见到人"})
    lin.put(f"{disputed(li, served)}/upholding", {"answer": "邻居作证"})
    for days, left in ((5 * 365 - 1, True), (2, False)):
        friday.tick((days * DAY).total_seconds())
        task_claims.every_night()
        [claim], [row] = kept(TaskClaim), kept(Dispute)
        words = [claim.account, row.said, row.answer, *(step.words for step in kept(TaskClaimStep) if step.words)]
        assert all(words) if left else not any(words)
    assert claim.minutes == 60 and len(kept(LedgerEntry)) == 2


def test_who_took_it_back_or_said_so_does_not_answer(li, wang, lin, enter, place, served):
    street = enter("street", name="街道", posts=[("party_worker", place.street)])
    street.put(f"{served}/word", {"happened": False, "words": "没来过"})
    first = f"disputes/{kept(Dispute)[0].id}"
    street.put(f"{first}/upholding", {"answer": "没来"}, expect=403)  # their own word
    assert not told(street, "dispute_waiting")
    lin.put(f"{first}/upholding", {"answer": "核实没有来"})
    second = disputed(li, served)
    assert lin.get(second)["actions"] == []
    lin.put(f"{second}/dismissal", {"answer": "没来就是没来"}, expect=403)  # their own verdict
    assert street.put(f"{second}/upholding", {"answer": "邻居作证"})["status"] == "upheld"


def test_nor_does_who_helped_though_somebody_else_opened_it(enter, place, passes, wang, friday):
    boss = enter("boss", name="周正", posts=[("secretary", place.community)])
    serves(boss, place.compound)
    id = published(wang, place, passes)
    claim = f"task-claims/{claimed(boss, id)['id']}"
    go(friday, BEGINS)
    boss.put(f"{claim}/sign-in", code(wang, id))
    wang.put(f"{claim}/sign-out")
    wang.put(f"{claim}/word", {"happened": False, "words": "没来过"})
    boss.put(f"disputes/{kept(Dispute)[0].id}/dismissal", {"answer": "我去了"}, expect=403)


def test_of_who_was_there_for_no_minute_a_time_is_due(li, wang, lin, task, friday):
    claim = f"task-claims/{claimed(li, task)['id']}"
    go(friday, BEGINS)
    li.put(f"{claim}/sign-in", code(wang, task))
    wang.put(f"{claim}/sign-out")
    wang.put(f"{claim}/refusal", {"reason": "没见到人"})
    friday.tick(3600)
    row = disputed(li, claim)
    assert "started_at" in lin.put(f"{row}/upholding", {"answer": "来过"}, expect=422)["errors"]
    assert lin.put(f"{row}/upholding", THERE)["minutes"] == 60


def test_a_time_outside_the_plan_makes_nothing_good(li, wang, absent):
    row = disputed(li, absent)
    there = {"answer": "来过", "started_at": at(NOON), "ended_at": at(NOON + HOUR)}
    assert "started_at" in wang.put(f"{row}/upholding", there, expect=422)["errors"]
    assert li.get(absent)["status"] == "absent" and not kept(LedgerEntry)
