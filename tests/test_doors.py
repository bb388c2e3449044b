"""The door-knock list: whom it shows which rooms, how it is walked, ticked, corrected; kept offline; logged."""

from datetime import timedelta

import pytest

from core import clock
from core.db import db, transaction
from models import AccessView, Notice, NoticeDelivery, NoticeDoor, Person
from rules import account, household, org
from tests.notices import delivery, published
from tests.test_queries import counted


@pytest.fixture
def stairs(place, li, enter):
    """Building 3 with four listed doors: Li in 502, two people in 601, nobody in 101 and 1002; one without a room."""
    with transaction():
        for room in ("1002", "601", "502", "101"):
            household.at(place.building, room).listed = True
    li.put("me/home", {"org_id": place.building.id, "room": "502"})
    crowd = {key: enter(key, name=name) for key, name in (("a", "张三"), ("b", None), ("c", "欧阳修文"))}
    for key in "ab":
        crowd[key].put("me/home", {"org_id": place.building.id, "room": "601"})
    crowd["c"].put("me/home", {"org_id": place.building.id})
    return crowd


@pytest.fixture
def head(enter, place):
    return enter("head", name="钱多", phone="13950800021", posts=[("building_head", place.building)])


@pytest.fixture
def water(stairs, wang, place):
    return published(wang, place.compound)


def listed(voice, notice: int, **query) -> list[dict]:
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    return voice.get(f"notices/{notice}/unreached?{asked}")["items"]


def row(id: int) -> NoticeDoor:
    db.session.remove()
    found = db.session.get(NoticeDoor, id)
    db.session.remove()
    return found


def doors_of(voice, notice: int) -> dict[str, int]:
    return {door["room"]: door["id"] for door in listed(voice, notice)[0]["doors"]}


def test_the_building_leader_sees_the_doors_as_they_walk(head, water, place):
    [building] = listed(head, water)
    assert building["org"]["name"] == "3栋" and building["compound"]["name"] == "莲花小区"
    assert [(door["room"], door["floor"], door["people"], door["names"]) for door in building["doors"]] == [
        ("101", 1, 0, []), ("502", 5, 1, ["李**"]), ("601", 6, 2, ["张*"]), ("1002", 10, 0, [])]
    assert (building["unreached_doors"], building["unreached_people"], building["no_room"]) == (4, 4, 1)


def test_who_was_reached_by_phone_leaves_the_list(head, li, water, stairs):
    li.put("notices/receipts", {"ids": [water]}, expect=204)
    stairs["a"].put("notices/receipts", {"ids": [water]}, expect=204)
    assert set(doors_of(head, water)) == {"101", "1002"}  # one of a household is enough


def test_a_second_home_is_a_door_of_theirs(head, chen, place, wang, stairs):
    chen.put("me/home", {"org_id": place.elsewhere.id, "room": "9-901"})
    chen.post("me/residences", {"org_id": place.building.id, "room": "101"})
    notice = published(wang, place.community)
    [building] = listed(head, notice, org_id=place.building.id)
    assert [(door["people"], door["names"]) for door in building["doors"] if door["room"] == "101"] == [(1, ["陈**"])]


ROLES = [("secretary", "compound", True), ("deputy_secretary", "compound", True), ("party_worker", "compound", True),
         ("grid_worker", "compound", True), ("building_head", "building", True), ("secretary", "building", True),
         ("building_head", "compound", False), ("committee_member", "compound", False), ("admin", "compound", False),
         ("secretary", "community", False), ("grid_worker", "community", False), ("party_worker", "street", False),
         ("secretary", "district", False)]


@pytest.mark.parametrize(("role", "where", "knocks"), ROLES)
def test_rooms_are_for_those_who_knock_there(enter, place, water, role, where, knocks):
    voice = enter("x", name="孙强", phone="13950800022", posts=[(role, getattr(place, where))])
    with transaction():
        db.session.get(Notice, water).org_id = place.district.id  # of everybody above; scope is another's test
    items = voice.get(f"notices/{water}/unreached?org_id={place.building.id}", expect=None)
    if role == "building_head" and where == "compound" or "items" in items:
        assert [item["doors"] is not None for item in items["items"]] == [knocks]
        assert items["items"][0]["unreached_doors"] == 4
    else:
        assert items["code"] in {"not_found", "not_allowed"}  # the notice has not come to this post
    assert ("502" in str(items)) is knocks and ("李" in str(items)) is knocks
    id = db.session.scalar(db.select(NoticeDoor.id))
    db.session.remove()
    answer = voice.put(f"notices/{water}/doors/{id}", {"outcome": "told"}, expect=None)
    assert ("room" in answer) is knocks
    assert (row(id).reached_at is not None) is knocks


@pytest.mark.parametrize("who", ["chen", "zhao", "li"])
def test_neighbours_and_companies_see_no_door(request, who, water, place):
    voice = request.getfixturevalue(who)
    answer = voice.get(f"notices/{water}/unreached?org_id={place.building.id}", expect=None)
    assert answer["code"] in {"not_allowed", "not_found"}
    id = db.session.scalar(db.select(NoticeDoor.id))
    db.session.remove()
    assert voice.put(f"notices/{water}/doors/{id}", {"outcome": "told"}, expect=403)["code"] == "not_allowed"


