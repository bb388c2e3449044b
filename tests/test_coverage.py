"""Coverage as those who answer for a place see it: theirs only, adding up, as of a day, in few queries, and cheap."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import event, insert, update

from core import clock
from core.db import db, looking, transaction
from models import Household, Notice, NoticeDelivery, NoticeNode, Org, Person
from rules import org as orgs
from rules.notice import coverage
from tests.spreading import *  # noqa: F403
from tests.spreading import nodes, spread
from tests.test_queries import counted

PEOPLE = ("addressed", "reached", "read", "confirmed")
DOORS = ("doors", "doors_reached", "doors_read", "doors_confirmed")


def covered(voice, id: int, **asked) -> dict[str, dict]:
    path = "&".join(f"{name}={value}" for name, value in asked.items())
    return {item["org"]["name"]: item for item in voice.get(f"notices/{id}/coverage?{path}")["items"]}


def numbers(item: dict, names=PEOPLE) -> tuple:
    return tuple(item[name] for name in names)


@pytest.fixture
def water(publish, place, wang, lin) -> int:
    """Down to the building, with three doors there of which 李's is one."""
    with transaction():
        db.session.add_all([Household(org_id=place.building.id, room=f"3-{n}", room_digest=str(n), listed=True)
                            for n in (501, 502, 503)])
        db.session.flush()
        li = db.session.scalars(db.select(Person).where(Person.home_id == place.building.id)).one()
        li.household_id = db.session.scalars(db.select(Household.id).where(Household.room_digest == "502")).one()
    db.session.remove()
    id = publish(lin, place.community, must_confirm=True)
    wang.put(f"notices/{id}/relay", {"note": ""})
    return id


def test_the_numbers_of_a_place_are_those_of_the_places_below(water, lin, wang, li, chen, place):
    li.put("notices/receipts", {"ids": [water]}, expect=204)
    chen.put(f"notices/{water}/reading")
    chen.put(f"notices/{water}/confirmation")
    top, *below = lin.get(f"notices/{water}/coverage")["items"]
    assert (top["org"]["name"], top["parent_id"], top["children"]) == ("莲东社区", None, 2)
    assert numbers(top) == (2, 2, 1, 1) and numbers(top, DOORS) == (3, 1, 0, 0)
    assert sorted(item["org"]["name"] for item in below) == ["莲花小区", "龙祥小区"]
    whole = covered(lin, water, depth="all")
    assert numbers(whole["3栋"]) == (1, 1, 0, 0) and numbers(whole["3栋"], DOORS) == (3, 1, 0, 0)
    assert numbers(whole["莲花小区"]) == (2, 2, 1, 1)
    assert whole["莲花小区"]["relayed_by"] == "莲花小区书记" and not whole["莲花小区"]["vacant"]
    assert whole["龙祥小区"]["vacant"] and whole["龙祥小区"]["relayed_by"] is None
    assert covered(lin, water, org_id=place.compound.id).keys() == {"莲花小区", "3栋"}
    rest = lin.get(f"notices/{water}/coverage?org_id={place.compound.id}")["rest"]
    assert numbers(rest) == (1, 1, 1, 1) and numbers(rest, DOORS) == (0, 0, 0, 0), "陈 named no building"
    assert not any(lin.get(f"notices/{water}/coverage")["rest"].values())


def test_only_of_places_one_answers_for(water, lin, wang, li, chen, zhao, place, enter):
    assert covered(wang, water).keys() == {"莲花小区", "3栋"}  # their own, when they name none
    assert wang.get(f"notices/{water}/coverage?org_id={place.community.id}", expect=403)["code"] == "place_not_yours"
    assert wang.get(f"notices/{water}/coverage?org_id={place.elsewhere.id}", expect=403)["code"] == "place_not_yours"
    assert wang.get(f"notices/{water}/coverage?org_id=999999", expect=404)["code"] == "not_found"
    assert li.get(f"notices/{water}/coverage", expect=403)["code"] == "not_allowed"
    assert zhao.get(f"notices/{water}/coverage", expect=404)["code"] == "not_found"
    head = enter("head", posts=[("building_head", place.building)])
    assert covered(head, water).keys() == {"3栋"}
    street = enter("street", posts=[("secretary", place.street)])
    assert covered(street, water, org_id=place.street.id).keys() == {"东城街道", "莲东社区"}
    assert numbers(covered(street, water, org_id=place.street.id)["东城街道"]) == (2, 0, 0, 0)


def test_on_a_day_to_the_minute(eve, publish, place, wang, li, chen):
    """Published at 23:30 on New Year's Eve, read at 23:59 by one and at midnight by the other."""
    id = publish(wang, place.compound)
    eve.set(datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC))
    li.put(f"notices/{id}/reading")
    eve.set(datetime(2026, 12, 31, 16, 0, 0, tzinfo=UTC))
    chen.put(f"notices/{id}/reading")
    days = {day: numbers(covered(wang, id, on=day)["莲花小区"])
            for day in ("2026-12-30", "2026-12-31", "2027-01-01", "2027-06-01")}
    assert days == {"2026-12-30": (0, 0, 0, 0), "2026-12-31": (2, 1, 1, 0), "2027-01-01": (2, 2, 2, 0),
                    "2027-06-01": (2, 2, 2, 0)}
    assert wang.get(f"notices/{id}/coverage?on=31.12.2026", expect=422)["errors"]["on"]


