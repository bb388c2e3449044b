"""Notices and the directory at the desk, in a real browser: written beside the phone, followed to the doors."""

import re

import pytest
from playwright.sync_api import expect

from tests.hands import agree, coverage, keeps, notice, opened, tell, until
from tests.workbooks import book

pytestmark = pytest.mark.once
DESK = (1280, 860)
COUNTED = ("doors", "people")


def test_a_notice_is_written_beside_its_phone_with_a_live_count(person, whole):
    huang = person("黄主任", "/desk/write", size=DESK)
    huang.locator("#n-title").fill("电梯检修")
    huang.locator("#n-body").fill("周六上午检修电梯，请走楼梯。")
    phone = huang.frame_locator(".phone iframe")
    phone.get_by_role("heading", name="电梯检修").wait_for()
    phone.get_by_text("周六上午检修电梯，请走楼梯。").wait_for()
    assert huang.locator(".phone iframe").evaluate("one => one.contentWindow.innerWidth") == 375

    huang.get_by_role("checkbox", name="溪南街道").uncheck()
    huang.get_by_text("选好地方，就能看到").wait_for()
    huang.get_by_role("button", name="打开莲塘社区").click()
    huang.get_by_role("checkbox", name="莲花苑").check()
    [place] = tell(huang, "GET", "/orgs?level=compound&q=莲花苑")["items"]
    counted = tell(huang, "GET", f"/notices/audience-count?targets={place['id']}")
    assert counted["households"] > 0 and counted["people"] > 0
    huang.get_by_text(f"会送到{counted['households']}户、{counted['people']}人").wait_for()
    huang.get_by_role("checkbox", name="莲塘社区").check()
    expect(huang.get_by_role("checkbox", name="莲花苑")).to_be_disabled()  # what is ticked holds all below it

    keeps(huang, "notice", "电梯检修")
    huang.reload()
    huang.get_by_text("上次没写完的还在").wait_for()
    expect(huang.locator("#n-title")).to_have_value("电梯检修")
    huang.get_by_role("button", name="存草稿").click()
    agree(huang)
    huang.wait_for_url(re.compile(r"/desk/write/\d+$"))
    huang.goto(f"{whole[0]}/desk/notices?status=draft")
    huang.locator(".notice-row").get_by_text("电梯检修").wait_for()
    assert huang.faults == []


def test_what_is_missing_is_said_beside_its_field(person, whole):
    huang = person("黄主任", "/desk/write", size=DESK)
    huang.get_by_role("button", name="发布", exact=True).click()
    huang.get_by_text("请写标题，至少2个字。").wait_for()
    huang.get_by_text("请写内容，至少2个字。").wait_for()


def test_a_wrong_attachment_is_refused_in_words(person, whole, tmp_path):
    (tmp_path / "改名.pdf").write_bytes(b"not a document")
    huang = person("黄主任", "/desk/write", size=DESK)
    huang.locator(".file-pick input").set_input_files(tmp_path / "改名.pdf")
    agree(huang)
    huang.get_by_text("“改名.pdf”没有收下").wait_for()


def test_an_important_notice_wants_second_eyes(person, whole):
    wang = person("王书记", "/desk/write", size=DESK)
    wang.locator("#n-title").fill("消防演练")
    wang.locator("#n-body").fill("周日上午消防演练，请不要惊慌。")
    wang.get_by_text("要另一位同志看过再发布").first.click()
    expect(wang.get_by_role("button", name="发布", exact=True)).to_have_count(0)
    wang.get_by_role("button", name="送审").click()
    agree(wang)
    wang.wait_for_url(re.compile(r"/desk/notices/\d+$"))
    wang.get_by_text("等待另一位同志审核后发布").wait_for()
    assert wang.locator(".notice-deeds").get_by_role("button", name="发布").count() == 0, "not by who wrote it"

    huang = person("黄主任", wang.url.removeprefix(whole[0]), size=DESK)
    huang.get_by_role("button", name="退回修改").click()
    huang.locator("#deed-words").fill("请写明几点开始")
    huang.locator("form.deed").get_by_role("button", name="退回修改").click()
    agree(huang)
    huang.get_by_text("草稿，还没有发布").wait_for()
    wang.goto(wang.url.replace("notices", "write"))
    wang.locator("#n-body").fill("周日上午9点消防演练，请不要惊慌。")
    wang.get_by_role("button", name="送审").click()
    wang.wait_for_url(re.compile(r"/desk/notices/\d+$"))
    huang.goto(wang.url)
    huang.get_by_role("button", name="发布", exact=True).click()
    huang.get_by_role("button", name="确定发布").click()
    huang.locator(".chip").get_by_text("已发布").wait_for()
    assert wang.faults == huang.faults == []


