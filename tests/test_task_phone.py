"""A member's morning on the phone: found and why, claimed, signed in and out, told, believed; and who reports in."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from core import clock
from tests.hands import LENS, newcomer, opened, settle, tell, tick, until

pytestmark = pytest.mark.once


def asked_for(wang, title: str, **more) -> int:
    """A task of 莲花苑 for any time of the next two days, published, its words looked at."""
    opened(wang)
    org = tell(wang, "GET", "/orgs?level=compound&q=莲花苑")["items"][0]["id"]
    ends = clock.now() + timedelta(days=2)
    told = {"org_id": org, "title": title, "description": "门口的灯不亮。", "place": "东门", "post_class": "relief",
            "skills": ["electrics"], "ends_at": ends.isoformat(), "effort_minutes": 30, "proof": "account"}
    id = tell(wang, "POST", "/tasks", told | more)["id"]
    tell(wang, "PUT", f"/tasks/{id}/publication", {})
    until(lambda: tell(wang, "GET", f"/tasks/{id}")["check"] == "passed")
    return id


def shown(wang) -> str:
    digits = wang.locator(".digits-shown")
    digits.wait_for()
    return digits.inner_text().replace(" ", "")


def test_a_task_is_found_claimed_served_and_believed(person, whole):
    wang = person("王书记", "/")
    id = asked_for(wang, "换一换门灯", risks=["electricity"])
    chen = person("陈先生", "/")
    opened(chen)
    chen.add_init_script(LENS)
    chen.goto(whole[0])
    chen.get_by_role("link", name=re.compile("志愿")).click()
    chen.get_by_role("link", name=re.compile("换一换门灯")).first.click()  # as a card, or as what he was asked for
    chen.get_by_text("还缺1人，共要1人").wait_for()
    chen.get_by_role("region", name="为什么找您").get_by_text("有合用的特长：电工").wait_for()
    chen.get_by_role("button", name="我来认领").click()
    chen.get_by_text("请先看清注意事项并勾选同意").wait_for()
    tick(chen, "看清了，我做得到")
    chen.get_by_role("button", name="我来认领").click()
    chen.get_by_text("认领好了，谢谢您").wait_for()
    chen.get_by_text("已认领", exact=True).wait_for()

    wang.goto(f"{whole[0]}/p/tasks/{id}")
    code = shown(wang)
    chen.get_by_label("签到码").fill(f"{(int(code) + 1) % 10 ** 8:08d}")
    chen.get_by_role("button", name="签到", exact=True).click()
    chen.get_by_text("签到码不对，或已经换了").wait_for()
    chen.get_by_label("签到码").fill(f"{code[:4]} {code[4:]}")
    chen.get_by_role("button", name="签到", exact=True).click()
    chen.get_by_text("服务中", exact=True).wait_for()

    chen.get_by_role("button", name="扫二维码").click()
    chen.evaluate("said => { window.seen = said; }", f"{whole[0]}/p/tasks/{id}?code={shown(wang)}")
    chen.get_by_text("签退了，共").wait_for()
    chen.get_by_text("还差一份服务记录").wait_for()
    chen.get_by_label("做了什么").fill("换了两个灯泡")
    chen.get_by_role("button", name="存好服务记录").click()
    chen.get_by_text("存好了，等组织的人认定").wait_for()

    wang.reload()
    wang.get_by_text("服务记录：换了两个灯泡").wait_for()
    wang.get_by_role("button", name="认定 陈**", exact=True).click()
    wang.get_by_role("dialog").get_by_role("button", name="认定", exact=True).click()
    wang.get_by_text("认定好了，已告诉本人").wait_for()
    chen.goto(f"{whole[0]}/p/tasks?view=mine")
    chen.get_by_role("link", name=re.compile("换一换门灯.*已认定")).first.click()
    chen.get_by_role("button", name="不是这样的，我要申诉").click()
    chen.get_by_label("实际情况").fill("我做了半个小时，签退早按了")
    chen.get_by_role("dialog").get_by_role("button", name="不是这样的，我要申诉").click()
    chen.get_by_text(re.compile("最晚.*答复")).wait_for()
    assert wang.faults == chen.faults == []


def test_a_scan_brings_the_code_along_and_a_promise_is_given_back_with_a_reason(person, whole):
    wang = person("王书记", "/")
    id = asked_for(wang, "修一修门铃")
    chen = person("陈先生", "/")
    opened(chen)
    tell(chen, "POST", f"/tasks/{id}/claims", {})
    chen.goto(f"{whole[0]}/p/tasks/{id}?code=12345678")
    expect(chen.get_by_label("签到码")).to_have_value("12345678")
    chen.get_by_role("button", name="来不了，退出").click()
    chen.get_by_role("dialog").get_by_role("button", name="来不了，退出").click()
    chen.get_by_text("请写一句").wait_for()
    chen.get_by_label("为什么退出").fill("临时出差")
    chen.get_by_role("dialog").get_by_role("button", name="来不了，退出").click()
    chen.get_by_text("退出了，名额让给别人").wait_for()
    chen.get_by_role("button", name="我来认领").wait_for()  # and may come back
    assert tell(wang, "GET", f"/tasks/{id}")["left"] == 1 and chen.faults == []


def test_who_has_not_reported_in_is_told_what_it_is_and_is_confirmed_by_the_secretary(person, whole):
    newcomer(whole[1], "钟师傅")
    zhong = person("钟师傅", "/")
    settle(zhong)
    zhong.goto(f"{whole[0]}/p/tasks")
    zhong.get_by_text("这叫“双报到”").wait_for()
    zhong.get_by_role("link", name="去报到").click()
    zhong.get_by_role("button", name="报到", exact=True).click()
    zhong.get_by_text("请写工作单位").wait_for()
    zhong.get_by_text("还没有姓名，社区没法核对").wait_for()
    tell(zhong, "PATCH", "/me", {"name": "钟水旺"})
    zhong.get_by_label("工作单位").fill("市第一医院")
    zhong.get_by_role("button", name="报到", exact=True).click()
    zhong.get_by_text("收到了，等社区确认").wait_for()
    zhong.get_by_text("待确认").wait_for()
    zhong.goto(f"{whole[0]}/p/skills")
    zhong.get_by_role("button", name="水管维修").click()
    zhong.get_by_text("等社区确认", exact=True).wait_for()
    zhong.goto(f"{whole[0]}/p/tasks")
    zhong.get_by_text("报到收到了，等社区确认").wait_for()

    wang = person("王书记", "/")
    opened(wang)
    wang.goto(f"{whole[0]}/p/work")
    wang.get_by_role("link", name=re.compile("报到和特长，等您确认")).click()
    card = wang.get_by_role("region", name="钟**")
    card.get_by_role("button", name="看姓名电话").click()
    card.get_by_role("heading", name="钟水旺").wait_for()
    card.get_by_role("button", name="确认 钟**").click()
    wang.get_by_role("button", name="确认 钟** 水管维修", exact=True).click()  # known there by now
    wang.get_by_role("button", name="确认 钟** 水管维修", exact=True).wait_for(state="detached")
    zhong.goto(f"{whole[0]}/p/me/access")
    zhong.get_by_text("核对“莲花苑”的报到").wait_for()
    zhong.goto(f"{whole[0]}/p/tasks")
    zhong.get_by_text("您在莲花苑报到").wait_for()
    zhong.goto(f"{whole[0]}/p/affiliations")
    zhong.get_by_role("button", name="我要离开").click()
    zhong.get_by_label("原因").fill("搬走了")
    zhong.get_by_role("dialog").get_by_role("button", name="我要离开").click()
    zhong.get_by_text("原因：搬走了").wait_for()
    assert zhong.faults == wang.faults == []
