"""The register of doors: one door however its room is written, made, left, listed, sealed anew; further homes."""

import threading

import pytest
from sqlalchemy import func, select

from core import clock, crypto
from core.db import db, transaction
from models import Household, Notice, NoticeDoor, NoticeVersion, Org, Person, Preference, Residence
from rules import account, household, org, roster
from rules.room import Room
from tests.workbooks import ORGS, book

HOMES = [*ORGS, ["L2", "楼栋", "2号楼", "X1"], ["L3", "楼栋", "3号楼", "X1"]]


def doors() -> list[tuple]:
    db.session.remove()
    found = [(row.org.code, str(Room.kept(row.room)), row.listed, row.ended_on is None) for row in db.session.scalars(
        select(Household).order_by(Household.id))]
    db.session.remove()
    return found


def imported(rows, orgs=HOMES, **more):
    with transaction():
        return roster.import_workbook(book(orgs, households=rows), **more)


def household_of(person_id: int) -> int | None:
    db.session.remove()
    found = db.session.scalar(select(Person.household_id).where(Person.id == person_id))
    db.session.remove()
    return found


def test_two_neighbours_of_one_room_share_a_door(enter, place):
    for key, said in (("a", "3-502"), ("b", "５０２室")):
        enter(key).put("me/home", {"org_id": place.building.id, "room": said})
    assert doors() == [("Q1111", "502", False, True)]


def test_said_of_the_compound_it_is_the_door_of_its_building(enter, place):
    a, b, c = (enter(key) for key in "abc")
    a.put("me/home", {"org_id": place.building.id, "room": "502"})
    b.put("me/home", {"org_id": place.compound.id, "room": "3栋502"})
    c.put("me/home", {"org_id": place.compound.id, "room": "502"})  # of which building?
    assert len(doors()) == 1 and household_of(a.person.id) == household_of(b.person.id)
    assert household_of(c.person.id) is None
    c.put("me/home", {"org_id": place.elsewhere.id, "room": "3-502"})  # a compound without buildings
    assert doors()[1] == ("Q112", "3栋502", False, True)


def test_the_register_decides_what_three_dash_means(enter, place):
    """Unit 3 is on the roster, so 3-502 in building 3 is unit 3."""
    with transaction():
        db.session.get(Org, place.building.id)
        listed = household.at(place.building, "3单元502")
        listed.listed = True
    one = enter("a")
    one.put("me/home", {"org_id": place.building.id, "room": "3-502"})
    assert [door[:2] for door in doors()] == [("Q1111", "3单元502")] and household_of(one.person.id)


def test_a_room_of_another_building_is_refused(li, place):
    refused = li.put("me/home", {"org_id": place.building.id, "room": "5栋502"}, expect=422)
    assert list(refused["errors"]) == ["room"] and "3栋" in refused["errors"]["room"][0]
    assert doors() == []


def test_clearing_the_room_unlinks_and_a_door_only_named_ends(enter, place):
    a, b = enter("a"), enter("b")
    for voice in (a, b):
        voice.put("me/home", {"org_id": place.building.id, "room": "502"})
    a.put("me/home", {"org_id": place.building.id})
    assert household_of(a.person.id) is None and doors()[0][3]  # b is still there
    b.put("me/home", {"org_id": place.elsewhere.id})
    assert doors() == [("Q1111", "502", False, False)]
    a.put("me/home", {"org_id": place.building.id, "room": "3栋502"})
    assert doors() == [("Q1111", "502", False, True)]


def test_a_listed_door_stays_when_the_last_one_leaves(enter, place):
    with transaction():
        household.at(place.building, "502").listed = True
    one = enter("a")
    one.put("me/home", {"org_id": place.building.id, "room": "502"})
    one.put("me/home", {"org_id": place.building.id, "room": "601"})
    assert doors() == [("Q1111", "502", True, True), ("Q1111", "601", False, True)]


def test_no_notice_waits_behind_a_door_that_ended(enter, place, wang):
    """A room mistyped once must not be knocked for."""
    one = enter("a")
    one.put("me/home", {"org_id": place.building.id, "room": "5002"})
    behind = household_of(one.person.id)
    with transaction():
        notice = Notice(org_id=place.compound.id, targets=[place.compound.id], written_by_id=wang.person.id,
                        written_post_id=wang.posts["secretary"], created_at=clock.now(), changed_at=clock.now(),
                        versions=[NoticeVersion(number=1, title="停水", body="明天", at=clock.now(),
                                                by_id=wang.person.id)])
        db.session.add(notice)
        db.session.flush()
        db.session.add(NoticeDoor(notice_id=notice.id, household_id=behind, org_id=place.building.id,
                                  addressed_at=clock.now()))
    db.session.remove()
    one.put("me/home", {"org_id": place.building.id, "room": "502"})
    assert db.session.scalar(select(func.count()).select_from(NoticeDoor)) == 0


