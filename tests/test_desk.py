"""The desk as staff live it: what lies on it, its templates and calendar, checks, posts and rosters."""

import io

import pytest
from sqlalchemy import event, select

from core.db import db, transaction
from models import CheckState, ContentCheck, Post
from tests.cast import upload
from tests.test_roster import ORGS, POSTS, book


@pytest.fixture
def gao(enter, place):
    """高主任 of the district's party office: sets up what holds everywhere."""
    return enter("gao", name="高敏", phone="13950800006", posts=[("party_worker", place.district)])


def file(voice, org, category="sewer_blocked", words="井盖坏了", **more) -> dict:
    return voice.post("reports", {"category": category, "description": words, "org_id": org.id, **more})


def queries(app, deed) -> int:
    asked = []
    with app.app_context():
        engine = db.engine

    def count(*_):
        asked.append(1)

    event.listen(engine, "before_cursor_execute", count)
    try:
        deed()
    finally:
        event.remove(engine, "before_cursor_execute", count)
    return len(asked)


# --- the summary ---

def test_the_summary_counts_what_lies_on_the_desk(app, li, wang, place):
    one, two, three = (file(li, place.compound) for _ in range(3))
    file(li, place.elsewhere)  # another compound's
    assert wang.get("desk/summary")["to_accept"] == 3
    wang.put(f"reports/{one['id']}/acceptance")
    wang.put(f"reports/{one['id']}/assignment", {"post_id": wang.posts["secretary"]})
    wang.put(f"reports/{two['id']}/acceptance")
    wang.put(f"reports/{two['id']}/resolution", {"note": "已修好"})
    wang.put(f"reports/{three['id']}/acceptance")
    wang.put(f"reports/{three['id']}/question", {"text": "在哪一层？"})
    assert wang.get("desk/summary") == {"to_accept": 0, "mine": 1, "overdue": 0, "amber": 0, "waiting": 1,
                                        "to_confirm": 1, "checks": 0, "claims": 0, "applications": 0,
                                        "inspections": 0, "wishes": 0, "tasks": 0, "certify": 0, "disputes": 0,
                                        "spot_checks": 0, "thanks": 0, "affiliations": 0, "skills": 0}


def test_the_summary_tells_late_from_soon_late(li, wang, place):
    from datetime import timedelta

    from core import clock
    from models import Report
    late, soon = file(li, place.compound), file(li, place.compound)
    with transaction():
        db.session.get(Report, late["id"]).due_at = clock.now() - timedelta(hours=1)
        db.session.get(Report, soon["id"]).due_at = clock.now() + timedelta(hours=5)
    told = wang.get("desk/summary")
    assert (told["overdue"], told["amber"]) == (1, 1)


def test_the_summary_asks_no_more_for_more(app, li, wang, place):
    file(li, place.compound)
    few = queries(app, lambda: wang.get("desk/summary"))
    for _ in range(5):
        file(li, place.compound)
    assert queries(app, lambda: wang.get("desk/summary")) == few <= 12


def test_residents_and_handlers_have_no_desk(li, zhao):
    for voice in (li, zhao):
        for path in ("desk/summary", "routing-rules", "reply-templates", "checks", "posts", "calendar-days"):
            assert voice.get(path, expect=403)["code"] == "not_allowed"


# --- reply templates ---

def test_templates_are_kept_and_offered_by_deed_and_category(gao, lin):
    words = {"action": "resolve", "title": "已疏通", "body": "已疏通，请看看。"}
    every = gao.post("reply-templates", words)
    own = gao.post("reply-templates", words | {"category": "sewer_blocked", "title": "下水已通"})
    gao.post("reply-templates", words | {"category": "lift_broken"})
    offered = lin.get("reply-templates?category=sewer_blocked&action=resolve")["items"]
    assert [row["id"] for row in offered] == [every["id"], own["id"]]
    assert offered[0]["action_name"] and offered[1]["category"] == "sewer_blocked"
    changed = gao.put(f"reply-templates/{own['id']}", words | {"title": "改好了"})
    assert (changed["title"], changed["category"]) == ("改好了", None)
    gao.delete(f"reply-templates/{own['id']}", expect=204)
    gao.put(f"reply-templates/{own['id']}", words, expect=404)


def test_a_template_needs_a_real_deed_and_category(gao):
    words = {"action": "resolve", "title": "好", "body": "好"}
    for bad, field in (({"action": "escalate"}, "action"), ({"action": "nothing"}, "action"),
                       ({"category": "nothing"}, "category"), ({"body": ""}, "body")):
        assert field in gao.post("reply-templates", words | bad, expect=422)["errors"]


