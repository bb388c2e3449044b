"""Proof of a service: photos for the organiser's eyes alone, the beneficiary's word, times that nobody can double."""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import clock
from core.db import db, transaction
from jobs import task_claims
from models import ContentCheck, Dispute, Person, Photo, Task, TaskClaim, TaskPhoto, TaskPresence
from rules import account
from rules.task_claim import presence, word
from tests.cast import upload
from tests.days import NOON
from tests.occasions import kept, told
from tests.tasks import BEGINS, DAY, HOUR, MINUTE, an_hour, at, claimed, code, go, published, refused, serves

pytestmark = pytest.mark.usefixtures("friday")

SAID = {"happened": True, "words": "灯亮了，谢谢"}


@pytest.fixture
def photo(li, picture):
    return lambda n=1: upload(li, picture(n))["id"]


def serve(helper, organiser, hands, task: int, claim: str) -> None:
    an_hour(helper, claim, organiser, task, hands)


def stated(begun: timedelta, ended: timedelta, *photos: int) -> dict:
    return {"started_at": at(NOON + begun), "ended_at": at(NOON + ended), "account": "换了灯泡",
            "after_photo_ids": list(photos)}


# --- photos ---

def test_photos_before_and_after_are_due_where_the_task_asks(li, wang, promise, photo, friday):
    task, claim = promise("photos")
    serve(li, wang, friday, task, claim)
    one, two = photo(1), photo(2)
    li.put(f"{claim}/proof", {"before_photo_ids": [one]})
    assert refused(wang, "certification", claim) == "photos_due"
    shown = li.put(f"{claim}/proof", {"before_photo_ids": [one], "after_photo_ids": [two], "account": "好了"})["photos"]
    assert [(row["id"], row["kind"]) for row in shown] == [(one, "before"), (two, "after")]
    shown = li.put(f"{claim}/proof", {"before_photo_ids": [two], "after_photo_ids": [one], "account": "好了"})["photos"]
    assert {(row["id"], row["kind"]) for row in shown} == {(two, "before"), (one, "after")}
    assert wang.put(f"{claim}/certification")["status"] == "certified"
    assert refused(li, "proof", claim, {"after_photo_ids": []}) == "illegal_move" and len(kept(TaskPhoto)) == 2


def test_photos_are_checked_and_seen_by_organiser_and_helper_alone(li, wang, chen, gao, promise, photo, friday, passes):
    task, claim = promise()
    serve(li, wang, friday, task, claim)
    id = photo()
    li.put(f"{claim}/proof", {"after_photo_ids": [id]})
    [check] = [row for row in kept(ContentCheck) if row.task_claim_id]
    assert check.photo_id == id and wang.get(claim)["photos"][0]["check"] == "pending"
    assert wang.get(f"task-claims/{claim.split('/')[1]}")["photos"][0]["urls"]["large"]
    for stranger in (chen, gao):
        stranger.get(claim, expect=404)
    passes(suggest="risky")
    [waiting] = [row for row in wang.get("checks")["items"] if row["photo_id"] == id]
    assert waiting["about"]["name"] == "服务的照片或受益人的话"
    wang.put(f"checks/{waiting['id']}/decision", {"passed": False, "note": "有人脸"})
    assert told(li, "task_photo_refused")
    li.put(f"{claim}/proof", {"after_photo_ids": []})
    assert wang.get(claim)["photos"] == []


def test_a_photo_that_nobody_may_see_proves_nothing(li, wang, promise, photo, friday):
    task, claim = promise("photos")
    serve(li, wang, friday, task, claim)
    li.put(f"{claim}/proof", {"before_photo_ids": [photo(1)], "after_photo_ids": [two := photo(2)]})
    with transaction() as session:
        session.get_one(Photo, two).check_state = "refused"
    assert refused(wang, "certification", claim) == "photos_due"


