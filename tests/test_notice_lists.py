"""The lists of notices: the inbox in its order and polled, the desk's, what waits to be passed on."""

from datetime import timedelta

from core import clock
from core.db import db
from models import NoticeGrade
from tests.noticeboard import body, published, titles


def test_the_inbox_shows_first_what_is_owed_and_by_grade(place, wang, sun, li, passes):
    made = {}
    for title, more in {"一般": {}, "置顶": {"pinned": True}, "重要": {"grade": "important"},
                        "紧急": {"grade": "emergency"}, "回执": {"must_confirm": True}}.items():
        made[title] = sun.post("notices", body(place, title=title + "通知", **more))["id"]
        wang.put(f"notices/{made[title]}/publication")
        passes()
    assert titles(li) == ["紧急通知", "重要通知", "置顶通知", "回执通知", "一般通知"]
    for title in ("紧急", "一般", "置顶", "回执"):
        li.put(f"notices/{made[title]}/reading")
    assert titles(li) == ["重要通知", "回执通知", "置顶通知", "紧急通知", "一般通知"]
    li.put(f"notices/{made['回执']}/confirmation")
    assert titles(li)[:2] == ["重要通知", "置顶通知"]
    first = li.get("notices?limit=2")
    rest = li.get(f"notices?limit=9&cursor={first['next_cursor']}")
    assert [n["title"] for n in first["items"] + rest["items"]] == titles(li)
    assert [n["title"] for n in li.get("notices?grade=emergency")["items"]] == ["紧急通知"]
    assert [n["title"] for n in li.get("notices?q=回执")["items"]] == ["回执通知"]
    for grade in NoticeGrade:
        assert {n["grade"] for n in wang.get(f"notices?view=desk&grade={grade}")["items"]} == {grade.value}


def test_the_inbox_is_polled_cheaply_and_ends_with_the_notice(place, wang, li, passes):
    tonight = clock.midnight(clock.today() + timedelta(days=1)) - timedelta(seconds=5)
    ends = min(clock.now() + timedelta(hours=1), tonight)  # another day is another answer anyway
    id = published(wang, place, passes, expires_at=ends.isoformat())

    def poll(tag=None):
        headers = {"Authorization": f"Bearer {li.token}"} | ({"If-None-Match": tag} if tag else {})
        db.session.remove()
        return li.client.get("/api/v1/notices", headers=headers)

    first = poll()
    tag = first.headers["ETag"]
    assert [poll(tag).status_code for _ in range(3)] == [304] * 3
    with clock.at(ends - timedelta(seconds=1)):
        assert poll(tag).status_code == 304
    with clock.at(ends + timedelta(seconds=1)):
        over = poll(tag)
        assert over.status_code == 200 and over.get_json()["items"] == []
        assert "有效期" in wang.get(f"notices/{id}")["sentence"]
    li.put(f"notices/{id}/reading")
    read = poll(tag)
    assert read.status_code == 200 and read.get_json()["items"][0]["mine"]["read_at"]
    wang.put(f"notices/{id}/withdrawal", {"reason": "改期了"})
    assert poll(read.headers["ETag"]).get_json()["items"][0]["status"] == "withdrawn"


def test_a_notice_appears_at_its_hour(place, wang, li, passes):
    from jobs import notices
    hour = clock.now() + timedelta(hours=2)
    id = published(wang, place, passes, appears_at=hour.isoformat())
    assert titles(li) == [] and li.get(f"notices/{id}", expect=404)
    assert "自动送出" in wang.get(f"notices/{id}")["sentence"]
    with clock.at(hour + timedelta(minutes=1)):
        notices.every_minute()
        assert titles(li) == ["明天停水"]


def test_what_waits_to_be_passed_on_is_a_list_of_its_own(place, wang, lin, li, passes):
    id = lin.post("notices", body(place, org_id=place.community.id))["id"]
    lin.put(f"notices/{id}/publication")
    assert titles(wang, "relay") == []
    passes()
    [item] = wang.get("notices?view=relay")["items"]
    assert item["node"]["org"]["name"] == "莲花小区" and not item["node"]["late"]
    assert item["actions"] == ["relay"] and titles(li) == [] and titles(lin, "relay") == []
    with clock.at(clock.now() + timedelta(hours=5)):
        assert wang.get("notices?view=relay")["items"][0]["node"]["late"]
    wang.put(f"notices/{id}/relay", {"note": "停水时小区门口有送水车。"})
    passes()
    assert titles(wang, "relay") == []
    assert li.get(f"notices/{id}")["notes"] == [{"org": {
        "id": place.compound.id, "level": "compound", "name": "莲花小区", "party_name": "小区党支部"},
        "note": "停水时小区门口有送水车。"}]


def test_a_local_note_that_is_refused_is_not_shown(place, wang, lin, li, passes):
    id = lin.post("notices", body(place, org_id=place.community.id))["id"]
    lin.put(f"notices/{id}/publication")
    passes()
    wang.put(f"notices/{id}/relay", {"note": "李四家先停"})
    passes(suggest="risky")
    assert li.get(f"notices/{id}")["notes"] == []
    [check] = lin.get("checks")["items"]
    assert (check["about"]["kind"], check["about"]["org"]["name"], check["text"]) == ("note", "莲花小区", "李四家先停")
    lin.put(f"checks/{check['id']}/decision", {"passed": False, "note": "不要写姓名"})
    assert li.get(f"notices/{id}")["notes"] == [] and titles(li) == ["明天停水"]


def test_an_emergency_is_said_to_go_straight(place, wang, li, passes):
    said = {grade: wang.get(f"notices/{published(wang, place, passes, grade=grade)}")["sentence"]
            for grade in ("ordinary", "emergency")}
    assert "逐级" in said["ordinary"] and "直接送到每个人" in said["emergency"]
