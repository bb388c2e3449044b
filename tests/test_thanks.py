"""Thanks for public-good points: within the balance, never more than there are, given back by a reversal."""

import pytest

from core import clock
from core.db import db, transaction
from jobs import services
from models import Affiliation, EntryKind, Ledger, LedgerEntry, Redemption, Thanks
from rules import thanks
from rules.ledger import entries, proof
from tests.days import NOON
from tests.occasions import kept, told
from tests.tasks import DAY, REASON, refused, serves
from tests.test_concurrency import at_once, send


@pytest.fixture(autouse=True)
def noon():
    with clock.at(NOON) as hands:
        yield hands


def has(voice, points: int) -> None:
    """Points that somebody came by."""
    with transaction():
        entries._add(voice.person.id, Ledger.GOODWILL, points, EntryKind.MOVED, None)
    db.session.remove()


@pytest.fixture
def offer(wang, place, passes):
    """offer(name, points, stock): by Wang, its words passed; the id."""
    def make(name: str, points: int, stock: int, **more) -> int:
        told = {"org_id": place.compound.id, "name": name, "points": points, "stock": stock}
        id = wang.post("thanks", told | more)["id"]
        passes()
        return id
    return make


@pytest.fixture
def mug(offer) -> int:
    return offer("保温杯", 30, 2)


@pytest.fixture
def member(li, place):
    serves(li, place.building)
    has(li, 50)
    return li


def redeems(voice, id: int, expect: int = 201) -> dict:
    return voice.post(f"thanks/{id}/redemptions", expect=expect)


def test_taken_within_the_points_handed_over_by_the_place(member, wang, chen, mug):
    assert [row["name"] for row in member.get("thanks")["items"]] == ["保温杯"]
    taken = redeems(member, mug)
    assert taken["thanks"]["left"] == 1 and member.get("me/points")["goodwill"] == 20
    assert member.get("me/ledger")["items"][0]["about"] == "保温杯"
    short = redeems(member, mug, 409)
    assert short["code"] == "points_short" and "20分" in short["detail"] and kept(Thanks)[0].left == 1
    chen.put(f"redemptions/{taken['id']}/handover", expect=404)
    member.put(f"redemptions/{taken['id']}/handover", expect=403)
    assert wang.get("redemptions?view=desk")["items"][0]["name"] == "李**" and wang.get("desk/summary")["thanks"] == 1
    assert wang.put(f"redemptions/{taken['id']}/handover")["state"] == "handed_over"
    assert wang.get("desk/summary")["thanks"] == 0
    assert refused(wang, "cancellation", f"redemptions/{taken['id']}", REASON) == "redemption_over"
    assert member.get("redemptions")["items"][0]["state_name"] == "已领取" and proof.faults() == []


def test_told_where_and_until_when_to_fetch_it(member, wang, place, noon, passes):
    offer = {"org_id": place.compound.id, "name": "毛巾", "points": 20, "stock": 2, "fetch_at": "服务站一楼",
             "fetch_days": 5, "until": "2026-11-22"}
    past = wang.post("thanks", offer | {"until": "2026-11-19"}, expect=422)
    assert "until" in past["errors"]
    id = wang.post("thanks", offer)["id"]
    passes()
    seen = member.get("thanks")["items"][0]
    assert (seen["actions"], seen["short_by"], seen["fetch_by"]) == (["redemptions"], 0, "2026-11-25")
    assert wang.get("thanks?view=desk")["items"][0]["actions"] == ["ending"]
    taken = redeems(member, id)
    assert (taken["fetch_by"], taken["number"], taken["late"]) == ("2026-11-25", f"{taken['id']:06d}", False)
    assert taken["thanks"]["fetch_at"] == "服务站一楼" and taken["actions"] == []
    noon.tick(3 * DAY.total_seconds())
    assert redeems(member, id, 409)["code"] == "thanks_gone" and member.get("thanks")["items"] == []
    assert wang.get("thanks?view=desk")["items"] == []
    assert wang.get("thanks?view=desk&ended=true")["items"][0]["actions"] == []
    noon.tick(3 * DAY.total_seconds())
    row = wang.get("redemptions?view=desk")["items"][0]
    assert row["late"] and row["actions"] == ["handover", "cancellation"]
    wang.put(f"redemptions/{row['id']}/handover")
    assert wang.get("redemptions?view=desk")["items"] == []
    assert wang.get("redemptions?view=desk&state=handed_over")["items"][0]["late"] is False


