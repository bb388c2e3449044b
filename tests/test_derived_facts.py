"""Derived facts, as tables over dates: the last day of a term, 23:59 in Longyan, year's end, a leap day."""

from datetime import date, datetime, timedelta

import pytest

from core import clock
from core.db import db, looking, transaction
from jobs import clockwork
from models import Membership, Message, Org, Post, RequiredPost
from rules import org as orgs
from rules.directory import facts
from rules.directory.upkeep import terms
from rules.people import stub
from tests.test_queries import asks, counted

D = date.fromisoformat


@pytest.fixture
def people(app):
    """people(name) → the id of that person, made once."""
    known: dict[str, int] = {}

    def named(name: str) -> int:
        if name not in known:
            known[name] = stub(name, None).id
        return known[name]
    return named


@pytest.fixture
def hold(people):
    """hold(org, "secretary", "甲", "2024-01-01", "2026-01-01")."""
    def make(org, role, name, since="2020-01-01", until=None) -> None:
        with transaction():
            db.session.add(Post(person_id=people(name), org_id=org.id, role=role, started_on=D(since),
                                ended_on=until and D(until)))
    return make


@pytest.fixture
def report_in(people):
    def make(org, name, since="2020-01-01", until=None) -> None:
        with transaction():
            db.session.add(Membership(person_id=people(name), home_id=org.id, unit="市第一医院", reported_on=D(since),
                                      ended_on=until and D(until)))
    return make


@pytest.fixture
def must_have(app):
    def make(level, role, since="2021-01-01", until=None, **more) -> None:
        with transaction():
            db.session.add(RequiredPost(level=level, role=role, source="区里的规定", starts_on=D(since),
                                        ends_on=until and D(until), **more))
    return make


def counts(place, on: str) -> dict[str, tuple[int, int]]:
    with looking():
        return facts.summary(facts.Scope((place.district.path,), D(on)))


def count(place, fact: str, on: str) -> int:
    return counts(place, on)[fact][0]


# --- one person in two posts ---------------------------------------------------------------------------------------

@pytest.mark.parametrize("on, expected", [
    ("2023-12-31", 0), ("2024-01-01", 1), ("2024-02-29", 1), ("2026-11-24", 1), ("2026-11-25", 0), ("2026-12-31", 0)])
def test_held_by_one(place, hold, on, expected):
    hold(place.compound, "secretary", "甲", "2021-01-01", "2026-11-25")
    hold(place.compound, "owners_chair", "甲", "2024-01-01")
    hold(place.elsewhere, "secretary", "乙")
    hold(place.elsewhere, "owners_chair", "丙")  # two persons
    hold(place.elsewhere, "owners_member", "乙")  # a seat is not the chair
    hold(place.community, "owners_chair", "丁")
    hold(place.community, "secretary", "丁")  # no compound
    assert counts(place, on)["held_by_one"] == (expected, 2)


# --- the owners' committee -----------------------------------------------------------------------------------------

@pytest.mark.parametrize("party, half, some", [(0, 0, 0), (1, 0, 1), (2, 0, 1), (3, 1, 1), (4, 1, 1)])
def test_more_than_half_or_any(place, hold, report_in, party, half, some):
    """Four seats: two of four are not more than half."""
    for n in range(4):
        hold(place.compound, "owners_chair" if n == 0 else "owners_member", f"委{n}")
    for n in range(party):
        report_in(place.elsewhere, f"委{n}")
    got = counts(place, "2026-11-24")
    assert (got["red_committee"], got["party_in_committee"]) == ((half, 1), (some, 1))


def test_one_person_has_one_seat(place, hold):
    hold(place.compound, "owners_chair", "甲")
    hold(place.compound, "owners_member", "甲")
    hold(place.compound, "owners_member", "乙")
    hold(place.community, "group_leader", "甲")  # a party post, wherever it is
    assert counts(place, "2026-11-24")["red_committee"] == (0, 1)  # one of two
    with looking():
        seats = facts.seats_of(facts.Scope(("/",), D("2026-11-24")), [place.compound.id])
    assert seats == {place.compound.id: {"seats": 2, "party": 1}}


@pytest.mark.parametrize("on, expected", [("2024-02-28", 0), ("2024-02-29", 1), ("2026-12-31", 1), ("2027-01-01", 0)])
def test_a_party_member_on_that_date(place, hold, report_in, on, expected):
    hold(place.compound, "owners_chair", "甲")
    report_in(place.compound, "甲", "2024-02-29", "2027-01-01")
    assert count(place, "red_committee", on) == expected


@pytest.mark.parametrize("role, expected", [("secretary", 1), ("committee_member", 1), ("group_leader", 1),
                                            ("instructor", 1), ("party_worker", 0), ("grid_worker", 0),
                                            ("building_head", 0), ("property_manager", 0)])