def test_only_the_top_sets_what_every_desk_starts_from(gao, wang):
    words = {"action": "resolve", "title": "已疏通", "body": "已疏通，请看看。"}
    kept = gao.post("reply-templates", words)["id"]
    wang.post("reply-templates", words, expect=403)
    wang.put(f"reply-templates/{kept}", words, expect=403)
    wang.delete(f"reply-templates/{kept}", expect=403)
    assert gao.get("me")["sets_up_all"] and gao.get("me")["imports_roster"]
    assert not wang.get("me")["sets_up_all"] and not wang.get("me")["imports_roster"]


# --- the calendar ---

def test_only_the_top_sets_the_calendar(wang, gao):
    assert wang.put("calendar-days/2027-02-08", {"working": False}, expect=403)
    gao.put("calendar-days/2027-02-08", {"working": False, "name": "街道活动"})
    gao.put("calendar-days/2027-02-08", {"working": True, "name": "补班"})
    told = wang.get("calendar-days?year=2027")
    assert told["items"] == [{"date": "2027-02-08", "working": True, "name": "补班"}]
    assert wang.get("calendar-days?year=2026") == {"year": 2026, "known": True, "items": []}
    gao.delete("calendar-days/2027-02-08", expect=204)
    gao.delete("calendar-days/2027-02-08", expect=204)
    assert wang.get("calendar-days?year=2027")["items"] == []
    for never in ("tomorrow", "2026-02-30", "1970-01-01", "9999-12-31"):
        gao.put(f"calendar-days/{never}", {"working": True}, expect=404)


# --- content checks ---

def test_a_person_decides_what_was_held_back(li, chen, wang, enter, place, picture):
    stranger = enter("stranger", posts=[("secretary", place.elsewhere)])
    photo = upload(li, picture(7))
    report = file(li, place.compound, photo_ids=[photo["id"]])
    with transaction():
        for check in db.session.scalars(select(ContentCheck)):
            check.state, check.label = CheckState.REVIEW, "20001"
    chen.get(f"reports/{report['id']}", expect=404)
    near = f"reports/similar?category=sewer_blocked&org_id={place.compound.id}"
    assert chen.get("reports?view=place")["items"] == chen.get(near)["items"] == []
    assert wang.get("desk/summary")["checks"] == 2
    assert stranger.get("checks")["items"] == []
    items = {item["kind"]: item for item in wang.get("checks?state=review")["items"]}
    assert items["text"]["text"] == "井盖坏了" and items["text"]["report"]["number"] == report["number"]
    assert items["photo"]["urls"]["thumb"] and items["photo"]["text"] is None
    text, shot = (f"checks/{items[kind]['id']}/decision" for kind in ("text", "photo"))
    stranger.put(text, {"passed": True}, expect=404)
    wang.put(text, {"passed": True})
    wang.put(shot, {"passed": False, "note": "有人脸"})
    assert wang.put(shot, {"passed": True}, expect=409)["code"] == "check_decided"
    seen = chen.get(f"reports/{report['id']}")
    assert seen["description"] == "井盖坏了" and seen["photos"] == []
    for path in ("reports?view=place", near):
        assert [one["id"] for one in chen.get(path)["items"]] == [report["id"]]
    assert "check_refused" in {message["template"] for message in li.get("me/messages")["items"]}


def test_checks_are_paged(li, wang, place):
    for _ in range(3):
        file(li, place.compound)
    with transaction():
        for check in db.session.scalars(select(ContentCheck)):
            check.state = CheckState.REVIEW
    first = wang.get("checks?limit=2")
    rest = wang.get(f"checks?limit=2&cursor={first['next_cursor']}")
    assert len(first["items"]) == 2 and len(rest["items"]) == 1 and rest["next_cursor"] is None


# --- posts ---

