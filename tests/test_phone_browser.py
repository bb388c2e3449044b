"""The phone pages where WeChat, the network or the consent stand in the way, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.hands import YES, agree, fill_in, left, newcomer, rest, settle, shelved, tell, until
from tests.test_pages import faults_of

pytestmark = pytest.mark.once
NO = "今天不用"
# WeChat's view of a page: its name in the agent, its bridge, and no simulator's page to go to.
IN_WECHAT = "Mozilla/5.0 (Linux) AppleWebKit/537.36 MicroMessenger/8.0.42"
BRIDGE = """window.told = [];
window.WeixinJSBridge = {on() {}, invoke(name, given, done) {
    told.push([name, given]);
    done({err_msg: name + ':ok'});
}};"""


def test_the_app_asks_after_a_report_and_wechat_s_push_fills_the_ledger(person, whole):
    newcomer(whole[1], "孙先生")
    sun = person("孙先生", "/p/report")
    settle(sun)
    fill_in(sun, "5号楼门口路灯不亮")
    sun.get_by_role("button", name="发出去").click()
    sun.get_by_role("button", name=YES).wait_for()
    assert left(sun) == {"progress": 0, "todo": 0, "confirm": 0, "notice": 0}
    until(lambda: tell(sun, "GET", "/me/messages")["items"][0]["wechat"] == "kept")  # "received" found no credit
    sun.get_by_role("button", name=YES).click()
    sun.get_by_text("正在以 孙先生 的身份回答").wait_for()
    sun.get_by_role("link", name="允许").click()
    sun.get_by_text("好，有进展会在微信里告诉您").wait_for()
    sun.wait_for_url(f"{whole[0]}/p/reports/*")
    until(lambda: left(sun) == {"progress": 1, "todo": 0, "confirm": 1, "notice": 0})
    with sun.expect_response("**/me/subscriptions?account=oa"):
        _withdraw(sun)
    rest(sun)
    assert sun.locator(".tell-me").count() == 0  # what is there is not asked for again
    assert sun.faults == []


def test_a_no_is_heard_for_the_day(person, whole):
    newcomer(whole[1], "何先生")
    he = person("何先生", "/p/report")
    settle(he)
    fill_in(he, "3号楼门口路灯不亮")
    he.get_by_role("button", name="发出去").click()
    he.get_by_role("button", name=NO).click()
    expect(he.locator(".tell-me")).to_have_count(0)
    asked = []
    he.on("request", lambda request: "subscriptions" in request.url and asked.append(request.url))
    he.get_by_role("link", name="看这件事").click()
    _withdraw(he)
    rest(he)
    assert asked == [] and he.locator(".tell-me").count() == 0
    he.evaluate("localStorage.setItem('jinlin_no_telling', '2026-01-01')")
    he.goto(f"{whole[0]}/p/report")
    fill_in(he, "路灯又不亮了")
    he.get_by_role("button", name="发出去").click()
    he.get_by_role("button", name=YES).wait_for()


def test_inside_wechat_its_own_button_asks(person, whole):
    """The real WeChat has no page to go to: its script is told who we are, and lays its button into the card."""
    newcomer(whole[1], "唐先生")
    tang = person("唐先生", "/p/report", user_agent=IN_WECHAT)
    tang.add_init_script(BRIDGE)
    settle(tang)
    tang.route("**/me/subscriptions*", lambda route: route.fulfill(
        response=(real := route.fetch()), json={**real.json(), "page": None}))
    fill_in(tang, "2号楼门口路灯不亮")
    tang.get_by_role("button", name="发出去").click()
    button = tang.locator("wx-open-subscribe")
    button.wait_for(state="attached")
    assert button.get_attribute("template") == "tpl-progress,tpl-confirm"
    name, given = tang.evaluate("told[0]")
    assert name == "preVerifyJSAPI" and given["verifyOpenTagList"] == ["wx-open-subscribe"]
    assert given["verifyAppId"] == "wxsimulatoroa" and len(given["verifySignature"]) == 40
    # As the manual of the tag writes the answer: JSON in JSON.
    button.evaluate("""tag => tag.dispatchEvent(new CustomEvent('success', {detail: {errMsg: 'subscribe:ok',
        subscribeDetails: JSON.stringify({'tpl-progress': JSON.stringify({status: 'accept'})})}}))""")
    tang.get_by_text("好，有进展会在微信里告诉您").wait_for()
    rest(tang)
    assert left(tang)["progress"] == 0  # the page's word is no credit; only WeChat's push is
    assert tang.faults == []


def test_a_proved_phone_brings_the_post_of_the_roster(person, whole):
    cai = person("蔡大姐", "/p/me")
    cai.get_by_role("button", name="用微信手机号确认").click()
    cai.get_by_role("link", name="允许").click()
    cai.wait_for_url(f"{whole[0]}/p/me*")
    agree(cai)
    cai.get_by_text("您的职务“楼栋长”已经对上").wait_for()
    cai.get_by_text("139****0018").wait_for()
    cai.get_by_text("莲花苑 3号楼").first.wait_for()
    assert cai.url == f"{whole[0]}/p/me" and cai.faults == []


def test_nobody_s_link_brings_a_phone_of_theirs(person, whole):
    chen = person("陈先生", "/p/me")
    proved = []
    chen.on("request", lambda request: request.method == "PUT" and proved.append(request.url))
    chen.goto(f"{whole[0]}/p/me?phone_code=theirs&state=guessed")
    chen.get_by_text("换了号码？重新确认").wait_for()
    chen.wait_for_url(f"{whole[0]}/p/me")
    rest(chen)
    assert proved == []


def test_an_ordinary_browser_is_told_where_to_prove_the_phone(person, whole):
    newcomer(whole[1], "谭先生")
    tan = person("谭先生", "/")
    tan.route("**/api/v1/me/phone", lambda route: route.fulfill(
        response=(real := route.fetch()), json={**real.json(), "page": None}))
    tan.goto(f"{whole[0]}/p/me")
    tan.get_by_text("请在微信小程序“近邻”里打开“我的”来确认").wait_for()
    assert tan.get_by_role("button", name="用微信手机号确认").count() == 0


def test_the_look_chosen_before_consent_is_kept_after_it(person, whole):
    newcomer(whole[1], "钟奶奶")
    zhong = person("钟奶奶", "/")
    zhong.get_by_role("button", name="长辈版").click()
    zhong.goto(f"{whole[0]}/p/me")
    zhong.get_by_role("button", name="特大").click()
    zhong.locator("[data-weui-mode=care]").wait_for()
    rest(zhong)
    assert tell(zhong, "GET", "/me")["elder_view"] is False  # nothing is kept of her before she agreed
    zhong.goto(f"{whole[0]}/p/me/home")
    zhong.get_by_text("莲花苑").first.click()
    zhong.get_by_role("button", name="存好").click()
    agree(zhong)
    me = until(lambda: (me := tell(zhong, "GET", "/me"))["elder_view"] and me)
    assert me["type_scale"] == 1.5
    other = person("钟奶奶", "/")  # another phone of hers
    other.locator("[data-weui-mode=care]").wait_for()
    expect(other.locator("html")).to_have_css("font-size", "30px")
    assert zhong.faults == other.faults == []


@pytest.mark.parametrize("closed", [False, True], ids=["left open", "closed meanwhile"])
def test_what_was_written_without_a_network_goes_by_itself(person, whole, tmp_path, picture, closed):
    label = f"田先生{int(closed)}"
    newcomer(whole[1], label)
    tian = person(label, "/p/report")
    settle(tian)
    (tmp_path / "lamp.jpg").write_bytes(picture(5))
    tian.get_by_role("button", name="下一步").wait_for()
    rest(tian)  # the categories are there
    tian.context.set_offline(True)
    tian.locator("input[type=file]").first.set_input_files(tmp_path / "lamp.jpg")
    tian.get_by_text("等网络").first.wait_for()
    fill_in(tian, "没有网络时写的：路灯不亮")
    tian.get_by_role("button", name="发出去").click()
    tian.get_by_text("存好了，等网络好了自动发出").first.wait_for()
    if closed:
        fresh = tian.context.new_page()
        tian.close()
        tian.context.set_offline(False)
        fresh.goto(f"{whole[0]}/")
        tian = fresh
    else:
        tian.context.set_offline(False)
    tian.get_by_text("刚才等网络的报事已经发出").wait_for()
    [mine] = tell(tian, "GET", "/reports?view=mine&status=open")["items"]
    assert mine["description"] == "没有网络时写的：路灯不亮" and len(mine["photos"]) == 1


def test_the_pin_is_put_on_a_map_and_seen_by_whoever_goes_there(person, whole):
    newcomer(whole[1], "卢女士")
    lu = person("卢女士", "/p/report", bypass_csp=True)
    settle(lu)
    fill_in(lu, "岗亭边上的路灯不亮")
    lu.get_by_role("button", name="在图上点位置").click()
    for _ in range(3):
        lu.get_by_role("button", name="往北挪5米").click()
    assert faults_of(lu, finger=44) == []
    lu.get_by_role("button", name="就是这里").click()
    lu.get_by_role("button", name="发出去").click()
    lu.get_by_role("link", name="看这件事").click()
    lu.get_by_role("img", name="莲花苑示意图").wait_for()
    [mine] = tell(lu, "GET", "/reports?view=mine")["items"]
    [compound] = tell(lu, "GET", "/orgs?level=compound&q=莲花苑")["items"]
    assert mine["place"]["lng"] == pytest.approx(compound["lng"])
    assert mine["place"]["lat"] - compound["lat"] == pytest.approx(15 / 111_320, rel=.05)
    wang = person("王书记", "/p/work")
    if due := tell(wang, "GET", "/me")["consent_due"]:
        tell(wang, "PUT", "/me/consents", {"document": "privacy", "version": due})
    tell(wang, "PUT", f"/reports/{mine['id']}/acceptance", {})
    given = tell(wang, "POST", f"/reports/{mine['id']}/handoffs", {"to_name": "路灯所"})
    lu.goto(given["url"])  # who needs no account sees it too
    lu.get_by_role("img", name="莲花苑示意图").wait_for()
    assert lu.faults == wang.faults == []


def test_without_a_network_nobody_is_lost(person, whole):
    """A page that was never fetched cannot open; its frame does, and the secretary's number is there."""
    newcomer(whole[1], "潘先生")
    pan = person("潘先生", "/")
    settle(pan)
    pan.get_by_role("link", name="王建国").wait_for()
    shelved(pan)
    pan.context.set_offline(True)
    pan.goto(f"{whole[0]}/p/me/access")
    pan.get_by_text("这一页没打开，请检查网络再试。").wait_for()
    pan.get_by_role("navigation").get_by_text("首页").click()
    pan.get_by_role("link", name="王建国").click()
    pan.get_by_role("link", name="0597-2200031").wait_for()


