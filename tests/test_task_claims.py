"""Serving: the place given back, the code of the minute, presence within the plan, and the word of somebody else."""

from datetime import timedelta

import pytest

from blueprints.task import QR
from core import clock, qr
from core.db import db, transaction
from models import Task, TaskPresence
from rules.task.code import current
from tests.days import NOON
from tests.occasions import kept, told
from tests.tasks import BEGINS, DAY, HOUR, REASON, adds_up, an_hour, at, claimed, code, go, published, refused, serves

pytestmark = pytest.mark.usefixtures("friday")


@pytest.fixture
def task(wang, li, place, passes) -> int:
    serves(li, place.building)
    return published(wang, place, passes)


@pytest.fixture
def claim(li, task) -> str:
    return f"task-claims/{claimed(li, task)['id']}"


# --- the place ---

def test_given_back_it_is_free_for_another_and_the_organiser_is_told(li, chen, wang, task, claim, place):
    serves(chen, place.compound)
    assert li.put(f"{claim}/release", REASON)["status"] == "released" and adds_up(task) == 0
    assert told(wang, "task_released") == [{"title": "陪王奶奶换灯泡", "reason": "临时出差"}]
    assert claimed(chen, task) and adds_up(task) == 1
    assert refused(li, "release", claim, REASON) == "illegal_move" and adds_up(task) == 1


def test_who_gave_it_back_may_claim_it_anew(li, task, claim):
    li.put(f"{claim}/release", REASON)
    assert claimed(li, task)["status"] == "claimed" and adds_up(task) == 1


def test_a_reason_is_due_and_only_the_organiser_gives_back_for_another(li, gao, chen, claim):
    li.put(f"{claim}/release", {}, expect=422)
    gao.put(f"{claim}/release", REASON, expect=404)
    chen.put(f"{claim}/release", REASON, expect=404)


def test_who_has_begun_does_not_give_back(li, wang, task, claim, friday):
    go(friday, BEGINS)
    li.put(f"{claim}/sign-in", code(wang, task))
    assert refused(li, "release", claim, REASON) == "illegal_move" and adds_up(task) == 1


def test_a_task_called_off_frees_who_has_not_begun(li, chen, wang, place, passes, friday):
    for voice in (li, chen):
        serves(voice, place.compound)
    id = published(wang, place, passes, people_needed=2)
    here, gone = (f"task-claims/{claimed(voice, id)['id']}" for voice in (li, chen))
    go(friday, BEGINS)
    li.put(f"{here}/sign-in", code(wang, id))
    wang.put(f"tasks/{id}/cancellation", {"reason": "停电了"})
    assert chen.get(gone)["status"] == "called_off" and li.get(here)["status"] == "serving" and adds_up(id) == 1
    assert [row["reason"] for row in told(chen, "task_called_off")] == ["停电了"] and not told(li, "task_called_off")


def test_what_is_over_is_not_called_off(wang, task, friday):
    go(friday, BEGINS + 2 * HOUR)
    assert refused(wang, "cancellation", f"tasks/{task}", {"reason": "停电了"}) == "task_over"


# --- the code ---

def test_a_code_of_the_minute_before_is_taken_and_one_of_an_hour_ago_is_not(li, wang, task, claim, friday):
    go(friday, BEGINS - HOUR)
    photographed = code(wang, task)
    go(friday, BEGINS - HOUR + timedelta(seconds=90))
    assert code(wang, task) != photographed
    assert li.put(f"{claim}/sign-in", photographed)["status"] == "serving"
    go(friday, BEGINS)
    assert refused(li, "sign-out", claim, photographed, 422) == "sign_in_code_wrong"
    digits = code(wang, task)["code"]
    li.put(f"{claim}/sign-out", {"code": f" {digits[:4]} {digits[4:]}"})  # as it is shown


def test_a_code_hangs_on_its_task_and_on_a_secret():
    shown = {current(Task(id=id, code_secret=secret))[0] for id in (1, 2) for secret in ("one", "two")}
    assert len(shown) == 4


def test_two_steps_off_either_way_is_refused(li, wang, task, claim, friday):
    go(friday, BEGINS - 2 * timedelta(minutes=1))
    early = code(wang, task)
    go(friday, BEGINS + timedelta(minutes=2))
    late = code(wang, task)
    go(friday, BEGINS)
    for told_code in (early, late, {"code": ""}, {"code": "00000000"}, {"code": "１２３４５６７８"}):
        assert refused(li, "sign-in", claim, told_code, 422) == "sign_in_code_wrong"
    go(friday, BEGINS - timedelta(minutes=1))
    assert li.put(f"{claim}/sign-in", early)["status"] == "serving"
    go(friday, BEGINS + timedelta(minutes=1))  # our clock is a minute behind
    assert li.put(f"{claim}/sign-out", late)["status"] == "served"


