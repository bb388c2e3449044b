"""A served task on the member's card, its certificate and a stranger's check; the quarter at the desk. In a browser."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from core import clock
from core.quarter import Quarter
from tests.hands import agree, opened, tell

pytestmark = pytest.mark.once
DESK = (1280, 860)


def test_what_was_certified_is_on_the_card_and_its_paper_checks_out(person, browser, whole):
    wang, chen = person("王书记", "/"), person("陈先生", "/")
    for page in (wang, chen):
        opened(page)
    ended = clock.now() - timedelta(hours=2)  # nobody waits for a minute of service to go by
    begun = ended - timedelta(hours=1)
    claim = tell(chen, "POST", "/late-entries", {
        "org_id": tell(wang, "GET", "/me")["posts"][0]["org"]["id"], "title": "帮阿婆搬花盆", "post_class": "relief",
        "account": "搬了六盆", "started_at": begun.isoformat(), "ended_at": ended.isoformat()})
    tell(wang, "PUT", f"/task-claims/{claim['id']}/approval", {})

    chen.goto(f"{whole[0]}/p/tasks")
    chen.get_by_role("link", name="我的服务卡").click()
    expect(chen.get_by_role("button", name="下一季")).to_be_disabled()
    chen.goto(f"{whole[0]}/p/service-card?quarter={Quarter.of(clock.civil(begun).date())}")  # the last one, today early
    chen.get_by_text("帮阿婆搬花盆").first.wait_for()
    chen.get_by_role("button", name="开证明", exact=True).click()
    paper = chen.get_by_role("link", name="下载证明（PDF）")
    paper.wait_for()
    answer = chen.request.get(whole[0] + paper.get_attribute("href"))
    assert answer.ok and answer.body().startswith(b"%PDF-")

    made = next(card for card in tell(chen, "GET", "/me/service-cards")["items"] if card["kind"] == "period")
    stranger = browser.new_context(viewport={"width": 320, "height": 640}).new_page()
    for page, said in ((made["page"], "这张纸是真的，内容以本页为准。"), (made["page"][:-2] + "ZZ", "查不到这个编号")):
        stranger.goto(whole[0] + page)
        stranger.get_by_text(said).wait_for()
    assert "陈志强" not in stranger.content()
    stranger.context.close()
    assert chen.faults == []


def test_the_desk_counts_members_names_a_liaison_and_looks_through_the_check_list(person, whole):
    zheng = person("郑主任", "/desk/service-counts?by=unit", size=DESK)
    row = zheng.get_by_role("row", name=re.compile("区水利局"))
    expect(row).to_contain_text("%（")
    row.get_by_role("link").first.click()
    zheng.get_by_role("heading", name=re.compile("区水利局 · 应报到的人")).wait_for()
    zheng.get_by_role("row", name=re.compile(r"\*\*")).first.wait_for()

    zheng.goto(f"{whole[0]}/desk/quarters")
    zheng.get_by_text("进行中").first.wait_for()
    assert zheng.get_by_role("button", name="结季", exact=True).count() == 0  # it is not over
    zheng.get_by_role("listitem").filter(has_text="没有联络员的单位").get_by_role("link").click()
    zheng.get_by_role("rowheader", name="区教育局").get_by_role("link").click()
    zheng.get_by_label("联络员姓名").fill("胡联络")
    zheng.get_by_label("联络员手机").fill("139")
    zheng.get_by_role("button", name="登记联络员").click()
    zheng.locator(".error").wait_for()
    zheng.get_by_label("联络员手机").fill("13900000177")
    zheng.get_by_role("button", name="登记联络员").click()
    agree(zheng)
    zheng.get_by_text("139****0177").wait_for()
    assert zheng.faults == []
