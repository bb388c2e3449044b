"""认养: one tap, one bed a household, one household a bed; who waits is asked in order and in time."""

from datetime import date, timedelta

from core.db import db, transaction
from models import Claim, Household
from tests.beds import MORNING, agreed, at, claimed, lasting, minute, planted, status, told


def test_first_come_begins_at_once(spring, bed, doors, place):
    [one] = doors(1)
    before = one.get(f"flowerbeds/{bed}")
    assert (before["state"], before["chance"]["way"], before["mine"]) == ("free", "applied", None)
    claim = claimed(one, bed, signature="月季之家")
    assert (claim["status"], claim["starts_on"], claim["ends_on"]) == ("active", "2026-03-10", "2027-03-10")
    assert claim["sentence"] == "认养到2027年3月10日。" and claim["who"] == "住户1" and claim["is_mine"]
    assert set(claim["actions"]) >= {"release", "co-adopters"} and "renewal" not in claim["actions"]
    seen = one.get(f"flowerbeds/{bed}")
    assert (seen["state"], seen["mine"]) == ("claimed", claim["id"]) and seen["chance"] is None
    assert told(one, "claim_begun") == 1


def test_the_same_again_is_the_same_claim(spring, bed, doors):
    [one] = doors(1)
    first = claimed(one, bed)
    assert claimed(one, bed)["id"] == first["id"]
    assert told(one, "claim_begun") == 1


def test_who_lives_elsewhere_or_says_no_door_is_told_so(spring, bed, chen, gao, wang, place, enter):
    far = enter("far", name="远方", phone="13950810099", home=place.elsewhere)
    assert claimed(far, bed, expect=403)["code"] == "bed_elsewhere"
    assert claimed(chen, bed, expect=409)["code"] == "bed_needs_door"
    assert far.get(f"flowerbeds/{bed}")["chance"]["said"].startswith("这块花圃给莲花小区的住户认养")


def test_an_old_pledge_is_read_again(spring, bed, doors):
    [one] = doors(1)
    refused = one.post(f"flowerbeds/{bed}/claims", {"pledge_version": "2020-01"}, expect=422)
    assert refused["code"] == "old_pledge" and refused["version"] == one.get("documents/pledge")["version"]


def test_one_bed_a_household_also_from_two_phones(spring, bed, place, doors, enter):
    from tests.beds import house
    [one] = doors(1)
    wife = house(enter("wife", name="家人", phone="13950810098"), place.building, "101")
    other = planted(place.building, "A-02")
    claim = claimed(one, bed)
    assert claimed(wife, bed, expect=409)["code"] == "bed_claimed_by_household"
    assert claimed(wife, other, expect=409)["code"] == "household_has_bed"
    seen = wife.get(f"claims/{claim['id']}")  # it is theirs as well
    assert seen["is_mine"] and "release" in seen["actions"]


def test_the_database_keeps_it_too(app, spring, bed, doors):
    """Past all our questions: the indexes refuse."""
    import pytest
    from sqlalchemy.exc import IntegrityError

    one, two = doors(2)
    claim = claimed(one, bed)
    with db.session.no_autoflush:
        row = db.session.get_one(Claim, claim["id"])
        mine, theirs = row.household_id, db.session.scalar(
            db.select(Household.id).where(Household.id != row.household_id).limit(1))
        common = {"pledge_version": "x", "pledged_at": MORNING, "created_at": MORNING, "changed_at": MORNING}
    db.session.remove()
    other = planted(db.session.get_one(Claim, claim["id"]).flowerbed.org, "A-09")
    for bed_id, household_id in ((bed, theirs), (other, mine)):
        with pytest.raises(IntegrityError), transaction():
            db.session.add(Claim(flowerbed_id=bed_id, household_id=household_id, status="applied", **common))
    db.session.remove()


def test_a_taken_bed_has_a_list_and_the_next_is_asked(spring, bed, doors):
    one, two, three = doors(3)
    holder, second, third = (claimed(voice, bed) for voice in (one, two, three))
    assert (second["status"], second["position"], third["position"]) == ("waiting", 1, 2)
    assert two.get(f"flowerbeds/{bed}")["waiting"] == 2
    assert one.put(f"claims/{holder['id']}/release", {"reason": "出远门"})["leaves_on"] == "2026-04-09"
    assert told(two, "bed_coming_free") == 1 and told(three, "bed_coming_free") == 0
    spring.set(at(date(2026, 4, 9), 7))
    minute()
    assert status(one, holder["id"]) == "leaving"  # not before people are up
    spring.set(at(date(2026, 4, 9), 9))
    minute()
    minute()
    ended = one.get(f"claims/{holder['id']}")
    assert (ended["status"], ended["ended_as"], ended["sentence"]) == ("ended", "left", "已自愿退出。")
    asked = two.get(f"claims/{second['id']}")
    assert (asked["status"], asked["actions"]) == ("offered", ["acceptance", "withdrawal"])
    assert three.get(f"claims/{third['id']}")["position"] == 1
    assert two.get(f"flowerbeds/{bed}")["state"] == "reserved"
    taken = two.put(f"claims/{second['id']}/acceptance", agreed())
    assert (taken["status"], taken["starts_on"]) == ("active", "2026-04-09")
    assert told(two, "claim_offered") == 1 and told(one, "claim_ended") == 1