def test_which_posts_make_a_party_member(place, hold, role, expected):
    hold(place.compound, "owners_chair", "甲")
    hold(place.elsewhere, role, "甲")
    assert count(place, "party_in_committee", "2026-11-24") == expected


# --- vacancies -----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("on, vacant, required", [
    ("2020-12-31", 0, 0),  # nothing was required yet
    ("2021-01-01", 2, 2), ("2023-12-31", 2, 2), ("2024-01-01", 1, 2), ("2026-11-23", 1, 2),
    ("2026-11-24", 2, 2),  # the term ended today
    ("2027-01-01", 0, 0)])  # no longer required
def test_vacant(place, hold, must_have, on, vacant, required):
    must_have("compound", "secretary", "2021-01-01", "2027-01-01")
    hold(place.compound, "secretary", "甲", "2024-01-01", "2026-11-24")
    assert counts(place, on)["vacant"] == (vacant, required)


def test_key_compounds_need_more_and_what_is_gone_needs_nothing(place, hold, must_have):
    must_have("compound", "instructor", key_only=True)
    must_have("building", "building_head")
    assert counts(place, "2026-11-24")["vacant"] == (1, 1)
    with transaction():
        db.session.get(Org, place.elsewhere.id).is_key = True
        db.session.get(Org, place.building.id).ended_on = D("2026-11-24")
    assert counts(place, "2026-11-23")["vacant"] == (2, 2)
    assert counts(place, "2026-11-24")["vacant"] == (1, 1)


# --- terms ---------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("until, on, expected", [
    ("2026-11-24", "2026-11-24", 0),  # ended today: vacant, no longer ending
    ("2026-11-25", "2026-11-24", 1), ("2027-02-22", "2026-11-24", 1), ("2027-02-23", "2026-11-24", 0),
    ("2027-01-01", "2026-10-03", 1), ("2027-01-01", "2026-10-02", 0), ("2027-01-01", "2026-12-31", 1),
    ("2028-02-29", "2027-12-01", 1), ("2028-02-29", "2027-11-30", 0), ("2028-02-29", "2028-02-28", 1),
    ("2028-02-29", "2028-02-29", 0), (None, "2026-11-24", 0)])
def test_terms_that_end_within_ninety_days(place, hold, until, on, expected):
    hold(place.compound, "owners_chair", "甲", "2022-01-01", until)
    hold(place.compound, "secretary", "乙", "2022-01-01", until)  # no term of an owners' committee
    assert count(place, "term_ends", on) == expected


def test_the_end_of_a_term_is_told_once_to_each_secretary(wang, lin, place, hold):
    hold(place.compound, "owners_chair", "甲", "2022-01-01", "2027-02-22")
    hold(place.compound, "owners_member", "乙", "2022-01-01", "2027-02-22")
    hold(place.elsewhere, "owners_chair", "丙", "2022-01-01", "2027-02-23")

    def told(person_id=None):
        with looking():
            rows = list(db.session.scalars(
                db.select(Message).where(Message.template == "term_ends").order_by(Message.id)))
        return [(row.person_id, row.words["place"], row.words["day"]) for row in rows]

    def night(at: str):
        with clock.at(datetime.fromisoformat(at).replace(tzinfo=clock.civil_zone())):
            db.session.remove()
            clockwork.every_night()
            db.session.remove()

    night("2026-11-23T23:59")  # in Longyan; 91 days before
    assert told() == []
    night("2026-11-24T00:00")
    night("2026-11-24T23:59")
    assert told() == [(wang.person.id, "莲花小区", "2月21日")]  # the last day of it
    night("2026-11-25T03:10")
    assert told()[1:] == [(lin.person.id, "龙祥小区", "2月22日")]  # it has no secretary: who is asked instead


# --- branches ------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("name, role, expected", [
    ("小区党支部", None, 0), ("", None, 1), ("", "secretary", 0), ("", "committee_member", 0), ("", "group_leader", 1)])
def test_a_compound_without_a_branch(place, hold, name, role, expected):
    with transaction():
        db.session.get(Org, place.compound.id).party_name = name
    if role:
        hold(place.compound, role, "甲", "2026-11-24")
    assert counts(place, "2026-11-24")["no_branch"] == (expected, 2)
    assert count(place, "no_branch", "2026-11-23") == (0 if name else 1)


@pytest.mark.parametrize("members, leads, on, expected", [
    (3, "secretary", "2026-11-24", 1), (2, "secretary", "2026-11-24", 0), (3, "group_leader", "2026-11-24", 0),
    (3, "committee_member", "2026-11-24", 1), (3, "secretary", "2023-12-31", 0), (3, "secretary", "2027-01-01", 0)])
