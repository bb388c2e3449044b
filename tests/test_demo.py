"""The demo place: a street that lives by the rules, and a district by bulk that looks the same to them."""

import io

import pytest
from PIL import Image
from sqlalchemy import func, select

from core import clock
from core.db import db, transaction
from models import (
    Affiliation,
    CareEntry,
    Claim,
    Event,
    EventStatus,
    Flowerbed,
    Household,
    Inspection,
    LedgerEntry,
    Membership,
    MemberSkill,
    Message,
    MessageState,
    Org,
    Person,
    Post,
    Report,
    ReportPhoto,
    ReportStatus,
    Role,
    SignUp,
    SignUpStatus,
    Task,
    TaskClaim,
    TaskClaimStatus,
    TaskOffer,
    TaskSeries,
    UnitLiaison,
    Wish,
    WishStatus,
)
from rules import catalogue, demo, household
from rules import org as orgs
from rules import post as posts
from rules.demo import pictures, seeds
from rules.flowerbed import care
from rules.ledger import proof
from rules.people import by_phone
from rules.report.expectation import usual
from rules.task import lists


@pytest.fixture
def ready(app):
    with transaction():
        catalogue.load()
        seeds.load()
    return app


def count(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def test_the_street_is_believable_and_loads_once(ready):
    demo.load_street(storage=ready.extensions["storage"])
    assert set(db.session.scalars(select(Report.status))) == set(ReportStatus)
    assert count(ReportPhoto) > 15
    known = {one["key"]: by_phone(one["phone"]) for one in demo.DEMO_PEOPLE}
    assert all(known.values()) and known["li"].elder_view and known["li"].home.name.startswith("3")
    doors = count(Household)
    assert doors > 4 * db.session.scalar(select(func.count(func.distinct(Person.household_id)))) > 0
    vacant = posts.secretary(db.session.scalars(select(Org).where(Org.code == "DEMO-X5")).one())
    assert vacant.vacant and vacant.offered.org.level == "community"
    assert db.session.scalar(select(func.count()).where(Post.acting)) == 1
    assert [p.org.code for p in posts.held_by_one(Role.SECRETARY, Role.OWNERS_CHAIR)] == ["DEMO-X1"]
    assert not db.session.scalar(select(func.count()).where(Message.state == MessageState.WAITING))
    compound = db.session.scalars(select(Org).where(Org.code == "DEMO-X1")).one()
    assert {key for key in ("street_lamp", "sewer_blocked") if usual(key, compound)} == {"street_lamp", "sewer_blocked"}
    assert set(db.session.scalars(select(Claim.status))) == {"active", "applied", "entered", "waiting"}
    assert count(Flowerbed) == 9 and count(CareEntry) > 40 and count(Inspection) == 2
    today = clock.today()
    cared_for = db.session.scalars(select(Claim).where(Claim.status == "active")).all()
    assert cared_for and not [duty for row in cared_for for duty in care.duties(row) if duty.due_on < today]
    assert not [row.flowerbed.code for row in cared_for if row.care_due_on and row.care_due_on < today]
    assert {EventStatus.PUBLISHED, EventStatus.DRAFT, EventStatus.CANCELLED} == set(db.session.scalars(
        select(Event.status)))
    assert {SignUpStatus.CONFIRMED, SignUpStatus.WAITING, SignUpStatus.ATTENDED} <= set(db.session.scalars(
        select(SignUp.status)))
    assert {TaskClaimStatus.CLAIMED, TaskClaimStatus.SERVING, TaskClaimStatus.SERVED, TaskClaimStatus.CERTIFIED,
            TaskClaimStatus.RELEASED, TaskClaimStatus.CALLED_OFF} <= set(db.session.scalars(select(TaskClaim.status)))
    assert set(db.session.scalars(select(Affiliation.status))) == {"asked", "active"}
    assert {WishStatus.ASKED, WishStatus.PLACED, WishStatus.FULFILLED} == set(db.session.scalars(select(Wish.status)))
    assert [wish.thanks_state for wish in db.session.scalars(select(Wish)) if wish.thanks] == ["passed"]
    assert count(TaskSeries) == count(UnitLiaison) == 1
    assert [(row.person_id, row.status) for row in db.session.scalars(select(TaskOffer))] == [
        (known["chen"].id, "offered")]
    weighed, _ = lists.recommended(known["chen"])
    assert len(weighed) > 3  # a newcomer who is Mr Chen finds something to do
    before = count(Report), count(Person), count(Event)
    demo.load_street()
    assert (count(Report), count(Person), count(Event)) == before


def test_every_deed_of_the_street_happened_in_order_and_in_the_past(ready):
    demo.load_street()
    reports = list(db.session.scalars(select(Report)))
    assert len(reports) >= len(ReportStatus)
    for report in reports:
        times = [step.at for step in report.steps]
        assert times == sorted(times) and times[0] == report.submitted_at and times[-1] <= clock.now()
        assert report.org.is_within(report.compound) and report.steps[-1].to_status == report.status
    for row in (*db.session.scalars(select(Wish)), *db.session.scalars(select(Task)),
                *db.session.scalars(select(TaskClaim))):
        times = [step.at for step in row.steps]
        assert times == sorted(times) and times[-1] <= clock.now()


def test_a_small_district_stands_like_a_real_one(ready):
    said = []
    demo.load_district(people=2000, reports=300, members=500, echo=said.append)
    assert (count(Person), count(Report), count(Membership)) == (2000, 300, 500) and said
    levels = dict(db.session.execute(select(Org.level, func.count()).group_by(Org.level)).all())
    assert (levels["community"], levels["compound"]) == (96, 550)
    building = db.session.scalars(select(Org).where(Org.level == "building")).first()
    assert [org.level for org in orgs.chain(building)] == ["district", "street", "community", "compound", "building"]
    assert not posts.secretary(building.parent).vacant
    report = db.session.scalars(select(Report).where(Report.status == ReportStatus.CLOSED)).first()
    assert report.handler_post.role == Role.PROPERTY_MANAGER and report.desk_post.org_id == report.compound_id
    # Of a thirty-second of the brief's members: so many items in a year and so many who helped, nobody twice.
    certified = list(db.session.scalars(select(TaskClaim.person_id).where(TaskClaim.status == "certified")))
    assert len(certified) == len(set(certified)) == sum(db.session.scalars(select(Task.taken))) > 0
    assert db.session.scalar(select(func.count()).where(Task.ends_at < clock.now())) == 16 == 526 * 500 // 16_000
    assert db.session.scalar(select(func.count()).where(Task.ends_at > clock.now())) == 3 and count(MemberSkill) > 300
    assert count(LedgerEntry) > len(certified) and proof.faults() == []  # and was given what it is worth
    # Four hundred doors for every thousand people; whoever has a room is behind its door, and some have nobody.
    assert count(Household) == 800
    behind = db.session.scalars(select(Person).where(Person.household_id.is_not(None))).all()
    assert behind and all(person.room for person in behind)
    empty = select(func.count()).where(Household.id.not_in(select(Person.household_id).where(
        Person.household_id.is_not(None))))
    assert db.session.scalar(empty) > 100
    assert household.at(behind[0].home, behind[0].room).id == behind[0].household_id
    # Rows made afterwards get ids of their own, on both databases.
    assert orgs.place({"code": "AFTER", "level": "district", "name": "后来"}).id > building.id


@pytest.mark.parametrize("name", sorted(pictures.SCENES))
def test_before_and_after_are_two_pictures(name):
    before, after = (pictures.draw(name, after=late, seed=1) for late in (False, True))
    assert before != after
    assert Image.open(io.BytesIO(before)).size == pictures.SIZE
    assert pictures.draw(name, after=False, seed=1) == before


def test_a_load_that_is_broken_off_leaves_nothing(app, monkeypatch):
    def broken_off(_storage):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(demo.reports, "load", broken_off)
        demo.load_street()
    assert count(Org) == 0