def test_more_points_are_needed_or_none_is_left(member, offer, mug):
    offer("电饭煲", 80, 1)
    dear, cheap = member.get("thanks")["items"]
    assert (dear["short_by"], dear["actions"], cheap["short_by"]) == (30, [], 0)
    redeems(member, mug)
    assert [row["short_by"] for row in member.get("thanks")["items"]] == [60, 10]


def test_nobody_hands_over_to_themselves(wang, mug, place):
    serves(wang, place.building)
    has(wang, 50)
    taken = redeems(wang, mug)
    assert taken["actions"] == []
    wang.put(f"redemptions/{taken['id']}/handover", expect=403)
    wang.put(f"redemptions/{taken['id']}/cancellation", {"reason": "不要了"}, expect=403)


def test_cancelled_the_points_are_back_by_a_line(member, wang, mug):
    taken = redeems(member, mug)["id"]
    wang.put(f"redemptions/{taken}/cancellation", {"reason": "缺货"})
    assert member.get("me/points")["goodwill"] == 50 and kept(Thanks)[0].left == 2
    assert [(row.points, row.kind) for row in kept(LedgerEntry)] == [(50, "moved"), (-30, "spent"), (30, "reversed")]
    assert told(member, "thanks_cancelled")[0]["points"] == 30 and proof.faults() == []


def test_each_has_their_own_and_each_place_its_own(member, wang, gao, chen, offer, mug, place):
    towel = offer("毛巾", 20, 5)
    serves(chen, place.compound)
    has(chen, 50)
    redeems(member, mug)
    taken = redeems(chen, towel)["id"]
    for voice, name in ((member, "保温杯"), (chen, "毛巾")):
        assert [row["thanks"]["name"] for row in voice.get("redemptions")["items"]] == [name]
        assert [line["about"] for line in voice.get("me/ledger")["items"]][0] == name
    for path in ("redemptions?view=desk", "thanks?view=desk"):
        assert (len(wang.get(path)["items"]), gao.get(path)["items"]) == (2, [])
    assert {row.name: row.left for row in kept(Thanks)} == {"保温杯": 1, "毛巾": 4}
    wang.put(f"redemptions/{taken}/cancellation", REASON)
    assert {row.name: row.left for row in kept(Thanks)} == {"保温杯": 1, "毛巾": 5}
    assert chen.get("me/ledger?limit=1")["items"][0]["about"] == "毛巾"  # though what it gives back is on the next page


def test_only_who_serves_there_and_while_it_is_offered(chen, wang, gao, member, mug, place, noon):
    has(chen, 50)
    assert redeems(chen, mug, 409)["code"] == "thanks_elsewhere" and chen.get("thanks")["items"] == []
    gao.put(f"thanks/{mug}/ending", expect=403)
    ended = wang.put(f"thanks/{mug}/ending")["ended_at"]
    noon.tick(60)
    assert wang.put(f"thanks/{mug}/ending")["ended_at"] == ended
    assert redeems(member, mug, 409)["code"] == "thanks_gone" and member.get("thanks")["items"] == []
    gao.post("thanks", {"org_id": place.compound.id, "name": "毛巾", "points": 3, "stock": 1}, expect=403)


def test_who_has_left_takes_nothing_there(member, mug):
    with transaction() as session:
        session.execute(db.update(Affiliation).values(status="ended", ended_on=clock.today()))
    assert redeems(member, mug, 409)["code"] == "thanks_elsewhere" and member.get("thanks")["items"] == []


def test_never_more_than_there_are_nor_below_nothing(enter, place, wang, mug):
    voices = [enter(f"m{n}", name=f"党员{n}") for n in range(4)]
    for voice in voices:
        serves(voice, place.compound)
        has(voice, 59)
    said = at_once([lambda voice=voice: send(voice, "POST", f"thanks/{mug}/redemptions") for voice in voices * 2])
    assert said.count("done") == 2 == len(kept(Redemption)) and set(said) <= {"done", "thanks_gone", "points_short"}
    assert kept(Thanks)[0].left == 0 and proof.faults() == []


