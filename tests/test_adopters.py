"""Who looks after a bed: the household, neighbours by a code, whoever is left when somebody moves or closes."""

from datetime import timedelta

import pytest

from core import clock
from core.db import db, transaction
from models import Claim, CoAdopter, Identity, Person
from rules import account, identity
from tests.beds import MORNING, claimed, house, planted, status, told


@pytest.fixture
def claim(spring, bed, doors):
    one, two = doors(2)
    return one, two, claimed(one, bed, signature="月季之家")


def test_a_neighbour_joins_by_code_and_leaves(claim, spring, place, enter):
    one, two, row = claim
    code = one.get(f"claims/{row['id']}/invitation")["code"]
    two.get(f"claims/{row['id']}", expect=404)
    assert two.post("co-adopters", {"code": code})["id"] == row["id"]
    two.post("co-adopters", {"code": code})  # twice is once
    seen = two.get(f"claims/{row['id']}")
    assert not seen["is_mine"] and "release" not in seen["actions"] and seen["who"] == "居民"
    assert [mine["id"] for mine in two.get("claims")["items"]] == [row["id"]]
    assert told(one, "co_adopter_joined") == 1
    [other] = one.get(f"claims/{row['id']}")["co_adopters"]
    assert other["who"] == "住**"
    two.put(f"claims/{row['id']}/release", {}, expect=403)
    one.delete(f"co-adopters/{other['id']}", expect=204)
    two.get(f"claims/{row['id']}", expect=404)
    assert two.get(f"flowerbeds/{row['flowerbed']['id']}")["mine"] is None


def test_codes_that_do_not_let_in(claim, spring, place, enter):
    one, two, row = claim
    code = one.get(f"claims/{row['id']}/invitation")["code"]
    far = house(enter("far", name="远方", phone="13950810099"), place.elsewhere, "101")
    assert far.post("co-adopters", {"code": code}, expect=403)["code"] == "bed_elsewhere"
    for wrong in (f"{row['id']}-00000000", "x", "99999999999-ab", f"-{code}", "²-ab"):
        assert two.post("co-adopters", {"code": wrong}, expect=409)["code"] == "code_over"
    spring.set(MORNING + timedelta(days=2))
    assert two.post("co-adopters", {"code": code}, expect=409)["code"] == "code_over"
    two.get(f"claims/{row['id']}/invitation", expect=404)


def test_not_more_than_four(claim, doors):
    one, _two, row = claim
    code = one.get(f"claims/{row['id']}/invitation")["code"]
    *four, fifth = doors(5, first=10)
    for voice in four:
        voice.post("co-adopters", {"code": code})
    assert fifth.post("co-adopters", {"code": code}, expect=409)["code"] == "enough_co_adopters"


def close(voice) -> None:
    db.session.remove()
    with transaction():
        person = db.session.get_one(Person, voice.person.id)
        person.closing_at = clock.now()
        account.erase(person)
    db.session.remove()


def test_closing_the_account_keeps_the_history_and_drops_the_name(claim, wang, bed):
    one, two, row = claim
    hope = claimed(two, bed)
    close(one)
    seen = wang.get(f"claims/{row['id']}")
    assert (seen["status"], seen["ended_as"], seen["who"]) == ("ended", "account", "居民")
    assert [step["action"] for step in wang.get(f"claims/{row['id']}/history")["items"]] == ["claim", "begin", "end"]
    assert status(two, hope["id"]) == "offered"
    close(two)
    assert wang.get(f"claims/{hope['id']}")["status"] == "withdrawn"
    db.session.remove()
    assert db.session.scalar(db.select(db.func.count()).select_from(Claim).where(Claim.person_id.is_not(None))) == 0
    db.session.remove()


def test_somebody_else_of_the_household_carries_on(claim, place, enter, wang):
    one, _two, row = claim
    wife = house(enter("wife", name="王家人", phone="13950810098"), place.building, "101")
    close(one)
    seen = wife.get(f"claims/{row['id']}")
    assert (seen["status"], seen["who"]) == ("active", "王家人") and "release" in seen["actions"]


