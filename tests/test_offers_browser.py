"""Being asked, on the phone: free times said, an offer taken; at the desk who was asked, and weights tried and set."""

from datetime import timedelta

import pytest

from core import clock
from tests.hands import YES, newcomer, opened, settle, tell, until
from tests.test_desk_browser import DESK

pytestmark = pytest.mark.once
SOON = timedelta(hours=2, minutes=30)  # so soon that it is asked about at any hour


def published(wang, title: str, skills=("hairdressing",), risks=()) -> int:
    opened(wang)
    org = tell(wang, "GET", "/orgs?level=compound&q=莲花苑")["items"][0]["id"]
    id = tell(wang, "POST", "/tasks", {
        "org_id": org, "title": title, "description": "", "place": "东门", "post_class": "relief",
        "skills": [*skills], "risks": [*risks], "ends_at": (clock.now() + SOON).isoformat(),
        "effort_minutes": 30})["id"]
    tell(wang, "PUT", f"/tasks/{id}/publication", {})
    return id


def hairdresser(person, whole, wang):
    """A newcomer to 莲花苑, reported in and confirmed: nobody has asked her anything yet."""
    newcomer(whole[1], "剃头师傅")
    page = person("剃头师傅", "/")
    settle(page)
    tell(page, "PATCH", "/me", {"name": "钟阿芳"})
    org = tell(page, "GET", "/orgs?level=compound&q=莲花苑")["items"][0]["id"]
    mine = tell(page, "POST", "/affiliations", {"org_id": org, "unit": "市第一医院"})["id"]
    skill = tell(page, "POST", "/member-skills", {"skill": "hairdressing"})["id"]
    opened(wang)
    tell(wang, "PUT", f"/affiliations/{mine}/confirmation", {})
    tell(wang, "PUT", f"/member-skills/{skill}/confirmation", {})
    return page


def test_free_times_are_said_and_an_offer_is_taken(person, whole, minute):
    wang = person("王书记", "/")
    zhong = hairdresser(person, whole, wang)
    id = published(wang, "上门理个发", risks=["tools"])
    zhong.goto(f"{whole[0]}/p/tasks")
    zhong.get_by_role("button", name=YES).wait_for()  # an offer in WeChat needs her leave
    zhong.get_by_role("link", name="我的空闲时间和意愿").click()
    zhong.get_by_text("您还没有说过").wait_for()
    zhong.get_by_role("button", name="周三上午").click()
    for wish in ("助困扶残与就业援助", "法律咨询与援助", "其他", "健康医疗"):
        zhong.get_by_role("button", name=wish).click()
    zhong.get_by_text("最多选3类，先去掉一类。").wait_for()
    zhong.get_by_role("button", name="存好").click()
    zhong.get_by_text("存好了，以后照这个找您").wait_for()
    kept = tell(zhong, "GET", "/me/availability")
    assert len(kept["free"]) == 20 and kept["wishes"] == ["relief", "law", "other"]
    tell(zhong, "PUT", "/me/availability", {"free": [*kept["free"], "wed_morning"], "wishes": kept["wishes"]})

    until(lambda: tell(wang, "GET", f"/tasks/{id}")["check"] == "passed")
    minute()
    until(lambda: tell(wang, "GET", f"/tasks/{id}/offers")["items"])
    zhong.goto(whole[0])
    zhong.get_by_text("件事想请您帮忙").click()
    card = zhong.get_by_role("region", name="上门理个发")
    card.get_by_text("有合用的特长：理发").wait_for()
    card.get_by_role("button", name="接不了").click()
    zhong.get_by_role("button", name="不说原因").wait_for()
    zhong.keyboard.press("Escape")
    card.get_by_role("button", name="我来").click()
    card.get_by_text("请先看清注意事项并勾选同意。").wait_for()
    card.get_by_label("看清了，我做得到").check()
    card.get_by_role("button", name="我来").click()
    zhong.get_by_text("太好了，任务在“我认领的”里").wait_for()
    card.wait_for(state="detached")
    zhong.get_by_role("link", name="上门理个发").wait_for(state="detached")  # neither asked about nor found any more
    assert tell(zhong, "GET", f"/tasks/{id}")["claimability"] == "already_claimed" and zhong.faults == []

    wang = person("王书记", f"/desk/tasks/{id}?kind=going", size=DESK)
    wang.get_by_role("link", name="问过的人").click()
    row = wang.locator(".claim-row").filter(has_text="钟**")
    row.get_by_text("已接受").wait_for()
    assert "在同一个小区" in row.inner_text() and "没有微信提醒" in row.inner_text() and wang.faults == []


def test_weights_are_tried_and_set_at_the_top(person, whole):
    wang = person("王书记", "/")
    id = published(wang, "再理一次发", skills=())
    until(lambda: tell(wang, "GET", f"/tasks/{id}")["check"] == "passed")
    zheng = person("郑主任", "/desk/weights", size=DESK)
    opened(zheng)
    zheng.reload()
    ring, skill = zheng.get_by_label("圈层"), zheng.get_by_label("特长")
    ring.fill("一")
    zheng.get_by_text("请填0或以上的整数。").first.wait_for()
    ring.fill("10")
    zheng.get_by_text("合计要正好100分，现在80分。").wait_for()
    skill.fill("40")
    zheng.get_by_text("合计100分").wait_for()
    zheng.get_by_label("任务", exact=True).select_option(str(id))
    zheng.get_by_role("button", name="试算一下").click()
    zheng.locator("td").filter(has_text="第1").first.wait_for()
    assert tell(zheng, "GET", "/routing-weights")["items"][-1]["in_force"]
    zheng.get_by_label("从哪天起").fill(f"{clock.today().year + 1}-03-01")
    zheng.get_by_role("button", name="保存").click()
    zheng.get_by_text("3月1日起").wait_for()
    assert zheng.faults == []
    tell(wang, "PUT", f"/tasks/{id}/cancellation", {"reason": "试算用的"})
