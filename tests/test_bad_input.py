"""What comes in from the world: too long, too strange, too big, not theirs. A clear answer, never a 500."""

import base64
import io
import json
import zipfile

import pytest

from tests.cast import upload

HUGE = [0, -1, 2**31, 2**63, 2**80]


@pytest.fixture
def body(place):
    return {"category": "sewer_blocked", "description": "井盖坏了", "org_id": place.compound.id}


@pytest.mark.parametrize("change, field", [
    ({"description": "长" * 10_000}, "description"), ({"description": " "}, "description"),
    ({"description": "\x00\x01"}, "description"), ({"description": None}, "description"),
    ({"description": {"a": 1}}, "description"), ({"address": "x" * 201}, "address"),
    ({"category": "no-such"}, "category"), ({"category": "\x00"}, "category"), ({"category": "x" * 61}, "category"),
    ({"org_id": 999_999}, "org_id"), ({"org_id": 2**40}, "org_id"), ({"org_id": -5}, "org_id"),
    ({"org_id": "1"}, "org_id"), ({"org_id": True}, "org_id"),
    ({"lng": 2.35, "lat": 48.85}, "lng"), ({"lng": 117.0}, "lng"), ({"lng": 1e300, "lat": 1e300}, "lng"),
    ({"lng": 116.4, "lat": 39.9}, "lng"),  # in China, and nowhere near the compound
    ({"photo_ids": [999]}, "photo_ids"), ({"photo_ids": list(range(1, 11))}, "photo_ids"),
    ({"photo_ids": [2**33]}, "photo_ids"), ({"visibility": "secret"}, "visibility"),
    ({"on_behalf_of": {"name": "张", "phone": "1395080000１"}}, "on_behalf_of"),
    ({"on_behalf_of": {"name": "张", "phone": "13950800009\n"}}, "on_behalf_of"), ({"unheard": 1}, "unheard"),
    ({"answers": ["a"]}, "answers"),
])
def test_a_report_that_cannot_be_is_refused_by_its_field(li, body, change, field):
    answer = li.post("reports", body | change, expect=422)
    assert any(name.split(".")[0] == field for name in answer["errors"]), answer
    assert all("\u4e00" <= said[0][0] <= "\u9fff" for said in answer["errors"].values()), answer["errors"]


def test_nan_is_no_place(li, body):
    raw = json.dumps(body | {"lng": float("nan"), "lat": 25.0})
    li.ask("POST", "reports", data=raw, content_type="application/json", expect=422)


def test_words_are_kept_as_they_were_typed(li, body):
    said = "𠮷野家门口👨‍👩‍👧 漏水，𪚥\n第二行"
    assert li.post("reports", body | {"description": f" {said}\x00\x07 "})["description"] == said


@pytest.mark.parametrize("name", ["𠮷田茂", "阿卜杜拉·买买提", "欧阳🐼", "Ö", "李"])
def test_names_of_all_kinds(enter, place, name, body):
    from rules.redaction import mask_name
    person = enter("someone", name=None)
    assert person.ask("PATCH", "/api/v1/me", {"name": name}, expect=200)["name"] == name
    assert mask_name(name)[0] == name[0] and name != mask_name(name)
    person.post("reports", body | {"description": f"我是{name}，井盖坏了"})
    assert person.get("me/export")["person"]["name"] == name


def test_half_a_letter_is_not_a_failure(li, body):
    for said in ("\ud83d", "\udfff井盖坏了"):
        raw = json.dumps(body | {"description": said, "answers": {"\ud83d": "\udfff"}})
        answer = li.ask("POST", "reports", data=raw, content_type="application/json")
        assert "code" not in answer or answer["status"] == 422, answer


@pytest.mark.parametrize("on", ["1970-01-01", "9999-12-31", "0001-01-01"])
def test_dates_at_the_ends_of_time(li, place, on):
    assert li.get(f"orgs/{place.compound.id}/posts?on={on}")["items"] == []


@pytest.mark.parametrize("on", ["2026-02-30", "10000-01-01", "-1", "今天", "2026-11-24T10:00"])
def test_dates_that_are_none(li, place, on):
    li.get(f"orgs/{place.compound.id}/posts?on={on}", expect=422)


# --- addresses -----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("id", HUGE)
@pytest.mark.parametrize("path", ["reports/{}", "reports/{}/history", "orgs/{}", "orgs/{}/chain", "orgs/{}/posts",
                                  "orgs/{}/secretary", "reports/{}/assignees"])
def test_an_id_out_of_range_is_not_there(li, path, id):
    li.get(path.format(id), expect=404)


@pytest.mark.parametrize("id", HUGE)
def test_a_deed_on_an_id_out_of_range_is_not_there(li, wang, id):
    wang.put(f"reports/{id}/acceptance", expect=404)
    wang.delete(f"reports/1/handoffs/{id}", expect=404)
    li.put(f"me/messages/{id}/reading", expect=404)
    wang.put(f"photos/{id}/black-out", {"regions": [{"x": 0, "y": 0, "w": 1, "h": 1}]}, expect=404)


def test_a_handoff_id_out_of_range_is_not_there(li, wang, body):
    report = li.post("reports", body)
    for id in HUGE[2:]:
        wang.delete(f"reports/{report['id']}/handoffs/{id}", expect=404)


def cursor(values) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


