"""Proof, disputes, call-backs and points in a real browser: what a helper tells, what is believed, what it is worth."""

import re
from datetime import timedelta

import pytest

from core import clock
from tests.hands import opened, photo, tell, tick, until

pytestmark = pytest.mark.once
DESK = (1280, 860)


def local(moment) -> str:
    """As a field for a moment is filled."""
    return f"{clock.civil(moment):%Y-%m-%dT%H:%M}"


@pytest.fixture
def task(person) -> int:
    """Of 莲花苑, for any time of two days, for one; believed by the word of whom it is for."""
    wang = person("王书记", "/")
    opened(wang)
    org = tell(wang, "GET", "/orgs?level=compound&q=莲花苑")["items"][0]["id"]
    told = {"org_id": org, "title": "陪老人量血压", "description": "教会用血压计。", "place": "活动室",
            "post_class": "health", "ends_at": (clock.now() + timedelta(days=2)).isoformat(), "effort_minutes": 30,
            "proof": "beneficiary"}
    id = tell(wang, "POST", "/tasks", told)["id"]
    tell(wang, "PUT", f"/tasks/{id}/publication", {})
    until(lambda: tell(wang, "GET", f"/tasks/{id}")["check"] == "passed")
    return id


def test_told_with_a_photo_denied_looked_into_and_what_it_is_worth(person, whole, task, picture):
    chen = person("陈先生", "/")
    opened(chen)
    chen.goto(f"{whole[0]}/p/tasks/{task}")
    chen.get_by_role("button", name="我来认领").click()
    chen.get_by_text("认领好了，谢谢您").wait_for()
    claim = tell(chen, "GET", f"/tasks/{task}")["claim_id"]
    chen.get_by_role("heading", name="填写服务时间").wait_for()
    chen.get_by_role("button", name="交上去").click()
    chen.get_by_text("请选开始和结束的时间。").wait_for()
    now = clock.now()  # begun after whatever the same member did in another test
    tell(chen, "PUT", f"/task-claims/{claim}/service", {
        "started_at": (now - timedelta(seconds=1)).isoformat(), "ended_at": now.isoformat(),
        "account": "教会了三位老人", "after_photo_ids": [photo(chen, picture(7))]})
    chen.goto(f"{whole[0]}/p/tasks/{task}")
    chen.get_by_role("heading", name="服务的照片").or_(chen.get_by_text("服务的照片")).first.wait_for()

    wang = person("王书记", f"/desk/certify/{claim}", size=DESK)
    wang.get_by_role("button", name="记下受益人的话").click()
    tick(wang, "没有做到")
    wang.get_by_label("受益人说了什么").fill("那天没有人来")
    wang.get_by_role("button", name="记下", exact=True).click()
    wang.get_by_text(re.compile("^由.+代记$")).wait_for()
    wang.goto(f"{whole[0]}/desk/disputes")
    mine = wang.locator("article", has_text="陪老人量血压")
    mine.get_by_text("那天没有人来").wait_for()
    assert mine.get_by_role("button", name="维持原样").count() == 0  # who wrote it down does not answer it
    lin = person("林书记", "/desk/disputes", size=DESK)
    opened(lin)
    row = lin.locator("article", has_text="陪老人量血压")
    row.get_by_role("button", name="维持原样").click()
    lin.get_by_text("请写答复，至少2个字。").wait_for()
    row.get_by_label("答复").fill("记错了日子，来过")
    row.get_by_role("button", name="维持原样").click()
    lin.get_by_text("答复了，已告诉本人").wait_for()
    wang.goto(f"{whole[0]}/desk/disputes?status=dismissed")
    wang.get_by_text("记错了日子，来过").wait_for()
    wang.goto(f"{whole[0]}/desk/spot-checks")
    wang.get_by_role("heading", name="回访抽查").wait_for()

    chen.goto(f"{whole[0]}/p/hours")
    chen.get_by_text("公益积分").first.wait_for()
    chen.goto(f"{whole[0]}/p/late-entry")
    chen.get_by_role("button", name="交上去").click()
    chen.get_by_text("请写做了什么事。").wait_for()
    chen.get_by_label("做了什么事").fill("帮邻居搬家")
    chen.get_by_label("哪一类").select_option(label="助困扶残与就业援助")
    chen.get_by_label("几点开始").fill(local(now - timedelta(hours=5)))
    chen.get_by_label("几点结束").fill(local(now - timedelta(hours=4)))
    chen.get_by_label("说清楚").fill("搬了两趟")
    chen.get_by_role("button", name="交上去").click()
    chen.get_by_text("收到了，批准以后会发消息告诉您").wait_for()
    wang.goto(f"{whole[0]}/desk/certify")
    wang.locator("a.list-row", has_text="帮邻居搬家").click()
    wang.get_by_role("button", name="批准补录").click()
    wang.get_by_text("批准了，已告诉本人").wait_for()
    chen.goto(f"{whole[0]}/p/hours")
    chen.locator("li", has_text=re.compile("帮邻居搬家.*服务认定.*\\+10")).wait_for()
    assert not chen.faults and not wang.faults and not lin.faults


def test_a_thing_is_offered_for_points_taken_with_a_number_and_handed_over(person, whole):
    wang = person("王书记", "/desk/thanks", size=DESK)
    opened(wang)
    wang.get_by_role("link", name="添加回馈").click()
    wang.get_by_role("button", name="放上来").click()
    wang.get_by_text("请写在哪里领。").wait_for()
    for label, words in (("换什么", "洗衣液一瓶"), ("要多少积分", "1"), ("一共几份", "3"), ("在哪里领", "服务站一楼")):
        wang.get_by_label(label, exact=True).fill(words)
    wang.get_by_role("button", name="放上来").click()
    wang.get_by_role("link", name="洗衣液一瓶").get_by_text("还剩3份，一共3份").wait_for()

    until(lambda: all(one["check"] == "passed" for one in tell(wang, "GET", "/thanks?view=desk")["items"]))
    chen = person("陈先生", "/p/hours")
    opened(chen)
    has = tell(chen, "GET", "/me/points")["goodwill"]
    chen.get_by_text(f"您有{has}分公益积分，可以换下面的东西。").wait_for()
    chen.get_by_role("button", name="换这个：洗衣液一瓶").click()
    chen.get_by_text(re.compile(rf"换后还剩{has - 1}分。换好后，最晚.+去领。地点：服务站一楼。")).wait_for()
    chen.get_by_role("button", name="用1分换").click()
    chen.get_by_role("heading", name="换好了：洗衣液一瓶").wait_for()
    number = tell(chen, "GET", "/redemptions")["items"][0]["number"]
    chen.get_by_role("dialog").get_by_text(number).wait_for()
    chen.get_by_role("button", name="知道了").click()
    chen.get_by_text(f"您有{has - 1}分公益积分").wait_for()

    wang.goto(f"{whole[0]}/desk/thanks")
    wang.get_by_role("link", name=number).click()
    wang.get_by_role("button", name="已交给本人").click()
    wang.get_by_text("记下了，已交给本人").wait_for()
    wang.get_by_role("link", name=number).wait_for(state="detached")
    chen.reload()
    chen.locator("li", has_text="洗衣液一瓶").get_by_text("已领取").wait_for()
    assert not chen.faults and not wang.faults