def test_coverage_opens_to_the_doors_and_adds_up(person, whole):
    wang = person("王书记", "/desk", size=DESK)
    id = notice(wang, "莲花苑", title="清洗水箱", body="周五清洗水箱，水可能发黄。")
    wang.goto(f"{whole[0]}/desk/notices/{id}")
    # by itself, once the queue has made the rows: the top is drawn before its buildings have come
    top, *buildings = until(lambda: len(rows := coverage(wang)) == 9 and rows)
    assert top["org"] == "莲花苑"
    for stage in ("addressed", "reached", "read"):
        for kind in COUNTED:
            assert top[stage][kind] == sum(row[stage][kind] for row in buildings)
    assert top["addressed"]["doors"] > 0

    building = next(row for row in buildings if row["addressed"]["doors"])
    wang.locator(f"tr[data-org='{building['org']}'] .link-btn").click()
    assert wang.locator(".door-table").count() == 0, "not opened before it is asked for: the opening is kept"
    wang.get_by_role("button", name="列出没送到的户").click()
    wang.get_by_text("这次打开已经留下记录").wait_for()
    left = int(re.search(r"(\d+)户、", wang.locator(".building h4").inner_text())[1])
    assert 0 < left <= building["addressed"]["doors"]
    expect(wang.locator(".door-table tbody tr")).to_have_count(left)  # every door that nothing reached, and no other

    wang.get_by_role("button", name="导出送达情况表").click()
    wang.locator(".coverage .export a[download]").wait_for(timeout=90000)
    with wang.expect_download() as saved:
        wang.locator(".coverage .export a[download]").click()
    assert saved.value.suggested_filename.endswith(".xlsx")
    assert wang.faults == []


def test_rosters_are_compared_switched_and_switched_back(person, whole, tmp_path):
    posts = [["何新来", "13900000077", "DEMO-X6", "书记", "2026-11-01"],
             ["江桂花", "13900000030", "DEMO-X6", "物业经理", "2021-03-01", None, "0597-9990000"]]
    (tmp_path / "新名册.xlsx").write_bytes(book(orgs=None, posts=posts, members=None))
    zheng = person("郑主任", "/desk/roster?way=compare", size=DESK)
    zheng.locator("#edition-file").set_input_files(tmp_path / "新名册.xlsx")
    zheng.locator("#edition-name").fill("和泰广场换届")
    zheng.get_by_role("button", name="放一本新名册").click()
    agree(zheng)
    zheng.get_by_role("tab", name="新来的（").click()
    zheng.locator("#compared").get_by_text("何新来").first.wait_for()
    zheng.get_by_role("tab", name="要走的（1）").click()
    zheng.locator("#compared").get_by_text("苏宝珠").wait_for()
    zheng.get_by_role("tab", name="有变化的（").click()
    zheng.locator("#compared").get_by_text("江桂花").first.wait_for()

    [place] = tell(zheng, "GET", "/orgs?level=compound&q=和泰广场")["items"]

    def secretary():
        return tell(zheng, "GET", f"/orgs/{place['id']}/secretary")["post"]["holder"]["name"]

    assert secretary() == "苏宝珠", "what lies aside changes nothing"
    zheng.get_by_role("button", name="换上这一版").click()
    zheng.get_by_text("换错了可以换回").wait_for()
    zheng.get_by_role("button", name="确定换上").click()
    zheng.get_by_text("正在用").wait_for()
    assert secretary() == "何新来"
    zheng.get_by_role("button", name="换回原来的").click()
    zheng.get_by_role("button", name="确定换回").click()
    zheng.get_by_text("全部换回，没有留下的").wait_for()
    assert secretary() == "苏宝珠" and zheng.faults == []