def test_a_new_door_in_the_compound_keeps_the_bed(claim, place):
    one, _two, row = claim
    house(one, place.building, "909")
    assert status(one, row["id"]) == "active"
    with transaction():
        person, held = db.session.get_one(Person, one.person.id), db.session.get_one(Claim, row["id"])
        assert held.household_id == person.household_id
    other = planted(place.building, "A-02")
    assert claimed(one, other, expect=409)["code"] == "household_has_bed"


def test_who_moves_away_gives_it_up(claim, place, wang):
    one, _two, row = claim
    house(one, place.elsewhere, "101")
    assert wang.get(f"claims/{row['id']}")["ended_as"] == "moved"
    assert one.get(f"claims/{row['id']}")["status"] == "ended"  # they may still read it


def test_who_helped_and_moves_away_helps_no_more(claim, place, enter):
    one, two, row = claim
    three = house(enter("three", name="住户3", phone="13950810078"), place.building, "303")
    path, day = f"claims/{row['id']}", str(clock.today())
    two.post("co-adopters", {"code": one.get(f"{path}/invitation")["code"]})
    three.post("stand-ins", {"code": one.put(f"{path}/stand-in", {"starts_on": day, "ends_on": day})["code"]})
    for voice in (two, three):
        house(voice, place.building, "404")  # another door of the compound: they help on
        assert "care" in voice.get(path)["actions"]
        house(voice, place.elsewhere, "101")
        voice.get(path, expect=404)
    assert one.get(path)["co_adopters"] == [] and told(one, "stand_in_declined") == 1
    house(two, place.building, "202")
    two.get(path, expect=404)  # back again, they are asked again


def test_two_accounts_of_one_person_hold_one_bed(claim, place, enter, wang):
    """An old account of the other app, at another door, with a bed of its own, turns out to be the same person."""
    one, _two, row = claim
    old = house(enter("old", name="住户1", phone="13950810077"), place.building, "808")
    other = planted(place.building, "A-02")
    second = claimed(old, other)
    db.session.remove()
    with transaction():
        db.session.execute(db.update(Identity).where(Identity.person_id == old.person.id).values(appid="other"))
        stale, person = db.session.get_one(Person, old.person.id), db.session.get_one(Person, one.person.id)
        identity._take_over(stale, person)
    db.session.remove()
    assert wang.get(f"claims/{row['id']}")["status"] == "active"
    assert wang.get(f"claims/{second['id']}")["ended_as"] == "account"
    assert {mine["id"] for mine in one.get("claims")["items"]} == {row["id"], second["id"]}


def test_a_closed_bed_tells_everybody_why(claim, bed, wang, zhao):
    one, two, row = claim
    hope = claimed(two, bed)
    zhao.put(f"flowerbeds/{bed}/closing", {"reason": "改造雨水管"}, expect=403)
    assert wang.put(f"flowerbeds/{bed}/closing", {"reason": "改造雨水管"})["state"] == "closed"
    ended = one.get(f"claims/{row['id']}")
    assert (ended["ended_as"], ended["why"]) == ("closed", "改造雨水管")
    assert status(two, hope["id"]) == "withdrawn" and told(two, "bed_closed") == 1
    wang.put(f"flowerbeds/{bed}/closing", {"reason": "改造雨水管"})  # again is nothing more
    assert told(one, "claim_ended") == 1
    assert one.get(f"flowerbeds/{bed}")["state"] == "closed"  # who had it still sees it
    assert wang.delete(f"flowerbeds/{bed}/closing")["state"] == "free"


def test_who_helped_goes_with_the_account(claim, place, enter):
    one, two, row = claim
    day = str(clock.today())
    three = house(enter("three", name="住户3", phone="13950810078"), place.building, "303")
    asked = one.put(f"claims/{row['id']}/stand-in", {"starts_on": day, "ends_on": day})
    three.post("stand-ins", {"code": asked["code"]})
    close(three)
    assert told(one, "stand_in_declined") == 1
    two.post("co-adopters", {"code": one.get(f"claims/{row['id']}/invitation")["code"]})
    close(two)
    assert db.session.scalar(db.select(db.func.count()).select_from(CoAdopter)) == 0
    db.session.remove()
