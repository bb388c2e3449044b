"""The water will be off: one notice from the street to a door, over four levels, and numbers that add up at each."""

import re

import pytest

from tests.hands import agree, coverage, newcomer, opened, settle, tell, until

pytestmark = pytest.mark.once
DESK = (1280, 860)
TITLE = "明天溪南路停水"
STAGES = ("addressed", "reached", "read", "confirmed")


def test_the_water_notice_goes_down_four_levels_to_a_door(person, whole):
    newcomer(whole[1], "毛先生")
    settle(person("毛先生", "/p/me"))  # in no building
    huang = person("黄主任", "/desk/write", size=DESK)
    id = _written_and_published(huang)

    lin = person("林书记", f"/desk/notices/{id}", size=DESK)
    _passed_on_at_the_desk(lin, "各小区请在今晚前转到楼栋")
    wang = person("王书记", f"/desk/notices/{id}", size=DESK)
    _passed_on_at_the_desk(wang, "水车停在东门")
    zhang = person("张楼长", "/p/work")
    card = zhang.locator("section.relay", has_text=TITLE)
    card.get_by_role("button", name="转达", exact=True).click()
    agree(zhang)
    zhang.get_by_role("heading", name="转达好了").wait_for()

    chen = person("陈先生", "/p/inbox")
    chen.get_by_role("link", name=re.compile(TITLE)).click()
    chen.get_by_text("请提前存水，关好水龙头。").wait_for()
    chen.get_by_role("button", name="我确认收到").click()
    agree(chen)
    chen.get_by_text("确认收到了").wait_for()

    zhang.goto(f"{whole[0]}/p/notices/{id}/doors")
    door = zhang.locator("li.door", has_text="没人在用近邻").first
    room = door.locator("strong").inner_text()
    with zhang.expect_response(re.compile(r"/doors/\d+$")):
        zhang.locator("li.door", has_text=room).get_by_role("button", name="当面告知").click()
    zhang.locator("li.door", has_text=room).get_by_text("已当面告知").wait_for()

    def at_rest() -> list[dict] | None:
        """Levels are fetched one after the other, while WeChat may still be taking copies."""
        huang.goto(f"{whole[0]}/desk/notices/{id}")
        found = _opened_to_the_buildings(huang)
        return None if _off(found) else found

    rows = until(at_rest, 240)
    assert {row["level"] for row in rows if row["level"]} == {"street", "community", "compound", "building"}
    assert "住处没填到下一级的" in {row["org"] for row in rows}
    building = next(row for parent, below in _families(rows) if parent["org"] == "莲花苑"
                    for row in below if row["org"] == "5号楼")
    assert building["confirmed"] == {**building["confirmed"], "people": 1, "doors": 1}
    assert building["reached"]["doors"] >= 2, "his own door, and the one knocked at"
    assert building["reached"]["doors"] > building["read"]["doors"], "told at the door is reached, not read"
    top = rows[0]
    assert top["addressed"]["doors"] > top["reached"]["doors"] >= top["read"]["doors"] >= top["confirmed"]["doors"] == 1
    for place, who in (("莲塘社区", "莲塘社区书记"), ("莲花苑", "莲花苑书记"), ("5号楼", "楼栋长")):
        huang.locator(f"tr[data-org='{place}'] td.relayed", has_text=who).first.wait_for()
    for page in (huang, lin, wang, zhang, chen):
        assert page.faults == []


def _written_and_published(huang) -> int:
    opened(huang)
    huang.locator("#n-title").fill(TITLE)
    huang.locator("#n-body").fill("明天上午8点到下午5点，溪南路换水管，两个社区停水。\n请提前存水，关好水龙头。")
    huang.get_by_text("请大家点“我确认收到”").click()
    huang.get_by_text(re.compile(r"会送到\d+户、\d+人")).wait_for()
    huang.get_by_role("button", name="发布", exact=True).click()
    huang.get_by_role("button", name="确定发布").click()
    huang.wait_for_url(re.compile(r"/desk/notices/\d+$"))
    id = int(huang.url.rsplit("/", 1)[1])
    huang.locator("tr[data-org=溪南街道]").wait_for(timeout=90000)  # its words have passed, the queue has made the rows
    until(lambda: tell(huang, "GET", f"/notices/{id}/progress")["done"])
    return id


def _passed_on_at_the_desk(page, note: str) -> None:
    opened(page)
    page.locator(".notice-deeds").get_by_role("button", name="转达").click()
    page.locator("#deed-words").fill(note)
    page.locator("form.deed").get_by_role("button", name="转达", exact=True).click()
    page.locator("td.relayed", has_text=note).wait_for()


def _opened_to_the_buildings(page) -> list[dict]:
    page.locator("tr[data-depth='1']").first.wait_for()
    while (closed := page.locator("tr[data-org] button[aria-expanded=false].tree-open")).count():
        name = closed.first.get_attribute("aria-label")
        closed.first.click()
        page.get_by_role("button", name=name.replace("打开", "收起")).wait_for()
        page.locator(".coverage .bone").first.wait_for(state="detached")  # what lies below has come
    page.locator("tr[data-org='5号楼']").first.wait_for()
    return coverage(page)


def _off(rows: list[dict]) -> list[tuple]:
    """Places whose number is not that of the places below."""
    return [(parent["org"], stage, kind) for parent, below in _families(rows) for stage in STAGES
            for kind in ("doors", "people") if parent[stage][kind] != sum(row[stage][kind] for row in below)]


def _families(rows: list[dict]):
    """Each place that is open with the places drawn under it."""
    for at, parent in enumerate(rows):
        below = []
        for row in rows[at + 1:]:
            if row["depth"] <= parent["depth"]:
                break
            if row["depth"] == parent["depth"] + 1:
                below.append(row)
        if below:
            yield parent, below
