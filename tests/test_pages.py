"""What every page keeps: nothing serious for axe-core in either view, no sideways scroll, a light first page."""

import gzip

import pytest

from tests.wechat_fixtures import ROOT

pytestmark = pytest.mark.once
AXE = ROOT / "tests" / "vendor" / "axe.min.js"
PHONE = ["/", "/p/report", "/p/reports", "/p/place", "/p/inbox", "/p/secretary", "/p/me", "/p/me/home", "/p/me/access",
         "/p/me/privacy"]
DESK = ["/desk", "/desk/cases?kind=open", "/desk/rules", "/desk/templates", "/desk/roster", "/desk/posts",
        "/desk/calendar", "/desk/checks"]
FIRST_PAGE = 60 * 1024
# Agrees to the privacy notice where that is due, then chooses the view.
SWITCH = """async elder => {
    const tell = async (method, path, body) => {
        const proof = document.cookie.match(/jinlin_csrf=([^;]+)/)[1];
        const headers = {'Content-Type': 'application/json', 'X-CSRF-Token': proof};
        const answer = await fetch('/api/v1' + path, {method, headers, body: JSON.stringify(body)});
        if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    };
    const me = await (await fetch('/api/v1/me')).json();
    if (me.consent_due) await tell('PUT', '/me/consents', {document: 'privacy', version: me.consent_due});
    await tell('PATCH', '/me', {elder_view: elder});
}"""


def serious(page) -> list[str]:
    """Rules that axe-core finds broken seriously, each with the first place."""
    page.add_script_tag(path=str(AXE))
    found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found
            if one["impact"] in {"serious", "critical"}]


def visit(page, base: str, path: str) -> None:
    page.goto(base + path)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)  # what comes after the answers is drawn


@pytest.mark.parametrize("elder", [False, True], ids=["plain", "elder"])
def test_phone_pages_are_open_to_all(person, whole, elder):
    page = person("陈先生", "/", bypass_csp=True)
    page.evaluate(SWITCH, elder)
    faults = {}
    for path in PHONE:
        visit(page, whole[0], path)
        assert bool(page.locator("[data-weui-mode=care]").count()) == elder
        faults[path] = serious(page)
    assert {path: found for path, found in faults.items() if found} == {}
    assert page.faults == []


def test_desk_pages_are_open_to_all(person, whole):
    page = person("王书记", "/desk", size=(1280, 860), bypass_csp=True)
    faults = {}
    for path in DESK:
        visit(page, whole[0], path)
        faults[path] = serious(page)
    assert {path: found for path, found in faults.items() if found} == {}
    assert page.faults == []


def test_nothing_scrolls_sideways_on_the_smallest_phone(person, whole):
    page = person("陈先生", "/", size=(320, 640))
    wide = []
    for path in PHONE:
        visit(page, whole[0], path)
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(path)
    assert wide == []


def test_the_first_page_is_light(person, whole):
    page = person("陈先生", "/")
    sizes = {}

    def weigh(response):
        if response.url.startswith(whole[0]) and "/api/" not in response.url and "/media/" not in response.url:
            sizes[response.url] = len(gzip.compress(response.body(), 9))

    fresh = page.context.new_page()
    fresh.on("requestfinished", lambda request: weigh(request.response()))
    fresh.goto(whole[0] + "/")
    fresh.wait_for_load_state("networkidle")
    assert 0 < sum(sizes.values()) <= FIRST_PAGE, sizes