def test_only_ones_own_photos_prove_and_no_more_than_nine(li, wang, chen, promise, photo, picture, friday):
    task, claim = promise()
    serve(li, wang, friday, task, claim)
    foreign = upload(chen, picture(3))["id"]
    li.put(f"{claim}/proof", {"after_photo_ids": [foreign]}, expect=422)
    li.put(f"{claim}/proof", {"before_photo_ids": [1] * 10}, expect=422)
    ids = [photo(n) for n in range(10)]
    answer = li.put(f"{claim}/proof", {"before_photo_ids": ids[:5], "after_photo_ids": ids[5:]}, expect=422)
    assert "after_photo_ids" in answer["errors"] and not kept(TaskPhoto)


def test_photos_go_with_the_account_and_after_two_years(li, wang, promise, photo, friday):
    task, claim = promise()
    serve(li, wang, friday, task, claim)
    li.put(f"{claim}/proof", {"after_photo_ids": [photo()]})
    go(friday, 729 * DAY)
    task_claims.every_night()
    assert len(kept(TaskPhoto)) == 1
    go(friday, 732 * DAY)
    task_claims.every_night()
    assert not kept(TaskPhoto)
    with transaction() as session:
        presences = len(kept(TaskPresence))
        person = session.get_one(Person, li.person.id)
        account.erase(person)
    assert [row.erased_at for row in kept(Photo)] == [clock.now()] and len(kept(TaskPresence)) == presences


# --- the beneficiary's word ---

def test_a_word_with_a_photo_stands_for_sign_in_and_sign_out(li, wang, promise, photo, friday):
    _task, claim = promise("beneficiary")
    assert "sign-in" not in li.get(claim)["actions"] and "service" in li.get(claim)["actions"]
    go(friday, BEGINS + 2 * HOUR)
    assert "after_photo_ids" in li.put(f"{claim}/service", stated(BEGINS, BEGINS + HOUR), expect=422)["errors"]
    done = li.put(f"{claim}/service", stated(BEGINS - HOUR / 2, BEGINS + HOUR, photo()))
    assert (done["status"], done["minutes"], done["presences"][0]["stated"]) == ("served", 60, True)
    assert refused(wang, "certification", claim) == "word_due"
    said = wang.put(f"{claim}/word", SAID)["word"]
    assert said["on_behalf"] and said["words"] == "灯亮了，谢谢" and "莲花小区" in said["who"]
    assert li.get(claim)["word"]["words"] == "灯亮了，谢谢"  # no need to look at it first
    assert wang.put(f"{claim}/certification")["minutes"] == 60
    assert refused(li, "service", claim, stated(BEGINS, BEGINS + HOUR)) == "illegal_move"


def test_who_was_helped_says_so_themselves_and_the_words_are_checked(li, wang, chen, promise, photo, friday, passes):
    _task, claim = promise("beneficiary")
    go(friday, BEGINS + HOUR)
    li.put(f"{claim}/service", stated(BEGINS, BEGINS + HOUR, photo()))
    checked = len(kept(ContentCheck))
    for said, more in ((SAID | {"words": ""}, 0), (SAID, 1)):  # without words there is nothing to check
        with transaction() as session:
            word.say(session.get_one(TaskClaim, int(claim.split("/")[1])), said, session.merge(chen.person))
        db.session.remove()
        assert len(kept(ContentCheck)) == checked + more
    assert li.get(claim)["word"]["words"] == "" and wang.get(claim)["word"]["words"] == "灯亮了，谢谢"
    assert not li.get(claim)["word"]["on_behalf"]
    passes()
    assert li.get(claim)["word"]["words"] == "灯亮了，谢谢"


def test_with_the_word_a_photo_is_due_to_the_end(li, wang, promise, photo, friday):
    _task, claim = promise("beneficiary")
    go(friday, BEGINS + HOUR)
    li.put(f"{claim}/service", stated(BEGINS, BEGINS + HOUR, photo()))
    wang.put(f"{claim}/word", SAID)
    li.put(f"{claim}/proof", {"account": "换了灯泡"})
    assert refused(wang, "certification", claim) == "photo_due"


