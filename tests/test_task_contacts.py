"""What a helper has at hand once they have claimed: whom to call, their calendar, the number that messages name."""

import pytest

from core import clock
from core.db import db, transaction
from models import Message, Post
from rules.notify import reference, wechat_fields
from tests.days import NOON
from tests.occasions import kept
from tests.tasks import BEGINS, DAY, HOUR, REASON, at, body, claimed, minute, published, serves

pytestmark = pytest.mark.usefixtures("friday")


@pytest.fixture
def helped(li, wang, place, passes) -> tuple[int, str]:
    """(task, path of her claim)"""
    serves(li, place.building)
    id = published(wang, place, passes, org_id=place.building.id)
    return id, f"task-claims/{claimed(li, id)['id']}"


def names(voice, claim: str) -> list[str]:
    return [f"{post['org']['name']}{post['role_name']}" for post in voice.get(f"{claim}/contacts")["items"]]


def test_whom_to_call_from_the_organiser_upward(helped, li, chen, lin, wang, place):
    _, claim = helped
    assert names(li, claim) == ["莲花小区书记", "莲东社区书记"]
    [first, _] = li.get(f"{claim}/contacts")["items"]
    assert first["duty_phone"] == "0597-2200000" and first["holder"]["name"] == "王建国"
    chen.get(f"{claim}/contacts", expect=404)
    wang.get(f"{claim}/contacts", expect=403)


def test_who_published_it_is_called_first_and_of_a_late_entry_who_answers_for_it(li, wang, sun, enter, place, passes):
    serves(li, place.building)
    grid = enter("grid", posts=[("grid_worker", place.compound)])
    id = grid.post("tasks", body(place))["id"]
    sun.put(f"tasks/{id}/publication")
    passes()
    assert names(li, f"task-claims/{claimed(li, id)['id']}") == ["莲花小区党群工作者", "莲花小区书记"]
    with transaction():
        db.session.get_one(Post, wang.posts["secretary"]).ended_on = clock.today()
    late = li.post("late-entries", {
        "org_id": place.compound.id, "title": "帮邻居搬家", "post_class": "relief", "account": "搬了两趟",
        "started_at": at(NOON - 2 * HOUR), "ended_at": at(NOON - HOUR)})
    assert names(li, f"task-claims/{late['id']}") == ["莲花小区党群工作者"]


def test_who_is_away_or_left_is_not_called(helped, li, wang, lin):
    _, claim = helped
    with transaction():
        db.session.get_one(Post, wang.posts["secretary"]).ended_on = clock.today()
    assert names(li, claim) == ["莲东社区书记"]
    with transaction():
        post = db.session.get_one(Post, lin.posts["secretary"])
        post.leave_from = post.leave_until = clock.today()
    assert names(li, claim) == []


def test_the_organiser_sees_whom_to_call_and_the_helper_who_looked(helped, li, chen, gao, wang, passes, friday):
    _, claim = helped
    assert wang.get(claim)["name"] == "李**"
    for _ in range(2):
        assert wang.get(f"{claim}/helper") == {"name": "李秀英", "phone": "13950800001"}
    [looked] = li.get("me/access-log")["items"]
    assert looked["who"] == "莲花小区书记" and "陪王奶奶换灯泡" in looked["reason"]
    li.get(f"{claim}/helper", expect=403)
    for voice in (chen, gao):
        voice.get(f"{claim}/helper", expect=404)
    friday.tick((BEGINS + 2 * HOUR + 7 * DAY).total_seconds())
    assert wang.get(f"{claim}/helper", expect=409)["code"] == "contact_over"


def test_who_gave_it_back_is_not_called(helped, li, wang):
    _, claim = helped
    li.put(f"{claim}/release", REASON)
    assert wang.get(f"{claim}/helper", expect=409)["code"] == "contact_over"


def calendar(voice, client) -> str:
    path = "/" + voice.put("me/calendar-feed")["url"].split("/", 3)[3]
    return client.get(path).text.replace("\r\n ", "")


def test_a_claimed_task_is_in_the_calendar_until_it_is_given_back(helped, li, wang, place, passes, client):
    id, claim = helped
    text = calendar(li, client)
    assert text.count("BEGIN:VEVENT") == 1 and "SUMMARY:陪王奶奶换灯泡" in text and "DTSTART:20261121T060000Z" in text
    assert "3栋楼下" in text and f"/p/tasks/{id}" in text
    li.put(f"{claim}/release", REASON)
    assert "VEVENT" not in calendar(li, client)


def test_called_off_it_is_marked_and_without_an_hour_before_its_end(helped, li, wang, place, passes, client):
    id, _ = helped
    claimed(li, published(wang, place, passes, title="收旧衣", starts_at=None, ends_at=at(clock.now() + 3 * DAY)))
    wang.put(f"tasks/{id}/cancellation", REASON)
    text = calendar(li, client)
    assert "STATUS:CANCELLED" in text and "SUMMARY:收旧衣（到这时为止）" in text
    end = clock.now() + 3 * DAY
    assert f"DTSTART:{end - HOUR:%Y%m%dT%H%M%SZ}" in text and f"DTEND:{end:%Y%m%dT%H%M%SZ}" in text


def test_messages_name_the_row_that_they_tell_of(li, wang, place, passes):
    serves(li, place.building)
    id = published(wang, place, passes)
    minute()
    [message] = kept(Message, template="task_offered")
    assert wechat_fields(message)["character_string1"] == f"RW{id}" == li.get(f"tasks/{id}")["number"]
    for link, wanted in (("/p/wishes/7", "XY7"), ("/desk/affiliations", "20261120"), ("/p/tasks/12?code=1", "RW12"),
                         ("/p/unit/3/4", "20261120"), ("/desk", "20261120")):
        assert reference(Message(link=link, created_at=clock.now())) == wanted
