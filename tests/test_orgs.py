"""The chain and its posts: placed, moved as subtrees, found by any spelling; who held what on a date."""

from datetime import date

import pytest
from sqlalchemy import event

from core import clock
from core.db import db
from core.problem import Conflict, Invalid
from models import Role
from rules import org as orgs
from rules import post as posts


def place(code, level, name, parent=None, **more):
    return orgs.place({"code": code, "level": level, "name": name, **more}, parent)


@pytest.fixture
def street(app):
    """区 › 街道 › two communities; compounds and a building under the first."""
    top = place("Q1", "district", "龙津区")
    road = place("J1", "street", "溪南街道", top)
    lotus = place("S1", "community", "莲塘社区", road)
    pines = place("S2", "community", "松涛社区", road)
    near = place("X1", "compound", "西湖园", lotus, lng=117.030, lat=25.080)
    far = place("X2", "compound", "厦门小区", lotus, lng=117.050, lat=25.080)
    block = place("L1", "building", "3号楼", near)
    return {org.code: org for org in (top, road, lotus, pines, near, far, block)}


def found(*details, **more):
    return [org.code for org in db.session.scalars(orgs.search(*details, **more))]


def test_paths_lead_from_the_top(street):
    assert street["L1"].path_ids == [street[c].id for c in ("Q1", "J1", "S1", "X1", "L1")]
    assert [org.code for org in orgs.chain(street["L1"])] == ["Q1", "J1", "S1", "X1", "L1"]
    assert orgs.compound_of(street["L1"]).code == "X1" and orgs.compound_of(street["S1"]) is None


def test_moving_takes_the_whole_subtree_in_one_update(street):
    updates = []

    def count(_conn, _cursor, statement, *_):
        updates.append(statement) if statement.startswith("UPDATE") and "substr" in statement else None
    event.listen(db.engine, "before_cursor_execute", count)
    orgs.move(street["X1"], street["S2"])
    event.remove(db.engine, "before_cursor_execute", count)
    assert len(updates) == 1
    assert street["L1"].path == f"{street['S2'].path}{street['X1'].id}/{street['L1'].id}/"
    assert street["X2"].path.startswith(street["S1"].path)


def test_no_organisation_comes_under_itself(street):
    with pytest.raises(Conflict) as refused:
        orgs.move(street["S1"], street["X1"])
    assert refused.value.code == "org_cycle"
    with pytest.raises(Conflict):
        orgs.move(street["S1"], street["S1"])


def test_a_parent_stands_above(street):
    with pytest.raises(Invalid) as refused:
        place("X9", "compound", "错位", street["L1"])
    assert refused.value.code == "org_level"
    assert place("W1", "grid", "第一网格", street["S1"]).path.startswith(street["S1"].path)


def test_a_code_is_used_once(street):
    with pytest.raises(Conflict):
        place("X1", "compound", "又一个", street["S1"])


@pytest.mark.parametrize("q", ["西湖", "xihu", "XIHU", "xhy", "湖园", "ｘｈｙ", "xi hu yuan"])
def test_found_by_name_pinyin_and_initials(street, q):
    assert found("compound", q) == ["X1"]


def test_found_by_another_reading(street):
    assert found(None, "xiamen") == found(None, "shamen") == ["X2"]


def test_a_wildcard_is_only_a_letter(street):
    assert found(None, "%") == [] and found(None, "_") == []


def test_the_nearest_comes_first(street):
    assert found("compound", near=(117.046, 25.080)) == ["X2", "X1"]
    assert found("compound", near=(117.031, 25.080)) == ["X1", "X2"]
    assert found("compound", near=(118.0, 25.080)) == []
    assert 95 < orgs.metres_to(street["X1"], (117.031, 25.080)) < 105


def test_an_ended_place_is_not_found(street):
    street["X1"].ended_on = clock.today()
    assert found("compound", "xhy") == []