def test_it_did_not_happen(li, wang, promise, photo, friday):
    _task, claim = promise("beneficiary")
    go(friday, BEGINS + HOUR)
    li.put(f"{claim}/service", stated(BEGINS, BEGINS + HOUR, photo()))
    wang.put(f"{claim}/word", {"happened": False, "words": "没见到人"})
    assert refused(wang, "certification", claim) == "dispute_open"
    wang.put(f"disputes/{kept(Dispute)[0].id}/withdrawal")
    assert refused(wang, "certification", claim) == "word_denies"  # nobody has found otherwise
    wang.put(f"{claim}/word", SAID)  # misunderstood; put right before it counts
    wang.put(f"{claim}/certification")
    assert refused(wang, "word", claim, SAID) == "word_said" and "word" not in wang.get(claim)["actions"]


def test_what_is_looked_into_already_is_not_opened_again_by_a_word(li, wang, promise, friday):
    task, claim = promise()
    serve(li, wang, friday, task, claim)
    wang.put(f"{claim}/certification")
    li.put(f"{claim}/dispute", {"reason": "不止这些"})
    assert not wang.put(f"{claim}/word", {"happened": False, "words": "没见到人"})["word"]["happened"]
    assert [row.kind for row in kept(Dispute)] == ["minutes"]


def test_nobody_writes_down_the_word_on_their_own_service(enter, place, passes, wang, friday, picture):
    boss = enter("boss", name="周正", posts=[("secretary", place.community)])
    serves(boss, place.compound)
    claim = f"task-claims/{claimed(boss, published(wang, place, passes, proof='beneficiary'))['id']}"
    go(friday, BEGINS + HOUR)
    boss.put(f"{claim}/service", stated(BEGINS, BEGINS + HOUR, upload(boss, picture(1))["id"]))
    boss.put(f"{claim}/word", SAID, expect=403)


@pytest.mark.parametrize(("begun", "ended", "field"), [
    (BEGINS + HOUR, BEGINS + HOUR / 2, "ended_at"), (BEGINS, BEGINS + 2 * HOUR, "ended_at"),
    (-HOUR, BEGINS, "started_at"),
    (BEGINS - 2 * HOUR, BEGINS, "started_at"), (BEGINS + 2 * HOUR, BEGINS + 3 * HOUR, "started_at")])
def test_odd_times(li, promise, photo, friday, begun, ended, field):
    _task, claim = promise("beneficiary")
    go(friday, BEGINS + HOUR)
    assert field in li.put(f"{claim}/service", stated(begun, ended, photo()), expect=422)["errors"]
    assert not kept(TaskPresence)


def test_nobody_was_there_before_they_claimed_it_but_for_the_minute_that_phones_leave_out(li, promise, photo, friday):
    friday.tick(59)
    _task, claim = promise("beneficiary", starts_at=None)
    go(friday, HOUR)
    assert "started_at" in li.put(f"{claim}/service", stated(-MINUTE, HOUR, photo()), expect=422)["errors"]
    assert li.put(f"{claim}/service", stated(timedelta(), HOUR, photo()))["minutes"] == 60


def test_only_where_the_word_counts_are_times_stated(li, promise, photo, friday):
    _task, claim = promise()
    go(friday, BEGINS + HOUR)
    assert refused(li, "service", claim, stated(BEGINS, BEGINS + HOUR, photo())) == "sign_in_due"


def test_what_the_code_showed_no_words_replace(li, wang, promise, photo, friday):
    task, claim = promise("beneficiary")
    go(friday, BEGINS + HOUR / 4)
    assert "service" in li.put(f"{claim}/service", stated(BEGINS, BEGINS + HOUR / 4, photo()))["actions"]
    li.put(f"{claim}/sign-in", code(wang, task))
    friday.tick(600)
    li.put(f"{claim}/sign-out", code(wang, task))
    assert "service" not in li.get(claim)["actions"]
    assert refused(li, "service", claim, stated(BEGINS, BEGINS + HOUR / 2, photo())) == "signed_in_by_code"


