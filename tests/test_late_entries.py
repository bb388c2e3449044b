"""Late entries: asked by the member, approved apart by who speaks for the place, and marked as such for ever."""

from datetime import date, timedelta

import pytest

from core import clock
from core.db import db, transaction
from models import Post, Task, TaskClaim
from rules.ledger import proof
from tests.cast import upload
from tests.days import NOON
from tests.occasions import kept, told
from tests.services import did
from tests.tasks import DAY, HOUR, REASON, adds_up, at, claimed, code, published, refused, serves
from tests.test_concurrency import at_once, send

pytestmark = pytest.mark.usefixtures("friday")


@pytest.fixture
def member(li, place):
    serves(li, place.building)
    return li


def late(place, begun=-3 * HOUR, ended=-HOUR, **more) -> dict:
    return {"org_id": place.compound.id, "title": "帮邻居搬家", "post_class": "relief", "account": "搬了两趟",
            "started_at": at(NOON + begun), "ended_at": at(NOON + ended)} | more


def entered(voice, body, expect=201):
    return voice.post("late-entries", body, expect=expect)


def test_approved_by_who_speaks_for_the_place_and_marked_for_ever(member, wang, enter, place, picture):
    grid = enter("grid", name="网格", posts=[("grid_worker", place.compound)])
    photo = upload(member, picture(1))["id"]
    row = entered(member, late(place, after_photo_ids=[photo]))
    assert (row["status"], row["minutes"], row["late"], len(row["photos"])) == ("served", 120, True, 1)
    claim = f"task-claims/{row['id']}"
    assert told(wang, "late_entry_waiting") == [{"title": "帮邻居搬家"}]
    assert refused(wang, "certification", claim) == "late_needs_approval"
    assert "approval" in wang.get(claim)["actions"] and "certification" not in wang.get(claim)["actions"]
    grid.put(f"{claim}/approval", expect=403)
    member.put(f"{claim}/approval", expect=403)
    assert wang.put(f"{claim}/approval")["late"] and member.get("me/points")["goodwill"] == 20
    assert adds_up(row["task"]["id"]) == 1 and refused(wang, "certification", claim) == "illegal_move"
    assert kept(Task)[0].status == "late" and proof.faults() == []
    assert member.get("tasks?view=open")["items"] == [] and wang.get("tasks?view=desk")["items"] == []


def test_nobody_approves_their_own_or_who_approved_theirs(wang, lin, place):
    for voice in (wang, lin):
        serves(voice, place.compound)
    mine = f"task-claims/{entered(wang, late(place))['id']}"
    assert told(lin, "late_entry_waiting") and not told(wang, "late_entry_waiting")
    wang.put(f"{mine}/approval", expect=403)
    lin.put(f"{mine}/approval")
    other = f"task-claims/{entered(lin, late(place))['id']}"
    assert refused(wang, "approval", other) == "mutual_certification"


def test_an_ordinary_service_is_not_approved_and_a_late_one_may_be_refused(member, wang, place, passes, friday):
    task = published(wang, place, passes, starts_at=None)
    claim = f"task-claims/{claimed(member, task)['id']}"
    assert refused(wang, "approval", claim) == "illegal_move"
    member.put(f"{claim}/sign-in", code(wang, task))
    friday.tick(600)
    member.put(f"{claim}/sign-out", code(wang, task))
    assert refused(wang, "approval", claim) == "not_late"
    other = f"task-claims/{entered(member, late(place))['id']}"
    assert wang.put(f"{other}/refusal", REASON)["status"] == "refused" and "dispute" in member.get(other)["actions"]


def test_where_nobody_could_approve_it_none_is_taken(member, wang, place):
    with transaction() as session:
        session.execute(db.update(Post).values(ended_on=clock.today()))
    assert entered(member, late(place), 409)["code"] == "nobody_to_approve" and not kept(TaskClaim)


@pytest.mark.parametrize(("begun", "ended", "field"), [
    (-HOUR, -2 * HOUR, "ended_at"), (-HOUR, HOUR, "ended_at"), (-13 * HOUR, -timedelta(minutes=1), "ended_at"),
    (-31 * DAY - HOUR, -31 * DAY, "started_at")])
def test_odd_times(member, place, begun, ended, field):
    assert field in entered(member, late(place, begun, ended), 422)["errors"] and not kept(TaskClaim)


def test_half_a_minute_is_a_task_of_one_and_counts_for_nothing(member, wang, place):
    assert entered(member, late(place, -HOUR, -HOUR + timedelta(seconds=30)))["minutes"] == 0
    assert kept(Task)[0].effort_minutes == 1


def test_only_members_and_no_time_twice_and_no_flood(member, wang, chen, place):
    assert entered(chen, late(place), 409)["code"] == "claim_not_a_member"
    did(member, wang, place.building, date(2026, 11, 10), certified=False)  # no late entry: it floods nobody
    first = entered(member, late(place))["id"]
    assert entered(member, late(place, -2 * HOUR, -HOUR / 2), 409)["code"] == "presence_overlaps"
    for n in range(1, 5):
        entered(member, late(place, -n * DAY - 12 * HOUR, -n * DAY))
    another = late(place, -9 * DAY, -9 * DAY + HOUR)
    assert entered(member, another, 409)["code"] == "late_entries_waiting"
    assert len(kept(TaskClaim)) == 6 == len(kept(Task))
    serves(chen, place.compound)
    entered(chen, late(place))  # whoever else waits
    wang.put(f"task-claims/{first}/approval")
    entered(member, another)


def test_no_flood_from_many_phones_at_once(member, wang, place):
    said = at_once([lambda n=n: send(member, "POST", "late-entries", late(place, -n * DAY - HOUR, -n * DAY))
                    for n in range(8)])
    assert sorted(said) == ["done"] * 5 + ["late_entries_waiting"] * 3
