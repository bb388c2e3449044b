"""An event in residents' hands: filled by a family, a place given back and offered on, the door with and without a
network."""

import io
import re
from datetime import timedelta

import pytest
from PIL import Image
from playwright.sync_api import expect

from core import clock
from tests import qr
from tests.hands import LENS, YES, left, newcomer, opened, settle, tell, tick, until

pytestmark = pytest.mark.once
ELSEWHERE = "https://elsewhere.example/#1-0123456789ABCDEF0123"  # a ticket of nobody's
SOON = timedelta(hours=2, minutes=40)  # the door is open, and places still go on


def held(wang, title: str, begins=SOON) -> int:
    """An event of 莲花苑 that begins soon, published, its words looked at."""
    opened(wang)
    starts = clock.now() + begins
    org = tell(wang, "GET", "/orgs?level=compound&q=莲花苑")["items"][0]["id"]
    at = {"starts_at": starts, "ends_at": starts + timedelta(minutes=10), "sign_up_closes_at": starts,
          "sign_up_opens_at": clock.now() - timedelta(hours=1)}
    told = {"org_id": org, "title": title, "description": "邻里同乐。", "place": "凉亭", "capacity": 3}
    id = tell(wang, "POST", "/events", told | {name: moment.isoformat() for name, moment in at.items()})["id"]
    tell(wang, "PUT", f"/events/{id}/publication", {})
    until(lambda: tell(wang, "GET", f"/events/{id}")["sign_up_state"] == "open")
    return id


def family(page, names: dict[str, str], button: str) -> None:
    """Fills in who comes, {name: birth date}; the first line is there already."""
    for n, (name, born) in enumerate(names.items()):
        if n:
            page.get_by_role("button", name="再加一位").click()
        page.locator(f"#p{n}-name").fill(name)
        if born:
            page.locator(f"#p{n}-birth").fill(born)
    page.get_by_role("button", name=button).click()


def ticket(page, sign_up: int) -> str:
    """What a scanner reads off the ticket in this person's hand."""
    base = page.url.split("/p/")[0]
    drawn = Image.open(io.BytesIO(page.request.get(f"{base}/api/v1/sign-ups/{sign_up}/ticket.png").body()))
    return qr.read(drawn.crop((120, 466, 600, 910)))


def sees(wang, code: str, answer: str) -> None:
    """The lens, another code than the last; what is answered in big letters."""
    wang.evaluate("code => { window.seen = code; }", code)
    wang.locator(".door-answer strong", has_text=answer).wait_for()


