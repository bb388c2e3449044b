"""Issue 5 from end to end, by four people on one day and after the quarter is over: a wish, a task, an offer in WeChat,
a claim, there by the code, proved, the resident's yes, believed; on the quarter's card, whose code anybody may scan.

Nobody waits: the clock is moved, and what it does each minute is done at once. Nothing is put into the database.
"""

import io
import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from config import ROOT
from core import clock
from core.clock import midnight
from core.quarter import Quarter
from tests import qr
from tests.hands import agree, newcomer, opened, settle, tell, tick, until
from tests.test_task_phone import shown
from tests.whole import running
from tests.workers import Worker, lets_a_minute_pass

pytestmark = pytest.mark.once
DESK = (1280, 860)
TASK, HELPER, UNIT = "帮老人换厨房灯泡", "姜师傅", "市第一医院"
TEN = timedelta(hours=10)  # in the morning, when nobody sleeps


class Clock:
    """Of the whole service, its WeChat and everybody's phone: see tests/tools/moved_clock."""

    def __init__(self, folder: Path):
        self._ahead, self.env = folder / "ahead", {}
        self.settings = {"CLOCK_AHEAD": str(self._ahead), "PYTHONPATH": f"{ROOT / 'tests/tools/moved_clock'}:{ROOT}"}
        self.set(midnight(clock.today() + timedelta(days=1)) + TEN)

    def now(self) -> datetime:
        return clock.now() + timedelta(seconds=float(self._ahead.read_text()))

    def set(self, moment: datetime, *phones) -> None:
        written = self._ahead.with_suffix(".new")
        written.write_text(str((moment - clock.now()).total_seconds()))
        written.replace(self._ahead)  # whole, whenever it is read
        for page in phones:
            self.show(page)

    def show(self, page):
        page.context.clock.set_system_time(self.now())
        return page

    def minute(self) -> None:
        """What the worker does when one has gone."""
        one = Worker(lets_a_minute_pass, **self.env)
        one.go()
        assert one.ends() == 0


@pytest.fixture(scope="module")
def hands(tmp_path_factory):
    return Clock(tmp_path_factory.mktemp("clock"))


@pytest.fixture(scope="module")
def whole(hands, street):
    """One of its own, whose clock may be moved."""
    with running(street(), **hands.settings) as (addresses, hands.env):
        yield addresses


def test_from_a_wish_to_the_quarter_s_card(person, browser, whole, hands, picture, tmp_path):
    hands.minute()  # what the demo street looks for is asked about
    newcomer(whole[1], HELPER, auto_accept=True)
    li, wang, jiang = (hands.show(person(name)) for name in ("李奶奶", "王书记", HELPER))
    desk = hands.show(person("王书记", "/desk/wishes", size=DESK))
    for page in (li, wang):
        opened(page)
    _reports_in(jiang, wang)
    wish = _wishes(li, whole[0])
    desk.goto(f"{whole[0]}/desk/wishes/{wish}")
    task = _made_a_task(desk, wish)

    hands.minute()
    helper = _tapped_in_wechat(jiang, whole[1], TASK)
    helper.wait_for_url(re.compile(rf"/p/tasks/{task}\b"))
    helper.get_by_role("region", name="为什么找您").get_by_text("在同一栋楼").wait_for()
    assert "李" not in helper.locator("main").inner_text()  # sealed until it is claimed
    helper.get_by_role("button", name="我来认领").click()
    helper.get_by_role("button", name="看姓名、电话和门牌").click()
    helper.get_by_text("3-502").wait_for()
    li.goto(f"{whole[0]}/p/wishes/{wish}")
    li.get_by_text("姜永福将在").wait_for()
    assert UNIT not in li.locator("main").inner_text()  # he did not say that he is a member

    _there_for(40, hands, helper, wang, f"{whole[0]}/p/tasks/{task}", li, desk)
    _proves(helper, picture, tmp_path)
    _says_yes(li)
    claim = tell(helper, "GET", f"/tasks/{task}")["claim_id"]
    desk.goto(f"{whole[0]}/desk/certify/{claim}")
    desk.locator(".case").get_by_text("做到了").first.wait_for()
    desk.locator(".case").get_by_role("button", name="认定", exact=True).click()
    until(lambda: tell(helper, "GET", f"/task-claims/{claim}")["status"] == "certified")
    helper.goto(f"{whole[0]}/p/service-card")
    helper.get_by_text("本季还没有结季").wait_for()
    helper.get_by_text(TASK).first.wait_for()

    day = clock.civil(hands.now()).date()
    _closed(hands, person, Quarter.of(day))
    jiang = hands.show(person(HELPER))  # the log-in of last year is over
    jiang.goto(f"{whole[0]}/p/service-card")
    jiang.get_by_role("button", name="上一季").click()
    jiang.get_by_text(TASK).first.wait_for()
    paper = jiang.get_by_role("link", name="下载服务卡（PDF）").get_attribute("href")
    sheet = PdfReader(io.BytesIO(jiang.request.get(whole[0] + paper).body())).pages[0]
    assert TASK in re.sub(r"[\x00\s]", "", sheet.extract_text())
    _checks_out(browser, qr.read(sheet.images[0].image), day)
    assert li.faults == wang.faults == desk.faults == jiang.faults == []


