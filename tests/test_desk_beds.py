"""Flowerbeds at the desk, in a real browser: put down, claimed with a yes, looked at, drawn on a wall, imported."""

import contextlib
import json
import re
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.hands import agree, newcomer, opened, tell
from tests.pictures import corners
from tests.test_desk_events import moment
from tests.test_pages import serious
from tests.wechat_fixtures import ROOT
from tests.workbooks import saved

pytestmark = pytest.mark.once
DESK = (1280, 860)
HEAD = ["组织编码", "编号", "位置", "面积", "光照", "取水点", "植物", "经度", "纬度"]


def compound(page, name: str = "莲花苑") -> int:
    found = tell(page, "GET", f"/orgs?level=compound&q={name}")["items"]
    return next(one["id"] for one in found if one["name"] == name)


def bed(page, code: str, **more) -> int:
    opened(page)
    return tell(page, "POST", "/flowerbeds", {"org_id": compound(page), "code": code} | more)["id"]


def lives(page, building: str, room: str) -> None:
    opened(page)
    below = tell(page, "GET", f"/orgs?parent_id={compound(page)}&limit=100")["items"]
    home = next(one["id"] for one in below if one["name"] == building)
    tell(page, "PUT", "/me/home", {"org_id": home, "room": room})


def claim(page, id: int) -> int:
    version = tell(page, "GET", "/documents/pledge")["version"]
    return tell(page, "POST", f"/flowerbeds/{id}/claims", {"pledge_version": version})["id"]


def test_a_bed_is_put_down_and_its_claim_agreed_to(person, whole):
    wang = person("王书记", "/desk/flowerbeds", size=DESK)
    wang.get_by_role("button", name="添一块花圃").click()
    wang.locator("form.bed-form button[type=submit]").click()
    wang.get_by_text("请写编号。").wait_for()
    wang.locator("#b-code").fill("T-01")
    wang.locator("#b-place").fill("门卫室旁")
    wang.locator("#b-plants").fill("月季、绣球")
    wang.locator("form.bed-form button[type=submit]").click()
    agree(wang)
    wang.wait_for_url(re.compile(r"/desk/flowerbeds/\d+$"))
    id = int(wang.url.rsplit("/", 1)[1])
    wang.locator(".chip").get_by_text("空闲").wait_for()

    wang.goto(f"{whole[0]}/desk/bed-terms?org_id={compound(wang)}")
    wang.get_by_label("党支部").check()
    wang.get_by_role("button", name="保存规则").click()
    wang.get_by_text("先到先得；党支部；12个月").wait_for()
    newcomer(whole[1], "新邻居甲")
    neighbour = person("新邻居甲", "/p/me")
    lives(neighbour, "5号楼", "9901")
    tell(neighbour, "PATCH", "/me", {"name": "钱多多"})
    row = claim(neighbour, id)
    wang.goto(f"{whole[0]}/desk/claims")
    wang.locator("a.list-row", has_text="T-01").click()
    wang.get_by_text("还没同意").wait_for()
    assert "钱多多" not in wang.locator(".case").inner_text(), "staff see the name masked"
    wang.get_by_role("button", name="同意", exact=True).click()
    wang.locator(".case .chip").get_by_text("认养中").wait_for()
    assert tell(neighbour, "GET", f"/claims/{row}")["status"] == "active"
    tell(wang, "PUT", f"/orgs/{compound(wang)}/flowerbed-settings", {"way": "first_come", "parties": []})
    assert wang.faults == []


def test_a_bed_is_looked_at_with_a_photo(person, whole, tmp_path):
    corners().save(tmp_path / "杂草.jpg")
    wang = person("王书记", "/desk", size=DESK)
    id = next(one["id"] for one in tell(wang, "GET", f"/flowerbeds?org_id={compound(wang)}&state=claimed")["items"])
    opened(wang)
    wang.goto(f"{whole[0]}/desk/flowerbeds/{id}?inspect=1")
    wang.get_by_text("限期整改").first.click()
    wang.locator("form.inspect button[type=submit]").click()
    wang.get_by_text("请勾查到了什么。").wait_for()
    wang.get_by_text("请放照片，等它传好。").wait_for()
    wang.get_by_label("杂草丛生").check()
    wang.locator("form.inspect input[type=file]").set_input_files(tmp_path / "杂草.jpg")
    wang.get_by_text("已传好").or_(wang.locator(".photo-state.ok")).first.wait_for()
    wang.locator("form.inspect button[type=submit]").click()
    wang.locator("header .chip").get_by_text("整改中").wait_for()
    wang.get_by_text("查到：杂草丛生").wait_for()
    assert wang.faults == []