def test_a_family_fills_it_one_withdraws_the_next_is_told_and_a_ticket_counts_once(person, whole):
    wang = person("王书记", "/")
    id = held(wang, "猜灯谜")
    wu = person("吴阿姨", "/")
    opened(wu)
    wu.goto(f"{whole[0]}/p/events/{id}")
    wu.get_by_text("还有3 / 3个名额").wait_for()
    wu.get_by_role("link", name="全家报名").click()
    family(wu, {"吴美珍": "", "吴小妹": "", "周小宝": "2019-05-01"}, "报名")
    wu.get_by_text("请选出生日期。").wait_for()
    wu.locator("#p1-birth").fill("1988-03-09")
    wu.get_by_role("button", name="报名", exact=True).click()
    wu.get_by_text("孩子报名要监护人同意。").wait_for()
    wu.get_by_role("button", name="看同意书").click()
    wu.get_by_text("只收孩子的姓名和出生日期").wait_for()
    wu.keyboard.press("Escape")
    tick(wu, "我是监护人，我同意")
    wu.get_by_role("button", name="报名", exact=True).click()
    wu.get_by_role("heading", name="报上了").first.wait_for()

    li = person("李奶奶", "/")
    opened(li)
    li.goto(f"{whole[0]}/p/events/{id}")
    li.get_by_role("button", name="排候补").click()  # one tap
    li.get_by_text("正在候补，排在第1位").wait_for()
    if not left(li)["todo"]:
        li.get_by_role("button", name=YES).click()
        li.get_by_role("link", name="允许").click()
        li.wait_for_url(f"{whole[0]}/p/**")
        until(lambda: left(li)["todo"])

    wu.get_by_role("link", name="看入场券").click()
    wu.get_by_role("button", name="吴小妹 退出").click()
    wu.get_by_role("button", name="确定退出").click()
    wu.get_by_text("退出了，位子让给下一位").wait_for()

    until(lambda: tell(li, "GET", f"/events/{id}")["mine"][0]["status"] == "offered")
    phone = person("李奶奶", "/")
    phone.goto(whole[1])
    phone.get_by_text("李奶奶").first.click()
    phone.get_by_text("服务通知").first.click()
    phone.get_by_text("猜灯谜").first.wait_for()
    li.goto(f"{whole[0]}/")
    li.get_by_role("link", name=re.compile("活动空出名额，等您确认.*猜灯谜")).wait_for()
    li.goto(f"{whole[0]}/p/inbox")
    li.get_by_role("link", name=re.compile("活动空出名额了")).first.click()
    li.get_by_role("button", name="我来").click()
    li.get_by_text("好，位子是您的了").wait_for()
    assert tell(li, "GET", f"/events/{id}")["left"] == 0

    [hers] = tell(li, "GET", f"/events/{id}")["mine"]
    code = ticket(li, hers["id"])
    assert "李" not in code
    wang.add_init_script(LENS)
    wang.goto(f"{whole[0]}/p/work")
    wang.get_by_role("link", name=re.compile("签到：猜灯谜")).click()
    wang.get_by_role("button", name="扫码").click()
    sees(wang, code, "请进")
    wang.locator(".door-answer .number", has_text=hers["number"]).wait_for()
    sees(wang, ELSEWHERE, "不能进")
    sees(wang, code, "已经用过")
    wang.get_by_label("报名号").fill("99999")
    wang.get_by_role("button", name="放行").click()
    wang.get_by_text("不能进").wait_for()
    expect(wang.locator(".door-count").first).to_have_text("1")
    li.goto(f"{whole[0]}/p/sign-ups?over=1")
    li.get_by_text("已到场").first.wait_for()
    for page in (wang, wu, li):
        assert page.faults == []


def test_the_door_goes_on_without_a_network_and_settles(person, whole):
    wang = person("王书记", "/")
    id = held(wang, "包饺子", timedelta(hours=2, minutes=55))
    newcomer(whole[1], "应先生")
    ying = person("应先生", "/")
    settle(ying)
    sign_up = tell(ying, "POST", f"/events/{id}/sign-ups", {})
    code = ticket(ying, sign_up["id"])
    wang.add_init_script(LENS)
    wang.goto(f"{whole[0]}/p/events/{id}/check-in")
    wang.get_by_text("名单已备好，没有网络也能放行").wait_for()
    wang.get_by_role("button", name="扫码").click()
    wang.context.set_offline(True)
    sees(wang, code, "先放行，等网络再核对")
    wang.get_by_text("1个记录等网络").wait_for()
    sees(wang, ELSEWHERE, "这张不在名单里")  # the phone knows the tickets it could not make
    sees(wang, code, "这部手机刚扫过")
    # Meanwhile another door, with a network, let them in: the earlier scan counts.
    tell(person("王书记", "/"), "POST", f"/events/{id}/check-ins", {"ticket": code})
    wang.context.set_offline(False)
    wang.get_by_text("个记录等网络").wait_for(state="detached")
    expect(wang.locator(".door-count").first).to_have_text("1")
    assert wang.get_by_text("核对时没通过的").count() == 0
    wang.get_by_role("button", name="现场来的").click()
    wang.get_by_role("button", name="2位").click()
    wang.get_by_text("记下了，现场2位").wait_for()
    expect(wang.locator(".door-count").first).to_have_text("3")
    wang.get_by_role("button", name="现场来的").click()
    wang.get_by_role("button", name="1位").click()
    wang.locator(".door-bad").wait_for()  # no place is left
    assert wang.faults == ying.faults == []


