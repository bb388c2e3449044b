"""Notices that are refused: field by field, place by place, beyond the month's limit; each in words."""

from datetime import datetime

import pytest

from core import clock
from core.db import db, transaction
from models import NoticeLimit, Role
from tests.noticeboard import body, words
from tests.test_concurrency import at_once, send

BAD = {
    "no title": ({"title": " "}, "title"),
    "long title": ({"title": "停" * 61}, "title"),
    "100,000 characters": ({"body": "停" * 100_000}, "body"),
    "unknown place": ({"targets": [999_999]}, "targets"),
    "no number": ({"targets": ["a"]}, "targets.0"),
    "past": ({"appears_at": "2020-01-01T00:00:00+08:00"}, "appears_at"),
    "gone": ({"expires_at": "2021-01-01T00:00:00+08:00"}, "expires_at"),
    "ends before it begins": ({"appears_at": "2090-01-02T00:00:00+08:00", "expires_at": "2090-01-01T00:00:00+08:00"},
                              "expires_at"),
    "no offset": ({"appears_at": "2090-01-01T00:00:00"}, "appears_at"),
    "the end of time": ({"expires_at": "9999-12-31T23:59:59+00:00"}, "expires_at"),
    "the beginning of time": ({"appears_at": "0001-01-01T00:00:00+14:00"}, "appears_at"),
    "unknown grade": ({"grade": "huge"}, "grade"),
    "unknown audience": ({"audience": "cats"}, "audience"),
    "unknown role": ({"audience": "posts", "roles": ["king"]}, "roles.0"),
    "half an hour": ({"relay_hours": 0.5}, "relay_hours"),
    "no photo": ({"photo_ids": [7]}, "photo_ids"),
    "no file": ({"attachment_ids": [7]}, "attachment_ids"),
}


@pytest.mark.parametrize("more, field", BAD.values(), ids=BAD)
def test_what_cannot_be_is_refused_by_field(place, wang, more, field):
    said = wang.post("notices", body(place, **more), expect=422)
    assert field in said["errors"] and said["detail"], said


def test_nobody_speaks_for_or_to_the_place_of_another(place, wang, gao, li, zhao, lin):
    said = gao.post("notices", body(place), expect=403)
    assert said["code"] == "place_not_yours" and "莲花小区" in said["detail"]
    said = wang.post("notices", body(place, targets=[place.elsewhere.id]), expect=422)
    assert "龙祥小区" in said["errors"]["targets"][0]
    id = wang.post("notices", body(place))["id"]
    assert "targets" in wang.put(f"notices/{id}/text", words(targets=[place.community.id]), expect=422)["errors"]
    for stranger in (gao, li):
        stranger.get(f"notices/{id}", expect=404)
        stranger.put(f"notices/{id}/publication", expect=404)
    for nobody in (li, zhao):
        nobody.post("notices", body(place), expect=403)
    assert lin.get(f"notices/{id}")["actions"] == ["text", "review", "publication", "discarding"]


def test_a_grid_worker_writes_and_the_secretary_publishes(place, enter, wang, li):
    he = enter("he", name="何花", posts=[("grid_worker", place.compound)])
    draft = he.post("notices", body(place))
    assert draft["actions"] == ["text", "review", "discarding"]
    he.put(f"notices/{draft['id']}/publication", expect=403)
    assert wang.put(f"notices/{draft['id']}/publication")["who"] == "莲花小区书记"


def test_places_within_places_are_folded_and_ended_ones_refused(place, lin, li):
    from datetime import date

    from models import Org
    ids = [place.building.id, place.compound.id, place.elsewhere.id, place.compound.id]
    draft = lin.post("notices", body(place, org_id=place.community.id, targets=ids))
    assert [org["id"] for org in draft["targets"]] == [place.compound.id, place.elsewhere.id]
    with transaction():
        db.session.get(Org, place.elsewhere.id).ended_on = date(2026, 1, 1)
    db.session.remove()
    assert "targets" in lin.put(f"notices/{draft['id']}/publication", expect=422)["errors"]


def test_a_notice_to_nobody_is_refused_when_it_is_published(place, gao, lin, enter):
    id = gao.post("notices", body(place, org_id=place.elsewhere.id))["id"]
    said = gao.put(f"notices/{id}/publication", expect=422)
    assert said["code"] == "notice_to_nobody" and "发不到任何人" in said["detail"] and "targets" in said["errors"]
    assert gao.get(f"notices/{id}")["status"] == "draft"
    members = lin.post("notices", body(place, org_id=place.community.id, audience="members"))["id"]
    assert lin.put(f"notices/{members}/publication", expect=422)["code"] == "notice_to_nobody"
    enter("hu", home=place.elsewhere)
    assert gao.put(f"notices/{id}/publication")["status"] == "published"


