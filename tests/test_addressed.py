"""Whom a notice addresses: residents, posts, members; new places, moved ones, places given up; until it is over."""

from datetime import timedelta

import pytest

from core import clock
from core.db import db, transaction
from models import Notice
from rules import org as orgs
from tests.spreading import *  # noqa: F403
from tests.spreading import go_over_again, nodes, rows, spread, titles, told


def test_posts_are_told_as_such(publish, place, lin, wang, zhao, li, chen, enter):
    id = publish(lin, place.community, audience="posts", roles=["secretary", "property_manager"])
    assert set(rows(id)) == {lin.person.id, wang.person.id, zhao.person.id}
    assert all(node.opened_at and not node.due_at for node in nodes(id).values())
    assert told("notice_to_relay") == [] and titles(zhao) == ["明天停水"] and titles(li) == []
    assert set(rows(publish(lin, place.community, audience="posts", roles=["secretary"]))) == {
        lin.person.id, wang.person.id}


def test_members_are_those_who_reported_in_there(publish, place, lin, wang, li, chen):
    from models import Membership
    with transaction():
        db.session.add_all([
            Membership(person_id=chen.person.id, unit="医院", home_id=place.elsewhere.id),
            Membership(person_id=li.person.id, unit="学校", home_id=place.building.id, ended_on=clock.today())])
    id = publish(lin, place.community, audience="members")
    [(person, row)] = rows(id).items()
    assert (person, row.org_id) == (chen.person.id, place.elsewhere.id)  # where they reported in, not where they live


@pytest.mark.parametrize("grade", ["ordinary", "emergency"])
def test_a_new_building_is_addressed_too(publish, place, wang, li, chen, enter, grade):
    id = publish(wang, place.compound, grade=grade)
    with transaction():
        new = orgs.place({"code": "N1", "level": "building", "name": "4栋"}, place.compound)
    late = enter("late", home=new)
    assert titles(late) == []
    go_over_again()
    node = nodes(id)[new.id]
    assert node.path == place.compound.path + f"{new.id}/" and node.parent_id == place.compound.id
    assert node.opened_at and titles(late) == ["明天停水"]
    go_over_again()
    assert len(nodes(id)) == 3


def test_the_tree_stays_as_it_was(publish, place, lin, wang, li, chen, enter):
    """A compound hung elsewhere afterwards is still counted where it was, and whoever comes to live there with it."""
    id = publish(lin, place.community)
    wang.put(f"notices/{id}/relay")
    with transaction():
        other = orgs.place({"code": "Q12", "level": "community", "name": "莲西社区"}, place.street)
        orgs.move(place.compound, other)
    late = enter("late", home=place.building)
    go_over_again()
    assert set(rows(id)) == {li.person.id, chen.person.id, late.person.id}
    assert lin.get(f"notices/{id}/coverage")["items"][0]["addressed"] == 3
    assert set(nodes(id)) == {place.community.id, place.compound.id, place.building.id, place.elsewhere.id}


def test_a_place_given_up_still_has_its_people(publish, place, wang, li, chen):
    with transaction():
        place.building.ended_on = clock.today()
    id = publish(wang, place.compound)
    assert set(rows(id)) == {li.person.id, chen.person.id} and nodes(id)[place.building.id].opened_at
    empty = publish(wang, place.compound)
    with transaction():
        db.session.get_one(type(li.person), li.person.id).home = place.compound
    gone = publish(wang, place.compound)
    assert place.building.id in nodes(empty) and place.building.id not in nodes(gone)


def test_what_is_over_takes_nobody_in(publish, place, wang, li, chen, enter):
    id = publish(wang, place.compound)
    with transaction():
        db.session.get_one(Notice, id).expires_at = clock.now() + timedelta(minutes=5)
    enter("late", home=place.building)
    go_over_again()
    assert set(rows(id)) == {li.person.id, chen.person.id}
    spread()
