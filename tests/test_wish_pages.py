"""A small wish in real browsers: said on the phone, made a task at the desk, claimed; a neighbour comes, is thanked."""

import re
from datetime import timedelta

import pytest

from core import clock
from tests.hands import agree, opened, photo, tell, tick, until

pytestmark = pytest.mark.once
DESK = (1280, 860)


def test_a_wish_is_said_made_a_task_fulfilled_and_thanked(person, whole, picture):
    li, wang, chen = person("李奶奶", "/"), person("王书记", "/desk/wishes", size=DESK), person("陈先生", "/")
    for page in (li, wang, chen):
        opened(page)
    li.goto(whole[0])
    li.get_by_role("link", name=re.compile("说一个微心愿")).click()
    li.get_by_role("link", name="说一个心愿").click()
    li.get_by_role("button", name="下一步").click()
    li.get_by_text("请写一句想请人帮什么忙").wait_for()
    li.get_by_label("说清楚要做的事").fill("想请人帮我换个厨房的灯泡")
    li.get_by_role("button", name="下一步").click()
    tick(li, "三天内")
    li.get_by_label("门牌").fill("3-502")
    li.get_by_role("button", name="下一步").click()
    li.get_by_text("认领了的邻居看得到姓名").wait_for()
    li.get_by_role("button", name="说出去").click()
    li.get_by_role("heading", name="社区收到了").first.wait_for()
    li.get_by_role("link", name="看这个心愿").click()
    li.wait_for_url(re.compile(r"/p/wishes/\d+$"))
    id = int(li.url.rsplit("/", 1)[1])
    until(lambda: tell(li, "GET", f"/wishes/{id}")["check"] == "passed")

    wang.goto(f"{whole[0]}/desk/wishes/{id}")
    wang.get_by_role("button", name="转为任务").click()
    agree(wang)
    wang.get_by_label("任务名称").fill("帮老人换厨房灯泡")
    wang.get_by_role("button", name="发布任务").click()
    wang.locator(".case-pane").get_by_text("找人帮忙").first.wait_for()
    task = tell(wang, "GET", f"/wishes/{id}")["task"]["id"]
    until(lambda: tell(wang, "GET", f"/tasks/{task}")["check"] == "passed")
    assert tell(wang, "GET", f"/tasks/{task}")["proof"] == "beneficiary"  # what the form proposes

    chen.goto(f"{whole[0]}/p/tasks/{task}")
    chen.get_by_text("这是一位居民的微心愿").wait_for()
    chen.get_by_role("button", name="我来认领").click()
    chen.get_by_role("button", name="看姓名、电话和门牌").click()
    chen.get_by_text("3-502").wait_for()

    li.reload()
    li.get_by_text(re.compile("陈.*来帮您")).first.wait_for()
    assert li.get_by_role("button", name="办成了", exact=True).count() == 0  # nobody can have been there
    claim, now = tell(chen, "GET", f"/tasks/{task}")["claim_id"], clock.now()
    tell(chen, "PUT", f"/task-claims/{claim}/service", {
        "started_at": (now - timedelta(seconds=1)).isoformat(), "ended_at": now.isoformat(),
        "account": "换好了", "after_photo_ids": [photo(chen, picture(5))]})
    li.reload()
    li.get_by_text(re.compile("陈.*来过了")).first.wait_for()
    li.get_by_role("button", name="办成了", exact=True).click()
    li.get_by_role("textbox", name="说声谢谢").fill("谢谢你，灯亮了")
    li.get_by_role("button", name="送去谢意").click()
    li.get_by_text("谢意送出去了").wait_for()
    assert tell(li, "GET", f"/wishes/{id}")["outcome"] is True
    assert li.faults == wang.faults == chen.faults == []