def test_not_of_another_building_or_compound(enter, head, wang, place, water):
    with transaction():
        other = org.place({"code": "Q1119", "level": "building", "name": "9栋"}, place.compound)
        household.at(other, "101").listed = True
    notice = published(wang, place.compound)
    neighbour = enter("nine", posts=[("building_head", other)])
    assert {item["org"]["name"] for item in listed(neighbour, notice)} == {"9栋"}
    neighbour.get(f"notices/{notice}/unreached?org_id={place.building.id}", expect=403)
    theirs = doors_of(head, notice)["101"]
    neighbour.put(f"notices/{notice}/doors/{theirs}", {"outcome": "told"}, expect=404)
    head.put(f"notices/{water}/doors/{theirs}", {"outcome": "told"}, expect=404)  # a door of the other notice


def test_each_opening_is_kept_for_those_behind_the_doors(head, li, chen, water, wang):
    listed(head, water)
    listed(head, water)  # refreshed on the stairs
    [seen] = li.get("me/access-log")["items"]
    assert "楼栋长" in seen["who"] and seen["what"] == ["房号"] and "明天停水" in seen["reason"]
    with clock.at(clock.now() + timedelta(hours=2)):
        listed(head, water)
    assert len(li.get("me/access-log")["items"]) == 2
    assert chen.get("me/access-log")["items"] == []
    db.session.remove()
    assert db.session.scalar(db.select(db.func.count()).select_from(AccessView)) == 6  # three people, opened twice


def test_counts_open_nothing(enter, place, water):
    above = enter("up", posts=[("secretary", place.community)])
    with transaction():
        db.session.get(Notice, water).org_id = place.community.id
    assert listed(above, water)[0]["doors"] is None
    assert db.session.scalar(db.select(db.func.count()).select_from(AccessView)) == 0


# --- ticking -------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("outcome", "how"), [("told", "in_person"), ("note_left", "note"), ("nobody_home", None)])
def test_told_and_a_note_reach_the_door_nobody_home_is_a_try(head, li, water, outcome, how):
    id = doors_of(head, water)["502"]
    told = head.put(f"notices/{water}/doors/{id}", {"outcome": outcome})
    assert (told["outcome"], told["knocks"], told["reached"]) == (outcome, 1, how is not None)
    assert row(id).reached_by == how and delivery(water, li.person.id).reached_by == how
    [again] = [door for door in listed(head, water)[0]["doors"] if door["id"] == id]
    assert again["outcome"] == outcome and again["may_correct"]


def test_sent_twice_is_once(head, water):
    id = doors_of(head, water)["502"]
    at = clock.now().isoformat()
    for _ in range(2):
        head.put(f"notices/{water}/doors/{id}", {"outcome": "nobody_home", "at": at})
    assert row(id).knocks == 1
    for _ in range(2):
        head.put(f"notices/{water}/doors/{id}", {"outcome": "told"})
    assert row(id).knocks == 2
    head.put(f"notices/{water}/doors/{id}", {"outcome": "nope"}, expect=422)


def test_kept_offline_it_counts_when_it_was_done(head, water):
    with transaction():
        db.session.get(Notice, water).published_at = clock.now() - timedelta(hours=5)
        db.session.execute(db.update(NoticeDoor).values(addressed_at=clock.now() - timedelta(hours=5)))
    ids = doors_of(head, water)
    then = clock.now() - timedelta(hours=2)
    head.put(f"notices/{water}/doors/{ids['502']}", {"outcome": "told", "at": then.isoformat()})
    assert row(ids["502"]).reached_at == row(ids["502"]).knocked_at == then
    # Two that come in the wrong order: the door shows the later one, and is reached by the earlier.
    head.put(f"notices/{water}/doors/{ids['601']}", {"outcome": "nobody_home"})
    head.put(f"notices/{water}/doors/{ids['601']}", {"outcome": "told", "at": then.isoformat()})
    assert (row(ids["601"]).knocks, row(ids["601"]).reached_at) == (2, then)


@pytest.mark.parametrize(("hours", "words"), [(1, "时间还没到"), (-24, "还没有发布")])
def test_not_in_the_future_nor_before_it_was_published(head, water, hours, words):
    id = doors_of(head, water)["502"]
    at = (clock.now() + timedelta(hours=hours)).isoformat()
    refused = head.put(f"notices/{water}/doors/{id}", {"outcome": "told", "at": at}, expect=422)
    assert words in refused["errors"]["at"][0] and row(id).knocks == 0
    naive = {"outcome": "told", "at": "2026-11-24T10:00:00"}
    assert "at" in head.put(f"notices/{water}/doors/{id}", naive, expect=422)["errors"]


def test_a_withdrawn_notice_is_not_knocked_for(head, water):
    id = doors_of(head, water)["502"]
    with transaction():
        db.session.get(Notice, water).status = "withdrawn"
    db.session.remove()
    refused = head.put(f"notices/{water}/doors/{id}", {"outcome": "told"}, expect=409)
    assert refused["code"] == "notice_withdrawn" and "撤回" in refused["detail"] and row(id).reached_at is None


