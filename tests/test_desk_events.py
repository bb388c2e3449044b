"""Events at the desk, in a real browser: made beside the phone, counted down to the rows, let in at the door."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.hands import agree, keeps, newcomer, opened, tell, until

pytestmark = pytest.mark.once
DESK = (1280, 860)
CHINA = timedelta(hours=8)


def moment(**ahead) -> str:
    """So far ahead, as a field of a form in China takes it."""
    return f"{datetime.now(UTC) + CHINA + timedelta(**ahead):%Y-%m-%dT%H:%M}"


def event(page, **more) -> int:
    """Written and published by whoever holds the page, open for sign-up, at its door already."""
    opened(page)
    org = tell(page, "GET", "/me")["posts"][0]["org"]["id"]
    told = {"org_id": org, "title": "百家宴", "description": "一家带一道菜。", "place": "中心花园", "capacity": 5,
            "starts_at": moment(hours=2), "ends_at": moment(hours=4), "sign_up_opens_at": moment(hours=-1),
            "sign_up_closes_at": moment(hours=1)} | more
    told |= {name: f"{value}:00+08:00" for name, value in told.items() if name.endswith("_at")}
    id = tell(page, "POST", "/events", told)["id"]
    tell(page, "PUT", f"/events/{id}/publication", {})
    until(lambda: tell(page, "GET", f"/events/{id}")["check"] == "passed")
    return id


def come(page, id: int, *names, **more) -> list[str]:
    """Signs up people of these names; their numbers."""
    people = [{"name": name, "birth_date": "1970-01-01"} for name in names]
    told = tell(page, "POST", f"/events/{id}/sign-ups", {"people": people} | more)
    return [one["number"] for one in told["party"]]


def test_an_event_is_made_beside_its_phone_and_published(person, whole):
    wang = person("王书记", "/desk/plan", size=DESK)
    wang.get_by_role("button", name="发布", exact=True).click()
    wang.get_by_text("请写活动名称，至少2个字。").wait_for()
    wang.get_by_text("请至少给一种名额。").wait_for()
    wang.get_by_text("请选截止的时间。").wait_for()

    wang.locator("#p-title").fill("元旦游园")
    wang.locator("#p-place").fill("小广场")
    wang.locator("#p-0-starts").fill(moment(days=3))
    wang.locator("#p-0-ends").fill(moment(days=3, hours=2))
    wang.locator("#p-opens").fill(moment(hours=-1))
    wang.locator("#p-closes").fill(moment(days=2))
    wang.locator("#p-0-capacity").fill("1200")
    phone = wang.frame_locator(".phone iframe")
    phone.get_by_role("heading", name="元旦游园").first.wait_for()
    phone.get_by_text("还有1200 / 1200个名额").wait_for()
    wang.get_by_role("button", name="发布", exact=True).click()
    agree(wang)
    wang.get_by_role("button", name="确定发布").click()
    wang.get_by_text("安全许可").first.wait_for()
    wang.get_by_text("公安").first.wait_for()
    assert tell(wang, "GET", "/events?view=desk&q=元旦游园")["items"][0]["status"] == "draft"

    wang.locator("#p-0-capacity").fill("60")
    wang.locator("#p-0-performances").fill("8")
    phone.get_by_text("报节目").wait_for()
    keeps(wang, "event", '"8"')
    wang.reload()
    wang.get_by_text("上次没写完的还在").wait_for()
    expect(wang.locator("#p-0-capacity")).to_have_value("60")
    wang.get_by_role("button", name="发布", exact=True).click()
    wang.get_by_text("一共68个名额").wait_for()
    wang.get_by_role("button", name="确定发布").click()
    wang.wait_for_url(re.compile(r"/desk/events/\d+$"))
    wang.locator(".chip").get_by_text("已发布").wait_for()
    wang.goto(f"{whole[0]}/desk/events")
    wang.locator(".notice-row", has_text="邻里茶话会").get_by_text("已结束").wait_for()
    assert wang.faults == []


def test_every_number_opens_to_its_rows(person, whole):
    wang = person("王书记", "/desk", size=DESK)
    wu = person("吴阿姨", "/p/me")
    opened(wu)
    id = event(wang, starts_at=moment(days=6), ends_at=moment(days=6, hours=2))
    tell(wu, "POST", f"/events/{id}/sign-ups", {})
    come(wang, id, "林一", "林二", "林三")
    come(wang, id, "黄一", "黄二", together=True)
    wang.goto(f"{whole[0]}/desk/events/{id}")
    wang.get_by_role("link", name="观众，4／5，候补2").wait_for()
    for words, count in (("已报上，4人，点开看", 4), ("候补中，2人，点开看", 2)):
        wang.goto(f"{whole[0]}/desk/events/{id}")
        wang.get_by_role("link", name=words).click()
        wang.get_by_text(f"共{count}人").wait_for()
        expect(wang.locator("tr[data-number]")).to_have_count(count)
    expect(wang.get_by_text("排第1位")).to_have_count(2)  # a family waits as one
    wang.goto(f"{whole[0]}/desk/events/{id}")
    wang.locator(".chart", has_text="什么时候报的名").locator("a").first.click()
    wang.get_by_text("共6人").wait_for()
    wang.get_by_text("报名时间：").wait_for()
    assert "吴美珍" not in wang.locator(".people-table").inner_text() and wang.faults == []


def test_applications_are_let_in_or_answered(person, whole):
    wang = person("王书记", "/desk", size=DESK)
    id = event(wang, title="书法课", by_approval=True)
    [first] = come(wang, id, "甲某某")
    [second] = come(wang, id, "乙某某")
    wang.goto(f"{whole[0]}/desk/applications")
    wang.get_by_role("button", name=f"通过：{first}", exact=True).first.wait_for()
    rows = wang.locator("tr[data-number]", has_text="书法课")
    rows.filter(has_text=first).get_by_role("button", name="通过", exact=False).first.click()
    rows.filter(has_text=first).wait_for(state="detached")
    rows.filter(has_text=second).get_by_role("button", name=f"不通过：{second}").click()
    wang.locator("form.inline-form .btn-danger").click()
    wang.get_by_text("请写一句，至少2个字。").wait_for()
    wang.locator("form.inline-form input").fill("名额先给初学的")
    wang.locator("form.inline-form .btn-danger").click()
    rows.filter(has_text=second).wait_for(state="detached")
    standing = {one["number"]: one["status"] for one in tell(wang, "GET", f"/events/{id}/sign-ups")["items"]}
    assert standing == {first: "confirmed", second: "refused"} and wang.faults == []


def test_the_door_lets_in_once_and_counts(person, whole):
    newcomer(whole[1], "贺先生")
    he = person("贺先生", "/p/me")
    opened(he)
    wang = person("王书记", "/desk", size=DESK)
    id = event(wang, title="纳凉晚会")
    mine = tell(he, "POST", f"/events/{id}/sign-ups", {})["number"]
    come(wang, id, "何一")
    wang.goto(f"{whole[0]}/desk/check-in")
    wang.locator(".notice-row", has_text="纳凉晚会").click()
    wang.locator("#door-number").fill(mine)
    wang.keyboard.press("Enter")
    wang.get_by_text(f"{mine} 观众 进来了").wait_for()
    expect(wang.locator("#door-number")).to_be_focused()  # the next one is typed at once
    wang.locator("#door-number").fill(mine)
    wang.keyboard.press("Enter")
    wang.locator(".door-no").get_by_text(mine).wait_for()
    expect(wang.locator(".door-present")).to_have_text("1／2")

    wang.locator("#walk-people").fill("2")
    wang.get_by_role("button", name="放进来").click()
    wang.get_by_text("还剩1个位子").wait_for()
    expect(wang.locator(".door-present")).to_have_text("3／4")
    wang.locator("#walk-people").fill("2")
    wang.get_by_role("button", name="放进来").click()
    wang.locator(".trouble").wait_for()

    assert wang.locator(".door-names").count() == 0, "not opened before it is asked for: the opening is kept"
    wang.get_by_role("button", name="打开名单").click()
    wang.get_by_text("这次打开已经留下记录").wait_for()
    expect(wang.locator(".door-names tbody tr")).to_have_count(4)
    looks = tell(he, "GET", "/me/access-log")["items"]
    assert any("纳凉晚会" in look["reason"] for look in looks) and wang.faults == []


def test_a_ticket_from_the_camera_opens_the_door_that_this_device_keeps(person, whole):
    wang = person("王书记", "/desk", size=DESK)
    id = event(wang, title="灯谜会")
    wang.goto(f"{whole[0]}/desk/check-in/{id}")
    wang.locator("#door-number").wait_for()
    wang.goto(f"{whole[0]}/desk/check-in#1-0123456789ABCDEF0123")
    wang.wait_for_url(f"{whole[0]}/desk/check-in/{id}")
    wang.locator(".door-no").wait_for()


def test_an_event_is_moved_copied_and_called_off(person, whole):
    wang = person("王书记", "/desk", size=DESK)
    id = event(wang, title="重阳登高")
    come(wang, id, "郭一")
    wang.goto(f"{whole[0]}/desk/events/{id}")
    wang.get_by_role("button", name="改期").first.click()
    wang.locator("#e-starts").fill(moment(days=9))
    wang.locator("#e-ends").fill(moment(days=9, hours=2))
    wang.locator("form.deed button[type=submit]").click()
    wang.get_by_text("请写一句，至少2个字。").wait_for()
    wang.locator("#e-reason").fill("下雨，改到下周")
    wang.locator("form.deed button[type=submit]").click()
    wang.get_by_text("改过期").wait_for()
    wang.get_by_role("link", name="报名", exact=True).click()
    wang.get_by_text("改期后还没答复").wait_for()

    wang.get_by_role("button", name="调名额").click()
    wang.locator("#e-capacity").fill("0")
    wang.locator("form.deed button[type=submit]").click()
    wang.locator("form.deed .trouble").wait_for()
    wang.locator("#e-capacity").fill("30")
    wang.locator("form.deed button[type=submit]").click()
    wang.locator("form.deed").wait_for(state="detached")

    wang.get_by_role("button", name="排成系列").click()
    wang.locator("#e-times").fill("2")
    wang.locator("form.deed button[type=submit]").click()
    wang.wait_for_url(re.compile("status=draft"))
    wang.locator(".notice-row", has_text="重阳登高").nth(1).wait_for()

    wang.goto(f"{whole[0]}/desk/events/{id}")
    wang.get_by_role("button", name="取消活动").click()
    wang.locator("#e-why").fill("场地停电")
    wang.locator("form.deed button[type=submit]").click()
    wang.get_by_text("取消的原因：场地停电").wait_for()
    assert tell(wang, "GET", f"/events/{id}/sign-ups")["items"][0]["status"] == "expired" and wang.faults == []


def test_those_who_signed_up_are_written_to_once_it_has_passed(person, whole):
    wu = person("吴阿姨", "/p/me")
    opened(wu)
    wang = person("王书记", "/desk", size=DESK)
    id = event(wang, title="观影会", starts_at=moment(days=7), ends_at=moment(days=7, hours=2))
    tell(wu, "POST", f"/events/{id}/sign-ups", {})
    wang.goto(f"{whole[0]}/desk/events/{id}?tab=messages")
    wang.locator("#m-words").fill("入口改在东门")
    wang.get_by_role("button", name="发出去").click()
    wang.get_by_text("发给了1人").wait_for(timeout=90000)
    with wang.expect_download() as saved:
        wang.get_by_role("button", name="下载名单").click()
        wang.get_by_role("link", name="下载打码的").click()
    assert saved.value.suggested_filename.endswith(".xlsx") and wang.faults == []
