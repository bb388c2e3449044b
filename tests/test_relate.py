"""Reports beside each other: similar ones offered, split ones, copies of one, one handler after another."""

import pytest

from core.db import db, transaction
from models import CheckState, Org, Report, Visibility
from tests.cast import upload
from tests.test_desk import file
from tests.test_watch import templates

SPOT = {"lng": 117.03, "lat": 25.08}


def publish(*reports: dict) -> None:
    """As if WeChat had found nothing wrong with them."""
    with transaction():
        for told in reports:
            report = db.session.get_one(Report, told["id"])
            report.check_state = CheckState.PASSED
            for link in report.photos:
                link.photo.check_state = CheckState.PASSED
    db.session.remove()


def similar(voice, place, **query) -> list[dict]:
    query = {"category": "sewer_blocked", "org_id": place.compound.id} | SPOT | query
    return voice.ask("GET", "reports/similar", expect=200, query_string=query)["items"]


# --- similar ---

def test_the_five_nearest_open_ones_are_offered_with_photo_distance_and_age(li, chen, place, picture):
    photo = upload(li, picture(1))["id"]
    near = [file(li, place.compound, lng=117.03 + n * 0.00008, lat=25.08, photo_ids=[photo] if n == 1 else [])
            for n in range(6)]
    publish(*near, file(li, place.compound, lng=117.031, lat=25.08))  # a hundred metres away
    file(li, place.compound, **SPOT)  # not checked yet
    found = similar(chen, place)
    assert [(one["id"], one["metres"]) for one in found] == [(near[n]["id"], 8 * n) for n in range(5)]
    assert all("supporters" in one["actions"] for one in found)
    assert [bool(one["photo"]) for one in found] == [False, True, False, False, False]
    assert {one["age_days"] for one in found} == {0}


def test_what_is_over_private_or_of_another_kind_is_not_offered(li, chen, wang, place):
    done, mine, other = (file(li, place.compound, kind, **SPOT) for kind in ("sewer_blocked",) * 2 + ("stair_lamp",))
    publish(done, mine, other)
    with transaction():
        db.session.get_one(Report, mine["id"]).visibility = Visibility.PRIVATE
    db.session.remove()
    wang.put(f"reports/{done['id']}/acceptance")
    wang.put(f"reports/{done['id']}/resolution", {"note": "通了"})
    assert similar(chen, place) == []
    [own] = similar(li, place)
    assert own["id"] == mine["id"] and "supporters" not in own["actions"]  # it is waited for already


def test_without_a_pin_the_compound_counts_and_a_radius_of_none_offers_none(li, chen, place):
    here = file(li, place.building)
    publish(here, file(li, place.elsewhere))
    assert [one["id"] for one in similar(chen, place, lng=None, lat=None)] == [here["id"]]
    with transaction():
        db.session.get_one(Report, here["id"]).category.similar_metres = 0
    db.session.remove()
    assert similar(chen, place) == similar(chen, place, lng=None, lat=None) == []


def test_with_a_pin_the_reports_without_one_come_after_those_nearby(li, chen, place):
    unsaid, near = file(li, place.compound), file(li, place.compound, lng=117.0320, lat=25.08)
    publish(unsaid, near, file(li, place.compound, lng=117.0340, lat=25.08), file(li, place.elsewhere))
    found = similar(chen, place, lng=117.0321)
    assert [(one["id"], one["metres"]) for one in found] == [(near["id"], 10), (unsaid["id"], None)]


def test_a_compound_without_a_point_offers_all_the_same(li, chen, place):
    with transaction():
        org = db.session.get_one(Org, place.compound.id)
        org.lng = org.lat = None
    db.session.remove()
    unsaid = file(li, place.compound)
    publish(unsaid)
    assert [(one["id"], one["metres"]) for one in similar(chen, place)] == [(unsaid["id"], None)]


def test_the_place_of_a_picture_of_elsewhere_hides_nothing(li, chen, place):
    here = file(li, place.compound, lng=117.0320, lat=25.08)
    publish(here)
    assert [one["id"] for one in similar(chen, place, lng=119.3, lat=26.05)] == [here["id"]]


# --- split ---

@pytest.fixture
def split(li, wang, place, picture):
    """(parent, children): a report with two photos, of which the second went along with the lamp."""
    photos = [upload(li, picture(n))["id"] for n in (1, 2)]
    parent = file(li, place.compound, photo_ids=photos)
    wang.put(f"reports/{parent['id']}/acceptance")
    told = wang.post(f"reports/{parent['id']}/children", {"items": [
        {"category": "stair_lamp", "description": "楼道灯坏了", "photo_ids": photos[1:]},
        {"category": "sewer_blocked", "description": "井盖坏了"}]})
    return parent, told["children"]


