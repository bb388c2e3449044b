"""Who speaks for a unit: granted and ended by staff, sees what was certified of its own people; each look is kept."""

from datetime import date

import pytest

from models import AccessView, Person, UnitLiaison
from tests.occasions import kept, told
from tests.services import BEGAN, HOSPITAL, HU, card, did, works

pytestmark = pytest.mark.usefixtures("friday")

OTHER = "区水利局"


def test_a_liaison_sees_what_was_certified_of_their_own_people(lu, hu, li, chen, wang, place):
    unit = works(li, place.building, HOSPITAL)
    works(chen, place.compound, "区水利局")
    lu.post(f"units/{unit}/liaisons", HU)
    assert told(hu, "unit_liaison_granted") == [{"unit": HOSPITAL}]
    did(li, wang, place.building, date(2026, 11, 3), 75)
    did(li, wang, place.building, date(2026, 11, 4), certified=False)
    did(li, wang, place.building, date(2026, 9, 30))
    did(chen, wang, place.building, date(2026, 11, 5))
    assert hu.get("me/units")["items"][0]["name"] == HOSPITAL
    [line] = hu.get(f"units/{unit}/services?quarter=2026Q4")["items"]
    assert line == {"name": "李秀英", "on": "2026-11-03", "place": "莲花小区", "title": "陪老人看病",
                    "kind": "健康医疗", "minutes": 75, "certified_by": "莲花小区书记", "review": "情况属实"}
    hu.get(f"units/{unit}/services?quarter=2026Q4")
    [looked] = li.get("me/access-log")["items"]
    assert looked["who"] == f"{HOSPITAL}联络员" and HOSPITAL in looked["reason"] and len(kept(AccessView)) == 1


def test_a_liaison_of_another_unit_or_of_none_any_more_sees_nothing(lu, hu, li, place):
    unit, other = works(li, place.building, HOSPITAL), lu.post("units", {"name": "区水利局"})["id"]
    grant = lu.post(f"units/{other}/liaisons", HU)["liaisons"][0]["id"]
    hu.get(f"units/{unit}/services", expect=404)
    assert hu.get(f"units/{other}/services")["items"] == []
    hu.put(f"unit-liaisons/{grant}/end", expect=403)
    assert lu.put(f"unit-liaisons/{grant}/end")["liaisons"] == []
    hu.get(f"units/{other}/services", expect=404)
    assert hu.get("me/units")["items"] == [] and hu.get("me/export")["units_spoken_for"][0]["to"] == "2026-11-20"


def test_a_liaison_who_closes_the_account_speaks_for_nobody(lu, hu, li, place, friday):
    unit = works(li, place.building, HOSPITAL)
    for _ in range(2):
        lu.post(f"units/{unit}/liaisons", HU)
    [grant] = kept(UnitLiaison)
    lu.put(f"unit-liaisons/{grant.id}/end")
    friday.tick(86400)
    lu.put(f"unit-liaisons/{grant.id}/end")
    for who in (HU, {"name": "李秀英", "phone": "13950800001"}):
        lu.post(f"units/{unit}/liaisons", who)
    friday.tick(86400)
    hu.delete("me", expect=202)
    assert [row.ended_on and row.ended_on.day for row in kept(UnitLiaison)] == [20, 22, None]


def test_who_is_made_liaison_keeps_the_name_they_have(lu, enter, place):
    unit = lu.post("units", {"name": HOSPITAL})["id"]
    for n, (known, name) in enumerate((("胡桂兰", "胡桂兰"), (None, "胡联络"))):
        enter(f"hu{n}", name=known, phone=f"1395080009{n}")
        lu.post(f"units/{unit}/liaisons", {"name": "胡联络", "phone": f"1395080009{n}"})
        assert [row.name for row in kept(Person) if row.phone == f"1395080009{n}"] == [name]


def test_each_look_at_a_units_people_is_kept_once_an_hour(lu, hu, li, wang, place, friday):
    unit = works(li, place.building, HOSPITAL)
    did(li, wang, place.building, date(2026, 11, 3))

    def look(voice, unit: int) -> tuple:
        for who in (HU, {"name": "李秀英", "phone": "13950800001"}):
            lu.post(f"units/{unit}/liaisons", who)
        for _ in range(2):
            assert len(voice.get(f"units/{unit}/services?quarter=2026Q4")["items"]) == 1
        return voice.person.id, voice.posts.get("party_worker"), unit

    looked = [look(hu, unit), look(lu, unit), look(li, unit)][:2]  # nobody looks at themselves
    friday.tick(3600)
    looked.append(look(hu, unit))
    looked.append(look(hu, works(li, place.compound, "区水利局")))
    assert [(row.viewer_id, row.viewer_post_id, row.unit_id) for row in kept(AccessView)] == looked


@pytest.mark.parametrize(("mine", "then", "seen", "on_card"), [
    ((BEGAN, None), None, True, HOSPITAL), ((date(2026, 1, 1), BEGAN), None, False, ""),
    ((date(2027, 1, 1), None), None, False, ""), ((BEGAN, None), (OTHER, date(2026, 11, 1)), False, OTHER),
    ((BEGAN, None), (OTHER, date(2027, 1, 1)), True, HOSPITAL),
    ((BEGAN, None), ("。", date(2026, 11, 1)), True, HOSPITAL)])
def test_a_unit_sees_who_was_its_own_in_the_quarter_and_last(lu, li, chen, wang, place, mine, then, seen, on_card):
    """Left before it, reported in after it, at another unit since, at another one later, at one that has no name."""
    unit = works(li, place.building, HOSPITAL, since=mine[0], until=mine[1])
    if then:
        works(li, place.compound, then[0], since=then[1])
    works(chen, place.compound, "区林业局")
    did(li, wang, place.building, date(2026, 10, 9))
    assert len(lu.get(f"units/{unit}/services?quarter=2026Q4")["items"]) == seen and card(li)["unit"] == on_card
    counted = {row["name"]: row["reported"] for row in lu.get("service-counts?by=unit&quarter=2026Q4")["items"]}
    assert counted.get(HOSPITAL, 0) == seen