def test_of_one_member_from_many_phones_the_balance_holds(member, offer):
    id = offer("毛巾", 20, 100)
    said = at_once([lambda: send(member, "POST", f"thanks/{id}/redemptions") for _ in range(8)])
    assert said.count("done") == 2 and member.get("me/points")["goodwill"] == 10 and kept(Thanks)[0].left == 98


def test_reminded_before_its_last_day_and_the_place_is_told_after_it(member, wang, offer, noon):
    taken, _ = (redeems(member, offer(*what, fetch_days=5, fetch_at=where)) for what, where in (
        (("保温杯", 30, 2), "居委会"), (("毛巾", 20, 1), "")))
    for day, reminded, late in ((1, 0, 0), (2, 2, 0), (5, 2, 0), (6, 2, 2), (7, 2, 2)):
        noon.set(NOON + day * DAY)
        db.session.remove()
        services.every_night()
        db.session.remove()
        assert (len(told(member, "thanks_to_fetch")), len(told(wang, "thanks_unfetched"))) == (reminded, late), day
    assert told(member, "thanks_to_fetch")[0] == {"name": "保温杯", "day": "11月25日", "place": "居委会",
                                                  "number": taken["number"]}
    assert told(member, "thanks_to_fetch")[1]["place"] == "莲花小区"


def test_who_fetched_it_is_not_reminded(member, wang, mug, noon):
    wang.put(f"redemptions/{redeems(member, mug)['id']}/handover")
    for day in (28, 31):
        noon.set(NOON + day * DAY)
        db.session.remove()
        services.every_night()
    assert not told(member, "thanks_to_fetch") and not told(wang, "thanks_unfetched")


# --- words ---

def test_members_see_it_once_its_words_have_passed(member, wang, lin, place, passes):
    id = wang.post("thanks", {"org_id": place.compound.id, "name": "毛巾", "points": 20, "stock": 2,
                              "description": "送货上门", "fetch_at": "服务站"})["id"]
    assert member.get("thanks")["items"] == [] and redeems(member, id, 409)["code"] == "thanks_gone"
    [seen] = wang.get("thanks?view=desk")["items"]
    assert (seen["check"], seen["actions"]) == ("pending", ["ending"])
    passes(suggest="risky")
    [waiting] = lin.get("checks")["items"]
    assert waiting["about"]["name"] == "公益积分的回馈" and waiting["text"] == "毛巾\n送货上门\n服务站"
    lin.put(f"checks/{waiting['id']}/decision", {"passed": False, "note": "请写清楚"})
    assert told(wang, "thanks_check_refused")[0]["name"] == "毛巾" and member.get("thanks")["items"] == []
    assert redeems(member, id, 409)["code"] == "thanks_gone"


# --- not fetched ---

def test_what_nobody_fetches_is_given_back_after_a_week(member, wang, offer, noon):
    taken = redeems(member, offer("毛巾", 20, 2, fetch_days=5))["id"]
    for days, state in ((5, "waiting"), (12, "waiting"), (13, "cancelled")):
        noon.set(NOON + days * DAY)
        for _ in range(2):
            db.session.remove()
            services.every_night()
        assert member.get("redemptions")["items"][0]["state"] == state, days
    assert member.get("me/points")["goodwill"] == 50 and kept(Thanks)[0].left == 2 and proof.faults() == []
    [words] = told(member, "thanks_cancelled")
    assert words["points"] == 20 and "7天" in words["reason"]
    assert refused(wang, "handover", f"redemptions/{taken}") == "redemption_over"


def test_what_was_handed_over_stays(member, wang, mug, noon):
    wang.put(f"redemptions/{redeems(member, mug)['id']}/handover")
    noon.set(NOON + 60 * DAY)
    services.every_night()
    with transaction() as session:  # found before it was handed over
        thanks.lapse(session.get_one(Redemption, kept(Redemption)[0].id))
    assert not kept(Redemption)[0].cancelled_at
