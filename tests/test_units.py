"""Units: one for every way of writing its name, merged by a person; counted."""

from datetime import date

import pytest

from core import clock
from core.db import db, transaction
from models import Affiliation, Membership, Person, Unit, UnitLiaison
from rules.unit import match, naming
from tests.meetings import meeting, puts
from tests.occasions import kept
from tests.services import HOSPITAL, HU, did, works

pytestmark = pytest.mark.usefixtures("friday")


# --- spellings ---

@pytest.mark.parametrize("said", [" 龙岩市 第一医院", "龙岩市第一医院\u3000", "龙岩市·第一医院。"])
def test_spaces_and_widths_make_no_other_unit(app, said):
    with transaction():
        first = match.one(HOSPITAL)
        assert match.each([said, ""]) == {said: first}
    assert [row.name for row in kept(Unit)] == [HOSPITAL]


@pytest.mark.parametrize(("one", "other"), [
    ("闽西水泥有限公司", "闽西水泥股份有限公司"), ("ＡＢ科技（龙岩）有限公司", "ab科技(龙岩)"),
    ("闽西水泥", "闽西水泥公司")])
def test_what_kind_of_firm_it_is_makes_two_alike_and_not_one(one, other):
    assert naming.key(one) != naming.key(other) and naming.stem(one) == naming.stem(other)


def test_the_kind_alone_is_no_name():
    assert naming.stem("总公司") == "总公司" and naming.key(" 　") == ""


# --- where members work ---

def test_who_is_confirmed_works_at_a_unit_and_who_only_asks_begins_none(li, wang, place):
    mine = f"affiliations/{li.post('affiliations', {'org_id': place.building.id, 'unit': HOSPITAL})['id']}"
    assert kept(Unit) == []
    wang.put(f"{mine}/confirmation")
    [unit] = kept(Unit)
    assert [row.unit_id for row in (*kept(Affiliation), *kept(Membership))] == [unit.id, unit.id]


def test_the_roster_makes_units_and_follows_who_changes_theirs(app, place):
    from rules.roster import import_workbook
    from tests.workbooks import MEMBERS, ORGS, book
    orgs = [["Q", "区", "新罗区", None], *([row[0], *row[1:3], "Q" if row[0] == "J1" else row[3], *row[4:]]
                                       for row in ORGS[1:])]
    for said in ("区水利局", "区 水利局", "区林业局"):
        with transaction():
            assert not import_workbook(book(orgs, [], [[*MEMBERS[0][:2], said, *MEMBERS[0][3:]]])).problems
        names = {row.id: row.name for row in kept(Unit)}
        assert [(row.unit, names[row.unit_id]) for row in (*kept(Affiliation), *kept(Membership))] == [
            (said.replace(" ", ""), said.replace(" ", ""))] * 2
    assert len(names) == 2


# --- the list ---

def test_two_spellings_are_shown_to_a_person_and_made_one(lu, wang, li, chen, place):
    long, short = (works(voice, place.compound, name) for voice, name in (
        (li, "闽西水泥股份有限公司"), (chen, "闽西水泥")))
    works(lu, place.compound, "区水利局")
    seen = {row["name"]: row for row in lu.get("units?alike=true")["items"]}
    assert seen.keys() == {"闽西水泥股份有限公司", "闽西水泥"}
    assert [row["name"] for row in seen["闽西水泥"]["alike"]] == ["闽西水泥股份有限公司"]
    lu.post(f"units/{short}/liaisons", HU)
    assert lu.put(f"units/{short}/merger", {"into_id": long})["liaisons"][0]["name"] == "胡**"
    assert {row.unit_id for row in kept(Affiliation) if row.person_id in (li.person.id, chen.person.id)} == {long}
    lu.get(f"units/{short}", expect=404)
    with transaction():
        assert match.one("闽西 水泥") == long  # written so again, it is the one it was merged into
    assert lu.put(f"units/{long}/merger", {"into_id": long}, expect=409)["code"] == "unit_itself"
    assert lu.get("units?alike=true")["items"] == []


@pytest.mark.postgresql
def test_of_two_opposite_mergers_neither_stops_the_other(lu, li, chen, place):
    one, other = (works(voice, place.compound, name) for voice, name in ((li, "闽西水泥"), (chen, "闽西水泥公司")))
    both = db.select(Unit.id).where(Unit.id.in_([one, other])).with_for_update()
    assert meeting(lambda: db.session.execute(both),
                   puts(lu, f"units/{one}/merger", {"into_id": other}),
                   puts(lu, f"units/{other}/merger", {"into_id": one})) == ["done", "unit_itself"]
    assert {row.unit_id for row in kept(Affiliation)} == {other}