def test_a_post_is_filled_set_off_duty_and_ended(wang, lin, place):
    made = wang.post("posts", {"name": "孙福来", "phone": "13950800077", "org_id": place.building.id,
                               "role": "building_head", "duty_phone": "0597-2200001", "hours": "每天"})
    assert made["holder"] == {"name": "孙福来", "phone": "139****0077", "face_url": None}
    assert made["place"] == f"{place.compound.name} {place.building.name}"
    assert "13950800077" not in str(lin.get("posts"))
    assert [row["id"] for row in lin.get("posts?role=building_head")["items"]] == [made["id"]]
    assert made["id"] in [row["id"] for row in lin.get(f"posts?org_id={place.compound.id}")["items"]]
    assert lin.get(f"posts?org_id={place.elsewhere.id}")["items"] == []
    again = {"name": "孙福来", "phone": "13950800077", "org_id": place.building.id, "role": "building_head"}
    assert wang.post("posts", again, expect=409)["code"] == "post_held"
    off = wang.put(f"posts/{made['id']}/duty", {"on_duty": False, "cap": 3})
    assert (off["on_duty"], off["cap"]) == (False, 3)
    assert wang.put(f"posts/{made['id']}/ending")["until"]
    assert wang.put(f"posts/{made['id']}/ending", expect=409)["code"] == "post_ended"
    assert lin.get("posts?role=building_head")["items"] == []
    assert len(lin.get("posts?role=building_head&ended=1")["items"]) == 1


def test_nobody_fills_posts_outside_their_place(wang, lin, zhao, place):
    words = {"name": "钱多", "phone": "13950800078", "role": "grid_worker"}
    for org in (place.community, place.elsewhere):
        wang.post("posts", words | {"org_id": org.id}, expect=403)
    wang.put(f"posts/{lin.posts['secretary']}/ending", expect=403)
    wang.put(f"posts/{lin.posts['secretary']}/duty", {"on_duty": False}, expect=403)
    zhao.put(f"posts/{zhao.posts['property_manager']}/duty", {"on_duty": False})  # one's own
    assert "org_id" in wang.post("posts", words | {"org_id": 999_999}, expect=422)["errors"]
    for bad, field in (({"phone": "12345"}, "phone"), ({"role": "king"}, "role"), ({"name": ""}, "name"),
                       ({"started_on": "1901-01-01"}, "started_on")):
        answer = wang.post("posts", words | {"org_id": place.compound.id} | bad, expect=422)
        assert field in answer["errors"]


def test_who_goes_leaves_nothing_waiting(li, wang, lin, place):
    report = file(li, place.compound)
    wang.put(f"posts/{wang.posts['secretary']}/duty", {"on_duty": False})
    assert lin.get(f"reports/{report['id']}")["desk"]["post_id"] == lin.posts["secretary"]
    assert "report_new" in {message["template"] for message in lin.get("me/messages")["items"]}


# --- rosters ---

def bring(voice, workbook: bytes, query="", expect=200) -> dict:
    return voice.ask("POST", f"roster-imports{query}", expect=expect, data={"file": (io.BytesIO(workbook), "册.xlsx")},
                     content_type="multipart/form-data")


def test_a_roster_is_tried_then_taken_over(gao):
    tried = bring(gao, book(), "?dry_run=1")
    assert tried["dry_run"] and tried["problems"] == [] and tried["added"]["posts"] == 3
    assert not gao.get("orgs?q=供电新村")["items"]
    assert bring(gao, book())["added"] == tried["added"]
    assert gao.get("orgs?q=供电新村")["items"]
    fewer = bring(gao, book(posts=POSTS[:-1]), "?end_vanished=1")
    gone = [row for row in fewer["vanished"] if row["kind"] == "post"]
    assert [row["name"] for row in gone] == ["赵**"] and gone[0]["ended"]


def test_one_bad_row_takes_over_nothing(gao):
    answer = bring(gao, book(posts=[*POSTS, ["钱多", "1390", "X1", "书记"]]))
    assert [(row["sheet"], row["column"]) for row in answer["problems"]] == [("任职", "手机")]
    assert not gao.get("orgs?q=供电新村")["items"]
    assert "打不开" in bring(gao, b"PK\x03\x04 not a workbook")["problems"][0]["message"]
    assert gao.post("roster-imports", data={}, content_type="multipart/form-data",
                    expect=422)["code"] == "roster_missing"


def test_an_administrator_brings_only_what_is_below(enter, wang, place):
    admin = enter("admin", posts=[("admin", place.compound)])
    assert bring(wang, book(), expect=403)["code"] == "not_allowed"
    refused = bring(admin, book(ORGS[:2], [], []))["problems"]
    assert {row["message"] for row in refused} == {"这个组织不在您管理的范围内。"}
    mine = bring(admin, book(None, [["钱多", "13900000009", "Q1111", "楼栋长", "2024-01-01"]], None))
    assert mine["problems"] == [] and mine["added"]["posts"] == 1
    assert db.session.scalar(select(Post).where(Post.role == "building_head"))