def test_a_day_no_calendar_holds(water, lin):
    assert lin.get(f"notices/{water}/coverage?on=9999-12-31", expect=422)["errors"]["on"]


def test_who_moves_is_counted_where_they_were_reached(water, lin, li, chen, place):
    li.put(f"notices/{water}/reading")
    for voice in (li, chen):
        voice.put("me/home", {"org_id": place.elsewhere.id})
    found = covered(lin, water, depth="all")
    assert numbers(found["3栋"]) == (1, 1, 1, 0)  # she had read it; she is counted there
    assert numbers(found["莲花小区"]) == (1, 1, 1, 0) and numbers(found["龙祥小区"]) == (1, 0, 0, 0)
    assert numbers(found["莲东社区"]) == (2, 1, 1, 0)


def test_a_late_place_shows_as_late_when_its_time_comes(eve, publish, place, wang, lin, li, chen):
    id = publish(lin, place.community, relay_hours=1)
    tag = fetch(lin, id).headers["ETag"]
    assert not covered(lin, id)["莲花小区"]["late"] and fetch(lin, id, tag).status_code == 304
    eve.tick(3600)
    assert covered(lin, id)["莲花小区"]["late"] and fetch(lin, id, tag).status_code == 200


def fetch(voice, id: int, tag: str | None = None, what: str = "coverage"):
    headers = {"Authorization": f"Bearer {voice.token}"} | ({"If-None-Match": tag} if tag else {})
    return voice.client.get(f"/api/v1/notices/{id}/{what}", headers=headers)


def test_nothing_new_is_304_and_anything_new_is_not(water, lin, wang, li, chen, place):
    db.session.remove()
    tag = fetch(lin, water).headers["ETag"]
    assert [fetch(lin, water, tag).status_code for _ in range(3)] == [304, 304, 304]
    li.put("notices/receipts", {"ids": [water]}, expect=204)
    assert fetch(lin, water, tag).status_code == 200
    tag = fetch(lin, water).headers["ETag"]
    chen.put(f"notices/{water}/reading")
    assert fetch(lin, water, tag).status_code == 200
    assert fetch(wang, water, tag).status_code == 200
    tag = fetch(lin, water, what="progress").headers["ETag"]
    assert fetch(lin, water, tag, what="progress").status_code == 304


def test_under_five_queries_however_many_places(water, lin, place):
    def asked() -> tuple[int, int]:
        db.session.remove()
        with looking():
            notice, org = db.session.get_one(Notice, water), db.session.get_one(Org, place.community.id)
            with counted() as said:
                found = coverage.below(notice, org, clock.today(), whole=True)
                assert "莲花小区书记" in {item.relayed_by for item in found}
        return len(said), len(found)

    few = asked()
    with transaction():
        for n in range(12):
            orgs.place({"code": f"N{n}", "level": "building", "name": f"{n + 10}栋"}, place.elsewhere)
    with clock.at(clock.now().replace(microsecond=0)) as hands:
        hands.tick(3 * 3600)
        spread()
    many = asked()
    assert few[0] == many[0] < 5 and many[1] == few[1] + 12
    db.session.remove()
    with counted() as said:
        lin.get(f"notices/{water}/coverage?depth=all")
    assert len(said) <= 10, said


def test_the_chain_is_shown_as_it_was(water, lin, place):
    with transaction():
        other = orgs.place({"code": "Q12", "level": "community", "name": "莲西社区"}, place.street)
        orgs.move(place.compound, other)
    found = covered(lin, water, depth="all")
    assert found["莲花小区"]["parent_id"] == place.community.id and numbers(found["莲东社区"]) == (2, 0, 0, 0)
    assert nodes(water)[place.compound.id].path.startswith(place.community.path)


def test_a_place_taken_in_between_two_statements_counts_from_the_next_look(water, place):
    """On PostgreSQL each statement sees a moment of its own, and the fan-out goes over a live notice every hour."""
    with transaction():
        new = orgs.place({"code": "N1", "level": "building", "name": "9栋"}, place.compound)
    id, path, waiting = new.id, new.path, [True]

    def take_in(*_):
        if waiting and waiting.pop():
            with db.engine.begin() as other:
                other.execute(insert(NoticeNode).values(
                    notice_id=water, org_id=id, parent_id=place.compound.id, path=path))
                other.execute(update(NoticeDelivery).where(NoticeDelivery.notice_id == water).values(org_id=id))

    def look(begins) -> dict[str, int]:
        db.session.remove()
        with looking():
            notice, org = db.session.get_one(Notice, water), db.session.get_one(Org, place.compound.id)
            begins()
            return {one.org.name: one.numbers["addressed"] for one in coverage.below(notice, org, whole=True)}

    try:
        first = look(lambda: event.listen(db.engine, "after_cursor_execute", take_in))
    finally:
        event.remove(db.engine, "after_cursor_execute", take_in)
    assert not waiting and first.keys() == {"莲花小区", "3栋"}
    assert look(lambda: None) == {"莲花小区": 2, "3栋": 0, "9栋": 2}