@pytest.mark.postgresql
def test_two_who_name_a_new_door_at_once_get_the_same(app, enter, place):
    voices = [enter(key) for key in "abcd"]
    db.session.remove()
    threads = [threading.Thread(target=voice.put, args=("me/home", {"org_id": place.building.id, "room": "502"}))
               for voice in voices]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(doors()) == 1 and len({household_of(voice.person.id) for voice in voices}) == 1


def test_the_database_keeps_no_room_in_the_clear_and_equal_numbers_apart(enter, place):
    enter("a").put("me/home", {"org_id": place.building.id, "room": "502"})
    enter("b").put("me/home", {"org_id": place.elsewhere.id, "room": "502"})
    rows = db.session.execute(db.text("SELECT room, room_digest FROM household")).all()
    assert len({mark for _room, mark in rows}) == 2
    assert not [row for row in rows if b"502" in bytes(row[0])]


def test_keys_rotate_and_the_door_is_still_found(app, enter, place):
    one, two = enter("a"), enter("b")
    one.put("me/home", {"org_id": place.building.id, "room": "3-502"})
    old, new = app.config["JINLIN"].field_key_list, "q" * 42 + "g="
    crypto.use_keys([new, *old])
    assert app.test_cli_runner().invoke(args=["keys", "rotate"]).exit_code == 0
    crypto.use_keys([new])
    two.put("me/home", {"org_id": place.building.id, "room": "502室"})
    assert doors() == [("Q1111", "502", False, True)]
    crypto.use_keys(old)


# --- further homes -------------------------------------------------------------------------------------------------

def test_a_person_with_three_homes(li, place):
    with transaction():
        other = org.place({"code": "Q1112", "level": "building", "name": "4栋"}, place.compound)
    li.put("me/home", {"org_id": place.building.id, "room": "502"})
    first = li.post("me/residences", {"org_id": other.id, "room": "4-101"})
    li.post("me/residences", {"org_id": place.elsewhere.id})
    mine = li.get("me/residences")["items"]
    assert [(one["compound"]["name"], one["room_kept"]) for one in mine] == [("莲花小区", True), ("龙祥小区", False)]
    assert mine[0]["building"]["name"] == "4栋" and mine[1]["building"] is None
    assert li.post("me/residences", {"org_id": other.id, "room": "202"})["id"] == first["id"]  # corrected, not doubled
    assert [door[1:] for door in doors()] == [("502", False, True), ("101", False, False), ("202", False, True)]
    li.delete(f"me/residences/{first['id']}", expect=204)
    li.delete(f"me/residences/{first['id']}", expect=404)
    assert len(li.get("me/residences")["items"]) == 1 and not doors()[2][3]


def test_home_is_no_further_home_but_a_second_flat_in_the_house_is(li, place):
    li.put("me/home", {"org_id": place.building.id, "room": "502"})
    for body in ({"org_id": place.building.id}, {"org_id": place.building.id, "room": "3-502"}):
        assert li.post("me/residences", body, expect=409)["code"] == "residence_is_home"
    li.post("me/residences", {"org_id": place.building.id, "room": "601"})
    li.put("me/home", {"org_id": place.building.id, "room": "601"})  # moved in there
    assert li.get("me/residences")["items"] == []


def test_at_most_so_many_and_never_anothers(li, chen, place):
    with transaction():
        more = [org.place({"code": f"M{n}", "level": "building", "name": f"{n + 10}栋"}, place.compound)
                for n in range(household.MOST_RESIDENCES + 1)]
    made = [li.post("me/residences", {"org_id": one.id}) for one in more[:-1]]
    assert li.post("me/residences", {"org_id": more[-1].id}, expect=409)["code"] == "too_many_homes"
    chen.delete(f"me/residences/{made[0]['id']}", expect=404)
    assert chen.get("me/residences")["items"] == []
    assert "org_id" in li.post("me/residences", {"org_id": place.street.id}, expect=422)["errors"]


def test_a_closed_account_leaves_no_door_behind(li, place):
    li.put("me/home", {"org_id": place.building.id, "room": "502"})
    li.post("me/residences", {"org_id": place.elsewhere.id, "room": "101"})
    li.put("me/preferences", {"digest": "daily", "digest_at": "19:00"})
    db.session.remove()
    copy = li.get("me/export")
    assert copy["residences"][0]["place"] == "龙祥小区" and copy["residences"][0]["room"] == "101"
    assert copy["preferences"]["digest_at"] == "19:00"
    with transaction():
        account.erase(db.session.get(Person, li.person.id))
    assert not any(door[3] for door in doors())
    assert not db.session.scalar(select(func.count()).select_from(Residence))
    assert not db.session.scalar(select(func.count()).select_from(Preference))


