"""Two accounts that turn out to be one person's, who was in one place at a time: presences, minutes and points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.db import db, transaction
from models import Person, TaskPresence
from rules import identity
from rules.ledger import proof
from rules.task_claim.untangle import beside
from tests.cast import upload
from tests.days import NOON
from tests.occasions import kept
from tests.tasks import DAY, HOUR, adds_up, at, claimed, code, published, serves

pytestmark = pytest.mark.usefixtures("friday")


def join(li, chen) -> None:
    """chen's row was li's second one: it was never logged in with her phone."""
    with transaction():
        for account in list(db.session.get_one(Person, chen.person.id).identities):
            db.session.delete(account)
    with transaction():
        identity.prove_phone(db.session.get_one(Person, li.person.id), "13950800002")


@pytest.mark.parametrize("tasks", [1, 2])
def test_two_open_presences_become_one(li, chen, wang, place, passes, friday, tasks):
    ids = [published(wang, place, passes, starts_at=None, people_needed=2) for _ in range(tasks)]
    for voice, id in ((li, ids[0]), (chen, ids[-1])):
        serves(voice, place.building)
        voice.put(f"task-claims/{claimed(voice, id)['id']}/sign-in", code(wang, id))
    friday.tick(1800)
    join(li, chen)
    presences = kept(TaskPresence)
    assert {row.person_id for row in presences} == {li.person.id} and len(presences) == 2
    assert [row.signed_out_at is None for row in presences] == [True, False]
    assert [adds_up(id) for id in ids] == [1] * tasks
    mine = {row["task"]["id"]: (row["status"], row["minutes"]) for row in li.get("task-claims")["items"]
            if row["status"] != "released"}
    assert mine[ids[0]] == ("serving", 0) and mine.get(ids[-1]) == (("serving", 0) if tasks == 1 else ("served", 0))


def hours(li, chen, wang, place, passes, friday, picture, tasks: int) -> None:
    """li from noon to one by the code, chen from half past twelve to half past one in their own words; both certified.
    """
    more = {"starts_at": None, "effort_minutes": 600, "ends_at": at(NOON + 3 * DAY), "people_needed": 2}
    ids = [published(wang, place, passes, **more, proof=proof) for proof in ("presence", "beneficiary")[-tasks:]]
    by_code, told = (f"task-claims/{claimed(voice, id)['id']}" for voice, id in ((li, ids[0]), (chen, ids[-1])))
    li.put(f"{by_code}/sign-in", code(wang, ids[0]))
    friday.tick(3600)
    li.put(f"{by_code}/sign-out", code(wang, ids[0]))
    friday.tick(3600)
    chen.put(f"{told}/service", {"started_at": at(NOON + HOUR / 2), "ended_at": at(NOON + 1.5 * HOUR),
                                 "after_photo_ids": [upload(chen, picture(1))["id"]]})
    for claim in (by_code, told):
        wang.put(f"{claim}/word", {"happened": True, "words": "好了"})
        wang.put(f"{claim}/certification")


@pytest.mark.parametrize(("tasks", "minutes"), [(2, [60, 30]), (1, [60])])
def test_who_seemed_to_be_in_two_places_was_in_one(li, chen, wang, place, passes, friday, picture, tasks, minutes):
    """Of two tasks what lies beside stays; of one task twice one claim does. The ledgers follow."""
    for voice in (li, chen):
        serves(voice, place.building)
    hours(li, chen, wang, place, passes, friday, picture, tasks)
    join(li, chen)
    mine = [row for row in li.get("task-claims")["items"] if row["status"] == "certified"]
    assert sorted((row["minutes"] for row in mine), reverse=True) == minutes
    assert li.get("me/points")["goodwill"] == sum(minutes) // 6 and proof.faults() == []
    spans = sorted((row.signed_in_at, row.signed_out_at) for row in kept(TaskPresence)
                   if row.claim_id in {one["id"] for one in mine})
    assert all(out <= begun for (_, out), (begun, _) in zip(spans, spans[1:], strict=False))
    if tasks == 2:
        assert [step["action_name"] for step in li.get(f"task-claims/{mine[0]['id']}/history")["items"]][-1] == (
            "两个账号合并，重叠的时间只算一次")


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 8)), max_size=7))
def test_what_lies_beside_never_lies_under(spans):
    kept: list = []
    for begun, long in spans:
        span = NOON + begun * HOUR, NOON + (begun + long) * HOUR
        left = beside(*span, kept)
        assert left[0] >= span[0] and (left[1] <= span[1] or left[0] == left[1])
        assert all(left[1] <= one or other <= left[0] for one, other in kept)
        kept.append(left)
