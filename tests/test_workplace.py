"""Changing one's unit: asked for and confirmed, by staff alone, or in the roster; and what a pairing is worth then."""

import pytest

from core.db import db, transaction
from models import Affiliation, AffiliationStep, Membership, Unit
from rules.affiliation import roster
from tests.occasions import kept, told
from tests.services import HOSPITAL
from tests.tasks import adds_up, claimed, published
from tests.test_units import counts

pytestmark = pytest.mark.usefixtures("friday")


@pytest.fixture
def west(place) -> int:
    """A community beside that of the tests."""
    from rules import org
    with transaction():
        return org.place({"code": "Q12", "level": "community", "name": "莲西社区"}, db.session.merge(place.street)).id


def test_staff_change_the_unit_and_promises_and_history_stay(lu, wang, li, chen, place, passes):
    mine = f"affiliations/{li.post('affiliations', {'org_id': place.building.id, 'unit': '区水利局'})['id']}"
    wang.put(f"{mine}/confirmation")
    claimed(li, id := published(wang, place, passes))
    assert "workplace" in wang.get(mine)["actions"]
    for voice, expect in ((li, 403), (chen, 404)):
        voice.put(f"{mine}/workplace", {"unit": HOSPITAL}, expect=expect)
    assert wang.put(f"{mine}/workplace", {"unit": HOSPITAL})["unit"] == HOSPITAL
    names = {row.id: row.name for row in kept(Unit)}
    assert [names[row.unit_id] for row in (*kept(Affiliation), *kept(Membership))] == [HOSPITAL, HOSPITAL]
    assert kept(AffiliationStep)[-1].words == "区水利局" and adds_up(id) == 1
    assert told(li, "affiliation_unit") == [{"place": "莲花小区 3栋", "unit": HOSPITAL}]
    assert {name: line[1] for name, line in counts(lu, "unit").items()} == {HOSPITAL: 1}


def test_one_asks_for_another_unit_and_the_community_has_a_word_on_it(lu, wang, li, chen, place):
    mine = f"affiliations/{li.post('affiliations', {'org_id': place.building.id, 'unit': '区水利局'})['id']}"
    li.put(f"{mine}/workplace-request", {"unit": HOSPITAL}, expect=409)  # before the first word
    wang.put(f"{mine}/confirmation")
    for voice, expect in ((wang, 403), (chen, 404)):
        voice.put(f"{mine}/workplace-request", {"unit": HOSPITAL}, expect=expect)
    assert "unit" in li.put(f"{mine}/workplace-request", {"unit": "区水利局"}, expect=422)["errors"]
    assert li.get(mine)["actions"] == ["workplace-request", "end"] and wang.get("desk/summary")["affiliations"] == 0
    asked = li.put(f"{mine}/workplace-request", {"unit": HOSPITAL})
    assert (asked["unit"], asked["new_unit"], asked["why"]) == ("区水利局", HOSPITAL, "")
    assert asked["actions"] == ["workplace-withdrawal", "end"] and told(wang, "affiliation_unit_waiting")
    again = li.put(f"{mine}/workplace-request", {"unit": "学校"}, expect=409)
    assert again["code"] == "unit_asked_already" and wang.get("desk/summary")["affiliations"] == 1
    [row] = wang.get("affiliations?view=desk")["items"]
    assert {"workplace", "workplace-refusal"} <= set(row["actions"]) and row["new_unit"] == HOSPITAL
    for deed in ("workplace-refusal", "workplace"):
        li.put(f"{mine}/{deed}", {"reason": "查无此人"} if "refusal" in deed else {"unit": HOSPITAL}, expect=403)
    assert wang.put(f"{mine}/workplace", {"unit": HOSPITAL})["new_unit"] is None
    assert {name: line[1] for name, line in counts(lu, "unit").items()} == {HOSPITAL: 1}
    assert [step.words for step in kept(AffiliationStep)][2:] == [HOSPITAL, "区水利局"] and li.get(mine)["why"] == ""
    assert told(li, "affiliation_unit") and wang.get("affiliations?view=desk")["items"] == []


