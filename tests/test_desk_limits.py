"""Monthly limits of notices at the desk: the top sets one for later, others read, who publishes sees what is left."""

from datetime import date

import pytest

from tests.hands import opened, tell
from tests.test_desk_browser import DESK

pytestmark = pytest.mark.once


def test_the_top_sets_a_limit_and_who_publishes_sees_what_is_left(person, whole):
    zheng = person("郑主任", "/desk/limits", size=DESK)
    opened(zheng)
    line = zheng.locator("tr").filter(has_text="小区").filter(has=zheng.get_by_text("书记", exact=True))
    line.get_by_role("button", name="改小区书记").click()
    zheng.locator("#l-month").fill("一")
    zheng.get_by_role("button", name="保存", exact=True).click()
    zheng.get_by_text("请填0到1000的整数。").wait_for()
    zheng.locator("#l-month").fill("5")
    zheng.get_by_role("button", name="保存", exact=True).click()
    line.locator("td").filter(has_text="5份").wait_for()

    line.get_by_role("button", name="改小区书记").click()
    zheng.locator("#l-month").fill("0")
    zheng.locator("#l-from").fill(f"{date.today().year + 1}-03-01")
    zheng.get_by_role("button", name="保存", exact=True).click()
    line.get_by_text("3月1日起：只能发紧急通知").wait_for()
    line.locator("td").filter(has_text="5份").wait_for()
    assert zheng.faults == []

    wang = person("王书记", "/desk/limits", size=DESK)
    wang.get_by_text("您可以看；份数由区里的").wait_for()
    wang.locator("td").filter(has_text="5份").first.wait_for()
    assert wang.get_by_role("button", name="改").count() == 0
    opened(wang)
    org = tell(wang, "GET", "/me")["posts"][0]["org"]
    id = tell(wang, "POST", "/notices", {"org_id": org["id"], "title": "明天修路灯", "body": "晚上请慢行。",
                                         "grade": "ordinary"})["id"]
    wang.goto(f"{whole[0]}/desk/notices/{id}")
    left = tell(wang, "GET", f"/notices/{id}")["left_this_month"]
    wang.locator(".notice-deeds").get_by_text(f"这个月还可以发布{left}份。").wait_for()
    tell(wang, "DELETE", f"/notices/{id}")
    assert wang.faults == []