def test_a_fact_opens_to_its_rows(person, whole):
    lin = person("林书记", "/desk/facts", size=DESK)
    tile = lin.locator(".tile", has_text="一肩挑")
    count = int(tile.locator("b").inner_text())
    assert count > 0
    tile.click()
    lin.get_by_role("heading", name="一肩挑的名单").wait_for()
    lin.locator("tbody tr").first.wait_for()
    expect(lin.locator("tbody tr")).to_have_count(count)
    lin.locator("tbody tr", has_text="莲花苑").get_by_text("王建国").wait_for()

    lin.locator(".filters-line input[type=date]").fill("2019-01-01")
    lin.get_by_text("这里一个也没有").wait_for()
    expect(tile.locator("b")).to_have_text("0")  # nobody held a post then


def test_a_wrong_entry_is_answered_and_a_letter_replied_to(person, whole):
    chen = person("陈先生", "/p/me")
    opened(chen)
    home = tell(chen, "GET", "/me")["home"]["compound"]["id"]
    post = tell(chen, "GET", f"/orgs/{home}/secretary")["post"]["id"]
    tell(chen, "POST", f"/orgs/{home}/corrections", {"said": "值班电话打不通", "post_id": post})
    letter = tell(chen, "POST", "/letters", {"post_id": post, "said": "书记好，想问停车的事"})["id"]

    lin = person("林书记", "/desk/corrections", size=DESK)
    row = lin.locator("article", has_text="值班电话打不通")
    row.get_by_role("button", name="答复").click()
    row.get_by_text("请选核实的结果").wait_for()
    row.get_by_text("说得对，已经改好了").click()
    row.locator("textarea").fill("换了新号码")
    row.get_by_role("button", name="答复").click()
    agree(lin)
    row.wait_for(state="detached")
    lin.goto(f"{whole[0]}/desk/corrections?status=answered")
    lin.get_by_text("换了新号码").wait_for()

    wang = person("王书记", "/desk", size=DESK)
    until(lambda: any("停车" in one["last"]["said"] for one in tell(wang, "GET", "/letters?view=post")["items"]))
    wang.goto(f"{whole[0]}/desk/letters")
    wang.get_by_text("想问停车的事").first.click()
    wang.locator("#letter-said").fill("东边还有空位，来站里登记")
    wang.get_by_role("button", name="发出").click()
    agree(wang)
    wang.locator(".line-mine").get_by_text("东边还有空位").wait_for()
    until(lambda: any("东边还有空位" in line["said"] for line in tell(chen, "GET", f"/letters/{letter}")["lines"]))
    assert lin.faults == wang.faults == []


def test_a_doubtful_notice_is_passed_by_another_on_the_page_of_checks(person, whole):
    wang = person("王书记", "/desk", size=DESK)
    id = notice(wang, "莲花苑", title="跳蚤市场", body="周六跳蚤市场，测试待审，欢迎来摆摊。")
    huang = person("黄主任", f"/desk/notices/{id}", size=DESK)
    huang.locator(".chip").get_by_text("内容等人工审核").wait_for(timeout=90000)
    huang.goto(f"{whole[0]}/desk/checks")
    row = huang.locator("article", has_text="跳蚤市场").first
    row.get_by_role("link", name="通知“跳蚤市场”").wait_for()
    row.get_by_role("button", name="可以公开").click()
    agree(huang)
    row.wait_for(state="detached")
    until(lambda: tell(huang, "GET", f"/notices/{id}")["check"] == "passed")
    assert huang.faults == []
