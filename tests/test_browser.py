"""A stranger's first quarter of an hour, in a real browser against the processes that `make run` starts."""

import pytest

from tests.hands import agree, past_the_similar

pytestmark = pytest.mark.once


def test_a_stranger_reports_handles_and_confirms(person, whole, tmp_path, picture):
    (tmp_path / "before.jpg").write_bytes(picture(1))
    (tmp_path / "after.jpg").write_bytes(picture(2))

    li = person("李奶奶", "/p/report")
    li.locator("input[type=file]").first.set_input_files(tmp_path / "before.jpg")
    agree(li)
    li.get_by_role("button", name="下一步").click()
    li.get_by_role("searchbox").fill("井盖")
    li.locator("button.row", has_text="井盖").first.click()
    past_the_similar(li)
    li.locator("#description").fill("门口井盖翘起来了，晚上看不见，怕摔")
    li.get_by_role("button", name="发出去").click()
    li.get_by_text("收到了").first.wait_for()
    number = li.locator(".number").inner_text()
    li.get_by_role("link", name="看这件事").click()
    li.get_by_text("经过").first.wait_for()
    case = li.url.removeprefix(whole[0])

    wang = person("王书记", case)
    wang.get_by_role("button", name="受理", exact=True).click()
    agree(wang)
    _stands(wang, "已受理")
    wang.get_by_role("button", name="派给谁").or_(wang.get_by_role("button", name="改派")).first.click()
    wang.get_by_role("dialog").get_by_text("物业经理").last.click()
    _stands(wang, "处理中")

    zhao = person("赵经理", case)
    _stands(zhao, "处理中")
    zhao.get_by_text("经过").first.wait_for()
    assert "李" not in zhao.locator("main").inner_text().replace("办理", "")
    zhao.get_by_role("button", name="办好了").first.click()
    done = zhao.get_by_role("dialog")
    done.locator("input[type=file]").last.set_input_files(tmp_path / "after.jpg")
    agree(zhao)
    done.locator("textarea").fill("换了新井盖，已固定")
    done.get_by_role("button", name="办好了").click()
    _stands(zhao, "待确认")

    li.goto(f"{whole[0]}{case}")
    li.get_by_role("button", name="解决了").first.click()
    li.locator(".mark").last.click()
    li.locator(".asked .btn-main").last.click()
    li.get_by_text("已办结").first.wait_for()

    phone = person("李奶奶", "/")
    phone.goto(whole[1])
    phone.get_by_text("李奶奶").first.click()
    phone.get_by_text("服务通知").first.click()
    phone.get_by_text(number).first.wait_for()
    for page in (li, wang, zhao):
        assert page.faults == []


def _stands(page, status: str) -> None:
    page.locator(".state").get_by_text(status, exact=True).wait_for()