def test_another_unit_is_refused_or_taken_back_and_may_be_asked_for_again(wang, li, place):
    mine = f"affiliations/{li.post('affiliations', {'org_id': place.building.id, 'unit': '区水利局'})['id']}"
    wang.put(f"{mine}/confirmation")
    for voice, deed, said in ((li, "workplace-withdrawal", {}), (wang, "workplace-refusal", {"reason": "查无此人"})):
        assert voice.put(f"{mine}/{deed}", said, expect=409)["code"] == "no_unit_asked"
        li.put(f"{mine}/workplace-request", {"unit": HOSPITAL})
        seen = voice.put(f"{mine}/{deed}", said)
        assert (seen["unit"], seen["new_unit"]) == ("区水利局", None)
    assert li.get(mine)["why"] == "查无此人" and li.get(mine)["actions"] == ["workplace-request", "end"]
    assert told(li, "affiliation_unit_refused") == [{"place": "莲花小区 3栋", "unit": HOSPITAL, "reason": "查无此人"}]
    assert kept(Affiliation)[0].unit == "区水利局"


@pytest.mark.parametrize(("paired", "before", "by_staff", "news", "after"), [
    ("community", "新单位也和这里结对", "也和这里结对", "affiliation_unit", "您的单位和这里结对"),
    ("west", "新单位结对的是莲西社区", "没有结对作依据", "affiliation_unit_apart", "您的单位结对的是莲西社区"),
    (None, "名录里没有新单位", "没有结对作依据", "affiliation_unit_apart", "名录里没有您单位")])
def test_who_reports_in_with_a_unit_and_changes_it_may_lose_the_pairing(
        lu, lin, li, place, west, paired, before, by_staff, news, after):
    lu.post("units", {"name": "区水利局", "paired_id": place.community.id})
    lu.post("units", {"name": HOSPITAL, "paired_id": {"community": place.community.id, "west": west}.get(paired)})
    said = {"org_id": place.community.id, "unit": "区水利局", "kind": "unit"}
    mine = f"affiliations/{li.post('affiliations', said)['id']}"
    assert lin.put(f"{mine}/confirmation")["new_pairing"] == ""
    assert before in li.put(f"{mine}/workplace-request", {"unit": HOSPITAL})["new_pairing"]
    [row] = lin.get("affiliations?view=desk")["items"]
    assert by_staff in row["new_pairing"] and row["pairing"] == "名录里有：这个单位和这里结对"
    lin.put(f"{mine}/workplace", {"unit": HOSPITAL})
    [seen] = li.get("affiliations")["items"]
    assert seen["pairing"].startswith(after) and seen["new_pairing"] == "" and seen["status"] == "active"
    assert told(li, news) == [{"place": "莲东社区", "unit": HOSPITAL}]


def test_where_one_lives_no_unit_needs_to_be_paired(lu, wang, li, place, west):
    lu.post("units", {"name": HOSPITAL, "paired_id": west})
    mine = f"affiliations/{li.post('affiliations', {'org_id': place.building.id, 'unit': '区水利局'})['id']}"
    wang.put(f"{mine}/confirmation")
    assert li.put(f"{mine}/workplace-request", {"unit": HOSPITAL})["new_pairing"] == ""
    assert wang.put(f"{mine}/workplace", {"unit": HOSPITAL})["pairing"] == "" and told(li, "affiliation_unit")


def test_what_the_roster_says_of_a_unit_is_changed_there(wang, li, place):
    with transaction():
        db.session.add(Membership(person_id=li.person.id, unit="区水利局", home_id=place.building.id))
        roster.follow()
    [row] = kept(Affiliation)
    assert "workplace" not in wang.get(f"affiliations/{row.id}")["actions"]
    assert li.get(f"affiliations/{row.id}")["actions"] == ["end"]
    for voice, deed in ((wang, "workplace"), (li, "workplace-request")):
        refused = voice.put(f"affiliations/{row.id}/{deed}", {"unit": HOSPITAL}, expect=409)
        assert refused["code"] == "unit_by_roster"