def test_what_was_one_unit_is_one_wherever_it_stands_and_others_stay(lu, li, chen, wang, place):
    third, short, long = (works(voice, place.compound, name) for voice, name in (
        (wang, "闽西水泥公司"), (chen, "闽西水泥"), (li, "闽西水泥有限公司")))
    bureau = works(lu, place.compound, "区水利局")
    lu.put(f"units/{short}/pairing", {"paired_id": place.community.id})
    others = [{"name": f"联络{n}", "phone": f"1395080009{n}"} for n in range(3)]
    for unit, who in ((short, others[0]), (short, others[1]), (short, others[2]), (long, others[0]), (long, others[1])):
        grants = lu.post(f"units/{unit}/liaisons", who)["liaisons"]
        if (unit, who) in ((short, others[2]), (long, others[1])):
            lu.put(f"unit-liaisons/{grants[-1]['id']}/end")  # of the one that goes, and of the one that stays
    assert lu.put(f"units/{short}/merger", {"into_id": long})["paired"]["name"] == "莲东社区"
    names = {row.id: row.name for row in kept(Person)}
    assert [names[row.person_id] for row in kept(UnitLiaison) if row.unit_id == long and row.ended_on is None] == [
        "联络1", "联络0"]
    assert {row.person_id: row.unit_id for row in kept(Affiliation)} == {
        li.person.id: long, chen.person.id: long, wang.person.id: third, lu.person.id: bureau}
    seen = {row["name"]: [other["name"] for other in row["alike"]] for row in lu.get("units")["items"]}
    assert seen == {"闽西水泥有限公司": ["闽西水泥公司"], "闽西水泥公司": ["闽西水泥有限公司"], "区水利局": []}
    assert [row["name"] for row in lu.get("units?q= 水利")["items"]] == ["区水利局"]
    assert lu.put(f"units/{third}/merger", {"into_id": short}, expect=409)["code"] == "unit_itself"
    lu.put(f"units/{third}/pairing", {"paired_id": place.community.id})
    lu.put(f"units/{long}/pairing", {"paired_id": None})
    assert lu.put(f"units/{long}/merger", {"into_id": third})["paired"]["name"] == "莲东社区"
    with transaction():
        assert match.one("闽西水泥") == third  # merged twice, it is the last


def test_a_unit_is_added_once_and_paired_with_a_community(lu, place):
    assert "name" in lu.post("units", {"name": "。。"}, expect=422)["errors"]
    made = lu.post("units", {"name": HOSPITAL, "paired_id": place.community.id})
    assert made["paired"]["name"] == "莲东社区"
    assert lu.post("units", {"name": f" {HOSPITAL} "}, expect=409)["code"] == "unit_known"
    from rules import org
    with transaction():
        gone = org.place({"code": "Q13", "level": "community", "name": "撤并社区"}, db.session.merge(place.street))
        gone.ended_on = clock.today()
        db.session.flush()
        gone_id = gone.id
    for org_id in (place.compound.id, place.street.id, gone_id, 999):
        refused = lu.put(f"units/{made['id']}/pairing", {"paired_id": org_id}, expect=422)
        assert "paired_id" in refused["errors"]
    assert lu.put(f"units/{made['id']}/pairing", {"paired_id": None})["paired"] is None


def test_the_list_is_kept_at_a_street_and_read_by_staff_alone(lu, lin, li, place):
    unit = works(li, place.building, HOSPITAL)
    assert lin.get("units")["items"][0]["can_keep"] is False and lu.get("units")["items"][0]["can_keep"]
    for path, body in ((f"units/{unit}/pairing", {"paired_id": None}), (f"units/{unit}/merger", {"into_id": unit})):
        lin.put(path, body, expect=403)
    lin.post(f"units/{unit}/liaisons", HU, expect=403)
    lin.post("units", {"name": "另一家单位"}, expect=403)
    lin.get(f"units/{unit}/services", expect=403)
    li.get("units", expect=403)
    li.get(f"units/{unit}", expect=404)


# --- changed ---

def test_who_changed_units_is_where_they_were_last(lu, hu, li, wang, place):
    before = works(li, place.compound, "区水利局", until=date(2026, 11, 1))
    now = works(li, place.building, HOSPITAL, since=date(2026, 11, 1))
    did(li, wang, place.building, date(2026, 10, 9))
    for unit, seen in ((before, 0), (now, 1)):
        assert len(lu.get(f"units/{unit}/services?quarter=2026Q4")["items"]) == seen
    assert {name: line[1:3] for name, line in counts(lu, "unit").items()} == {HOSPITAL: (1, 1)}  # as the unit sees it
    assert lu.get(f"units/{now}/services?quarter=2026Q5", expect=422)["errors"].keys() == {"quarter"}


