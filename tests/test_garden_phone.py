"""A flowerbed in residents' hands: found on the drawn map, claimed, cared for, inspected, passed on to the next."""

import re

import pytest
from playwright.sync_api import expect

from config import ROOT
from core import clock
from tests.hands import comes, newcomer, opened, photo, settle, tell, tick, until

pytestmark = pytest.mark.once
BED = "A-04"


def bed_of(page, code: str) -> dict:
    return next(one for one in tell(page, "GET", "/flowerbeds?limit=100")["items"] if one["code"] == code)


def claim(page, whole, bed: int, button: str, signature: str = "") -> str:
    """Three steps; the path of the claim."""
    opened(page)
    page.goto(f"{whole[0]}/p/flowerbeds/{bed}")
    page.get_by_role("link", name=button).click()
    page.get_by_role("button", name="下一步").click()
    page.get_by_text("不种菜，不养家禽").wait_for()
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_text("请先读完，再点上面的“愿意”。")).to_be_in_viewport()  # nobody signs what they have not read
    tick(page, "我读过了，愿意这样做")
    page.get_by_role("button", name="下一步").click()
    page.get_by_label("署名").fill(signature)
    page.locator(".thumb .btn-main").click()
    page.get_by_role("link", name="看我的花圃").wait_for()
    page.go_back()  # what is done is not a step to go back to
    page.wait_for_url(re.compile(r"/p/claims/\d+$"))
    return page.url.removeprefix(whole[0])


def test_a_bed_is_claimed_cared_for_inspected_and_released_to_the_next(person, whole, tmp_path, picture):
    (tmp_path / "bed.jpg").write_bytes(picture(8))
    chen = person("陈先生", "/")
    bed = bed_of(chen, BED)
    chen.get_by_role("link", name=re.compile("^花圃")).click()
    mark = chen.get_by_role("button", name=re.compile(f"{BED}，空闲"))
    mark.focus()
    chen.keyboard.press("Enter")  # the map works without a finger
    chen.locator(".picked").get_by_text(bed["place"]).wait_for()
    mine = claim(chen, whole, bed["id"], "认养这块花圃", "五号楼小陈")
    chen.get_by_text("认养中").wait_for()
    until(lambda: (bed_of(chen, BED)["adopters"] or {}).get("said") == "五号楼小陈")  # the signature was looked at

    li = person("李奶奶", "/")
    hers = claim(li, whole, bed["id"], "排候补")
    li.get_by_text("正在候补，排第1位。").wait_for()

    chen.get_by_role("button", name="记一次养护").click()
    sheet = chen.get_by_role("dialog")
    sheet.get_by_role("button", name="浇水").wait_for()
    if (pressed := sheet.locator(".kind[aria-pressed=true]")).count():  # what is likely now
        pressed.first.click()
    sheet.get_by_role("button", name="记下").click()
    sheet.get_by_text("请至少选一样").wait_for()
    sheet.get_by_role("button", name="浇水").click()
    sheet.locator("input[type=file]").first.set_input_files(tmp_path / "bed.jpg")
    sheet.get_by_text("传好了").wait_for()
    sheet.get_by_label("说一句").fill("浇透了，开了三朵")
    sheet.get_by_role("button", name="记下").click()
    chen.get_by_text("记下了，辛苦了").wait_for()
    chen.get_by_text("浇透了，开了三朵").wait_for()
    chen.context.set_offline(True)
    chen.get_by_role("button", name="记一次养护").click()
    sheet.get_by_role("button", name="除草").click()
    sheet.get_by_role("button", name="记下").click()
    chen.get_by_text("记下了，等网络好了自动发出").wait_for()
    chen.context.set_offline(False)
    until(lambda: {one["kind"] for one in tell(chen, "GET", f"/flowerbeds/{bed['id']}/care")["items"]} >= {
        "water", "weed"})

    zhao = person("赵经理", "/")
    opened(zhao)
    tell(zhao, "POST", f"/flowerbeds/{bed['id']}/inspections", {
        "result": "mend", "findings": ["vegetables"], "note": "种了两垄葱。", "photo_ids": [photo(zhao, picture(9))]})
    chen.goto(whole[0] + mine)
    chen.get_by_text("种菜").wait_for()
    chen.get_by_text("限期整改").wait_for()
    assert "赵" not in chen.get_by_role("region", name="巡查").inner_text()

    wang = person("王书记", "/")
    opened(wang)
    tell(wang, "PUT", f"/claims/{mine.rsplit('/', 1)[1]}/recovery", {"reason": "说好拔掉葱，没有动。"})
    chen.goto(whole[0] + mine)
    chen.get_by_text("说好拔掉葱，没有动。").first.wait_for()
    expect(chen.get_by_role("button", name="记一次养护")).to_have_count(0)

    li.goto(f"{whole[0]}/p/inbox")
    li.get_by_role("link", name=re.compile("轮到您认养花圃了")).first.click()
    li.wait_for_url(whole[0] + hers)
    li.get_by_role("button", name="我要，签承诺书").click()
    tick(li.get_by_role("dialog"), "我读过了，愿意这样做")
    li.get_by_role("dialog").get_by_role("button", name="我要，签承诺书").click()
    li.get_by_text("认养中").wait_for()
    li.get_by_role("button", name="记一次养护").wait_for()
    until(lambda: bed_of(chen, BED)["mine"] is None and bed_of(li, BED)["mine"])
    assert chen.faults == li.faults == []
    tell(li, "PUT", f"/claims/{hers.rsplit('/', 1)[1]}/release", {"reason": ""})