@pytest.mark.parametrize("value", [
    "x", "!!!!", "é", cursor([1]), cursor(["a", "b"]), cursor([{"at": "2026-11-24T00:00:00+00:00"}, 2**70]),
    cursor([{"at": "x"}, 1]), cursor([True, True]), cursor({"a": 1}),
    cursor([{"at": "2026-11-24T00:00:00+00:00"}, "1"]), cursor([1, 1]), cursor(None),
    cursor([{"at": "0001-01-01T00:00:00+14:00"}, 1]),
])
def test_a_made_up_cursor_is_refused(li, value):
    assert li.get(f"reports?view=mine&cursor={value}", expect=422)["code"] == "bad_cursor"


@pytest.mark.parametrize("query", ["?limit=0", "?limit=101", "?limit=x", "?view=all", "?status=x", "?org_id=0",
                                   f"?org_id={2**31}"])
def test_a_list_asked_for_wrongly(li, query):
    li.get(f"reports{query}", expect=422)


@pytest.mark.parametrize("path", [
    "reports?view=mine&category=%00", "reports?view=mine&q=%00%25_", "orgs?level=%00", "orgs?q=%00", "orgs?q=%25",
    "reports/similar?category=%00&org_id={compound}", "report-categories/%00/expectation?org_id={compound}",
    "reports/similar?category=sewer_blocked&org_id={compound}&lng=1e300&lat=1e300",
    "orgs?level=compound&near=" + "9" * 400 + ",25", "orgs?level=compound&near=999,999", "orgs?near=nan,nan",
    "orgs?near=117.03,90", "orgs?near=117.03,25.08%0a", "handoffs/%00", "handoffs/" + "x" * 5000,
    "me/messages?cursor=%00",
])
def test_odd_letters_in_addresses_are_no_failure(li, place, path):
    answer = li.ask("GET", path.format(compound=place.compound.id))
    status = answer.get("status", 200) if isinstance(answer, dict) else answer.status_code
    assert status in {200, 400, 404, 422}, answer


@pytest.mark.parametrize("path", ["/media/../../etc/passwd", "/media/%2e%2e/x", "/media/x?expires=9&signature=é",
                                  "/media/x?expires=" + "9" * 50 + "&signature=x", "/media/%00"])
def test_photo_addresses_that_nobody_signed(li, path):
    answer = li.ask("GET", path)
    assert (answer["status"] if isinstance(answer, dict) else answer.status_code) in {403, 404}


# --- bodies and photos ---------------------------------------------------------------------------------------------

@pytest.mark.parametrize("raw, kind", [
    ("{", "application/json"), ("[]", "application/json"), ("null", "application/json"), ('"x"', "application/json"),
    ("", "application/json"), ("a=b", "application/x-www-form-urlencoded"), ("[" * 100_000, "application/json"),
    (b"\xff\xfe", "application/json"), ("{}", "text/plain"), ('{"org_id": 1e400}', "application/json"),
    ('{"org_id": ' + "9" * 5000 + "}", "application/json"),
])
def test_a_body_that_is_none(li, raw, kind):
    assert li.ask("POST", "reports", data=raw, content_type=kind)["status"] in {400, 415, 422}


def test_a_zip_is_no_photo(li, picture):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        pack.writestr("photo.jpg", picture(1))
    assert upload(li, out.getvalue(), expect=415)["code"] == "unknown_type"
    assert upload(li, b"", expect=415)["code"] == "unknown_type"


def test_no_photo_at_all(li):
    assert li.ask("POST", "photos", data={}, content_type="multipart/form-data", expect=422)["code"] == "photo_missing"
    assert li.ask("POST", "photos", {"file": "x"})["status"] in {415, 422}


def test_another_s_photo_cannot_be_used(li, chen, wang, body, picture):
    foreign = upload(chen, picture(4))["id"]
    assert "photo_ids" in li.post("reports", body | {"photo_ids": [foreign]}, expect=422)["errors"]
    report = li.post("reports", body)
    assert "photo_ids" in li.post(f"reports/{report['id']}/photos", {"photo_ids": [foreign]}, expect=422)["errors"]
    wang.put(f"reports/{report['id']}/acceptance")
    wang.put(f"reports/{report['id']}/resolution", {"note": "修好了", "photo_ids": [foreign]}, expect=422)
    assert wang.get(f"reports/{report['id']}")["status"] == "accepted"


def test_another_s_report_is_not_there(chen, li, place, enter, body):
    stranger = enter("stranger", home=place.elsewhere)
    from core.db import db, transaction
    from models import Category, CheckState, Report
    hidden = next(leaf.key for leaf in db.session.scalars(db.select(Category)) if leaf.private_allowed
                  and leaf.is_leaf and not leaf.stopper and not leaf.questions)
    db.session.remove()
    report = li.post("reports", body | {"category": hidden, "visibility": "private"})
    with transaction():  # else it would be hidden for that alone
        db.session.get_one(Report, report["id"]).check_state = CheckState.PASSED
    db.session.remove()
    assert chen.get("reports?view=place")["items"] == []
    for voice in (chen, stranger):
        for path in ("", "/history"):
            voice.get(f"reports/{report['id']}{path}", expect=404)
        voice.put(f"reports/{report['id']}/confirmation", {"solved": True}, expect=404)
        voice.post(f"reports/{report['id']}/supporters", expect=404)


def test_half_a_character_in_the_name_of_a_field_is_refused_in_words(li, body):
    raw = json.dumps(body | {"\ud800": 1})
    assert "?" in li.ask("POST", "reports", data=raw, content_type="application/json", expect=422)["errors"]
