"""Who has to agree: by the terms of the place, nobody for themselves, nobody twice, and a vacancy holds up nobody."""

from datetime import date

import pytest

from core.db import db, transaction
from models import ClaimAgreement, Post
from tests.beds import at, claimed, house, minute, planted, status, told


@pytest.fixture
def chair(enter, place):
    """业委会主任 of the compound."""
    return enter("chair", name="周主任", phone="13950810090", posts=[("owners_chair", place.compound)])


@pytest.fixture
def terms(spring, wang, place):
    def put(*parties, **more):
        return wang.put(f"orgs/{place.compound.id}/flowerbed-settings",
                        {"way": "first_come", "parties": list(parties), **more})
    return put


def test_every_party_agrees_once_and_then_it_begins(terms, bed, doors, chair, zhao, wang, li):
    said = terms("owners", "property")
    assert said["party_names"] == ["业委会", "物业"]
    one, two = doors(2)
    assert one.get(f"flowerbeds/{bed}")["chance"]["said"] == "可以申请，业委会、物业同意后开始。"
    claim = claimed(one, bed)
    path = f"claims/{claim['id']}"
    assert (claim["status"], claim["sentence"]) == ("applied", "已申请，等业委会、物业同意。")
    assert one.get(f"flowerbeds/{bed}")["state"] == "reserved"
    assert claimed(two, bed)["status"] == "waiting"  # it is not given to two meanwhile
    assert told(chair, "claim_to_approve") == told(zhao, "claim_to_approve") == 1
    assert told(wang, "claim_to_approve") == 0
    seen = chair.get(path)
    assert (seen["who"], set(seen["actions"])) == ("居民", {"approval", "refusal"})
    for other in (wang, one):
        other.put(f"{path}/approval", expect=403)
    li.put(f"{path}/approval", expect=404)
    half = chair.put(f"{path}/approval")
    assert half["status"] == "applied" and half["actions"] == []
    assert chair.put(f"{path}/approval")["status"] == "applied"  # again is nothing more
    assert [(one["party"], one["agreed_at"] is not None) for one in half["agreements"]] == [
        ("owners", True), ("property", False)]
    done = zhao.put(f"{path}/approval")
    assert done["status"] == "active" and done["starts_on"] == "2026-03-10"
    db.session.remove()
    assert db.session.scalar(db.select(db.func.count()).select_from(ClaimAgreement)) == 2
    db.session.remove()
    assert zhao.put(f"{path}/approval", expect=409)["code"] == "illegal_move"


def test_a_no_says_why_and_frees_the_bed(terms, bed, doors, chair):
    terms("owners")
    one, two = doors(2)
    first, second = claimed(one, bed), claimed(two, bed)
    chair.put(f"claims/{first['id']}/refusal", {"reason": "这里要铺管道"})
    seen = one.get(f"claims/{first['id']}")
    assert (seen["status"], seen["why"], seen["actions"]) == ("refused", "这里要铺管道", [])
    assert told(one, "claim_refused") == 1 and status(two, second["id"]) == "offered"
    assert claimed(one, bed)["status"] == "waiting"  # at the end of the list


def test_nobody_agrees_to_their_own(terms, bed, doors, chair, place):
    terms("owners")
    house(chair, place.building, "101")
    claim = claimed(chair, bed)
    assert "approval" not in claim["actions"]
    chair.put(f"claims/{claim['id']}/approval", expect=403)


def test_the_claim_of_the_only_one_who_could_agree_is_agreed_to_by_others(terms, bed, doors, chair, wang, enter, place):
    above = enter("above", name="社区书记", phone="13950810091", posts=[("secretary", place.community)])
    terms("owners")
    house(chair, place.building, "101")
    claim = claimed(chair, bed)
    assert (told(chair, "claim_to_approve"), told(wang, "claim_to_approve")) == (0, 1)
    assert wang.put(f"claims/{claim['id']}/approval")["status"] == "active"
    terms("branch")
    house(wang, place.building, "102")
    own = claimed(wang, planted(place.building, "A-02"))
    assert (told(wang, "claim_to_approve"), told(above, "claim_to_approve")) == (1, 1)
    assert above.put(f"claims/{own['id']}/approval")["status"] == "active"


def test_a_party_with_nobody_there_is_spoken_for_by_the_branch(terms, bed, doors, chair, wang):
    terms("owners")
    with transaction():
        for post in db.session.scalars(db.select(Post).filter_by(person_id=chair.person.id)):
            post.ended_on = date(2026, 3, 1)
    [one] = doors(1)
    claim = claimed(one, bed)
    assert told(wang, "claim_to_approve") == 1
    assert wang.put(f"claims/{claim['id']}/approval")["status"] == "active"


def test_eased_terms_let_those_begin_who_wait_for_nobody_any_more(terms, spring, bed, doors, chair):
    terms("owners")
    [one] = doors(1)
    claim = claimed(one, bed)
    minute()
    assert status(one, claim["id"]) == "applied"
    terms(starts_on="2026-03-12")
    spring.set(at(date(2026, 3, 11)))
    minute()
    assert status(one, claim["id"]) == "applied"
    spring.set(at(date(2026, 3, 12)))
    minute()
    assert status(one, claim["id"]) == "active"


def test_the_nearest_terms_that_have_begun_hold(terms, spring, wang, lin, place):
    lin.put(f"orgs/{place.community.id}/flowerbed-settings", {"way": "draw", "term_months": 24})
    assert wang.get(f"orgs/{place.compound.id}/flowerbed-settings")["items"][0]["way"] == "draw"
    below, beside = planted(place.building), planted(place.elsewhere)

    def held(bed: int) -> tuple:
        seen = wang.get(f"flowerbeds/{bed}")
        return seen["way"], seen["term_months"]

    assert held(below) == held(beside) == ("draw", 24)
    terms("branch", term_months=18)
    assert held(below) == ("first_come", 18) and held(beside) == ("draw", 24)


def test_terms_nobody_can_mean(terms, wang, zhao, lin, place):
    path = f"orgs/{place.compound.id}/flowerbed-settings"
    for bad in ({"way": "auction"}, {"way": "draw", "term_months": 11}, {"way": "draw", "parties": ["police"]},
                {"way": "draw", "starts_on": "2026-03-09"}):
        wang.put(path, bad, expect=422)
    zhao.put(path, {"way": "draw"}, expect=403)
    wang.put(f"orgs/{place.community.id}/flowerbed-settings", {"way": "draw"}, expect=403)