def test_a_neighbour_says_something_and_is_answered_without_either_being_named(person, whole):
    newcomer(whole[1], "俞先生")
    yu = person("俞先生", "/")
    settle(yu)
    bed = bed_of(yu, "A-03")
    yu.goto(f"{whole[0]}/p/flowerbeds/{bed['id']}")
    letters = yu.get_by_role("region", name="对认养人说一句")
    letters.get_by_role("button", name="送去").click()
    letters.get_by_text("请写一句。").wait_for()
    letters.get_by_label("想说的话").fill("玉簪养得真好！")
    letters.get_by_role("button", name="送去").click()
    yu.get_by_text("记下了，核对后送到").wait_for()
    zhang = person("张楼长", "/")
    opened(zhang)
    mine = bed_of(zhang, "A-03")["mine"]
    until(lambda: tell(zhang, "GET", f"/claims/{mine}/letters")["items"])
    zhang.goto(f"{whole[0]}/p/claims/{mine}")
    said = zhang.get_by_role("region", name="邻居的话")
    assert "俞" not in said.inner_text()
    said.locator("summary").click()
    said.get_by_label("答一句").fill("谢谢，路过就好。")
    said.get_by_role("button", name="送去").click()
    comes(yu, "谢谢，路过就好。")
    assert "张" not in letters.inner_text()
    assert yu.faults == zhang.faults == []


def test_damage_is_reported_with_the_place_filled_in(person, whole):
    newcomer(whole[1], "费先生")
    fei = person("费先生", "/")
    settle(fei)
    bed = bed_of(fei, "A-05")
    fei.goto(f"{whole[0]}/p/flowerbeds/{bed['id']}")
    fei.get_by_role("button", name=re.compile("坏了、脏了，报一下")).click()
    fei.wait_for_url(f"{whole[0]}/p/report")
    fei.goto(f"{whole[0]}/p/report?step=3")
    expect(fei.get_by_label("再具体一点")).to_have_value(re.compile("A-05"))
    fei.get_by_text("位置记下了").wait_for()
    fei.locator("#description").fill("水管冻裂了，花泡着")
    fei.get_by_role("button", name="发出去").click()
    fei.get_by_text("收到了").first.wait_for()
    [filed] = tell(fei, "GET", "/reports?view=mine&status=open")["items"]
    assert filed["place"]["lng"] == pytest.approx(bed["lng"]) and fei.faults == []


def test_leave_of_a_few_days_is_handed_on_by_a_code(person, whole):
    """Who goes away asks a neighbour, who finds the bed among theirs."""
    zhang = person("张楼长", "/")
    opened(zhang)
    mine = bed_of(zhang, "A-03")["mine"]
    zhang.goto(f"{whole[0]}/p/claims/{mine}")
    card = zhang.get_by_role("region", name="出门几天")
    card.get_by_role("button", name="请人代管").click()
    today = str(clock.today())
    zhang.get_by_label("从哪天").fill(today)
    zhang.get_by_role("dialog").get_by_role("button", name="请人代管").click()
    zhang.get_by_text("请选好两个日子。").wait_for()
    zhang.get_by_label("到哪天").fill(today)
    zhang.get_by_role("dialog").get_by_role("button", name="请人代管").click()
    code = card.locator(".code").inner_text()
    newcomer(whole[1], "尤先生")
    you = person("尤先生", "/")
    settle(you)
    you.goto(f"{whole[0]}/p/claims?code=1")
    you.get_by_label("填码").fill(code)
    you.get_by_role("button", name="代管").click()
    you.get_by_text(re.compile("您答应代管")).wait_for()
    you.get_by_role("link", name="记一次养护").click()
    you.get_by_role("button", name="记一次养护").wait_for()
    zhang.reload()
    zhang.get_by_text("有邻居代管").wait_for()
    card.get_by_role("button", name="不用代管了").click()
    zhang.get_by_text("取消了").wait_for()
    assert you.faults == zhang.faults == []


