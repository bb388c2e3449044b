"""Beds near me, by state and by words; put down and changed by staff; bounded questions however long the list."""

from contextvars import Context

import pytest

from tests.beds import agreed, claimed, lasting, planted
from tests.test_queries import asks

BED = {"code": "C-01", "place": "东门", "area": 4.5, "light": "sun", "water_point": True, "plants": ["月季", "绣球"],
       "lng": 117.03, "lat": 25.08}


def codes(voice, query: str = "") -> list[str]:
    return [item["code"] for item in voice.get(f"flowerbeds?{query}")["items"]]


@pytest.fixture
def row(spring, place) -> dict[str, int]:
    """Four beds from near to far, one without a point."""
    lasting()
    return {code: planted(place.building, code, **where) for code, where in {
        "A-01": {"lng": 117.031, "lat": 25.08}, "A-02": {"lng": 117.05, "lat": 25.08},
        "A-03": {"lng": 117.0301, "lat": 25.0801}, "A-04": {}}.items()}


def test_the_nearest_first_page_by_page(row, li):
    assert codes(li) == ["A-01", "A-02", "A-03", "A-04"]
    assert codes(li, "near=117.03,25.08") == ["A-03", "A-01", "A-02", "A-04"]
    first = li.get("flowerbeds?near=117.03,25.08&limit=2")
    assert [round(item["metres"]) for item in first["items"]] == [15, 101]
    rest = codes(li, f"near=117.03,25.08&limit=2&cursor={first['next_cursor']}")
    assert rest == ["A-02", "A-04"] and li.get("flowerbeds?near=117.03,25.08")["items"][3]["metres"] is None
    for bad in ("near=north", "state=lovely", "near=117.03,25.08&cursor=x"):
        li.get(f"flowerbeds?{bad}", expect=422)


def test_by_state_place_and_words(row, doors, wang, place, li):
    one, two, three = doors(3)
    claimed(one, row["A-01"])
    claimed(two, row["A-01"])
    wang.put(f"flowerbeds/{row['A-04']}/closing", {"reason": "维修"})
    wang.post(f"flowerbeds/{row['A-02']}/draws", {"closes_at": "2026-03-20T09:00:00+08:00"})
    assert codes(li, "state=claimed") == ["A-01"] and codes(li, "state=reserved") == ["A-02"]
    assert codes(li, "state=free") == ["A-03"] and codes(li, "state=closed") == []
    assert codes(wang, "state=closed") == ["A-04"]
    assert codes(one, "state=mine") == ["A-01"] and codes(three, "state=mine") == codes(two, "state=mine") == []
    assert codes(li, f"org_id={place.elsewhere.id}") == []
    assert codes(li, f"org_id={place.community.id}&q=A-03") == ["A-03"]
    shown = {item["code"]: item["state"] for item in li.get("flowerbeds")["items"]}
    assert shown == {"A-01": "claimed", "A-02": "reserved", "A-03": "free"}


def test_a_long_list_asks_no_more_than_a_short_one(spring, doors, place, wang):
    lasting()
    voices = doors(8)
    for n, voice in enumerate(voices[:2]):
        claimed(voice, planted(place.building, f"A-{n}"))
    few = {path: asks(wang, path) for path in ("flowerbeds", "claims?view=desk", "flowerbeds?near=117.03,25.08")}
    for n, voice in enumerate(voices[2:], 2):
        claimed(voice, planted(place.building, f"A-{n}"), signature=f"第{n}户")
    assert {path: asks(wang, path) for path in few} == few
    assert max(few.values()) <= 20


def test_nothing_new_is_304_and_anything_new_is_not(row, doors, wang, place, picture):
    from tests.cast import upload
    one, two = doors(2)
    asked = {"Authorization": f"Bearer {two.token}"}

    def ask():
        return Context().run(lambda: two.client.get("/api/v1/flowerbeds?near=117.03,25.08", headers=asked))

    def again() -> list[int]:
        """What the next three get, after the tag has been taken up if there was something new."""
        found = [(answer := ask()).status_code]
        asked["If-None-Match"] = answer.headers["ETag"]
        return [*found, ask().status_code, ask().status_code]

    assert again() == [200, 304, 304]
    claim = claimed(one, row["A-01"])
    assert again() == [200, 304, 304]
    photo = upload(wang, picture(3))["id"]
    wang.post(f"flowerbeds/{row['A-01']}/inspections", {"result": "mend", "findings": ["fence"], "photo_ids": [photo]})
    assert again() == [200, 304, 304] and "mending" in {item["state"] for item in two.get("flowerbeds")["items"]}
    wang.post(f"flowerbeds/{row['A-02']}/draws", {"closes_at": "2026-03-20T09:00:00+08:00"})
    assert again() == [200, 304, 304]
    claimed(two, row["A-02"])
    assert again() == [200, 304, 304]
    wang.put(f"claims/{claim['id']}/recovery", {"reason": "收回"})
    assert again() == [200, 304, 304]


def test_staff_put_beds_down_and_change_them(spring, wang, zhao, li, place):
    made = wang.post("flowerbeds", {"org_id": place.building.id, **BED})
    assert (made["state"], made["light_name"], made["plants"]) == ("free", "全日照", ["月季", "绣球"])
    assert made["compound"]["id"] == place.compound.id and set(made["actions"]) >= {"text", "closing", "draws"}
    again = wang.post("flowerbeds", {"org_id": place.building.id, **BED}, expect=422)
    assert list(again["errors"]) == ["code"]
    for other in (zhao, li):
        other.post("flowerbeds", {"org_id": place.building.id, **BED, "code": "C-02"}, expect=403)
    wang.post("flowerbeds", {"org_id": place.elsewhere.id, **BED, "code": "C-02"}, expect=403)
    wang.post("flowerbeds", {"org_id": place.community.id, **BED, "code": "C-02"}, expect=422)
    for bad in ({"area": -1}, {"area": 1e9}, {"light": "moon"}, {"lng": None}, {"lng": 2, "lat": 48}, {"code": ""},
                {"plants": ["花"] * 13}, {"photo_id": 99}):
        wang.post("flowerbeds", {"org_id": place.building.id, **BED, "code": "C-03", **bad}, expect=422)
    changed = wang.put(f"flowerbeds/{made['id']}/text", {"org_id": place.compound.id, **BED, "plants": ["杜鹃"]})
    assert (changed["org"]["id"], changed["plants"]) == (place.compound.id, ["杜鹃"])


def test_a_bed_goes_to_another_compound_with_its_claim(spring, bed, doors, lin, place):
    [one] = doors(1)
    claim = claimed(one, bed)
    moved = lin.put(f"flowerbeds/{bed}/text", {"org_id": place.elsewhere.id, **BED, "code": "Z-01"})
    assert (moved["compound"]["id"], moved["state"]) == (place.elsewhere.id, "claimed")
    assert one.get(f"claims/{claim['id']}")["status"] == "active"
    assert one.post(f"flowerbeds/{bed}/claims", agreed(), expect=403)["code"] == "bed_elsewhere"


def test_its_photo_waits_for_the_check(spring, wang, li, place, picture, passes):
    from tests.cast import upload
    photo = upload(wang, picture(3))["id"]
    made = wang.post("flowerbeds", {"org_id": place.building.id, **BED, "photo_id": photo})
    assert made["photo"]["check"] == "pending" and li.get(f"flowerbeds/{made['id']}")["photo"] is None
    passes()
    assert li.get(f"flowerbeds/{made['id']}")["photo"]["id"] == photo
