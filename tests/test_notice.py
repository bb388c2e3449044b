"""Notices: written, looked at twice, published, read, corrected, taken back; and every refusal in words."""

from datetime import datetime, timedelta

import pytest

from core import clock
from core.db import db, transaction
from core.problem import Forbidden
from models import CheckState, ContentCheck, NoticeGrade, NoticeLimit, Role
from tests.cast import upload
from tests.test_concurrency import at_once, send


@pytest.fixture
def passes(app):
    """passes(): all that waits for WeChat's word passes, and the queue makes the rows. What is for a person stays."""
    from jobs import notices
    from rules import check, verdict

    def go(*, suggest: str = "pass") -> None:
        db.session.remove()
        with transaction():
            for row in db.session.scalars(db.select(ContentCheck).filter_by(state=CheckState.PENDING)):
                if why := check.for_a_person(row):
                    verdict.hand_over(row, why)
                else:
                    verdict.settle(row, suggest)
        while notices.spread():
            pass
        db.session.remove()

    return go


@pytest.fixture
def sun(enter, place):
    """孙宁, party worker of the compound: sets up there beside the secretary."""
    return enter("sun", name="孙宁", phone="13950800008", posts=[("party_worker", place.compound)])


@pytest.fixture
def gao(enter, place):
    """高书记, secretary of another compound."""
    return enter("gao", name="高明", phone="13950800009", posts=[("secretary", place.elsewhere)])


def body(place, **more) -> dict:
    return {"org_id": place.compound.id, "title": "明天停水", "body": "明天上午八点到下午五点停水，请提前存水。"} | more


def words(**more) -> dict:
    return {"title": "后天停水", "body": "改在后天上午八点到下午五点停水。"} | more


def published(voice, place, passes, **more) -> int:
    id = voice.post("notices", body(place, **more))["id"]
    voice.put(f"notices/{id}/publication")
    passes()
    return id


def titles(voice, view: str = "inbox") -> list[str]:
    return [item["title"] for item in voice.get(f"notices?view={view}")["items"]]


# --- the story ---

def test_a_notice_from_draft_to_confirmation(place, wang, li, chen, passes):
    draft = wang.post("notices", body(place, must_confirm=True))
    assert draft["status"] == "draft" and draft["actions"] == ["text", "review", "publication", "discarding"]
    assert li.get("notices")["items"] == [] and li.get(f"notices/{draft['id']}", expect=404)
    sent = wang.put(f"notices/{draft['id']}/publication")
    assert (sent["status"], sent["check"]) == ("published", "pending") and "检查" in sent["sentence"]
    assert li.get("notices")["items"] == []
    passes()
    [seen] = li.get("notices")["items"]
    assert (seen["title"], seen["who"], seen["body"], seen["excerpt"]) == (
        "明天停水", "莲花小区书记", None, "明天上午八点到下午五点停水，请提前存水。")
    assert seen["targets"] is None and seen["sentence"] is None and seen["written_by"] is None
    li.put("notices/receipts", {"ids": [seen["id"]]}, expect=204)
    one = li.get(f"notices/{seen['id']}")
    assert one["mine"]["reached_at"] and one["mine"]["read_at"] is None
    assert one["actions"] == ["reading", "confirmation"]
    for _ in range(2):
        read = li.put(f"notices/{seen['id']}/reading")
        assert read["mine"]["read_at"] and read["actions"] == ["confirmation"]
    confirmed = li.put(f"notices/{seen['id']}/confirmation")
    assert confirmed["mine"]["confirmed_at"] and confirmed["actions"] == []
    assert chen.get(f"notices/{seen['id']}")["mine"]["reached_at"] is None
    li.get(f"notices/{seen['id']}/history", expect=403)
    steps = wang.get(f"notices/{seen['id']}/history")["items"]
    assert [(step["action_name"], step["who"]) for step in steps] == [
        ("起草", "莲花小区书记"), ("发布", "莲花小区书记")]
    copy = li.get("me/export")["notices"]
    assert copy == [{"title": "明天停水", "from": "莲花小区", "addressed_at": copy[0]["addressed_at"],
                     "reached_at": copy[0]["reached_at"], "reached_by": "app", "read_at": copy[0]["read_at"],
                     "confirmed_at": copy[0]["confirmed_at"]}] and copy[0]["confirmed_at"]


