"""Where somebody lives: found and chosen, refused where nobody can live, chosen twice, and left with a report open."""

import pytest

from core import clock
from core.db import db, transaction
from models import CheckState, Org, Report

PLACES = {"district": "Q", "street": "Q1", "community": "Q11", "ended compound": "Q112"}


@pytest.fixture
def newcomer(enter, place):
    return enter("newcomer", name="周明")


def names(home: dict) -> tuple:
    return home["compound"]["name"], home["building"] and home["building"]["name"], home["room_kept"]


@pytest.mark.parametrize("words", ["莲花", "lianhua", "LHXQ", "ｌｈｘｑ"])
def test_found_by_any_spelling_and_chosen(newcomer, words):
    [found] = newcomer.get(f"orgs?level=compound&q={words}")["items"]
    assert names(newcomer.put("me/home", {"org_id": found["id"]})["home"]) == ("莲花小区", None, False)
    assert names(newcomer.get("me")["home"]) == ("莲花小区", None, False)


def test_found_by_standing_near_it(newcomer, place):
    near = newcomer.get("orgs?level=compound&near=117.0301,25.0801")["items"]
    assert [org["name"] for org in near] == ["莲花小区", "龙祥小区"] and near[0]["metres"] < 20 < near[1]["metres"]
    [building] = newcomer.get(f"orgs?level=building&parent_id={near[0]['id']}")["items"]
    home = newcomer.put("me/home", {"org_id": building["id"], "room": "3-502"})["home"]
    assert names(home) == ("莲花小区", "3栋", True)
    assert newcomer.get("me/export")["person"]["room"] == "3-502"


@pytest.mark.parametrize("near", ["2.35,48.85", "-117.03,25.08", "0,0"])
def test_abroad_nothing_is_near(newcomer, near):
    assert newcomer.get(f"orgs?level=compound&near={near}")["items"] == []


def test_near_the_wrong_way_round_is_refused(newcomer):
    assert "near" in newcomer.get("orgs?level=compound&near=25.08,117.03", expect=422)["errors"]


@pytest.mark.parametrize("where", PLACES)
def test_nobody_lives_in_a_street_or_in_what_has_ended(newcomer, place, where):
    newcomer.put("me/home", {"org_id": place.building.id, "room": "3-502"})
    with transaction():
        org = db.session.scalar(db.select(Org).filter_by(code=PLACES[where]))
        org.ended_on, id = clock.today() if where.startswith("ended") else None, org.id
    db.session.remove()
    refused = newcomer.put("me/home", {"org_id": id}, expect=422)["errors"]
    assert list(refused) == ["org_id"] and not refused["org_id"][0].isascii()
    assert names(newcomer.get("me")["home"]) == ("莲花小区", "3栋", True)


@pytest.mark.parametrize("body", [{"org_id": 999_999}, {"org_id": 0}, {"org_id": 2**31}, {"org_id": None}, {},
                                  {"org_id": "莲花小区"}, {"org_id": 1, "room": "长" * 21}])
def test_what_is_no_home_is_refused(newcomer, body):
    assert newcomer.put("me/home", body, expect=422)["errors"]
    assert newcomer.get("me")["home"] is None


def test_twice_is_once_and_a_new_home_leaves_the_old_room_behind(newcomer, place):
    body = {"org_id": place.building.id, "room": "3-502"}
    first = newcomer.put("me/home", body, key="a-key-for-one-home")
    assert newcomer.put("me/home", body, key="a-key-for-one-home") == first
    assert newcomer.put("me/home", body)["home"] == first["home"]
    assert newcomer.put("me/home", {"org_id": place.elsewhere.id}, key="a-key-for-one-home",
                        expect=422)["code"] == "key_reused"
    assert names(newcomer.put("me/home", {"org_id": place.elsewhere.id})["home"]) == ("龙祥小区", None, False)
    assert newcomer.get("me/export")["person"]["room"] is None


def test_moved_away_with_a_report_open(li, chen, wang, place):
    """The case stays with the place and with who told of it; the neighbours' cases stay behind."""
    told = {"category": "sewer_blocked", "description": "井盖坏了", "org_id": place.compound.id}
    filed = [voice.post("reports", told) for voice in (li, chen)]
    with transaction():
        db.session.execute(db.update(Report).values(check_state=CheckState.PASSED))
    db.session.remove()
    mine, his = (f"reports/{report['id']}" for report in filed)
    li.get(his)
    chen.post(f"{mine}/supporters")
    for voice in (li, chen):
        voice.put("me/home", {"org_id": place.elsewhere.id})
    assert li.get("reports?view=place")["items"] == []
    li.get(his, expect=404)
    assert li.get(mine)["status"] == "submitted"
    assert [row["id"] for row in wang.get("reports?view=queue")["items"]].count(filed[0]["id"]) == 1
    wang.put(f"{mine}/acceptance")
    wang.put(f"{mine}/resolution", {"note": "修好了"})
    for voice in (li, chen):  # both told of it, so both are asked
        assert "report_resolved" in {message["template"] for message in voice.get("me/messages")["items"]}
        last = voice.put(f"{mine}/confirmation", {"solved": True})
    assert last["status"] == "closed" and last["confirmation"]["yes"] == 2