def test_who_follows_a_link_to_nothing_is_led_home(person, whole):
    wang = person("王书记", "/p/events/999999")
    wang.get_by_text("这一页没有了").wait_for()
    wang.get_by_role("link", name="回首页").click()
    wang.wait_for_url(f"{whole[0]}/")


def test_a_case_asks_and_offers_only_what_makes_sense(person, whole):
    def of(page, view, status):
        found = tell(page, "GET", f"/reports?view={view}&status=open&limit=50")["items"]
        page.goto(f"{whole[0]}/p/reports/{next(one['id'] for one in found if one['status'] == status)}")
        page.get_by_text("经过").first.wait_for()

    chen = person("陈先生", "/")
    of(chen, "mine", "resolved")
    question = chen.locator(".asked")  # what became of it lies above the question, and once
    assert question.locator(".compare").bounding_box()["y"] < question.locator(".yesno").bounding_box()["y"]
    assert chen.locator(".compare").count() == 1

    li = person("李奶奶", "/")
    of(li, "mine", "waiting")
    li.get_by_label("您的答复").wait_for()
    assert li.get_by_role("button", name="催一下").count() == 0  # it waits for her, nobody else is to be urged

    zhao = person("赵经理", "/")
    of(zhao, "queue", "assigned")
    assert zhao.locator(".state a[href^='tel:']").count() == 0  # nobody calls himself
    wang = person("王书记", "/")
    of(wang, "queue", "assigned")
    assert wang.locator(".state a[href^='tel:']").count() == 1
    expect(wang.locator(".deeds .btn").first).to_have_text("办好了")


def _withdraw(page) -> None:
    page.get_by_role("button", name="撤回").click()
    page.get_by_role("dialog").locator(".btn-main").click()
    page.get_by_text("已撤回").first.wait_for()


def test_a_log_in_that_leads_back_logged_out_is_said(browser, whole):
    """A browser that keeps no cookies: neither a circle nor an empty page."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script("sessionStorage.setItem('jinlin_login_at', String(Date.now() + 600000))")
    for path in ("/", "/desk"):
        page.goto(whole[0] + path)
        page.get_by_role("button", name="再试一次").wait_for()
    context.close()


def test_consent_is_taken_back_on_the_page_that_explains_it(person, whole):
    newcomer(whole[1], "周先生")
    zhou = person("周先生", "/p/me/privacy")
    settle(zhou)
    zhou.get_by_role("button", name="收回同意").click()
    zhou.get_by_role("button", name="确定收回").click()
    zhou.get_by_text("已收回").wait_for()
    expect(zhou.get_by_role("button", name="收回同意")).to_have_count(0)
    assert tell(zhou, "GET", "/me")["consent_due"]
