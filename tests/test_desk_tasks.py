"""Tasks at the desk, in a real browser: written, published, put right; a helper's service believed."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.hands import agree, keeps, opened, tell, until
from tests.test_desk_events import moment

pytestmark = pytest.mark.once
DESK = (1280, 860)


def code(page, id: int) -> dict:
    return {"code": tell(page, "GET", f"/tasks/{id}/code")["code"]}


def test_a_task_is_written_published_and_its_service_believed(person, whole):
    chen = person("陈先生", "/p/me")
    opened(chen)
    wang = person("王书记", "/desk/task-write", size=DESK)
    wang.get_by_role("button", name="发布", exact=True).click()
    wang.get_by_text("请写任务名称，至少2个字。").wait_for()
    wang.locator("#t-title").fill("帮吴阿姨抬洗衣机")
    wang.locator("#t-place").fill("3号楼楼下")
    wang.locator("#t-class").select_option(label="助困扶残与就业援助")
    wang.get_by_label("哪天做都行").check()
    wang.locator("#t-ends").fill(ends := moment(days=2))
    keeps(wang, "task", ends)
    wang.reload()
    wang.get_by_text("上次没写完的还在").wait_for()
    wang.get_by_role("button", name="发布", exact=True).click()
    agree(wang)
    wang.get_by_role("button", name="确定发布").click()
    wang.wait_for_url(re.compile(r"/desk/tasks/\d+$"))
    id = int(wang.url.rsplit("/", 1)[1])
    until(lambda: tell(wang, "GET", f"/tasks/{id}")["check"] == "passed")
    claim = tell(chen, "POST", f"/tasks/{id}/claims", {})["id"]

    wang.goto(f"{whole[0]}/desk/task-code/{id}")
    shown = wang.locator(".code-digits").inner_text().replace(" ", "")
    tell(chen, "PUT", f"/task-claims/{claim}/sign-in", {"code": shown})
    wang.locator(".code-here li", has_text="陈").wait_for()
    wang.goto(f"{whole[0]}/desk/tasks/{id}?kind=going&tab=claims")
    wang.locator(".claim-rows", has_text="服务中").get_by_role("button", name="替他签退").click()
    wang.get_by_role("button", name="现在签退").click()
    wang.locator(".claim-rows").get_by_text("待认定").wait_for()

    wang.goto(f"{whole[0]}/desk/certify")
    wang.locator("a.list-row", has_text="帮吴阿姨抬洗衣机").click()
    wang.wait_for_url(re.compile(rf"/desk/certify/{claim}"))
    wang.locator(".case").get_by_role("button", name="不予认定").click()
    wang.locator("form.deed button[type=submit]").click()
    wang.get_by_text("请写一句，至少2个字。").wait_for()
    wang.locator(".case").get_by_role("button", name="认定", exact=True).click()
    until(lambda: tell(wang, "GET", f"/task-claims/{claim}")["status"] == "certified")
    wang.wait_for_url(lambda url: f"certify/{claim}" not in url)  # on to the next that waits

    wang.goto(f"{whole[0]}/desk/tasks/{id}?kind=going")
    wang.get_by_role("button", name="再办一次").click()
    in_a_week = datetime.fromisoformat(ends) + timedelta(days=7)
    expect(wang.locator("#copy-ends_at")).to_have_value(f"{in_a_week:%Y-%m-%dT%H:%M}")
    wang.get_by_role("button", name="写成草稿").click()
    wang.wait_for_url(re.compile(rf"/desk/tasks/(?!{id}\b)\d+\?kind=drafts$"))
    wang.locator(".case .chip").get_by_text("草稿").wait_for()
    wang.get_by_role("heading", name="帮吴阿姨抬洗衣机").wait_for()
    assert wang.faults == []


def test_a_late_entry_is_opened_from_its_message_and_approved_there(person, whole):
    chen = person("陈先生", "/p/me")
    opened(chen)
    begun = datetime.now(UTC) - timedelta(days=2)
    wang = person("王书记", "/desk/tasks", size=DESK)
    opened(wang)
    org = tell(wang, "GET", "/me")["posts"][0]["org"]["id"]
    late = tell(chen, "POST", "/late-entries", {
        "org_id": org, "title": "修好楼道灯", "post_class": "relief", "account": "换了两个灯泡",
        "started_at": begun.isoformat(), "ended_at": (begun + timedelta(hours=1)).isoformat()})
    wang.goto(f"{whole[0]}/desk/tasks/{late['task']['id']}")
    wang.locator(".case .chip").get_by_text("补录").wait_for()
    wang.get_by_role("link", name="认领的人").click()
    wang.locator(".claim-rows").get_by_role("button", name="批准补录").click()
    until(lambda: tell(wang, "GET", f"/task-claims/{late['id']}")["status"] == "certified")
    assert wang.faults == []


def test_the_arrows_walk_through_what_waits_and_the_numbers_say_how_many(person, whole):
    wang = person("王书记", "/desk/tasks", size=(1024, 768))
    opened(wang)
    rows = wang.locator("a.list-row")
    rows.first.wait_for()
    counted = tell(wang, "GET", "/tasks/tally")["by_kind"]
    expect(rows).to_have_count(counted["waiting"])
    expect(wang.locator(".rail-below .rail-count").first).to_have_text(str(counted["waiting"]))
    wang.keyboard.press("ArrowDown")
    wang.keyboard.press("Enter")
    wang.wait_for_url(re.compile(r"/desk/tasks/\d+"))
    wang.get_by_role("link", name="合适的人").click()
    wang.locator(".candidate[open] .score-parts li").first.wait_for()
    assert wang.url.endswith("tab=candidates") and wang.faults == []


def test_who_reports_in_is_opened_by_name_and_confirmed(person, whole):
    wu = person("吴阿姨", "/p/me")
    opened(wu)
    wang = person("王书记", "/desk/affiliations", size=DESK)
    opened(wang)
    org = tell(wang, "GET", "/me")["posts"][0]["org"]["id"]
    asked = tell(wu, "POST", "/affiliations", {"org_id": org, "unit": "区第二实验小学"})
    wang.reload()
    wang.locator("a.list-row", has_text="区第二实验小学").get_by_text("吴**").wait_for()
    wang.goto(f"{whole[0]}/desk/affiliations/{asked['id']}")
    wang.get_by_role("heading", name=asked["name"]).wait_for()
    assert any("报到" in look["reason"] for look in tell(wu, "GET", "/me/access-log")["items"])
    wang.get_by_role("button", name="确认报到").click()
    wang.locator(".case .chip").get_by_text("已报到").wait_for()

    wu.goto(f"{whole[0]}/p/affiliations")
    wu.get_by_role("button", name="我换了单位").click()
    wu.locator("#new-unit").fill("市第一医院")
    wu.get_by_role("button", name="请社区确认").click()
    wu.get_by_role("button", name="撤回改单位").wait_for()
    wang.goto(f"{whole[0]}/desk/affiliations")
    wang.locator("a.list-row", has_text="区第二实验小学 → 市第一医院").click()
    wang.get_by_role("button", name="改单位", exact=True).click()
    wang.locator("form.deed button[type=submit]").click()
    until(lambda: tell(wu, "GET", f"/affiliations/{asked['id']}")["unit"] == "市第一医院")
    assert wang.faults == [] == wu.faults


def test_how_service_is_spread_opens_to_its_rows(person, whole):
    wang = person("王书记", "/desk/spread", size=(1024, 768))
    opened(wang)
    counted = tell(wang, "GET", "/service-spread")["by_band"]["none"]
    wang.get_by_role("link", name=f"还没有服务，{counted}人").click()
    wang.get_by_role("heading", name=f"还没有服务的党员（{counted}人）").wait_for()
    expect(wang.locator(".spread-rows tbody tr")).to_have_count(counted)
    assert counted > 0 and wang.faults == []