def test_combined_organisations(place, hold, report_in, members, leads, on, expected):
    """Members of a unit elsewhere, living in the compound or its buildings, one of whom leads its branch."""
    hold(place.compound, leads, "员0")
    for n in range(members):
        report_in(place.building if n % 2 else place.compound, f"员{n}", "2024-01-01", "2027-01-01")
    for n in range(3):
        report_in(place.elsewhere, f"外{n}")
    assert counts(place, on)["combined"] == (expected, 2)


def test_who_leads_must_live_there(place, hold, report_in):
    for n in range(3):
        report_in(place.compound, f"员{n}")
    hold(place.compound, "secretary", "外")
    report_in(place.elsewhere, "外")
    assert count(place, "combined", "2026-11-24") == 0


# --- asking --------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("count, of, said", [(1, 3, "33.33"), (2, 3, "66.67"), (1, 8, "12.50"), (1, 800, "0.13"),
                                             (0, 5, "0.00"), (5, 5, "100.00"), (0, 0, None)])
def test_rates_round_half_up_and_nothing_is_no_rate(count, of, said):
    assert facts.rate(count, of) == said


def test_every_number_opens_to_its_rows(wang, lin, place, hold, must_have):
    must_have("compound", "owners_chair")
    must_have("compound", "grid_worker")
    hold(place.compound, "owners_chair", "甲", "2022-01-01", str(clock.today() + timedelta(days=5)))
    told = {item["fact"]: item for item in lin.get(f"facts?org_id={place.community.id}")["items"]}
    assert set(told) == set(facts.FACTS) and all(item["definition"] and item["name"] for item in told.values())
    assert told["vacant"]["count"] == 3 and told["vacant"]["of"] == 4 and told["vacant"]["rate"] == "75.00"
    for name, item in told.items():
        rows, cursor = [], ""
        while cursor is not None:
            page = lin.get(f"facts/{name}?limit=1&cursor={cursor}")
            rows, cursor = rows + page["items"], page["next_cursor"]
        assert len(rows) == item["count"], name
        assert len({(row["org"]["id"], row["role"]) for row in rows}) == len(rows)
    vacant = lin.get("facts/vacant")["items"]
    assert {row["source"] for row in vacant} == {"区里的规定"}
    assert [(row["org"]["name"], row["role_name"]) for row in vacant] == [
        ("莲花小区", "网格员"), ("龙祥小区", "业委会主任"), ("龙祥小区", "网格员")]
    ending = lin.get("facts/term_ends")["items"][0]
    assert ending["posts"][0]["name"] == "甲" and ending["above"]["name"] == "莲东社区"
    own = wang.get(f"orgs/{place.compound.id}/facts")
    assert {item["fact"]: len(item["rows"]) for item in own["items"]} == {
        name: 1 if name in ("vacant", "term_ends") else 0 for name in facts.FACTS}


def test_who_may_ask(wang, lin, li, zhao, chen, place):
    for other in (li, zhao, chen):
        other.get("facts", expect=403)
        other.get(f"orgs/{place.compound.id}/facts", expect=403)
    wang.get(f"facts?org_id={place.elsewhere.id}", expect=404)
    wang.get(f"orgs/{place.elsewhere.id}/facts", expect=403)
    wang.get("facts/everything", expect=404)
    assert {item["of"] for item in wang.get("facts")["items"] if item["fact"] == "held_by_one"} == {1}
    assert {item["of"] for item in lin.get("facts?on=2024-02-29")["items"] if item["fact"] == "held_by_one"} == {2}
    lin.get("facts?on=2026-02-29", expect=422)
    lin.get("facts?org_id=0", expect=422)


def test_a_district_costs_what_a_compound_costs(lin, place, hold, must_have):
    must_have("compound", "secretary")
    with counted() as said:
        counts(place, "2026-11-24")
    assert len(said) == 1
    few = [asks(lin, path) for path in ("facts", "facts/vacant", "facts/red_committee", "facts/combined")]
    with transaction():
        for n in range(30):
            orgs.place({"code": f"N{n}", "level": "compound", "name": f"新村{n}"}, place.community)
    for org in list(db.session.scalars(db.select(Org).where(Org.code.startswith("N")))):
        hold(org, "owners_chair", "甲")
    many = [asks(lin, path) for path in ("facts", "facts/vacant", "facts/red_committee", "facts/combined")]
    assert many == few and max(many) <= 8


def test_a_term_on_a_place_is_reminded_by_the_clock_of_longyan(place, hold):
    hold(place.compound, "owners_chair", "甲", "2022-01-01", "2027-01-01")
    with clock.at(datetime(2026, 10, 2, 15, 59, tzinfo=clock.UTC)), looking():  # 23:59 on the 2nd
        assert terms() == []
    with clock.at(datetime(2026, 10, 2, 16, 0, tzinfo=clock.UTC)), looking():
        assert terms() == [(place.compound.id, D("2027-01-01"))]