def test_merged_accounts_keep_one_home_and_every_further_one(app, enter, place):
    """A stub noted with a home; whoever proves the phone has one already: the room goes with its place."""
    from rules import identity, people
    one = enter("a")
    one.put("me/home", {"org_id": place.building.id, "room": "502"})
    db.session.remove()
    with transaction():
        old = people.stub("李秀英", "13950800099")
        people.set_home(old, place.elsewhere.id, "9-901")
        household.add_residence(old, place.building.id, "601")
        identity.prove_phone(db.session.get(Person, one.person.id), "13950800099")
    db.session.remove()
    me = one.get("me")
    assert me["home"]["building"]["name"] == "3栋"
    assert [door[1:] for door in doors()] == [("502", False, True), ("9栋901", False, False), ("601", False, True)]
    assert len(one.get("me/residences")["items"]) == 1


# --- the roster's sheet --------------------------------------------------------------------------------------------

def told(result) -> list[tuple]:
    return [(row["kind"], row["name"], row["place"]) for row in result]


def test_the_sheet_lists_doors_once_and_twice_changes_nothing(app):
    rows = [["L1", "101"], ["L1", 102.0], ["L1", "１号楼１０２室"], ["X1", "2栋501"], ["X2", "5-501"],
            ["L3", "1单元101"]]
    result = imported(rows)
    assert result.problems == [] and result.added["households"] == 5
    assert doors() == [("L1", "101", True, True), ("L1", "102", True, True), ("L2", "501", True, True),
                       ("X2", "5栋501", True, True), ("L3", "1单元101", True, True)]
    again = imported(rows)
    assert (again.added["households"], again.changed, again.vanished) == (0, [], [])


def test_a_door_somebody_named_becomes_listed(app, enter):
    imported(None)
    one = enter("a")
    with transaction():
        building = db.session.scalars(select(Org).where(Org.code == "L1")).one()
    one.put("me/home", {"org_id": building.id, "room": "1-101"})
    result = imported([["L1", "101"]])
    assert result.added["households"] == 0 and told(result.changed) == [("household", "1户", "1号楼")]
    assert doors() == [("L1", "101", True, True)]


def test_vanished_doors_are_counted_by_building_and_ended_when_told(app, enter):
    imported([["L1", "101"], ["L1", "102"], ["L1", "103"], ["L2", "101"]])
    one = enter("a")
    with transaction():
        building = db.session.scalars(select(Org).where(Org.code == "L1")).one()
    one.put("me/home", {"org_id": building.id, "room": "102"})
    fewer = [["L1", "101"]]  # it says nothing of L2
    assert told(imported(fewer).vanished) == [("household", "2户", "1号楼")]
    assert all(door[2:] == (True, True) for door in doors())
    imported(fewer, end_vanished=True)
    assert doors() == [("L1", "101", True, True), ("L1", "102", False, True), ("L1", "103", True, False),
                       ("L2", "101", True, True)]  # somebody lives in 102: it stays, by their word
    back = imported([["L1", "101"], ["L1", "103"]])
    assert told(back.changed) == [("household", "1户", "1号楼")]


@pytest.mark.parametrize(("row", "column", "said"), [
    (["S1", "101"], "组织编码", "小区或楼栋"), (["L404", "101"], "组织编码", "没有找到"),
    (["L1", None], "房号", "空着"),
    (["L1", "2栋101"], "房号", "另一栋"), (["X1", "101"], "房号", "哪一栋"), ([None, "101"], "组织编码", "空着"),
    (["L1", "长" * 21], "房号", "字太多"),
])
def test_a_bad_door_is_named(app, row, column, said):
    [fault] = roster.import_workbook(book(HOMES, households=[["L1", "101"], row])).problems
    assert (fault["sheet"], fault["row"], fault["column"]) == ("住户", 3, column) and said in fault["message"]
    assert doors() == []


def test_a_room_that_excel_took_for_a_date_is_asked_back(app):
    from datetime import datetime
    [fault] = roster.import_workbook(book(HOMES, households=[["L1", datetime(2026, 3, 5)]])).problems
    assert "日期" in fault["message"]


def test_an_administrator_lists_doors_of_their_own_places_only(app, enter):
    imported(None)
    with transaction():
        mine = db.session.scalars(select(Org).where(Org.code == "X2")).one()
    admin = enter("admin", posts=[("admin", mine)])
    found = roster.import_workbook(book(None, None, None, [["L1", "101"]]), by=db.session.get(Person, admin.person.id))
    assert [fault["column"] for fault in found.problems] == ["组织编码"]