def test_a_piece_with_its_music_and_an_elder_are_signed_up(person, whole, tmp_path):
    (tmp_path / "dance.mp3").write_bytes(b"ID3" + bytes(4000))
    chen = person("陈先生", "/")
    opened(chen)
    gala = next(one for one in tell(chen, "GET", "/events?view=open")["items"] if one["title"] == "周末邻里文艺汇演")
    chen.goto(f"{whole[0]}/p/events/{gala['id']}")
    chen.get_by_role("link", name="报节目").click()
    chen.get_by_role("button", name="报名", exact=True).click()
    chen.get_by_text("请写节目名。").wait_for()
    chen.get_by_label("节目名").fill("萨克斯独奏")
    chen.get_by_label("几个人演").fill("1")
    chen.get_by_label("几分钟").fill("5")
    chen.get_by_role("button", name="报名", exact=True).click()
    chen.get_by_role("link", name="传伴奏").click()
    chen.locator("input[type=file]").set_input_files(tmp_path / "dance.mp3")
    chen.get_by_text("传好了").wait_for()
    chen.get_by_role("link", name="dance.mp3").wait_for()

    chen.goto(f"{whole[0]}/p/events/{gala['id']}")
    chen.get_by_role("link", name="替长辈报").click()
    chen.get_by_label("姓名").fill("陈福寿")
    chen.get_by_role("button", name="报名", exact=True).click()
    chen.get_by_text("请选出生日期。").wait_for()
    chen.locator("#elder-birth").fill("1948-02-11")
    chen.get_by_role("button", name="报名", exact=True).click()
    chen.get_by_role("link", name="看入场券").click()
    chen.get_by_text("陈福寿").first.wait_for()
    chen.goto(f"{whole[0]}/p/sign-ups")
    chen.get_by_role("link", name=re.compile("周末邻里文艺汇演")).first.wait_for()
    assert chen.faults == []


def test_the_time_of_an_event_is_said_as_people_say_it(browser, whole):
    page = browser.new_page()
    page.goto(f"{whole[0]}/docs/draw.md")  # any address of ours: the dates need no page
    said = page.evaluate("""(spans) => import('/static/shared/dates.js').then(({ span }) => spans.map(
        ([from, till]) => span(from, till, Date.parse('2026-11-28T09:00+08:00'))))""", [
        ["2026-11-28T14:00+08:00", "2026-11-28T16:05+08:00"], ["2026-12-04T08:30+08:00", "2026-12-04T11:30+08:00"],
        ["2026-12-31T20:00+08:00", "2027-01-01T00:30+08:00"]])
    assert said == ["今天 14:00–16:05", "12月4日 周五 8:30–11:30", "12月31日 周四 20:00–2027年1月1日 周五 0:30"]
    page.close()


def test_how_it_was_is_said_in_one_tap(person, whole):
    chen = person("陈先生", "/")
    opened(chen)
    past = next(one for one in tell(chen, "GET", "/events?view=mine")["items"] if one["title"] == "邻里茶话会")
    chen.goto(f"{whole[0]}/p/events/{past['id']}")
    assert "还有" not in chen.locator(".facts").first.inner_text(), "what is over has no places left"
    chen.get_by_role("button", name="很好").click()
    chen.get_by_text("谢谢，记下了").wait_for()
    assert tell(chen, "GET", f"/events/{past['id']}")["afterwards"]["feedback"]["mood"] == "good"
    assert chen.faults == []


def test_the_calendar_s_secret_address_is_shown_once_and_can_be_taken_back(person, whole):
    chen = person("陈先生", "/p/me/calendar")
    opened(chen)
    chen.get_by_role("button", name="生成地址").click()
    url = chen.locator(".feed-url").inner_text()
    assert "BEGIN:VCALENDAR" in chen.request.get(url).text()
    chen.reload()
    chen.get_by_text("地址只在生成时显示一次").wait_for()
    assert chen.locator(".feed-url").count() == 0
    chen.get_by_role("button", name="停用").click()
    chen.get_by_role("dialog").get_by_role("button", name="停用").click()
    chen.get_by_text("停用了").wait_for()
    assert chen.request.get(url).status == 404 and chen.faults == []