def test_an_offer_not_answered_goes_to_the_next_once(spring, bed, doors, wang):
    one, two, three, four = doors(4)
    holder, *waiting = (claimed(voice, bed) for voice in (one, two, three, four))
    wang.put(f"claims/{holder['id']}/recovery", {"reason": "改成停车位"})
    spring.set(MORNING + timedelta(days=3, minutes=-1))
    minute()
    assert status(two, waiting[0]["id"]) == "offered"
    spring.set(MORNING + timedelta(days=3))
    late = two.put(f"claims/{waiting[0]['id']}/acceptance", agreed(), expect=409)
    assert late["code"] == "offer_over" and late["actions"] == ["withdrawal"]
    # The worker was dead for a week: one step is made up, and the next household has its full three days.
    spring.set(MORNING + timedelta(days=10))
    minute()
    minute()
    assert [status(voice, row["id"]) for voice, row in zip((two, three, four), waiting, strict=True)] == [
        "expired", "offered", "waiting"]
    assert three.get(f"claims/{waiting[1]['id']}")["offered_until"].startswith("2026-03-23")
    assert told(two, "claim_offer_over") == 1 and told(three, "claim_offered") == 1
    # No is an answer, too.
    three.put(f"claims/{waiting[1]['id']}/withdrawal")
    assert status(four, waiting[2]["id"]) == "offered"


def test_who_gets_a_bed_leaves_the_other_lists(spring, bed, place, doors):
    one, two = doors(2)
    other = planted(place.building, "A-02")
    claimed(one, bed)
    hope = claimed(two, bed)
    claimed(two, other)
    assert status(two, hope["id"]) == "withdrawn"
    assert two.get(f"flowerbeds/{bed}")["waiting"] == 0


def test_renewal_comes_before_the_list_and_only_once(spring, bed, doors):
    one, two = doors(2)
    lasting()
    claim, hope = claimed(one, bed), claimed(two, bed)
    early = one.put(f"claims/{claim['id']}/renewal", agreed(), expect=409)
    assert early["code"] == "renewal_too_early" and "2027年1月9日" in early["detail"]
    spring.set(at(date(2027, 2, 9)))
    minute()
    minute()
    assert told(one, "claim_ending") == 1
    assert "renewal" in one.get(f"claims/{claim['id']}")["actions"]
    assert one.put(f"claims/{claim['id']}/renewal", agreed())["ends_on"] == "2028-03-10"
    one.put(f"claims/{claim['id']}/renewal", agreed(), expect=409)
    spring.set(at(date(2027, 3, 10)))
    minute()
    assert (status(one, claim["id"]), status(two, hope["id"])) == ("active", "waiting")
    spring.set(at(date(2028, 3, 10)))
    minute()
    assert one.get(f"claims/{claim['id']}")["ended_as"] == "term"
    assert status(two, hope["id"]) == "offered"


def test_a_year_from_a_leap_day(app):
    from rules.flowerbed.term import months_later
    assert months_later(date(2028, 2, 29), 12) == date(2029, 2, 28)
    assert months_later(date(2028, 2, 29), 48) == date(2032, 2, 29)
    assert months_later(date(2026, 12, 31), 14) == date(2028, 2, 29)
    assert months_later(date(2026, 11, 30), 12) == date(2027, 11, 30)


def test_its_history_is_told(spring, bed, doors, wang):
    [one] = doors(1)
    claim = claimed(one, bed)
    wang.put(f"claims/{claim['id']}/recovery", {"reason": "种了菜"})
    steps = one.get(f"claims/{claim['id']}/history")["items"]
    assert [(step["action"], step["who"], step["text"]) for step in steps] == [
        ("claim", "我", ""), ("begin", "系统", ""), ("recover", "莲花小区书记", "种了菜")]
    assert wang.get(f"claims/{claim['id']}/history")["items"][0]["who"] == "居民"
    assert one.get(f"claims/{claim['id']}")["why"] == "种了菜"


def test_others_see_no_claim_and_no_name(spring, bed, doors, wang, zhao, lin, gao):
    one, two = doors(2)
    claim = claimed(one, bed)
    for other in (two, gao):
        other.get(f"claims/{claim['id']}", expect=404)
        assert other.get("claims?view=desk")["items"] == [] if other is gao else True
    assert wang.get(f"claims/{claim['id']}")["who"] == "住**"
    assert zhao.get(f"claims/{claim['id']}")["who"] == "居民"  # the property's man
    assert [row["id"] for row in lin.get("claims?view=desk")["items"]] == [claim["id"]]
    wang.put(f"claims/{claim['id']}/release", {}, expect=403)
    zhao.put(f"claims/{claim['id']}/recovery", {"reason": "不好看"}, expect=403)
    assert two.get(f"flowerbeds/{bed}")["adopters"] == {"said": "一户邻居", "since": "2026-03-10"}