def test_another_tasks_code_is_refused(li, wang, place, passes, task, claim, friday):
    other = published(wang, place, passes)
    go(friday, BEGINS)
    assert refused(li, "sign-in", claim, code(wang, other), 422) == "sign_in_code_wrong"


def test_the_code_is_shown_to_the_organiser_and_to_no_helper(li, sun, wang, place, task, claim):
    serves(sun, place.compound)
    assert sun.get(f"tasks/{task}/code")["until"] == "2026-11-20T04:01:00+00:00"
    li.get(f"tasks/{task}/code", expect=403)
    li.put(f"{claim}/release", REASON)
    claimed(sun, task)
    assert sun.get(f"tasks/{task}/code", expect=403)["code"] == "own_code"  # staff, and a helper of this task
    assert wang.get(f"tasks/{task}/code")["code"].isdecimal()


def test_scanned_the_code_opens_the_task_with_the_code_filled_in(app, li, wang, task, claim, friday):
    drawn, shown = wang.get(f"tasks/{task}/code.png"), wang.get(f"tasks/{task}/code")
    address = f"{app.config['JINLIN'].public_url}p/tasks/{task}?code={shown['code']}"
    assert drawn.data == qr.png(address, QR) and shown["seconds_left"] == 60
    assert drawn.headers["Cache-Control"] == "no-store"
    friday.tick(50)
    assert wang.get(f"tasks/{task}/code")["seconds_left"] == 10
    li.get(f"tasks/{task}/code.png", expect=403)


def test_a_task_leads_to_ones_own_claim_and_tells_who_organises_it(li, wang, chen, task, claim):
    seen = li.get(f"tasks/{task}")
    assert (f"task-claims/{seen['claim_id']}", seen["organises"], seen["where"]) == (
        claim, False, "莲花小区 · 3栋楼下")
    li.put(f"{claim}/release", REASON)
    assert f"task-claims/{li.get(f'tasks/{task}')['claim_id']}" == claim  # it stays to be looked at
    again = claimed(li, task)["id"]
    assert li.get(f"tasks/{task}")["claim_id"] == again
    assert chen.get(f"tasks/{task}")["claim_id"] is None
    assert wang.get(f"tasks/{task}")["organises"]


# --- presence ---

def test_sign_in_has_its_time(li, wang, task, claim, friday):
    go(friday, BEGINS - HOUR - timedelta(seconds=1))
    assert refused(li, "sign-in", claim, code(wang, task)) == "not_begun_yet"
    go(friday, BEGINS + 2 * HOUR)
    assert refused(li, "sign-in", claim, code(wang, task)) == "task_over"


def test_out_without_in_and_in_twice(li, wang, task, claim, friday):
    go(friday, BEGINS)
    assert refused(li, "sign-out", claim, code_of_nobody()) == "illegal_move"
    li.put(f"{claim}/sign-in", code(wang, task))
    assert refused(li, "sign-in", claim, code(wang, task)) == "illegal_move"


def test_minutes_are_presence_within_the_plan(li, wang, task, claim, friday):
    for begin, end, counted in ((-HOUR / 2, HOUR / 2, 30), (HOUR, 1.25 * HOUR, 45), (1.5 * HOUR, 9 * HOUR, 75)):
        go(friday, BEGINS + begin)
        li.put(f"{claim}/sign-in", code(wang, task))
        go(friday, BEGINS + end)
        assert li.put(f"{claim}/sign-out", code(wang, task))["minutes"] == counted
    assert len(li.get(claim)["presences"]) == 3


def test_before_it_begins_nothing_counts(li, wang, task, claim, friday):
    go(friday, BEGINS - HOUR)
    li.put(f"{claim}/sign-in", code(wang, task))
    go(friday, BEGINS - HOUR / 2)
    assert li.put(f"{claim}/sign-out", code(wang, task))["minutes"] == 0


def test_for_any_time_no_more_than_the_effort_counts(li, wang, place, passes, friday):
    serves(li, place.compound)
    id = published(wang, place, passes, starts_at=None)
    mine = f"task-claims/{claimed(li, id)['id']}"
    li.put(f"{mine}/sign-in", code(wang, id))
    friday.tick(45 * 60 + 59)
    assert li.put(f"{mine}/sign-out", code(wang, id))["minutes"] == 45
    li.put(f"{mine}/sign-in", code(wang, id))
    friday.tick(5 * 3600)
    assert li.put(f"{mine}/sign-out", code(wang, id))["minutes"] == 60