def test_stated_until_the_day_after(li, promise, photo, friday):
    _task, claim = promise("beneficiary")
    go(friday, BEGINS + 2 * HOUR + DAY - MINUTE)
    task_claims.every_minute()
    before = stated(BEGINS, BEGINS + HOUR) | {"before_photo_ids": [photo()]}
    assert li.put(f"{claim}/service", before)["minutes"] == 60


# --- bad days ---

def test_over_midnight_and_from_another_zone(li, promise, photo, friday):
    """23:50 in the district to 00:20 the next day, told by a phone that stands in Urumqi's zone."""
    late = datetime(2026, 11, 21, 15, 50, tzinfo=NOON.tzinfo)
    _task, claim = promise("beneficiary", starts_at=at(late), ends_at=at(late + HOUR))
    friday.set(late + HOUR)
    body = {"started_at": "2026-11-21T21:50:00+06:00", "ended_at": "2026-11-21T22:20:00+06:00",
            "after_photo_ids": [photo()]}
    assert li.put(f"{claim}/service", body)["minutes"] == 30
    li.put(f"{claim}/service", body | {"ended_at": "2026-11-21T22:20:00"}, expect=422)  # of no zone at all


def test_nobody_was_in_two_places_whichever_way_it_is_told(li, wang, promise, photo, friday):
    here, mine = promise(starts_at=None)
    _there, other = promise("beneficiary", starts_at=None)
    li.put(f"{mine}/sign-in", code(wang, here))
    friday.tick(1800)
    assert refused(li, "service", other, stated(HOUR / 4, HOUR / 2, photo())) == "presence_overlaps"
    li.put(f"{mine}/sign-out", code(wang, here))
    friday.tick(1800)
    assert refused(li, "service", other, stated(HOUR / 4, HOUR, photo())) == "presence_overlaps"
    assert li.put(f"{other}/service", stated(HOUR / 2, HOUR, photo()))["minutes"] == 30


SPANS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 11), st.integers(1, 6)), min_size=2, max_size=7)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SPANS)
def test_minutes_of_one_person_never_overlap(li, wang, promise, photo, friday, spans):
    """Three tasks, told in whichever order: what is kept never lies on top of itself, and adds up to the minutes."""
    go(friday, timedelta())
    claims = [promise("beneficiary", starts_at=None, effort_minutes=1440, ends_at=at(NOON + 2 * DAY))[1]
              for _ in range(3)]
    go(friday, 20 * HOUR)
    for n, begun, hours in spans:
        li.ask("PUT", f"{claims[n]}/service", stated(begun * HOUR, (begun + hours) * HOUR, photo()))
    ids = [int(claim.split("/")[1]) for claim in claims]
    rows = sorted((row.signed_in_at, row.signed_out_at) for row in kept(TaskPresence) if row.claim_id in ids)
    assert rows and all(out <= begun for (_, out), (begun, _) in zip(rows, rows[1:], strict=False))
    there = sum(((out - begun for begun, out in rows)), timedelta())
    assert sum(li.get(claim)["minutes"] for claim in claims) == there // MINUTE
    with transaction() as session:
        session.query(TaskPresence).delete()


@given(st.lists(st.tuples(st.integers(-180, 300), st.integers(0, 300)), max_size=6))
def test_minutes_are_what_lies_within_the_plan(spans):
    """Whatever they tell: never below nothing, never more than they were there, never more than the plan is long."""
    plan = Task(starts_at=NOON, ends_at=NOON + 2 * HOUR, effort_minutes=60)
    there = [TaskPresence(signed_in_at=NOON + begun * MINUTE, signed_out_at=NOON + (begun + long) * MINUTE)
             for begun, long in spans]
    whole = [presence.minutes(plan, [one]) for one in there]
    assert presence.minutes(plan, there) == sum(whole) and all(
        0 <= minutes <= min(long, 120) for minutes, (_, long) in zip(whole, spans, strict=True))
    assert presence.minutes(Task(ends_at=NOON + 9 * HOUR, effort_minutes=60), there) <= 60