def test_publishing_twice(place, wang, li):
    id = wang.post("notices", body(place))["id"]
    first = wang.put(f"notices/{id}/publication", key="publish-once")
    again = wang.put(f"notices/{id}/publication", key="publish-once")
    assert again == first
    refused = wang.put(f"notices/{id}/publication", expect=409)
    assert refused["code"] == "illegal_move" and refused["actions"] == ["corrections", "withdrawal"]
    assert at_once([lambda: send(wang, "PUT", f"notices/{id}/publication")] * 4) == ["illegal_move"] * 4


def test_many_publish_the_same_draft_at_once_and_it_goes_once(place, wang, sun, li):
    from models import NoticeStep
    id = wang.post("notices", body(place))["id"]
    said = at_once([lambda voice=voice: send(voice, "PUT", f"notices/{id}/publication")
                    for voice in (wang, sun) for _ in range(3)])
    assert sorted(said) == ["done"] + ["illegal_move"] * 5
    assert db.session.scalar(db.select(db.func.count()).select_from(NoticeStep).filter_by(action="publish")) == 1


def test_a_draft_is_rewritten_by_colleagues_and_thrown_away(place, wang, sun, li):
    id = wang.post("notices", body(place))["id"]
    draft = sun.put(f"notices/{id}/text", words(must_confirm=True, targets=[place.building.id]))
    assert (draft["title"], draft["must_confirm"], draft["targets"][0]["name"]) == ("后天停水", True, "3栋")
    assert titles(wang, "desk") == ["后天停水"] and titles(li, "desk") == []
    wang.delete(f"notices/{id}", expect=204)
    assert wang.get(f"notices/{id}", expect=404) and titles(wang, "desk") == []
    assert [n["id"] for n in wang.get("notices?view=desk&status=discarded")["items"]] == [id]


# --- a second pair of eyes ---

def test_who_wrote_an_important_notice_does_not_publish_it(place, wang, sun, lin, li):
    from models import Notice
    from rules.notice import publish
    draft = wang.post("notices", body(place, grade="important"))
    assert draft["actions"] == ["text", "review", "discarding"]
    path = f"notices/{draft['id']}"
    assert wang.put(f"{path}/publication", expect=403)["code"] == "needs_fresh_eyes"
    with pytest.raises(Forbidden, match="needs_fresh_eyes"), transaction():
        notice = db.session.get(Notice, draft["id"])
        publish.publish(notice, wang.person, notice.written_post)
    db.session.remove()
    wang.put(f"{path}/review")
    assert "notice_to_review" in {m["template"] for m in sun.get("me/messages")["items"]}
    assert lin.get("me/messages")["items"] == []  # a colleague is nearer
    assert sun.put(f"{path}/return", {"reason": "请写明停水的楼栋"})["status"] == "draft"
    [back] = [m for m in wang.get("me/messages")["items"] if m["template"] == "notice_sent_back"]
    assert "请写明停水的楼栋" in back["body"]
    sun.put(f"{path}/text", words(grade="important"))  # now it is her words too
    wang.put(f"{path}/review")
    for writer in (wang, sun):
        assert writer.put(f"{path}/publication", expect=403)["code"] == "needs_fresh_eyes"
    assert lin.put(f"{path}/publication")["status"] == "published"