def _reports_in(jiang, wang) -> None:
    """An electrician of 李奶奶's building, known to the community; his own taps are in tests/test_task_phone.py."""
    settle(jiang)
    tell(jiang, "PATCH", "/me", {"name": "姜永福"})
    [compound] = tell(jiang, "GET", "/orgs?level=compound&q=莲花苑")["items"]
    building = next(one["id"] for one in tell(jiang, "GET", f"/orgs?parent_id={compound['id']}&limit=50")["items"]
                    if one["name"] == "3号楼")
    asked = tell(jiang, "POST", "/affiliations", {"org_id": building, "unit": UNIT})
    skill = tell(jiang, "POST", "/member-skills", {"skill": "electrics"})
    tell(wang, "PUT", f"/affiliations/{asked['id']}/confirmation", {})
    tell(wang, "PUT", f"/member-skills/{skill['id']}/confirmation", {})


def _wishes(li, address: str) -> int:
    li.goto(address)
    li.get_by_role("link", name=re.compile("说一个微心愿")).click()
    li.get_by_role("link", name="说一个心愿").click()
    li.get_by_label("说清楚要做的事").fill("想请人帮我换个厨房的灯泡")
    li.get_by_role("button", name="下一步").click()
    tick(li, "三天内")
    li.get_by_label("门牌").fill("3-502")
    li.get_by_role("button", name="下一步").click()
    li.get_by_role("button", name="说出去").click()
    li.get_by_role("link", name="看这个心愿").click()
    li.wait_for_url(re.compile(r"/p/wishes/\d+$"))
    id = int(li.url.rsplit("/", 1)[1])
    until(lambda: tell(li, "GET", f"/wishes/{id}")["check"] == "passed")
    return id


def _made_a_task(desk, wish: int) -> int:
    """Published; its words have passed."""
    desk.get_by_role("button", name="转为任务").click()
    agree(desk)
    desk.get_by_label("任务名称").fill(TASK)
    desk.get_by_label("电工").check()
    desk.get_by_label("怎么证明做了").select_option(label="再拍前后照片")
    desk.get_by_role("button", name="发布任务").click()
    desk.locator(".case-pane").get_by_text("找人帮忙").first.wait_for()
    id = tell(desk, "GET", f"/wishes/{wish}")["task"]["id"]
    until(lambda: tell(desk, "GET", f"/tasks/{id}")["check"] == "passed")
    return id


def _tapped_in_wechat(phone, wechat: str, words: str):
    """The message on the simulator's phone; the page that a tap on it opens."""
    phone.goto(wechat)
    phone.get_by_role("button", name=re.compile(HELPER)).click()
    phone.get_by_role("button", name=re.compile("服务通知")).click()
    with phone.context.expect_page() as opens:
        phone.locator("a.card", has_text=words).first.click()
    return opens.value


def _there_for(minutes: int, hands, helper, wang, task: str, *others) -> None:
    """In and out by the code that the secretary's phone shows."""
    wang.goto(task)
    helper.get_by_label("签到码").fill(shown(wang))
    helper.get_by_role("button", name="签到", exact=True).click()
    helper.get_by_text("服务中", exact=True).wait_for()
    hands.set(hands.now() + timedelta(minutes=minutes), helper, wang, *others)
    wang.reload()
    helper.get_by_label("签到码").fill(shown(wang))
    helper.get_by_role("button", name="签退", exact=True).click()
    helper.get_by_text(f"算数的时间：{minutes}分钟").wait_for()


def _proves(helper, picture, folder: Path) -> None:
    helper.get_by_role("heading", name="还差服务前和服务后的照片").wait_for()
    helper.get_by_label("做了什么").fill("换了厨房的灯泡，试过开关")
    for at, album in enumerate(helper.locator(".photo-grid-box").all()):
        (folder / f"{at}.jpg").write_bytes(picture(at + 1))
        album.locator("input[type=file]").last.set_input_files(folder / f"{at}.jpg")
    helper.get_by_text("传好了").nth(1).wait_for()
    helper.get_by_role("button", name="存好服务记录").click()
    helper.get_by_text("存好了，等组织的人认定").wait_for()


def _says_yes(li) -> None:
    li.reload()
    li.get_by_text("姜永福来过了").wait_for()
    li.get_by_role("button", name="办成了", exact=True).click()
    li.get_by_role("textbox", name="说声谢谢").fill("谢谢你，灯亮了")
    li.get_by_role("button", name="送去谢意").click()
    li.get_by_text("谢意送出去了").wait_for()


def _closed(hands, person, quarter: Quarter) -> None:
    """After its last day, by the district, for a reason; then its cards are written."""
    hands.set(midnight(quarter.after) + TEN)
    hands.minute()
    zheng = hands.show(person("郑主任", "/desk/quarters", size=DESK))
    zheng.get_by_role("link", name=re.compile(f"{quarter.year}年第{quarter.number}季度.*待结季")).click()
    zheng.get_by_label("为什么现在结季").fill("其余的年后补录")
    zheng.get_by_role("button", name="结季", exact=True).click()
    agree(zheng)
    zheng.get_by_text("正在结季").first.wait_for()
    id = int(re.search(r"quarters/(\d+)", zheng.url)[1])
    until(lambda: hands.minute() or tell(zheng, "GET", f"/service-quarters/{id}")["status"] == "closed")
    zheng.reload()
    zheng.get_by_text("已结季").first.wait_for()
    assert zheng.faults == []


def _checks_out(browser, address: str, day: date) -> None:
    """For anybody, who learns no more than is on the paper."""
    context = browser.new_context(viewport={"width": 375, "height": 812})
    page = context.new_page()
    page.goto(address)
    page.get_by_text("这张纸是真的，内容以本页为准。").wait_for()
    page.get_by_text("1次 · 40分钟").wait_for()
    page.get_by_text("姜**").wait_for()
    page.get_by_text(f"{day} · 莲花苑").wait_for()  # as it is written on the paper
    assert "永福" not in page.content()
    context.close()