def appoint(org, role, phone, name="王建国", **more):
    return posts.appoint({"name": name, "phone": phone, "org_id": org.id, "role": role, **more})


def test_a_vacant_post_offers_the_next_level_up(street):
    above = appoint(street["J1"], Role.SECRETARY, "13900000001")
    seen = posts.secretary(street["L1"])
    assert seen.vacant and seen.offered is above
    own = appoint(street["L1"], Role.SECRETARY, "13900000002")
    assert posts.secretary(street["L1"]).post is own and posts.secretary(street["L1"]).offered is None


def test_nobody_at_all_offers_nobody(street):
    assert posts.secretary(street["X1"]).offered is None


def test_the_appointed_comes_before_the_acting(street):
    appoint(street["X1"], Role.SECRETARY, "13900000001", acting=True, started_on=date(2020, 1, 1))
    own = appoint(street["X1"], Role.SECRETARY, "13900000002", started_on=date(2021, 1, 1))
    assert posts.secretary(street["X1"]).post is own


def test_who_held_it_on_that_day(street):
    old = appoint(street["X1"], Role.SECRETARY, "13900000001", started_on=date(2018, 1, 1))
    posts.end(old, date(2021, 10, 8))
    new = appoint(street["X1"], Role.SECRETARY, "13900000002", started_on=date(2021, 10, 8))
    assert posts.held_on(street["X1"], date(2017, 12, 31)) == []
    assert posts.held_on(street["X1"], date(2021, 10, 7)) == [old]
    assert posts.held_on(street["X1"], date(2021, 10, 8)) == [new]
    assert posts.holders(street["X1"], Role.SECRETARY) == [new]


def test_one_person_two_posts_is_seen_on_the_date(street):
    first = appoint(street["X1"], Role.SECRETARY, "13900000001", started_on=date(2020, 1, 1))
    appoint(street["X1"], Role.OWNERS_CHAIR, "13900000001", started_on=date(2021, 1, 1))
    appoint(street["X2"], Role.SECRETARY, "13900000001", started_on=date(2020, 1, 1))
    assert posts.held_by_one(Role.SECRETARY, Role.OWNERS_CHAIR) == [first]
    assert posts.held_by_one(Role.SECRETARY, Role.OWNERS_CHAIR, date(2020, 6, 1)) == []


def test_the_same_post_is_not_given_twice(street):
    appoint(street["X1"], Role.SECRETARY, "13900000001")
    with pytest.raises(Conflict) as refused:
        appoint(street["X1"], Role.SECRETARY, "13900000001")
    assert refused.value.code == "post_held"


def test_a_post_ends_once_and_after_it_began(street):
    post = appoint(street["X1"], Role.SECRETARY, "13900000001", started_on=date(2021, 10, 8))
    with pytest.raises(Invalid):
        posts.end(post, date(2021, 10, 7))
    posts.end(post)
    with pytest.raises(Conflict):
        posts.end(post)
    with pytest.raises(Conflict):
        posts.set_duty(post, True)


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2200, 1, 1)])
def test_an_impossible_day_is_refused(street, day):
    with pytest.raises(Invalid):
        appoint(street["X1"], Role.SECRETARY, "13900000001", started_on=day)


def test_duty_and_cap(street):
    post = appoint(street["X1"], Role.PROPERTY_MANAGER, "13900000001")
    assert (posts.set_duty(post, False, 5).on_duty, post.case_cap) == (False, 5)
    with pytest.raises(Invalid):
        posts.set_duty(post, True, -1)


def test_many_secretaries_are_one_query(street):
    appoint(street["J1"], Role.SECRETARY, "13900000001")
    db.session.flush()
    seen = []
    listen = (db.engine, "before_cursor_execute", lambda *_: seen.append(1))
    event.listen(*listen)
    answers = posts.secretaries(list(street.values()))
    event.remove(*listen)
    assert len(seen) == 1 and sum(not answer.vacant for answer in answers) == 1
