"""Papers of service: of who moves, leaves or is there twice; certificates of some days; how long all of it is kept."""

import io
from datetime import date, timedelta

import pypdf
import pytest

from core import clock
from core.db import db, transaction
from jobs import services
from models import Person, ServiceCard, TaskClaim
from rules import account, identity, people
from rules.service_card import certificates, moves
from rules.task_claim.workflow import WORKFLOW
from tests.occasions import kept
from tests.services import HOSPITAL, Q4, card, certificate, checked, close, did, marks, words_of, works

pytestmark = pytest.mark.usefixtures("winter")


# --- moving, leaving, one person twice ---

def test_who_has_moved_and_retired_keeps_the_history_of_the_old_compound(li, wang, place, qin, winter):
    services.every_minute()
    works(li, place.building, HOSPITAL, until=date(2026, 11, 10))
    works(li, place.elsewhere, HOSPITAL, since=date(2026, 11, 10), until=date(2026, 12, 15))
    did(li, wang, place.building, date(2026, 11, 3), 75)
    did(li, wang, place.elsewhere, date(2026, 12, 3), 30)
    close(qin, winter)
    assert [line["place"] for line in card(li)["lines"]] == ["莲花小区", "龙祥小区"] and card(li)["unit"] == HOSPITAL
    counted = qin.get(f"service-counts?by=unit&{Q4}")["items"]
    assert [(row["reported"], row["served"], row["minutes"]) for row in counted] == [(1, 1, 105)]


def test_two_accounts_of_one_person_have_one_card_with_both_services(li, wang, closed, place, winter):
    with transaction():
        noted = people.stub("李秀英", "13950800077").id
    other = type(li)(li.client, type("Noted", (), {"id": noted})(), "")
    winter.tick(60)
    late = did(other, wang, place.building, date(2026, 12, 1), 30, certified=False)
    winter.tick(60)
    wang.put(f"task-claims/{late}/certification")
    with transaction() as session:
        session.execute(db.update(ServiceCard).values(checked_at=clock.now()))  # both are as their claims say
        identity.prove_phone(db.session.get_one(Person, li.person.id), "13950800077")
    winter.tick(60)
    services.every_night()
    assert marks(li) == [(75, "", None), (60, "", None), (30, "supplement", None)]
    papers = {row.person_id: row for row in kept(ServiceCard)}
    assert checked(li, f"/p/cards/{papers[noted].code}")["state"] == "superseded"


def test_all_papers_of_two_accounts_are_one_persons(li, wang, closed, place, winter):
    with transaction():
        noted = people.stub("李秀英", "13950800077").id
    other = type(li)(li.client, type("Noted", (), {"id": noted})(), "")
    for day in (1, 2):
        winter.tick(60)
        wang.put(f"task-claims/{did(other, wang, place.building, date(2026, 12, day), certified=False)}/certification")
    certificate(li, "2026-12-01", "2026-12-31")
    with transaction():
        for month in (10, 11):
            certificates.issue(db.session.get_one(Person, noted), date(2026, month, 1), date(2026, 12, 31))
    [before] = [row.superseded_at for row in kept(ServiceCard) if row.person_id == noted and row.superseded_at]
    winter.tick(60)
    with transaction():
        identity.prove_phone(db.session.get_one(Person, li.person.id), "13950800077")
    mine = li.get("me/service-cards")["items"]
    assert [(row["kind"], row["starts_on"]) for row in mine if row["is_current"]] == [
        ("period", "2026-11-01"), ("period", "2026-10-01"), ("period", "2026-12-01"), ("quarter", "2026-10-01")]
    gone = [row.superseded_at for row in kept(ServiceCard) if row.person_id == noted]
    assert gone == [before, clock.now()]  # what was superseded before was so then


def test_the_next_version_of_a_quarter_stays_with_its_unit_that_of_a_certificate_does_not(li, closed, place, winter):
    certificate(li)
    winter.tick(60)
    works(li, place.compound, "区水利局")
    with transaction():
        claim = db.session.scalars(db.select(TaskClaim).order_by(TaskClaim.id)).first()
        claim.minutes, claim.changed_at = 45, clock.now()
    services.every_night()
    assert (card(li)["version"], card(li)["unit"]) == (2, HOSPITAL)
    assert (certificate(li)["version"], certificate(li)["unit"]) == (2, "区水利局")


# --- certificates ---

def test_a_certificate_of_some_days_is_the_same_until_something_changes(li, closed, winter):
    made = certificate(li)
    assert (made["title"], made["count"], made["version"]) == ("志愿服务证明", 2, 1)
    assert certificate(li)["page"] == made["page"] and checked(li, made["page"])["state"] == "valid"
    told = words_of(li.get(made["pdf"]))
    assert "志愿服务证明" in told and "兹证明" in told and "2026年11月30日" in told
    for less in (lambda claim: setattr(claim, "minutes", 45), lambda claim: WORKFLOW.take("merge", claim)):
        with transaction():
            less(db.session.scalars(db.select(TaskClaim).order_by(TaskClaim.id)).first())
        assert checked(li, made["page"])["state"] == "changed"
    again = certificate(li)
    assert (again["version"], again["count"]) == (2, 1) and checked(li, made["page"])["state"] == "superseded"


def test_certificates_of_other_days_stand_beside_each_other(li, closed):
    papers = [certificate(li, last=last) for last in ("2026-11-30", "2026-11-15")]
    assert [(row["version"], checked(li, row["page"])["state"]) for row in papers] == [(1, "valid")] * 2


@pytest.mark.parametrize(("first", "last"), [("2026-11-02", "2026-11-01"), ("2026-11-01", "2027-02-01"),
                                             ("2020-01-01", "2026-11-01")])
def test_days_that_make_no_sense_are_refused(li, closed, first, last):
    assert "ends_on" in certificate(li, first, last, expect=422)["errors"]


def test_a_rare_name_is_drawn_and_the_rest_stays_text(enter, wang, place, winter):
    ma = enter("ma", name="马\U000209e7骉", home=place.compound)
    answer = ma.get("me/service-card.pdf")
    assert "还没有经社区认定的服务" in words_of(answer) and "骉" not in words_of(answer)
    assert len(pypdf.PdfReader(io.BytesIO(answer.data)).pages[0].images) == 1


# --- what is kept of it ---

def test_the_copy_of_ones_data_has_the_papers_and_they_go_after_five_years(li, closed, winter):
    assert [(row["version"], row["minutes"]) for row in li.get("me/export")["service_cards"]] == [(1, 135)]
    for days, left in ((5 * 365, 1), (10, 0)):
        winter.tick(timedelta(days=days).total_seconds())
        with transaction():
            moves.forget()
        assert len(kept(ServiceCard)) == left


def test_who_has_closed_the_account_has_no_name_on_the_check(li, closed):
    page = card(li)["page"]
    with transaction():
        account.erase(db.session.get_one(Person, li.person.id))
    assert (checked(li, page)["name"], checked(li, page)["state"]) == (None, "valid")
