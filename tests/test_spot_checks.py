"""Spot checks: drawn by a seed chosen before, called by who had no part; what was not so is looked into."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import clock
from core.db import db, transaction
from jobs import task_claims
from models import AccessView, Dispute, Person, SpotCheck, SpotCheckStep, SpotDraw, TaskClaim, Wish
from rules.flowerbed.draw import hashed
from rules.spot_check.draw import drawn
from tests.occasions import kept
from tests.tasks import an_hour, claimed, published, refused, serves
from tests.wishes import placed, said

pytestmark = pytest.mark.usefixtures("friday")

NOTE = {"note": "王奶奶说灯换好了"}


@pytest.fixture
def check(li, wang, place, passes, friday) -> str:
    """What Wang certified on Saturday, drawn in the night to Sunday."""
    task_claims.every_night()
    serves(li, place.building)
    task = published(wang, place, passes)
    claim = f"task-claims/{claimed(li, task)['id']}"
    an_hour(li, claim, wang, task, friday)
    wang.put(f"{claim}/certification")
    task_claims.every_night()
    assert not kept(SpotCheck)  # the day is not over
    friday.tick(13 * 3600)
    for _ in range(2):
        task_claims.every_night()
    [row] = kept(SpotCheck)
    return f"spot-checks/{row.id}"


def test_the_seed_was_there_before_and_is_told_afterwards(check, lin, gao, friday):
    [row] = lin.get("spot-checks")["items"]
    assert gao.get("spot-checks")["items"] == lin.get("spot-checks?status=denied")["items"] == []
    assert lin.get("desk/summary")["spot_checks"] == 1
    draw = next(one for one in kept(SpotDraw) if one.on == date(2026, 11, 21))
    assert draw.claims == [row["claim_id"]] and hashed(row["draw"]["seed"]) == row["draw"]["seed_hash"]
    assert row["name"] == "李**" and row["draw"]["of"] == 1
    assert {one.on for one in kept(SpotDraw) if one.drawn_at is None} == {date(2026, 11, 22), date(2026, 11, 23)}
    friday.tick(24 * 3600)
    task_claims.every_night()
    assert [one.claims for one in kept(SpotDraw) if one.on == date(2026, 11, 22)] == [[]]  # each day draws its own


@given(st.sets(st.integers(1, 500), max_size=60), st.integers(0, 100))
def test_a_share_is_drawn_at_least_one_and_anyone_draws_the_same(claims, percent):
    listed = sorted(claims)
    found = drawn("ab" * 32, date(2026, 11, 21), listed, percent)
    assert set(found) <= claims and len(found) == -(-len(claims) * percent // 100) == len(set(found))
    assert found == drawn("ab" * 32, date(2026, 11, 21), listed[::-1], percent)


def test_called_by_who_had_no_part_in_it(check, wang, li, lin, chen):
    wang.put(f"{check}/confirmation", NOTE, expect=403)
    chen.put(f"{check}/confirmation", NOTE, expect=404)
    assert wang.get("spot-checks")["items"][0]["actions"] == []
    assert lin.put(f"{check}/confirmation", NOTE)["status"] == "confirmed"
    assert refused(lin, "denial", check, NOTE) == "illegal_move" and not kept(Dispute)


def test_what_was_not_so_is_looked_into(check, lin, li):
    lin.put(f"{check}/denial", {}, expect=422)
    assert lin.put(f"{check}/denial", {"note": "说没有人来过"})["status"] == "denied"
    [row] = kept(Dispute)
    assert (row.kind, row.said) == ("not_happened", "说没有人来过")


def test_what_is_looked_into_already_is_not_opened_twice(check, lin, li):
    li.put(f"task-claims/{kept(TaskClaim)[0].id}/dispute", {"reason": "时间少算了"})
    assert lin.put(f"{check}/denial", {"note": "说没有人来过"})["status"] == "denied"
    assert [row.kind for row in kept(Dispute)] == ["minutes"]


def test_what_counts_no_more_need_not_be_looked_into(check, lin):
    with transaction() as session:
        session.execute(TaskClaim.__table__.update().values(status="refused"))
    assert lin.put(f"{check}/denial", {"note": "说没有人来过"})["status"] == "denied" and not kept(Dispute)


def test_what_was_drawn_once_is_not_drawn_again(check, friday):
    """Certified anew the day after, as a dispute may bring it."""
    with transaction() as session:
        session.execute(TaskClaim.__table__.update().values(certified_at=clock.now()))
    friday.tick(24 * 3600)
    task_claims.every_night()
    assert len(kept(SpotCheck)) == 1 and len([one for one in kept(SpotDraw) if one.claims]) == 2


def test_after_three_calls_it_is_left_at_that(check, lin):
    for calls, status in ((1, "due"), (2, "due"), (3, "unreached")):
        row = lin.put(f"{check}/missed-call")
        assert (row["calls"], row["status"]) == (calls, status)
    assert lin.get("spot-checks?status=unreached")["items"]


def test_what_is_certified_no_more_is_not_drawn(li, wang, place, passes, friday, check):
    with transaction() as session:
        session.execute(SpotCheckStep.__table__.delete())
        session.execute(SpotCheck.__table__.delete())
        session.execute(SpotDraw.__table__.update().values(drawn_at=None, claims=[]))
        session.execute(TaskClaim.__table__.update().values(status="refused"))
    task_claims.every_night()
    assert not kept(SpotCheck)


def test_whom_to_call_is_asked_for_and_each_look_is_kept(check, lin, wang):
    """This task was made for nobody in particular."""
    assert "contact-views" in lin.get("spot-checks")["items"][0]["actions"]
    wang.post(f"{check}/contact-views", expect=403)
    assert lin.post(f"{check}/contact-views") == {"name": None, "phone": None, "door": None}
    assert [step.action for step in kept(SpotCheckStep)] == ["draw", "see_contact"] and not kept(AccessView)
    lin.put(f"{check}/confirmation", NOTE)
    assert lin.post(f"{check}/contact-views", expect=409)["code"] == "illegal_move"


@pytest.mark.parametrize("of", ["wish", "report"])
def test_who_wished_or_reported_it_is_called_and_reads_who_looked(of, li, wang, lin, chen, place, passes, friday):
    task_claims.every_night()
    serves(chen, place.compound)
    if of == "wish":
        task = placed(wang, f"wishes/{said(li, place, passes, door='3-502', phone='13950800099')['id']}", place, passes)
    else:
        id = li.post("reports", {"category": "sewer_blocked", "description": "坏了", "org_id": place.building.id})["id"]
        wang.put(f"reports/{id}/acceptance")
        task = placed(wang, f"reports/{id}", place, passes)
    claim = f"task-claims/{claimed(chen, task)['id']}"
    an_hour(chen, claim, wang, task, friday)
    wang.put(f"{claim}/certification")
    friday.tick(13 * 3600)
    task_claims.every_night()
    found = lin.post(f"spot-checks/{kept(SpotCheck)[0].id}/contact-views")
    phone = "13950800099" if of == "wish" else "13950800001"
    assert found == {"name": "李秀英", "phone": phone, "door": "3-502"}
    [view] = li.get("me/access-log")["items"]
    assert "回访" in view["reason"] and view["what"] == ["姓名", "手机号", "房号"]
    for model, row in ((Wish, {"phone": None, "door": None}), (Person, {"phone": None, "room": None})):
        db.session.execute(db.update(model).values(row))
    db.session.commit()
    lin.post(f"spot-checks/{kept(SpotCheck)[0].id}/contact-views")
    assert li.get("me/access-log")["items"][0]["what"] == ["姓名"]  # no more than there was to see
    for model in (Wish, Person):
        db.session.execute(db.update(model).values(name=None))
    db.session.commit()
    lin.post(f"spot-checks/{kept(SpotCheck)[0].id}/contact-views")
    assert len(kept(AccessView)) == 2
