"""Notices and "who is my secretary" in hands: read, passed on, knocked at doors; found, written to, mended."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from core import clock
from tests.hands import agree, comes, newcomer, settle, shelved, tell, tick, until

pytestmark = pytest.mark.once
WATER = "明天停水，请提前存水"
INITIALS = {"莲花苑": "lhy", "供电新村": "gdxc", "溪畔家园": "xpjy", "松涛花园": "sthy", "安居里": "ajl",
            "和泰广场": "htgc"}


def notice_of(page, title: str) -> dict | None:
    return next((one for one in tell(page, "GET", "/notices?view=inbox")["items"] if one["title"] == title), None)


def numbers(page, id: int) -> dict:
    """Of the place this person answers for."""
    return tell(page, "GET", f"/notices/{id}/coverage")["items"][0]


def test_a_building_head_passes_it_on_and_a_resident_confirms(person, whole):
    zhang = person("张楼长", "/p/work")
    chen = person("陈先生", "/")
    assert notice_of(chen, WATER) is None
    card = zhang.locator("section.relay", has_text=WATER)
    card.get_by_role("button", name="加一句本级补充").click()
    card.locator("textarea").fill("一楼先停，二楼以上晚半小时")
    with zhang.expect_response(re.compile("/relay$")):
        card.get_by_role("button", name="转达", exact=True).click()
        agree(zhang)
    zhang.get_by_role("heading", name="转达好了").wait_for()
    id = until(lambda: notice_of(chen, WATER))["id"]
    until(lambda: len(tell(chen, "GET", f"/notices/{id}")["notes"]) == 2)  # the head's own words were looked at

    chen.goto(f"{whole[0]}/p/inbox")
    chen.get_by_role("region", name="重要").get_by_role("link", name=re.compile(WATER)).click()
    for words in ("莲花苑补充", "送水车上午十点停在东门，请自带水桶。", "5号楼补充", "一楼先停，二楼以上晚半小时"):
        chen.get_by_text(words).wait_for()
    mine = until(lambda: (mine := tell(chen, "GET", f"/notices/{id}")["mine"])["reached_at"] and mine)
    assert mine["read_at"] is None  # it stood on the screen; it was not said to be read
    chen.get_by_role("button", name="我确认收到").click()
    agree(chen)
    chen.get_by_text("确认收到了").wait_for()
    expect(chen.get_by_role("button", name="我确认收到")).to_have_count(0)
    now = numbers(zhang, id)
    assert (now["read"], now["confirmed"], now["doors_confirmed"]) == (1, 1, 1)
    assert tell(chen, "GET", f"/notices/{id}")["mine"]["read_at"]
    chen.goto(f"{whole[0]}/p/inbox")
    chen.get_by_role("link", name=re.compile(f"{WATER}.*已确认")).wait_for()
    assert zhang.faults == chen.faults == []


def test_doors_are_ticked_with_and_without_a_network(person, whole):
    zhang = person("张楼长", "/")
    titles = {one["title"]: one["id"] for view in ("relay", "inbox")
              for one in tell(zhang, "GET", f"/notices?view={view}")["items"]}
    id = titles["莲塘路水管爆裂，请绕行"]
    zhang.goto(f"{whole[0]}/p/notices/{id}")
    until(lambda: tell(zhang, "GET", f"/notices/{id}")["mine"]["reached_at"])  # behind his own door he has seen it
    left = [door for door in _doors(zhang, id) if not door["reached"]]
    zhang.get_by_role("link", name="去敲门").click()
    zhang.get_by_text(f"还有{len(left)}户", exact=True).wait_for()
    with zhang.expect_response(re.compile(f"/doors/{left[0]['id']}$")):
        _door(zhang, left[0]).get_by_role("button", name="当面告知").click()
        agree(zhang)
    shelved(zhang)
    zhang.context.set_offline(True)
    _door(zhang, left[1]).get_by_role("button", name="没人在家").click()
    zhang.get_by_text("1户的记录等网络").wait_for()
    zhang.get_by_role("button", name=f"{left[1]['room']}室 改").click()
    _door(zhang, left[1]).get_by_role("button", name="留了字条").click()  # somebody came down after all
    _door(zhang, left[2]).get_by_role("button", name="没人在家").click()
    zhang.get_by_text("2户的记录等网络").wait_for()
    zhang.get_by_text(f"还有{len(left) - 2}户", exact=True).wait_for()
    zhang.goto(f"{whole[0]}/p/notices/{id}/doors")  # the app was closed meanwhile, and opened in the stairwell
    zhang.get_by_text("2户的记录等网络").wait_for()
    zhang.context.set_offline(False)
    zhang.get_by_text("户的记录等网络").wait_for(state="detached")
    now = {door["id"]: door for door in _doors(zhang, id)}
    outcomes = [(now[door["id"]]["outcome"], now[door["id"]]["reached"], now[door["id"]]["knocks"])
                for door in left[:3]]
    assert outcomes == [("told", True, 1), ("note_left", True, 1), ("nobody_home", False, 1)]
    zhang.get_by_text("来过1次").wait_for()
    zhang.get_by_text(f"还有{len(left) - 2}户", exact=True).wait_for()
    assert zhang.faults == []


def test_any_secretary_is_found_by_initials_in_two_taps(person, whole):
    chen = person("陈先生", "/")
    known = {org["name"]: org["id"] for org in tell(chen, "GET", "/orgs?level=compound&limit=100")["items"]}
    for name, initials in INITIALS.items():
        found = tell(chen, "GET", f"/orgs/{known[name]}/secretary")
        post = found["post"] or found["offered"]["post"]
        chen.goto(f"{whole[0]}/")
        chen.get_by_role("link", name="找别的小区的书记").click()
        chen.locator("input[type=search]:focus").wait_for()
        chen.keyboard.type(initials)  # the keyboard is open already
        chen.get_by_role("button", name=re.compile(name)).click()
        chen.get_by_role("heading", name=post["holder"]["name"]).wait_for()
        chen.get_by_role("link", name=re.compile(post["duty_phone"])).first.wait_for()
        assert chen.url == f"{whole[0]}/p/orgs/{known[name]}"
    chen.get_by_role("link", name="首页").first.click()
    chen.get_by_role("link", name="找别的小区的书记").click()
    chen.locator("input[type=search]:focus").wait_for()
    chen.keyboard.type("gdxc")
    chen.get_by_role("button", name=re.compile("供电新村")).wait_for()
    chen.keyboard.press("Enter")
    chen.get_by_role("heading", name="刘金水").wait_for()
    assert chen.faults == []


def test_who_scans_the_poster_needs_no_log_in(browser, person, whole):
    chen = person("陈先生", "/")
    vacant = tell(chen, "GET", "/orgs?level=compound&q=安居里")["items"][0]["id"]
    context = browser.new_context(viewport={"width": 375, "height": 812})
    page = context.new_page()
    page.goto(f"{whole[0]}/p/orgs/{vacant}")
    page.get_by_text("安居里眼下没有书记").wait_for()
    page.get_by_role("link", name=re.compile("0597-2200021")).first.wait_for()
    assert page.url == f"{whole[0]}/p/orgs/{vacant}"
    page.get_by_role("link", name="首页").first.click()  # there one has to be known
    page.wait_for_url(re.compile(whole[1]))
    context.close()


def test_a_wrong_entry_is_reported_and_its_answer_is_seen(person, whole):
    newcomer(whole[1], "纪先生")
    ji = person("纪先生", "/")
    settle(ji)
    ji.goto(f"{whole[0]}/p/secretary")
    ji.get_by_role("button", name="信息不对").click()
    ji.get_by_label("是哪一条").select_option(label="书记 王建国")
    ji.get_by_label("应该是什么").fill("值班电话打不通")
    ji.get_by_role("button", name="告诉他们").click()
    ji.get_by_text("已经交给莲塘社区书记核实").wait_for()
    ji.get_by_role("link", name="看我反映过的").click()
    ji.get_by_text("待核实").wait_for()

    lin = person("林书记", "/p/corrections?view=desk")
    card = lin.locator("article", has_text="值班电话打不通")
    card.get_by_label("答复一句").fill("电话线修好了，现在能打通")
    card.get_by_role("button", name="答复").click()
    agree(lin)
    lin.get_by_text("答复好了").wait_for()

    ji.goto(f"{whole[0]}/p/secretary")
    ji.get_by_text("电话线修好了，现在能打通").wait_for()
    ji.get_by_text("已改正").wait_for()
    assert ji.faults == lin.faults == []


def test_a_letter_goes_to_the_secretary_and_an_answer_comes_back(person, whole):
    newcomer(whole[1], "邹先生")
    zou = person("邹先生", "/")
    settle(zou)
    zou.goto(f"{whole[0]}/p/secretary")
    zou.get_by_role("button", name="留言").click()
    zou.get_by_role("button", name="发出").click()
    zou.get_by_text("请写一句。").wait_for()
    zou.get_by_label("想说什么").fill("凉亭的椅子能不能修一修？")
    zou.get_by_role("button", name="发出").click()
    zou.wait_for_url(re.compile("/p/letters/[0-9]+$"))
    letter = zou.url.removeprefix(whole[0])
    wang = person("王书记", "/")
    until(lambda: [one for one in tell(wang, "GET", "/letters?view=post")["items"]
                   if one["last"]["said"].startswith("凉亭")])
    wang.goto(f"{whole[0]}/p/work")
    wang.get_by_role("link", name=re.compile("居民的留言")).click()
    wang.get_by_role("link", name=re.compile("凉亭的椅子")).click()
    wang.get_by_label("想说什么").fill("周五请师傅来修。")
    wang.get_by_role("button", name="发出").click()
    agree(wang)
    assert "邹" not in wang.locator("main").inner_text()
    zou.goto(whole[0] + letter)
    comes(zou, "周五请师傅来修。")
    assert zou.faults == wang.faults == []


def test_leave_is_seen_by_residents_with_whom_to_ask(person, whole):
    newcomer(whole[1], "章先生")
    resident = person("章先生", "/")
    settle(resident)
    wang = person("王书记", "/p/me/posts")
    mine = wang.get_by_role("region", name="书记")
    mine.locator("summary").click()
    today = clock.today()
    mine.get_by_label("从哪天").fill(str(today))
    mine.get_by_label("到哪天").fill(str(today - timedelta(days=1)))
    mine.get_by_role("button", name="请假").click()
    mine.get_by_text("结束不能早于开始").wait_for()
    mine.get_by_label("到哪天").fill(str(today + timedelta(days=2)))
    try:
        mine.get_by_role("button", name="请假").click()
        agree(wang)
        mine.get_by_role("button", name="销假").wait_for()
        resident.goto(f"{whole[0]}/p/secretary")
        resident.get_by_text("这几天先找").wait_for()
        resident.get_by_role("heading", name="洪雨晴").wait_for()
        resident.get_by_role("link", name=re.compile("0597-2200033")).first.wait_for()
    finally:
        mine.get_by_role("button", name="销假").click()
        wang.get_by_text("欢迎回来").wait_for()
    resident.goto(f"{whole[0]}/p/secretary")
    resident.get_by_role("heading", name="王建国").wait_for()
    assert resident.faults == wang.faults == []


def test_how_and_where_one_is_told_is_chosen_in_plain_words(person, whole):
    newcomer(whole[1], "薛先生")
    xue = person("薛先生", "/")
    settle(xue)
    xue.goto(f"{whole[0]}/p/me/messages")
    xue.get_by_role("switch").check()
    tick(xue, "每天合成一条")
    xue.get_by_label("每天几点发").fill("19:30")
    xue.get_by_role("button", name="存好").click()
    xue.get_by_text("存好了").wait_for()
    assert tell(xue, "GET", "/me/preferences") == {
        "quiet_from": "22:00", "quiet_to": "07:00", "digest": "daily", "digest_at": "19:30"}
    xue.goto(f"{whole[0]}/p/me/residences")
    xue.get_by_role("button", name="加一处住处").click()
    xue.get_by_role("searchbox").fill("gdxc")
    xue.get_by_role("button", name=re.compile("供电新村")).click()
    xue.get_by_label("住几栋").select_option(label="2号楼")
    xue.get_by_label("房号").fill("301")
    xue.get_by_role("button", name="存好").click()
    xue.get_by_text("供电新村 2号楼").wait_for()
    xue.get_by_role("button", name="去掉供电新村 2号楼").click()
    xue.get_by_role("button", name="去掉", exact=True).click()
    xue.get_by_text("没有另外的住处").wait_for()
    assert tell(xue, "GET", "/me/residences")["items"] == [] and xue.faults == []


def _doors(page, id: int) -> list[dict]:
    return [door for place in tell(page, "GET", f"/notices/{id}/unreached?limit=100")["items"]
            for door in place["doors"] or []]


def _door(page, door: dict):
    return page.locator("li.door", has_text=f"{door['room']}室")