def test_a_wrong_tick_is_corrected_by_who_made_it_within_a_day(head, li, wang, water):
    id = doors_of(head, water)["502"]
    with clock.at(clock.now()) as hands:
        head.put(f"notices/{water}/doors/{id}", {"outcome": "told"})
        hands.tick(60)
        head.put(f"notices/{water}/doors/{id}", {"outcome": "nobody_home"})
        assert (row(id).reached_at, row(id).knocks, row(id).outcome) == (None, 1, "nobody_home")
        assert delivery(water, li.person.id).reached_at is None
        hands.tick(60)
        head.put(f"notices/{water}/doors/{id}", {"outcome": "note_left"})
        hands.tick(60)
        wang.put(f"notices/{water}/doors/{id}", {"outcome": "nobody_home"})  # another's empty knock undoes nothing
        assert (row(id).reached_by, row(id).outcome, row(id).knocks) == ("note", "note_left", 3)
        hands.tick(25 * 3600)
        assert head.put(f"notices/{water}/doors/{id}", {"outcome": "nobody_home"}, expect=409)["code"] == "tick_too_old"
    assert row(id).reached_by == "note"


def test_a_correction_takes_back_no_reading(head, li, water):
    id = doors_of(head, water)["502"]
    with clock.at(clock.now()) as hands:
        head.put(f"notices/{water}/doors/{id}", {"outcome": "told"})
        hands.tick(5)
        li.put(f"notices/{water}/reading")
        hands.tick(5)
        head.put(f"notices/{water}/doors/{id}", {"outcome": "nobody_home"})
    assert row(id).reached_at and row(id).read_at and delivery(water, li.person.id).reached_at


def test_a_correction_leaves_who_was_reached_by_phone(head, stairs, water):
    """Two live in 601: one saw it in the app before the knock."""
    id = doors_of(head, water)["601"]
    with clock.at(clock.now()) as hands:
        head.put(f"notices/{water}/doors/{id}", {"outcome": "nobody_home"})
        stairs["a"].put("notices/receipts", {"ids": [water]}, expect=204)
        hands.tick(5)
        head.put(f"notices/{water}/doors/{id}", {"outcome": "told"})
        hands.tick(5)
        head.put(f"notices/{water}/doors/{id}", {"outcome": "nobody_home"})
    assert row(id).reached_by == "app"
    assert delivery(water, stairs["b"].person.id).reached_at is None


def test_a_correction_remembers_who_saw_it_by_phone_after_the_knock(head, chen, place, wang, stairs):
    """Chen has his second home behind 101; the knock there was ticked wrongly, but he opened it himself."""
    chen.post("me/residences", {"org_id": place.building.id, "room": "101"})
    notice = published(wang, place.compound)
    id = doors_of(head, notice)["101"]
    with clock.at(clock.now()) as hands:
        head.put(f"notices/{notice}/doors/{id}", {"outcome": "told"})
        hands.tick(5)
        chen.put("notices/receipts", {"ids": [notice]}, expect=204)
        hands.tick(5)
        head.put(f"notices/{notice}/doors/{id}", {"outcome": "nobody_home"})
    assert row(id).reached_by == "app"


def test_the_list_asks_no_more_for_more_doors(head, wang, place, stairs, enter):
    def asked(voice, notice) -> int:
        db.session.remove()
        with counted() as said:
            listed(voice, notice)
        return len(said)

    few = published(wang, place.compound)
    listed(head, few)
    before = asked(head, few)
    with transaction():
        for n in range(12):
            household.at(place.building, f"{n + 11}01").listed = True
    for n in range(6):
        enter(f"more{n}", name="周").put("me/home", {"org_id": place.building.id, "room": f"{n + 11}01"})
    many = published(wang, place.compound)
    listed(head, many)
    assert asked(head, many) <= before <= 18


def test_pages_of_buildings(wang, place, water):
    with transaction():
        for n in range(3):
            household.at(org.place({"code": f"P{n}", "level": "building", "name": f"{n + 20}栋"}, place.compound),
                         "101").listed = True
    notice = published(wang, place.compound)
    first = wang.get(f"notices/{notice}/unreached?limit=3")
    rest = wang.get(f"notices/{notice}/unreached?limit=3&cursor={first['next_cursor']}")
    assert [item["org"]["name"] for item in [*first["items"], *rest["items"]]] == ["3栋", "20栋", "21栋", "22栋"]
    assert rest["next_cursor"] is None


def test_closed_accounts_are_nobody_at_the_door(head, li, water):
    with transaction():
        person = db.session.get(Person, li.person.id)
        account.erase(person)
        db.session.execute(db.update(NoticeDelivery).filter_by(person_id=person.id).values(person_id=None))
    db.session.remove()
    [door] = [door for door in listed(head, water)[0]["doors"] if door["room"] == "502"]
    assert (door["people"], door["names"]) == (0, [])