def test_a_draw_can_be_read_by_who_is_not_logged_in(browser, person, whole):
    chen = person("陈先生", "/")
    draw = bed_of(chen, "A-06")["draw"]
    context = browser.new_context(viewport={"width": 375, "height": 812})
    page = context.new_page()
    page.goto(f"{whole[0]}/p/draws/{draw['id']}")
    page.get_by_text(tell(chen, "GET", f"/draws/{draw['id']}")["seed_hash"]).wait_for()
    page.get_by_text("谁都可以自己验算").wait_for()
    page.get_by_role("link", name="看抽签办法和验算程序").click()
    page.get_by_text("任何人都能用下面十行程序重算一遍").wait_for()
    [script] = re.findall(r"```python\n(.*?)\n```", (ROOT / "docs/draw.md").read_text(encoding="utf-8"), re.DOTALL)
    assert page.get_by_label("验算程序").inner_text() == script
    assert page.locator(".rule .nexts li").count() == 5 and not page.get_by_text("How to check").count()
    context.close()


def test_the_property_is_asked_on_the_phone_and_answers_there(person, whole):
    """They have no desk: the message, and the page of work, lead to where they say yes or no."""
    newcomer(whole[1], "施女士")
    wang, shi, zhao = person("王书记", "/"), person("施女士", "/"), person("赵经理", "/")
    settle(shi)
    bed = bed_of(shi, "A-05")
    place = bed["compound"]["id"]
    tell(shi, "PUT", "/me/home", {"org_id": place, "room": "6号楼-601"})
    pledge = {"pledge_version": tell(shi, "GET", "/documents/pledge")["version"]}
    terms = {"way": "first_come", "parties": ["property"], "term_months": 12}
    opened(wang)
    tell(wang, "PUT", f"/orgs/{place}/flowerbed-settings", terms)

    def ask_for_it() -> int:
        claim = tell(shi, "POST", f"/flowerbeds/{bed['id']}/claims", pledge)
        assert claim["status"] == "applied"
        return claim["id"]

    try:
        claim = ask_for_it()
        opened(zhao)
        assert f"/p/claims/{claim}" in {one["link"] for one in tell(zhao, "GET", "/me/messages")["items"]}
        zhao.goto(f"{whole[0]}/p/work")
        zhao.get_by_role("link", name=re.compile("A-05有人申请认养")).click()
        zhao.get_by_role("button", name="不同意").click()
        zhao.get_by_role("button", name="确定不同意").click()
        zhao.get_by_text("请写明原因").wait_for()
        zhao.get_by_label("为什么不同意").fill("下个月要铺管道")
        zhao.get_by_role("button", name="确定不同意").click()
        zhao.get_by_text("会把原因告诉申请的人").wait_for()
        assert tell(shi, "GET", f"/claims/{claim}")["why"] == "下个月要铺管道"
        again = ask_for_it()
        zhao.goto(f"{whole[0]}/p/claims/{again}")
        zhao.get_by_role("button", name="同意", exact=True).click()
        zhao.get_by_text("记下了，您同意了").wait_for()
        assert tell(shi, "GET", f"/claims/{again}")["status"] == "active"
        tell(wang, "PUT", f"/claims/{again}/recovery", {"reason": "试完了"})
    finally:
        tell(wang, "PUT", f"/orgs/{place}/flowerbed-settings", terms | {"parties": []})
    assert zhao.faults == []


def test_a_bed_of_another_compound_says_what_to_do(person, whole):
    chen = person("陈先生", "/")
    opened(chen)
    chen.goto(f"{whole[0]}/p/flowerbeds/{bed_of(chen, 'B-02')['id']}")
    chen.get_by_text("这块花圃给供电新村的住户认养").wait_for()
    chen.get_by_role("link", name="我住那里，去填住处").click()
    chen.wait_for_url(f"{whole[0]}/p/me/home")
    assert chen.faults == []
