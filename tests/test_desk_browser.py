"""A morning at the desk, in a real browser: by keyboard from the list to a deed, a view sent on, an outside reply."""

import pytest
from playwright.sync_api import expect

from tests.hands import agree, tell

pytestmark = pytest.mark.once
DESK = (1280, 860)


def test_a_case_is_worked_by_keyboard_and_handed_outside(person, whole):
    wang = person("王书记", "/desk/cases?kind=to_accept", size=DESK)
    wang.locator("a.list-row").first.wait_for()
    wang.keyboard.press("ArrowDown")
    wang.keyboard.press("Enter")
    _deed(wang, "受理")
    wang.locator(".template select").select_option(index=1)
    expect(wang.locator("form.deed textarea")).not_to_have_value("")
    said = wang.locator("form.deed textarea").input_value()
    _send(wang)
    wang.locator(".case-head").get_by_text("已受理", exact=True).wait_for()
    wang.locator(".steps").get_by_text(said).wait_for()

    _deed(wang, "转外部单位")
    wang.locator("#handoff-name").fill("城管中队")
    _send(wang)
    link = wang.locator("#handoff-url").input_value()
    wang.get_by_role("button", name="好了", exact=True).click()
    case = wang.url

    stranger = wang.context.browser.new_context().new_page()
    stranger.goto(link.replace(link.split("/h/")[0], whole[0]))
    stranger.get_by_text("城管中队，您好").wait_for()
    stranger.locator("#note").fill("已派人去看，下午换")
    stranger.get_by_role("button", name="发出").click()
    stranger.get_by_text("收到了，谢谢").wait_for()
    stranger.context.close()

    wang.goto(case)
    wang.locator(".steps").get_by_text("已派人去看，下午换").wait_for()
    assert wang.faults == []


def test_a_view_can_be_sent_to_a_colleague(person, whole):
    wang = person("王书记", "/desk", size=DESK)
    wang.locator(".chart a").first.click()
    wang.locator("a.list-row").first.wait_for()
    wang.locator(".filters input").fill("不会有的词")
    wang.get_by_text("没有这样的报事").wait_for()
    other = wang.context.new_page()
    other.goto(wang.url)
    other.get_by_text("没有这样的报事").wait_for()
    expect(other.locator(".filters input")).to_have_value("不会有的词")


def test_what_no_longer_runs_lies_below_what_does(person, whole):
    lin = person("林书记", "/desk/cases?kind=open", size=DESK)
    lin.locator("a.list-row").first.wait_for()
    runs = lin.locator("a.list-row").evaluate_all("rows => rows.map(row => !row.classList.contains('due-none'))")
    assert runs == sorted(runs, reverse=True) and len(set(runs)) == 2


def test_who_dispatches_stays_on_the_keyboard(person, whole):
    wang = person("王书记", "/desk/cases?kind=open", size=DESK)
    rows = tell(wang, "GET", "/reports?view=queue&status=open&limit=50")["items"]
    wang.goto(f"{whole[0]}/desk/cases/{next(one['id'] for one in rows if 'assignment' in one['actions'])}")
    wang.locator(".deeds").get_by_role("button", name="派").first.press("Enter")
    wang.locator("fieldset.people input:focus").wait_for()


def test_the_desk_tells_a_resident_where_to_go(person, whole):
    li = person("陈先生", "/desk", size=DESK)
    li.get_by_role("heading", name="这里是工作人员用的").wait_for()


def _deed(page, name: str) -> None:
    page.locator(".deeds").get_by_role("button", name=name, exact=True).click()


def _send(page) -> None:
    page.locator("form.deed button[type=submit]").click()
    agree(page)