def test_a_correction_of_an_important_notice_needs_other_eyes(place, wang, sun, li, passes):
    id = sun.post("notices", body(place, grade="important"))["id"]
    wang.put(f"notices/{id}/publication")
    passes()
    wang.post(f"notices/{id}/corrections", words(why="日期写错了"))
    passes()
    assert titles(li) == ["明天停水"]
    assert "另一位同志" in wang.get(f"notices/{id}")["sentence"]
    [check] = wang.get("checks")["items"]
    assert (check["about"]["kind"], check["about"]["title"], check["note"]) == ("notice", "后天停水", "second_eyes")
    wang.put(f"checks/{check['id']}/decision", {"passed": True}, expect=403)
    sun.put(f"checks/{check['id']}/decision", {"passed": True})
    assert titles(li) == ["后天停水"]


# --- corrected, taken back ---

def test_a_correction_keeps_the_old_text_and_is_to_be_read_anew(place, wang, li, passes):
    id = published(wang, place, passes)
    li.put(f"notices/{id}/reading")
    told = wang.post(f"notices/{id}/corrections", words(why="日期写错了"))
    assert told["check"] == "pending" and told["version"] == 1 and len(told["versions"]) == 2
    before = li.get(f"notices/{id}")
    assert before["title"] == "明天停水" and len(before["versions"]) == 1 and before["actions"] == []
    passes()
    after = li.get(f"notices/{id}")
    assert (after["title"], after["version"], after["actions"]) == ("后天停水", 2, ["reading"])
    assert [(v["title"], v["why"], v["in_force"]) for v in after["versions"]] == [
        ("明天停水", "", False), ("后天停水", "日期写错了", True)]
    assert li.put(f"notices/{id}/reading")["mine"]["read_version"] == 2


def test_an_answer_about_an_old_text_says_nothing_of_the_new_one(place, wang, li, passes):
    """WeChat answers about the first correction when there is a second."""
    from rules import verdict
    id = published(wang, place, passes)
    wang.post(f"notices/{id}/corrections", words(why="日期写错了"))
    wang.post(f"notices/{id}/corrections", words(title="大后天停水", why="又改了"))
    with transaction():
        late = db.session.scalars(db.select(ContentCheck).filter_by(state=CheckState.PENDING).order_by(
            ContentCheck.id)).first()
        verdict.settle(late, "pass")
    db.session.remove()
    assert titles(li) == ["后天停水"]
    passes()
    assert titles(li) == ["大后天停水"]


def test_a_withdrawn_notice_stays_with_those_who_had_it(place, wang, li, chen, passes):
    id = published(wang, place, passes, must_confirm=True)
    li.put("notices/receipts", {"ids": [id]}, expect=204)
    assert wang.put(f"notices/{id}/withdrawal", {"reason": "自来水公司改期了"})["actions"] == []
    had = li.get(f"notices/{id}")
    assert (had["status"], had["body"][:4]) == ("withdrawn", "明天上午")
    assert had["withdrawal"]["reason"] == "自来水公司改期了"
    assert titles(li) == ["明天停水"] and titles(chen) == []
    chen.get(f"notices/{id}", expect=404)
    assert li.put(f"notices/{id}/confirmation", expect=409)["actions"] == ["reading"]
    assert wang.put(f"notices/{id}/relay", {"note": "知道了"}, expect=409)["code"] == "illegal_move"
    assert wang.put(f"notices/{id}/withdrawal", {"reason": "再撤一次"}, expect=409)["code"] == "illegal_move"


# --- held back, and not ---

