"""The first service as its users live it: filed with a photo, accepted, handed on, mended, confirmed."""

from core.db import transaction
from models import Report
from tests.cast import upload

WORDS = "3栋门口的下水井一直冒水，老人不敢走。我是李秀英，电话139 5080 0001"


def test_a_report_is_solved(li, wang, zhao, place, picture):
    photo = upload(li, picture(1))
    report = li.post("reports", {"category": "sewer_blocked", "description": WORDS, "org_id": place.building.id,
                                 "photo_ids": [photo["id"]]})
    at = f"reports/{report['id']}"
    assert report["status"] == "submitted"
    assert report["due_at"] and report["number"]
    assert "withdrawal" in report["actions"]

    seen = wang.get(at)
    assert set(seen["actions"]) >= {"acceptance", "rejection"}
    assert wang.put(f"{at}/acceptance")["status"] == "accepted"
    assigned = wang.put(f"{at}/assignment", {"post_id": zhao.posts["property_manager"]})
    assert assigned["status"] == "assigned"

    sealed = zhao.get(at)
    assert "李秀英" not in str(sealed) and "5080" not in sealed["description"]
    assert sealed["reporter"] is None
    after = upload(zhao, picture(2))
    resolved = zhao.put(f"{at}/resolution", {"note": "已疏通，换了井盖", "photo_ids": [after["id"]]})
    assert resolved["status"] == "resolved"

    closed = li.put(f"{at}/confirmation", {"solved": True, "satisfaction": 5})
    assert closed["status"] == "closed" and closed["closed_as"] == "residents"
    actions = [step["action"] for step in li.get(f"{at}/history")["items"]]
    assert actions == ["submit", "accept", "assign", "resolve", "confirm", "close"]
    titles = [message["title"] for message in li.get("me/messages")["items"]]
    assert "报事已收到" in titles and "请看看解决了没有" in titles


def test_a_no_reopens_with_its_reason(li, wang, place):
    report = li.post("reports", {"category": "sewer_blocked", "description": "井盖坏了", "org_id": place.compound.id})
    at = f"reports/{report['id']}"
    wang.put(f"{at}/acceptance")
    wang.put(f"{at}/resolution", {"note": "已修好"})
    li.put(f"{at}/confirmation", {"solved": False}, expect=422)
    reopened = li.put(f"{at}/confirmation", {"solved": False, "reason": "还在冒水"})
    assert reopened["status"] == "accepted"
    assert "report_reopened" in {m["template"] for m in wang.get("me/messages")["items"]}


def test_an_illegal_move_tells_the_legal_ones(li, wang, place):
    report = li.post("reports", {"category": "sewer_blocked", "description": "井盖坏了", "org_id": place.compound.id})
    answer = wang.put(f"reports/{report['id']}/resolution", {"note": "修好了"}, expect=409)
    assert answer["code"] == "illegal_move"
    assert "acceptance" in answer["actions"]


def test_every_refusal_by_the_state_tells_what_remains(li, wang, place):
    at = _filed(li, place)
    assert "withdrawal" in li.put(f"{at}/urge", expect=409)["actions"]
    assert "extension" in wang.put(f"{at}/acceptance")["actions"]
    extended = wang.put(f"{at}/extension", {"reason": "等配件"})["actions"]
    assert not {"extension", "extension-refusal"} & set(extended) and "resolution" in extended
    refused = wang.put(f"{at}/extension", {"reason": "再等等"}, expect=409)
    assert refused["code"] == "extension_used" and refused["actions"] == extended


def test_a_refusal_of_an_extension_is_offered_while_one_is_asked(li, wang, zhao, place):
    at = _filed(li, place)
    wang.put(f"{at}/acceptance")
    wang.put(f"{at}/assignment", {"post_id": zhao.posts["property_manager"]})
    assert "extension-refusal" not in wang.get(at)["actions"]
    assert "extension" not in zhao.put(f"{at}/extension", {"reason": "等配件"})["actions"]
    assert {"extension", "extension-refusal"} <= set(wang.get(at)["actions"])
    refused = wang.delete(f"{at}/extension")
    assert "extension-refusal" not in refused["actions"]


def test_nobody_certifies_their_own_work(li, chen, wang, zhao, lin, place):
    at = _filed(li, place)
    wang.put(f"{at}/acceptance")
    wang.put(f"{at}/assignment", {"post_id": zhao.posts["property_manager"]})
    zhao.put(f"{at}/resolution", {"note": "已修好"})
    for at_work in (zhao, wang, lin):
        assert "supporters" not in at_work.get(at)["actions"]
        at_work.post(f"{at}/supporters", expect=403)


def test_a_secretary_who_mends_what_he_reported_does_not_confirm_it(wang, place):
    own = _filed(wang, place)
    wang.put(f"{own}/acceptance")
    assert "confirmation" not in wang.put(f"{own}/resolution", {"note": "已修好"})["actions"]
    wang.put(f"{own}/confirmation", {"solved": True}, expect=403)


def _filed(by, place) -> str:
    told = by.post("reports", {"category": "sewer_blocked", "description": "井盖坏了", "org_id": place.compound.id})
    return f"reports/{told['id']}"


def test_a_refusal_says_why_to_who_waits_and_to_nobody_else(li, chen, wang, place):
    report = li.post("reports", {"category": "sewer_blocked", "description": "井盖坏了", "org_id": place.compound.id})
    at = f"reports/{report['id']}"
    wang.put(f"{at}/acceptance")
    wang.put(f"{at}/suspension", {"reason": "等配件，李秀英请耐心"})
    assert li.get(at)["why"] == "等配件，李秀英请耐心"
    with transaction() as session:
        session.get(Report, report["id"]).check_state = "passed"
    assert chen.get(at)["why"] is None
    chen.post(f"{at}/supporters")
    assert chen.get(at)["why"].startswith("等配件") and "李秀英" not in chen.get(at)["why"]
    assert "why" not in li.get("reports?view=mine")["items"][0]
    wang.delete(f"{at}/suspension")
    assert li.get(at)["why"] is None