def test_a_door_without_a_phone_is_somebody(place, gao):
    from models import Household
    with transaction():
        db.session.add(Household(org_id=place.elsewhere.id, room="1-101", room_digest="a", listed=True))
    id = gao.post("notices", body(place, org_id=place.elsewhere.id))["id"]
    query = f"notices/audience-count?targets={place.elsewhere.id}"
    assert gao.get(query) == {"people": 0, "households": 1}
    assert gao.get(f"{query}&audience=posts") == {"people": 1, "households": None}
    assert gao.get(f"{query}&audience=posts&roles=mediator") == {"people": 0, "households": None}
    assert "targets" in gao.get(f"notices/audience-count?targets={place.compound.id}", expect=422)["errors"]
    assert "targets" in gao.get("notices/audience-count?targets=x", expect=422)["errors"]
    assert gao.put(f"notices/{id}/publication")["status"] == "published"


# --- the monthly limit ---

def limit(level: str, most: int, starts_on=None) -> None:
    from datetime import date
    with transaction():
        db.session.add(NoticeLimit(role=Role.SECRETARY, level=level, per_month=most,
                                   starts_on=starts_on or date(2026, 1, 1)))
    db.session.remove()


def moment(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=clock.civil_zone())


def test_the_month_s_limit_says_when_it_is_allowed_again(place, enter, li):
    from datetime import date
    limit("compound", 5)
    limit("compound", 1, date(2026, 12, 1))
    limit("compound", 9, date(2027, 2, 1))
    limit("community", 0)
    with clock.at(moment(2026, 12, 31, 23, 59)) as hands:
        wang = enter("wang", posts=[("secretary", place.compound)])
        ids = [wang.post("notices", body(place))["id"] for _ in range(3)]
        urgent = wang.post("notices", body(place, grade="emergency"))["id"]
        wang.put(f"notices/{ids[0]}/publication")
        said = wang.put(f"notices/{ids[1]}/publication", expect=429)
        assert said["code"] == "notice_limit" and "1份" in said["detail"] and "1月1日" in said["detail"]
        assert 0 < said["retry_after"] <= 61
        assert wang.get(f"notices/{ids[1]}")["status"] == "draft"
        wang.put(f"notices/{urgent}/publication")
        hands.tick(61)
        wang.put(f"notices/{ids[1]}/publication")
        assert "2月1日" in wang.put(f"notices/{ids[2]}/publication", expect=429)["detail"]


def test_the_top_sets_the_limit_and_who_publishes_sees_what_is_left(place, wang, lin, li, enter):
    top = enter("top", posts=[("secretary", place.district)])
    wish = {"role": "secretary", "level": "compound", "per_month": 3}
    id = wang.post("notices", body(place))["id"]
    assert wang.get(f"notices/{id}")["left_this_month"] is None
    for other in (wang, lin, li):
        assert other.put("notice-limits", wish, expect=403)["code"] == "not_allowed"
    assert [one.get("notice-limits")["may_change"] for one in (wang, lin, top)] == [False, False, True]
    assert top.put("notice-limits", wish)["starts_on"] == str(clock.today())
    assert top.put("notice-limits", wish | {"per_month": 2})["per_month"] == 2  # the same day: set right
    assert [(row["role_name"], row["level_name"], row["per_month"]) for row in wang.get("notice-limits")["items"]] == [
        ("书记", "小区", 2)]
    assert wang.get(f"notices/{id}")["left_this_month"] == 2
    wang.put(f"notices/{id}/publication")
    other = wang.post("notices", body(place))
    assert other["left_this_month"] == 1 and wang.post("notices", body(place, grade="emergency"))[
        "left_this_month"] is None
    assert top.put("notice-limits", wish | {"per_month": 0})["per_month"] == 0
    assert wang.get(f"notices/{other['id']}")["left_this_month"] == 0
    wang.put(f"notices/{other['id']}/publication", expect=429)
    assert set(top.put("notice-limits", wish | {"starts_on": "2020-01-01"}, expect=422)["errors"]) == {"starts_on"}
    for wrong in ({"role": "building_head"}, {"level": "moon"}, {"per_month": -1}, {"per_month": 1.5}):
        assert set(top.put("notice-limits", wish | wrong, expect=422)["errors"]) == set(wrong)


def test_many_at_once_do_not_pass_the_limit(place, wang, li):
    limit("compound", 3)
    ids = [wang.post("notices", body(place))["id"] for _ in range(8)]
    said = at_once([lambda id=id: send(wang, "PUT", f"notices/{id}/publication") for id in ids])
    assert sorted(said) == ["done"] * 3 + ["notice_limit"] * 5