# --- counted ---

def counts(voice, by: str) -> dict[str, tuple]:
    return {row["name"]: (row["due"], row["reported"], row["served"], row["reported_rate"], row["served_rate"],
                          row["services"], row["minutes"])
            for row in voice.get(f"service-counts?by={by}&quarter=2026Q4")["items"]}


@pytest.fixture
def four(li, chen, wang, zhao, enter, place):
    """Three reported in, of whom one served; two on the roster alone; one left before it, one comes after it."""
    unit = works(li, place.building, HOSPITAL)
    works(chen, place.compound, HOSPITAL)
    works(chen, place.elsewhere, HOSPITAL)  # reported in twice, a person once
    works(wang, place.compound, "区水利局", until=date(2026, 11, 2))  # left since: the quarter was theirs too
    for gone in (zhao, li):
        works(gone, place.elsewhere, HOSPITAL, since=date(2020, 1, 1), until=date(2026, 10, 1))
    with transaction():
        later = enter("later", name="后来人").person.id
        for person_id, since, until in (
                (enter("on-paper", name="名册人").person.id, None, None), (later, date(2027, 1, 1), None),
                (enter("was-on-paper", name="旧名册").person.id, date(2020, 1, 1), date(2026, 11, 1)),
                (zhao.person.id, date(2020, 1, 1), date(2026, 10, 1))):
            db.session.add(Membership(person_id=person_id, unit=HOSPITAL, unit_id=unit, home_id=place.elsewhere.id,
                                      reported_on=since, ended_on=until))
        db.session.add(Affiliation(person_id=later, org_id=place.compound.id, unit=HOSPITAL, unit_id=unit,
                                   status="asked", asked_at=clock.midnight(date(2027, 1, 1)), changed_at=clock.now()))
    did(li, wang, place.elsewhere, date(2026, 10, 1), 90)
    did(li, wang, place.building, date(2026, 11, 4), 30)
    for voice in (li, chen):
        did(voice, wang, place.building, date(2026, 11, 5), certified=False)
    did(li, wang, place.building, date(2026, 9, 4))
    did(zhao, wang, place.building, date(2026, 9, 5))
    return unit


def test_reported_and_served_are_counted_apart(lu, lin, wang, four, place):
    all_of_it = (5, 3, 1, "60.00", "33.33", 2, 120)
    assert counts(lu, "street") == {"东城街道": all_of_it} == counts(lu, "street")
    assert counts(lin, "community") == {"莲东社区": all_of_it}
    assert counts(lin, "unit") == {HOSPITAL: (4, 2, 1, "50.00", "50.00", 2, 120),
                                   "区水利局": (1, 1, 0, "100.00", "0.00", 0, 0)}
    assert counts(wang, "community") == {"莲东社区": (3, 3, 1, "100.00", "33.33", 2, 120)}  # of the compound's people


def test_with_nobody_there_is_no_rate(lin, place):
    assert counts(lin, "community") == {"莲东社区": (0, 0, 0, None, None, 0, 0)}


def test_every_number_opens_to_its_people(lin, four, place):
    for by in ("unit", "community"):
        for line in lin.get(f"service-counts?by={by}&quarter=2026Q4")["items"]:
            for figure in ("due", "reported", "served"):
                path = f"service-counts/rows?by={by}&id={line['id']}&figure={figure}&quarter=2026Q4"
                assert len(lin.get(path)["items"]) == line[figure]
    [row] = lin.get(f"service-counts/rows?by=unit&id={four}&figure=served&quarter=2026Q4")["items"]
    assert row == {"name": "李**", "places": ["莲花小区 3栋"], "unit": HOSPITAL, "services": 2, "minutes": 120}


def test_numbers_are_for_staff_and_of_their_places(li, gao, four, place):
    li.get("service-counts", expect=403)
    li.get(f"service-counts/rows?by=unit&id={four}&figure=due", expect=403)
    seen = gao.get(f"service-counts/rows?by=unit&id={four}&figure=due&quarter=2026Q4")["items"]
    assert {row["name"]: row["places"] for row in seen} == {"名**": [], "旧**": [], "陈**": ["龙祥小区"]}


def test_lines_are_of_places_that_stand_and_are_the_askers(lin, lu, place):
    from rules import org
    with transaction():
        for code, name in (("Q12", "莲西社区"), ("Q13", "撤并社区")):
            made = org.place({"code": code, "level": "community", "name": name}, db.session.merge(place.street))
        made.ended_on = clock.today()
    assert set(counts(lin, "community")) == {"莲东社区"} and set(counts(lu, "community")) == {"莲东社区", "莲西社区"}