def test_a_child_is_a_case_of_the_same_reporter_with_the_photos_chosen(split, li):
    parent, children = split
    lamp = li.get(f"reports/{children[0]['id']}")
    assert lamp["is_mine"] and lamp["parent"]["id"] == parent["id"] and lamp["category"]["key"] == "stair_lamp"
    assert [photo["id"] for photo in lamp["photos"]] == [parent["photos"][1]["id"]]
    assert lamp["due_at"] and lamp["desk"]


def test_the_parent_waits_for_its_children(split, wang):
    parent, children = split
    at = f"reports/{parent['id']}"
    assert wang.put(f"{at}/resolution", {"note": "好了"}, expect=409)["code"] == "children_open"
    for child in children:
        wang.put(f"reports/{child['id']}/acceptance")
        wang.put(f"reports/{child['id']}/resolution", {"note": "好了"})
    assert wang.put(f"{at}/resolution", {"note": "好了"})["status"] == "resolved"


@pytest.mark.parametrize("bad", [{"category": "gas_smell"}, {"category": "nothing"}, {"photo_ids": [999]}])
def test_a_child_that_cannot_be_is_refused_and_none_is_made(li, wang, place, bad):
    at = f"reports/{file(li, place.compound)['id']}"
    wang.put(f"{at}/acceptance")
    good = {"category": "stair_lamp", "description": "灯坏了"}
    wang.post(f"{at}/children", {"items": [good, good | bad]}, expect=422)
    assert wang.get(at)["children"] == []


# --- copies ---

def test_every_reporter_of_a_copy_of_a_copy_gets_the_answer(li, chen, enter, wang, place):
    other = enter("other", home=place.compound)
    first, second, third = (file(voice, place.compound) for voice in (li, chen, other))
    wang.put(f"reports/{third['id']}/duplicate", {"of": second["id"]})
    wang.put(f"reports/{second['id']}/duplicate", {"of": first["id"]})
    at = f"reports/{first['id']}"
    wang.put(f"{at}/acceptance")
    wang.put(f"{at}/resolution", {"note": "通了"})
    assert "report_resolved" in templates(chen) and "report_resolved" in templates(other)
    li.put(f"{at}/confirmation", {"solved": True})
    for copy in (second, third):
        seen = wang.get(f"reports/{copy['id']}")
        assert seen["closed_as"] == "residents" and seen["duplicate_of"]["id"] == first["id"]
    assert other.put(f"{at}/confirmation", {"solved": False, "reason": "还在冒水"})["status"] == "accepted"
    assert wang.get(f"reports/{third['id']}")["closed_as"] is None


def test_what_cannot_be_the_original(li, wang, place):
    one, two = file(li, place.compound), file(li, place.compound)
    at = f"reports/{one['id']}/duplicate"
    for of in (one["id"], 999_999):
        assert "of" in wang.put(at, {"of": of}, expect=422)["errors"]
    wang.put(f"reports/{two['id']}/rejection", {"reason": "不归我们管"})
    refused = wang.put(at, {"of": two["id"]}, expect=409)
    assert refused["code"] == "original_not_open" and "acceptance" in refused["actions"]


# --- one handler after another ---

def test_who_had_it_before_is_told_and_the_reporter_hears_of_each_once(li, wang, zhao, enter, place):
    next_one = enter("next", posts=[("property_manager", place.compound)])
    at = f"reports/{file(li, place.compound)['id']}"
    wang.put(f"{at}/acceptance")
    for voice in (zhao, next_one, next_one):
        wang.put(f"{at}/assignment", {"post_id": voice.posts["property_manager"]})
    assert templates(zhao) == ["report_given_away", "report_assigned"]
    assert templates(li).count("report_under_way") == 2
    zhao.get(at, expect=404)


def test_a_reopened_case_can_be_returned_too(li, wang, zhao, place):
    at = f"reports/{file(li, place.compound)['id']}"
    wang.put(f"{at}/acceptance")
    wang.put(f"{at}/assignment", {"post_id": zhao.posts["property_manager"]})
    zhao.put(f"{at}/resolution", {"note": "通了"})
    li.put(f"{at}/confirmation", {"solved": False, "reason": "还在冒水"})
    assert "return" in zhao.get(at)["actions"]
    zhao.put(f"{at}/return", {"reason": "要自来水公司来"})
    assert wang.get(at)["handler"] is None and "report_returned" in templates(wang)