def test_a_meeting_watches_a_draw_and_checks_it(person, whole, served, minute, tmp_path):
    wang = person("王书记", "/desk", size=DESK)
    id = bed(wang, "T-02", place="东门外")
    wang.goto(f"{whole[0]}/desk/flowerbeds/{id}")
    wang.get_by_role("button", name="公告抽签").click()
    wang.locator("form.deed button[type=submit]").click()
    wang.get_by_text("请选截止时间。").wait_for()
    wang.locator("#draw-closes_at").fill(moment(days=1))
    wang.locator("form.deed button[type=submit]").click()
    wang.wait_for_url(re.compile(r"/desk/draws/\d+$"))
    draw = int(wang.url.rsplit("/", 1)[1])
    hashed = tell(wang, "GET", f"/draws/{draw}")["seed_hash"]
    assert wang.locator(".hash code").inner_text().replace(" ", "") == hashed, "published before anybody applies"
    for name, room in (("新邻居乙", "9902"), ("新邻居丙", "9903"), ("新邻居丁", "9904")):
        newcomer(whole[1], name)
        phone = person(name, "/p/me", bypass_csp=True)
        lives(phone, "5号楼", room)
        claim(phone, id)

    wang.get_by_role("link", name="投到大屏").click()
    wang.locator(".draw-screen").wait_for()
    assert wang.locator(".rail").count() == 0
    _closes_now(served, draw)
    minute()
    wang.locator("#draw-word").wait_for(timeout=90000)  # listed by itself
    listed = tell(wang, "GET", f"/draws/{draw}")["list_hash"]
    wang.locator("#draw-word").fill("秋高气爽")
    wang.get_by_role("button", name="抽签", exact=True).click()
    wang.locator(".sheet").get_by_role("button", name="抽签").click()
    wang.get_by_text("全对").wait_for()
    record = tell(wang, "GET", f"/draws/{draw}/record")
    drawn = [int(cell) for cell in wang.locator(".draw-order td:nth-child(2)").all_inner_texts()]
    assert drawn == record["order"] and wang.locator(".draw-winner").inner_text().startswith(str(record["order"][0]))

    script = re.search(r"```python\n(.*?)```", (ROOT / "docs" / "draw.md").read_text(encoding="utf-8"), re.S)[1]
    (tmp_path / "check.py").write_text(script)
    (tmp_path / "record.json").write_text(json.dumps(record))
    done = subprocess.run([sys.executable, "check.py", "record.json", hashed, listed], cwd=tmp_path, check=True,
                          capture_output=True, text=True, timeout=120)
    assert done.stdout.split() == [str(number) for number in drawn] and wang.faults == []
    phone.goto(f"{whole[0]}/p/draws/{draw}")
    phone.get_by_text("这部手机刚照办法重算过，名次一点不差").wait_for()
    assert phone.locator(".drawn .won").inner_text().split()[:2] == ["第1名", str(record["order"][0])]
    assert serious(phone) == [] and phone.faults == []


def test_a_draw_that_does_not_add_up_is_said_aloud(person, whole):
    wang = person("王书记", "/desk", size=DESK)
    opened(wang)
    told = {"id": 7, "flowerbed": {"id": 1, "code": "X-1", "place": "", "name": "", "org": "莲花苑"}, "status": "drawn",
            "status_name": "已抽签", "opens_at": "2026-11-01T00:00:00Z", "closes_at": "2026-11-02T00:00:00Z",
            "seed_hash": "0" * 64, "entries": 2, "list_hash": "0" * 64, "listed_at": None, "seed": "ab", "word": "词",
            "drawn_at": "2026-11-02T01:00:00Z", "winner": 1, "mine": None, "cancelled_why": None, "actions": []}
    record = {name: told[name] for name in ("id", "seed_hash", "list_hash", "seed", "word")} | {
        "numbers": [1, 2], "order": [1, 2]}
    wang.route("**/api/v1/draws/7", lambda route: route.fulfill(json=told))
    wang.route("**/api/v1/draws/7/record", lambda route: route.fulfill(json=record))
    wang.goto(f"{whole[0]}/desk/draws/7")
    wang.get_by_text("重算的结果不一样").wait_for()
    wang.locator(".draw-checks .tone-red").nth(1).wait_for()


def test_beds_come_from_excel_and_what_vanished_is_named(person, whole, tmp_path):
    for name, water in (("写错", "有"), ("花圃", "是")):
        row = ["DEMO-X1", "X-01", "北门内", 6.5, "半日照", water, "月季、绣球"]
        (tmp_path / f"{name}.xlsx").write_bytes(_book(row))
    huang = person("黄主任", "/desk/flowerbeds?way=import", size=DESK)
    path = f"/flowerbeds?org_id={compound(huang)}&limit=100"
    before = {one["code"] for one in tell(huang, "GET", path)["items"]}
    huang.locator("#roster-file").set_input_files(tmp_path / "写错.xlsx")
    huang.get_by_role("button", name="检查").click()
    agree(huang)
    huang.locator("tr", has_text="取水点").get_by_text("有", exact=True).wait_for()
    huang.locator("#roster-file").set_input_files(tmp_path / "花圃.xlsx")
    huang.get_by_role("button", name="检查").click()
    huang.get_by_text("新增：花圃1块").wait_for()
    huang.get_by_role("checkbox", name="把名册里没有了的岗位结束、花圃停用").check()
    huang.get_by_role("button", name="导入", exact=True).click()
    huang.locator("tr", has_text="A-01").get_by_text("还有人认养，没动").wait_for()
    huang.locator("tr", has_text="A-05").get_by_text("结束了").wait_for()
    after = {one["code"]: one["state"] for one in tell(huang, "GET", path)["items"]}
    assert (after["A-01"], after["A-05"], after["X-01"]) == ("claimed", "closed", "free")
    for one in tell(huang, "GET", f"{path}&state=closed")["items"]:
        if one["code"] in before - {"A-07"}:
            tell(huang, "DELETE", f"/flowerbeds/{one['id']}/closing")  # as others found them
    assert huang.faults == []


def test_a_secretary_is_told_who_imports(person, whole):
    wang = person("王书记", "/desk/flowerbeds?way=import", size=DESK)
    wang.get_by_text("导入由街道、区的管理员来做").wait_for()
    assert wang.locator("input[type=file]").count() == 0


def _closes_now(served, draw: int) -> None:
    """Its day is over: nobody waits for that."""
    file = Path(served[1]["DATA_DIR"]) / "jinlin.db"
    with contextlib.closing(sqlite3.connect(file, timeout=60)) as database, database:
        database.execute("UPDATE draw SET closes_at = ? WHERE id = ?", (f"{datetime.now(UTC):%F %T.%f}", draw))


def _book(*rows) -> bytes:
    made = Workbook()
    made.active.title = "花圃"
    for row in (HEAD, *rows):
        made.active.append(row)
    return saved(made)