def test_what_the_checker_cannot_say_a_colleague_or_the_desk_above_decides(place, wang, lin, li, chen, passes):
    id = wang.post("notices", body(place))["id"]
    wang.put(f"notices/{id}/publication")
    passes(suggest="review")
    assert titles(li) == [] and "审核" in wang.get(f"notices/{id}")["sentence"]
    [check] = lin.get("checks")["items"]
    assert (check["about"]["name"], check["text"], check["report"]) == ("通知", "\n".join(
        (body(place)["title"], body(place)["body"])), None)
    assert "notice_check_waiting" in {m["template"] for m in lin.get("me/messages")["items"]}
    assert chen.get("checks", expect=403)
    assert wang.put(f"checks/{check['id']}/decision", {"passed": True}, expect=403)
    lin.put(f"checks/{check['id']}/decision", {"passed": False, "note": "请不要写住户姓名"})
    assert titles(li) == [] and "更正" in wang.get(f"notices/{id}")["sentence"]
    [told] = [m for m in wang.get("me/messages")["items"] if m["template"] == "notice_check_refused"]
    assert "请不要写住户姓名" in told["body"]
    wang.post(f"notices/{id}/corrections", words(why="改写"))
    passes()
    assert titles(li) == ["后天停水"]


def test_the_silent_checker_s_notice_goes_to_a_person(place, wang, lin, li):
    from jobs import checks, notices
    id = wang.post("notices", body(place))["id"]
    wang.put(f"notices/{id}/publication")
    db.session.remove()
    with clock.at(clock.now() + timedelta(minutes=31)):
        assert checks.hand_over_overdue() == 1
        [check] = lin.get("checks")["items"]
        lin.put(f"checks/{check['id']}/decision", {"passed": True})
        notices.spread()
        assert titles(li) == ["明天停水"]


def test_an_emergency_waits_for_nobody_and_is_hidden_when_refused(place, wang, lin, li, passes):
    from jobs import notices
    id = wang.post("notices", body(place, grade="emergency"))["id"]
    wang.put(f"notices/{id}/publication")
    notices.spread()
    assert titles(li) == ["明天停水"]
    passes(suggest="risky")
    [check] = lin.get("checks")["items"]
    lin.put(f"checks/{check['id']}/decision", {"passed": False, "note": "不实"})
    assert titles(li) == [] and li.get(f"notices/{id}", expect=404)
    wang.post(f"notices/{id}/corrections", words(why="更正"))
    assert titles(li) == ["后天停水"]


def test_photos_are_shown_once_they_have_passed(place, wang, sun, li, picture, passes):
    photo, other = upload(wang, picture(1))["id"], upload(sun, picture(2))["id"]
    assert "photo_ids" in wang.post("notices", body(place, photo_ids=[other]), expect=422)["errors"]
    assert "photo_ids" in wang.post("notices", body(place, photo_ids=[*range(1, 11)]), expect=422)["errors"]
    draft = wang.post("notices", body(place, photo_ids=[photo]))
    draft = sun.put(f"notices/{draft['id']}/text", words(photo_ids=[other, photo]))
    assert [p["id"] for p in draft["photos"]] == [other, photo]
    wang.put(f"notices/{draft['id']}/publication")
    from rules import verdict
    with transaction():
        for row in db.session.scalars(db.select(ContentCheck).where(ContentCheck.photo_id.is_(None))):
            verdict.settle(row, "pass")
    passes()
    [seen] = li.get("notices")["items"]
    assert [p["check"] for p in seen["photos"]] == ["passed", "passed"]
    with transaction():
        from models import Photo
        db.session.get(Photo, photo).check_state = CheckState.REVIEW
    db.session.remove()
    assert [p["id"] for p in li.get(f"notices/{draft['id']}")["photos"]] == [other]
    assert len(wang.get(f"notices/{draft['id']}")["photos"]) == 2


# --- refusals ---

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
    assert said["code"] == "not_your_place" and "莲花小区" in said["detail"]
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


def test_places_within_places_are_folded_and_ended_ones_refused(place, lin, app):
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


def test_many_at_once_do_not_pass_the_limit(place, wang, li):
    limit("compound", 3)
    ids = [wang.post("notices", body(place))["id"] for _ in range(8)]
    said = at_once([lambda id=id: send(wang, "PUT", f"notices/{id}/publication") for id in ids])
    assert sorted(said) == ["done"] * 3 + ["notice_limit"] * 5


# --- lists ---

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
    ends = clock.now() + timedelta(hours=1)
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
