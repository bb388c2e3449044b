"""Service cards: certified service of a quarter, frozen at the close; later words make versions; anybody checks one."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core import clock
from core.db import db, transaction
from jobs import services
from models import Person, Post, ServiceCard, ServiceQuarter, TaskClaim, TaskPresence
from rules.service_card import paper, versions
from rules.task_claim import verdict
from rules.task_claim.workflow import WORKFLOW
from tests.occasions import kept
from tests.services import AFTER, HOSPITAL, Q4, card, certificate, checked, close, did, marks, words_of, works

pytestmark = pytest.mark.usefixtures("winter")


# --- a quarter that runs ---

def test_what_is_certified_is_on_the_card_and_nothing_else(li, wang, place):
    works(li, place.building, HOSPITAL)
    did(li, wang, place.building, date(2026, 11, 3), 75, title="陪看病，电话13950800099")
    did(li, wang, place.building, date(2026, 11, 4), certified=False)
    did(li, wang, place.building, date(2026, 9, 30))
    mine = card(li)
    assert (mine["unit"], mine["count"], mine["duration"], mine["version"]) == (HOSPITAL, 1, "1小时15分", 0)
    assert [(line["on"], line["place"], line["certified_by"]) for line in mine["lines"]] == [
        ("2026-11-03", "莲花小区", "莲花小区书记")]
    assert "13950800099" not in str(mine)  # whom it was for stays out of it
    assert mine["page"] is None and li.get("me/service-cards")["items"] == []
    assert li.get("me/service-card?quarter=2026Q3")["duration"] == "1小时"
    assert "quarter" in li.get("me/service-card?quarter=spring", expect=422)["errors"]
    certificate(li, "2026-10-01", "2026-12-20")
    assert card(li)["kind"] == "quarter"  # a certificate from its first day is none


def test_on_paper_a_running_quarter_says_that_it_runs(li, wang, place):
    works(li, place.building, HOSPITAL)
    did(li, wang, place.building, date(2026, 11, 3), 75)
    told = words_of(li.get(f"me/service-card.pdf?{Q4}"))
    for said in ("在职党员服务登记卡", "李秀英", HOSPITAL, "1小时15分", "健康医疗", "情况属实", "没有核验码"):
        assert said in told, said


def test_over_the_turn_of_a_quarter_it_is_of_the_first_day(li, wang, place):
    id = did(li, wang, place.building, date(2026, 9, 30), 30)
    with transaction() as session:
        again = datetime(2026, 10, 1, 1, tzinfo=UTC)
        session.add(TaskPresence(claim_id=id, person_id=li.person.id, signed_in_at=again,
                                 signed_out_at=again + timedelta(minutes=30)))
    assert card(li)["count"] == 0 and li.get("me/service-card?quarter=2026Q3")["count"] == 1


def test_no_minute_is_no_service_and_holds_up_noclose(qin, winter, li, chen, wang, place):
    services.every_minute()
    for voice in (li, chen):
        works(voice, place.building, HOSPITAL)
        did(voice, wang, place.building, date(2026, 11, 3), 1)
    with transaction() as session:
        session.execute(db.update(TaskClaim).where(TaskClaim.person_id == li.person.id).values(minutes=0))
    assert (card(li)["count"], card(chen)["count"]) == (0, 1) and li.get("me/points")["services_this_year"] == 0
    close(qin, winter)
    assert [row.person_id for row in kept(ServiceCard)] == [chen.person.id]
    [unit] = qin.get(f"service-counts?by=unit&{Q4}")["items"]
    assert (unit["reported"], unit["served"]) == (2, 1)


# --- closed ---

def test_at_the_close_each_member_who_served_gets_a_card(li, chen, closed):
    mine = card(li)
    assert (mine["version"], mine["count"], mine["minutes"]) == (1, 2, 135) and len(kept(ServiceCard)) == 1
    assert card(chen)["version"] == 0 and card(chen)["lines"] == []
    assert ServiceQuarter.__name__ and [row["is_current"] for row in li.get("me/service-cards")["items"]] == [True]


def test_what_nobody_has_written_down_yet_is_on_no_closed_card(chen, wang, closed, place, winter):
    did(chen, wang, place.compound, date(2026, 12, 30), 30)
    assert card(chen)["lines"] == []
    winter.tick(60)
    services.every_night()
    assert card(chen)["version"] == 1 == card(chen)["count"]


def test_its_paper_has_a_code_that_leads_to_the_check(app, li, closed):
    mine = card(li)
    told = words_of(li.get(mine["pdf"]))
    code = mine["page"].rpartition("/")[2]
    assert code in told and "第1版" in told and "2小时15分" in told
    row = kept(ServiceCard)[0]
    drawn = paper.of(row, "李秀英", "https://example.org/")
    assert drawn.code == f"https://example.org{mine['page']}"


def test_nobody_takes_the_paper_of_another(li, chen, closed):
    chen.get(card(li)["pdf"], expect=404)


def test_anybody_checks_it_and_reads_no_more_than_is_on_it(li, closed):
    seen = checked(li, card(li)["page"])
    assert (seen["state"], seen["name"], seen["unit"], seen["duration"]) == ("valid", "李**", HOSPITAL, "2小时15分")
    assert {name for line in seen["lines"] for name in line} == {"on", "place", "kind", "duration", "mark_name"}
    assert "claim" not in str(seen) and "李秀英" not in str(seen)


@pytest.mark.parametrize("typed", [str.lower, "%20{}%20".format])
def test_a_code_is_read_as_people_type_it(li, closed, typed):
    assert checked(li, f"/p/cards/{typed(card(li)['page'].rpartition('/')[2])}")["state"] == "valid"


@pytest.mark.parametrize("spoil", [lambda code: code[:-1] + ("0" if code[-1] != "0" else "1"), lambda code: "1",
                                   lambda code: "%00", lambda code: code + "0"])
def test_a_code_that_was_tampered_with_says_so_plainly(li, closed, spoil):
    seen = checked(li, f"/p/cards/{spoil(card(li)['page'].rpartition('/')[2])}")
    assert seen["state"] == "unknown" and "查不到" in seen["sentence"] and not {"name", "unit"} & seen.keys()


def test_certified_after_the_close_it_is_a_supplement_and_the_first_paper_says_so(li, wang, closed, place, winter):
    first = card(li)["page"]
    late = did(li, wang, place.building, date(2026, 12, 30), 30, certified=False)
    assert marks(li) == [(75, "", None), (60, "", None)]
    winter.tick(60)
    wang.put(f"task-claims/{late}/certification")
    assert marks(li) == [(75, "", None), (60, "", None), (30, "supplement", None)]
    mine = card(li)
    assert (mine["version"], mine["minutes"], mine["lines"][2]["mark_name"]) == (2, 165, "补录")
    assert (checked(li, first)["state"], checked(li, first)["duration"]) == ("superseded", "2小时15分")
    assert checked(li, mine["page"])["state"] == "valid"
    assert len(kept(ServiceCard)) == 2 and kept(ServiceCard)[0].minutes == 135


def test_taken_back_it_is_a_correction_that_says_what_it_was(li, closed, winter):
    with transaction():
        claim = db.session.scalars(db.select(TaskClaim).order_by(TaskClaim.id)).first()
        winter.tick(60)
        WORKFLOW.take("merge", claim)
    assert checked(li, card(li)["page"])["state"] == "valid"  # the next version will say so
    services.every_night()
    assert checked(li, card(li)["page"])["state"] == "valid"
    assert marks(li) == [(0, "corrected", 75), (60, "", None)] and card(li)["count"] == 1
    assert card(li)["lines"][0]["mark_name"] == "更正，原1小时15分"
    winter.tick(60)
    services.every_night()
    assert card(li)["version"] == 2  # looked at again, nothing new


def test_what_changes_nothing_makes_no_version_and_is_looked_at_once(li, chen, closed, winter):
    winter.tick(60)
    with transaction():
        db.session.execute(db.update(TaskClaim).values(changed_at=clock.now()))
    winter.tick(60)
    services.every_night()
    with transaction():
        quarter = db.session.get_one(ServiceQuarter, closed)
        assert versions.behind(quarter) == []
        assert versions.follow(db.session.get_one(Person, chen.person.id), quarter) is None  # who did nothing
    assert [row.version for row in kept(ServiceCard)] == [1]


def test_other_minutes_are_a_correction(li, closed, winter):
    winter.tick(60)
    with transaction():
        claim = db.session.scalars(db.select(TaskClaim).order_by(TaskClaim.id)).first()
        claim.minutes, claim.changed_at = 45, clock.now()
    services.every_night()
    assert marks(li) == [(45, "corrected", 75), (60, "", None)]


def test_found_to_have_been_in_another_quarter_it_leaves_this_card_at_once(li, lin, closed, winter):
    winter.tick(60)
    there = AFTER - timedelta(days=2)
    with transaction() as session:
        claim = session.scalars(db.select(TaskClaim).order_by(TaskClaim.id)).first()
        claim.task.starts_at, claim.task.ends_at = None, AFTER
        verdict.make_good(claim, session.get_one(Person, lin.person.id), session.get_one(
            Post, next(iter(lin.posts.values()))), there=(there, there + timedelta(minutes=50)))
    assert marks(li) == [(0, "corrected", 75), (60, "", None)]
    [now] = li.get("me/service-card?quarter=2027Q1")["lines"]
    assert now["minutes"] == 50 and now["certified_by"] == "莲东社区书记"  # who spoke last


def test_found_not_to_have_happened_it_leaves_the_card_at_once(li, lin, closed, winter):
    winter.tick(60)
    with transaction() as session:
        claim = session.scalars(db.select(TaskClaim).order_by(TaskClaim.id)).first()
        verdict.revoke(claim, "没有来", session.get_one(Person, lin.person.id), session.get_one(
            Post, next(iter(lin.posts.values()))))
    assert marks(li) == [(0, "corrected", 75), (60, "", None)]


def test_who_was_overlooked_gets_a_first_card_of_supplements(chen, wang, closed, place, winter):
    winter.tick(60)
    late = did(chen, wang, place.compound, date(2026, 12, 30), 30, certified=False)
    winter.tick(60)
    wang.put(f"task-claims/{late}/certification")
    assert (card(chen)["version"], marks(chen)) == (1, [(30, "supplement", None)])


# --- written by the night ---

def test_what_was_corrected_stays_so_until_it_is_corrected_again(li, wang, closed, place, winter):
    """By nobody's word that would write it there and then."""
    claim = kept(TaskClaim)[0]
    for n, (minutes, marked) in enumerate((
            (30, (30, "corrected", 75)), (0, (0, "corrected", 30)), (0, (0, "corrected", 30)))):
        winter.tick(60)
        with transaction() as session:
            session.execute(db.update(TaskClaim).where(TaskClaim.id == claim.id).values(
                minutes=minutes, changed_at=clock.now()))
        did(li, wang, place.building, date(2026, 12, 1 + n), 60)
        services.every_night()
        assert marks(li) == [marked, (60, "", None), *[(60, "supplement", None)] * (n + 1)]
    assert [card(li)["lines"][0][name] for name in ("title", "on", "place")] == ["陪老人看病", "2026-11-03", "莲花小区"]


@pytest.mark.parametrize(("was", "is_behind"), [
    ({}, False), ({"kind": "period"}, True), ({"starts_on": date(2026, 9, 1)}, True), ({"superseded_at": AFTER}, True),
    ({"checked_at": datetime(2026, 10, 1, tzinfo=UTC)}, True)])
def test_who_has_no_card_of_it_or_an_old_one_is_behind(li, chen, zhao, wang, place, qin, winter, was, is_behind):
    services.every_minute()
    for voice, on in ((li, date(2026, 11, 3)), (chen, date(2026, 11, 4)), (zhao, date(2026, 9, 5))):
        did(voice, wang, place.building, on)
    quarter = close(qin, winter)
    with transaction() as session:
        session.execute(db.update(ServiceCard).where(ServiceCard.person_id == li.person.id).values(
            {"version": 1} | was))
        assert versions.behind(session.get_one(ServiceQuarter, quarter)) == [li.person.id] * is_behind