def test_three_sign_ins_a_day_and_again_the_next_day(li, wang, place, passes, friday):
    serves(li, place.compound)
    id = published(wang, place, passes, starts_at=None, ends_at=at(NOON + 3 * DAY))
    mine = f"task-claims/{claimed(li, id)['id']}"
    for day in (timedelta(), DAY / 2):  # from midnight on in the district
        go(friday, day)
        for _ in range(3):
            li.put(f"{mine}/sign-in", code(wang, id))
            friday.tick(60)
            li.put(f"{mine}/sign-out", code(wang, id))
        assert refused(li, "sign-in", mine, code(wang, id)) == "signed_in_often"


def test_nobody_is_in_two_places_at_once(li, wang, place, passes, friday):
    from sqlalchemy.exc import IntegrityError
    serves(li, place.compound)
    one, two = (published(wang, place, passes, starts_at=None) for _ in range(2))
    here, there = (f"task-claims/{claimed(li, id)['id']}" for id in (one, two))
    li.put(f"{here}/sign-in", code(wang, one))
    answer = li.put(f"{there}/sign-in", code(wang, two), expect=409)
    assert answer["code"] == "signed_in_elsewhere" and "陪王奶奶换灯泡" in answer["detail"]

    def refused_by_the_database(begun, ended) -> None:
        with pytest.raises(IntegrityError), transaction():
            db.session.add(TaskPresence(claim_id=int(there.split("/")[1]), person_id=li.person.id,
                                        signed_in_at=begun, signed_out_at=ended))

    for begun, ended in ((clock.now(), None), (clock.now() - HOUR, clock.now() + HOUR), (clock.now() - HOUR, None)):
        refused_by_the_database(begun, ended)
    friday.tick(60)
    li.put(f"{here}/sign-out", code(wang, one))
    refused_by_the_database(clock.now() - timedelta(seconds=30), clock.now())
    li.put(f"{there}/sign-in", code(wang, two))


def test_the_organiser_signs_out_who_forgot_and_what_counts_ends_with_the_plan(li, chen, wang, task, claim, friday):
    go(friday, BEGINS)
    li.put(f"{claim}/sign-in", code(wang, task))
    go(friday, BEGINS + 12 * HOUR)
    assert refused(li, "sign-out", claim, {}, 422) == "sign_in_code_wrong"
    chen.put(f"{claim}/sign-out", expect=404)
    assert wang.put(f"{claim}/sign-out")["minutes"] == 120


# --- the word of somebody else ---

@pytest.fixture
def served(li, wang, task, claim, friday) -> str:
    an_hour(li, claim, wang, task, friday)
    return claim


def test_nobody_certifies_themselves_even_from_above(enter, place, passes, friday, wang):
    boss = enter("boss", name="周正", posts=[("secretary", place.community)])
    serves(boss, place.compound)
    id = published(wang, place, passes)
    mine = f"task-claims/{claimed(boss, id)['id']}"
    an_hour(boss, mine, wang, id, friday)
    assert "certification" not in boss.get(mine)["actions"]
    for deed in ("certification", "refusal"):
        boss.put(f"{mine}/{deed}", REASON if deed == "refusal" else {}, expect=403)
    assert wang.put(f"{mine}/certification")["status"] == "certified"


def test_certified_once_and_not_before_they_signed_out(li, wang, task, claim, friday):
    assert refused(wang, "certification", claim) == "illegal_move"
    go(friday, BEGINS)
    li.put(f"{claim}/sign-in", code(wang, task))
    assert refused(wang, "certification", claim) == "illegal_move"
    wang.put(f"{claim}/sign-out")
    wang.put(f"{claim}/certification")
    assert refused(wang, "certification", claim) == "illegal_move"
    assert refused(li, "sign-in", claim, code_of_nobody()) == "illegal_move"


def code_of_nobody() -> dict:
    return {"code": "00000000"}


def test_refused_with_its_reason_the_place_stays_taken(li, wang, gao, served, task):
    gao.put(f"{served}/refusal", REASON, expect=404)
    assert wang.put(f"{served}/refusal", {"reason": "没见到人"})["status"] == "refused" and adds_up(task) == 1
    assert told(li, "task_not_certified") == [{"title": "陪王奶奶换灯泡", "reason": "没见到人"}]


def test_residents_and_other_places_see_no_claims(chen, gao, wang, lin, li, served, task):
    for voice in (chen, gao):
        voice.get(served, expect=404)
    chen.get(f"tasks/{task}/claims", expect=403)
    [seen] = lin.get(f"tasks/{task}/claims")["items"]
    assert seen["name"] == "李**" and seen["actions"] == ["word", "certification", "refusal"] and not seen["is_mine"]
    assert li.get(served)["name"] == "李秀英"


def test_the_same_key_signs_in_once(li, wang, task, claim, friday):
    go(friday, BEGINS)
    shown = code(wang, task)
    for _ in range(2):
        assert li.put(f"{claim}/sign-in", shown, key="one-and-the-same")["status"] == "serving"
    assert len(kept(TaskPresence)) == 1
