"""What every page keeps: nothing serious for axe-core in either view, room for a finger, no sideways scroll on the
smallest phone, a light first page."""

import gzip

import pytest

from tests.hands import follow, rest, tell, visit, watched
from tests.wechat_fixtures import ROOT

pytestmark = pytest.mark.once
AXE = ROOT / "tests" / "vendor" / "axe.min.js"
PHONE = ["/", "/p/report", "/p/report?step=2", "/p/report?step=3", "/p/reports", "/p/place", "/p/inbox",
         "/p/secretary", "/p/work", "/p/me", "/p/me/home", "/p/me/access", "/p/me/privacy",
         "/p/me/messages", "/p/me/residences", "/p/find", "/p/letters", "/p/corrections",
         "/p/flowerbeds", "/p/flowerbeds?show=free", "/p/claims", "/p/claims?code=1", "/p/draw-rule", "/p/events",
         "/p/events?view=mine", "/p/sign-ups", "/p/sign-ups?over=1", "/p/me/calendar", "/p/tasks",
         "/p/tasks?view=mine", "/p/affiliations", "/p/affiliations?ask=1", "/p/skills", "/p/availability",
         "/p/service-card",
         "/p/unit", "/p/cards/0", "/p/hours", "/p/hours?ledger=appraisal", "/p/late-entry", "/p/wishes",
         "/p/wishes/new", "/p/wishes/new?step=2", "/p/wishes/new?step=3"]
WORK = ["/", "/p/work", "/p/flowerbeds", "/p/events", "/p/me", "/p/tasks?view=ours", "/p/affiliations?view=desk",
        "/p/me/posts", "/p/letters?view=post", "/p/corrections?view=desk"]
DESK = ["/desk", "/desk/cases?kind=open", "/desk/rules", "/desk/templates", "/desk/roster", "/desk/posts",
        "/desk/calendar", "/desk/checks", "/desk/notices", "/desk/notices?view=relay", "/desk/write", "/desk/exports",
        "/desk/facts?fact=vacant", "/desk/corrections", "/desk/letters", "/desk/stations", "/desk/roster?way=compare",
        "/desk/limits", "/desk/weights",
        "/desk/events", "/desk/plan", "/desk/applications", "/desk/check-in", "/desk/flowerbeds", "/desk/claims",
        "/desk/flowerbeds?way=import", "/desk/inspections", "/desk/tasks", "/desk/task-write", "/desk/certify",
        "/desk/affiliations", "/desk/skills", "/desk/spread?band=none", "/desk/units",
        "/desk/service-counts", "/desk/quarters", "/desk/disputes", "/desk/spot-checks", "/desk/thanks",
        "/desk/thanks?kind=offered", "/desk/thanks?kind=offered&add=1", "/desk/wishes", "/desk/wishes?status=all",
        "/desk/task-series"]
SIDES = ["numbers", "people", "programme", "messages", "after", "history"]
# The plain view, and that of the elders with the largest type, where things take most room.
LOOKS = {"plain": {"elder_view": False, "type_scale": 1}, "elder and largest": {"elder_view": True, "type_scale": 1.5}}
FIRST_PAGE = 60 * 1024
# Agrees to the privacy notice where that is due, then chooses the view.
SWITCH = """async look => {
    const tell = async (method, path, body) => {
        const proof = document.cookie.match(/jinlin_csrf=([^;]+)/)[1];
        const headers = {'Content-Type': 'application/json', 'X-CSRF-Token': proof};
        const answer = await fetch('/api/v1' + path, {method, headers, body: JSON.stringify(body)});
        if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    };
    const me = await (await fetch('/api/v1/me')).json();
    if (me.consent_due) await tell('PUT', '/me/consents', {document: 'privacy', version: me.consent_due});
    await tell('PATCH', '/me', look);
}"""
# What a finger has to meet, smaller than it should be; what looks like nothing is met by its label.
SMALL = """size => [...document.querySelectorAll('a[href], button, select, textarea, input')]
    .map(one => one.matches('[type=radio], [type=checkbox], [type=file]') ? one.closest('label') : one)
    .filter(one => one.checkVisibility() && !one.closest('.skip'))
    .map(one => [one.getBoundingClientRect(), one])
    .filter(([box]) => box.width < size - .5 || box.height < size - .5)
    .map(([box, one]) => `${Math.round(box.width)} x ${Math.round(box.height)}: ${one.outerHTML.slice(0, 90)}`)"""


def with_axe(page):
    """The page, which finds axe-core wherever it goes: given to each page anew, it takes twice as long."""
    page.context.add_init_script(path=AXE)
    return page


def serious(page) -> list[str]:
    """Rules that axe-core finds broken seriously, each with the first place."""
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(path=str(AXE))
    found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found
            if one["impact"] in {"serious", "critical"}]


def cases(page, view: str) -> list[str]:
    """One case of every status that this person has before them."""
    found = {}
    for status in ("open", "done"):
        for report in tell(page, "GET", f"/reports?view={view}&status={status}&limit=50")["items"]:
            found.setdefault(report["status"], f"/p/reports/{report['id']}")
    assert len(found) > 2
    return list(found.values())


def notices(page) -> list[str]:
    """Every notice this person has before them, a list of doors where they knock, and a place without a secretary."""
    ids = [one["id"] for view in ("inbox", "relay") for one in tell(page, "GET", f"/notices?view={view}")["items"]]
    assert len(set(ids)) > 2
    vacant = tell(page, "GET", "/orgs?level=compound&q=安居里")["items"][0]["id"]
    doors = [f"/p/notices/{ids[0]}/doors"] if tell(page, "GET", "/me")["posts"] else []
    return [f"/p/orgs/{vacant}", *dict.fromkeys(f"/p/notices/{id}" for id in ids), *doors]


def outdoors(page) -> list[str]:
    """One bed of every state, and claiming a free one; my beds and a draw; one event of every state, with the pages of
    signing up, and my tickets."""
    all_beds = tell(page, "GET", "/flowerbeds?limit=100")["items"]
    beds = {bed["state"]: bed["id"] for bed in all_beds}
    assert {"free", "claimed", "reserved"} <= set(beds)
    draw = next(bed["draw"]["id"] for bed in all_beds if bed["draw"])
    events = {event["sign_up_state"]: event["id"] for view in ("open", "mine")
              for event in tell(page, "GET", f"/events?view={view}")["items"]}
    assert {"open", "not_open"} <= set(events)
    claims, tickets = (tell(page, "GET", path)["items"] for path in ("/claims?view=mine", "/sign-ups"))
    return [*(f"/p/flowerbeds/{id}" for id in beds.values()), f"/p/flowerbeds/{beds['free']}/claim", f"/p/draws/{draw}",
            f"/p/flowerbeds/{beds['free']}/claim?step=2", *(f"/p/claims/{claim['id']}" for claim in claims),
            *(f"/p/events/{id}" for id in events.values()), *(f"/p/sign-ups/{one['id']}" for one in tickets[:2]),
            *(f"/p/events/{events['open']}/sign-up?who={who}" for who in ("family", "elder", "piece"))]


def helping(page) -> list[str]:
    """A task that was found for this person, and one of each state of their claims; or one that they organise and a
    draft. The wishes that they said."""
    found = tell(page, "GET", "/tasks?view=recommended&limit=1")["items"]
    claims = {one["status"]: one["task"] for one in tell(page, "GET", "/task-claims?limit=20")["items"]}
    ours = {one["status"]: one for one in tell(page, "GET", "/tasks?view=desk&limit=50")["items"]}
    wishes = tell(page, "GET", "/wishes?view=mine")["items"]
    assert (len(claims) > 2 and wishes) or len(ours) > 1
    return [*(f"/p/tasks/{task['id']}" for task in (*found, *claims.values(), *ours.values())),
            *(f"/p/wishes/{wish['id']}" for wish in wishes)]


def doors(page) -> list[str]:
    """The doors of events that this person keeps."""
    kept = [event["id"] for event in tell(page, "GET", "/events?view=desk&status=published")["items"]]
    assert kept
    return [f"/p/events/{id}/check-in" for id in kept[:2]]


def faults_of(page, *, finger: int) -> list[str]:
    """Of what a phone shows: axe-core's, targets smaller than a finger (px), and a scroll sideways at 320 px."""
    found = serious(page) + page.evaluate(SMALL, finger)
    usual = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    if (wide := page.evaluate("document.documentElement.scrollWidth")) > 320:
        found.append(f"{wide} px wide")
    page.set_viewport_size(usual)
    return found


# Each page of a resident once by its address and once by a link, which takes a third of the time.
@pytest.mark.parametrize(("name", "view", "paths", "look", "go"), [
    ("陈先生", "mine", PHONE, "plain", visit), ("陈先生", "mine", PHONE, "elder and largest", follow),
    ("王书记", "queue", WORK, "elder and largest", follow)], ids=["resident", "elder", "secretary"])
def test_phone_pages_are_open_to_all(person, name, view, paths, look, go):
    page = with_axe(person(name, "/", bypass_csp=True))
    page.evaluate(SWITCH, LOOKS[look])
    page.reload()
    elder, faults = LOOKS[look]["elder_view"], {}
    finger = 60 if elder else 44
    more = outdoors(page) if view == "mine" else doors(page)
    for path in paths + cases(page, view) + notices(page) + helping(page) + more:
        go(page, path)
        assert bool(page.locator("[data-weui-mode=care]").count()) == elder
        faults[path] = faults_of(page, finger=finger)
        if (deed := page.get_by_role("button", name="补照片")).count():
            deed.click()
            page.locator("[role=dialog] .sheet").wait_for()
            faults[f"{path}, in hand"] = faults_of(page, finger=finger)
    page.evaluate(SWITCH, LOOKS["plain"])
    assert {path: found for path, found in faults.items() if found} == {}
    assert page.faults == []


def kept_notices(page) -> list[str]:
    """One notice of every status of the places this person answers for."""
    found = {one["status"]: f"/desk/notices/{one['id']}" for one in tell(page, "GET", "/notices?view=desk")["items"]}
    assert len(found) > 2
    return list(found.values())


def kept_life(page) -> list[str]:
    """An event from every side and at its door, a bed of every state, claims, a draw at the desk and on the wall, the
    terms of a place."""
    [event, *_] = [one for one in tell(page, "GET", "/events?view=desk&status=published")["items"]
                   if any(row["kind"] == "performance" for row in one["sessions"][0]["places"])]
    place = tell(page, "GET", "/me")["posts"][0]["org"]["id"]
    beds = {one["state"]: one for one in tell(page, "GET", f"/flowerbeds?org_id={place}&limit=50")["items"]}
    draws = [f"/desk/draws/{bed['draw']['id']}{more}" for bed in beds.values() if bed["draw"] for more in (
        "", "?screen=1")]
    claims = [f"/desk/claims/{one['id']}?status=all" for one in tell(page, "GET", "/claims?view=desk")["items"][:2]]
    assert len(beds) > 3 and draws and claims
    return [f"/desk/check-in/{event['id']}", *(f"/desk/events/{event['id']}?tab={side}" for side in SIDES),
            *(f"/desk/flowerbeds/{bed['id']}" for bed in beds.values()), *draws, *claims,
            f"/desk/bed-terms?org_id={place}"]


def kept_help(page) -> list[str]:
    """A task and a wish of every status, a service that waits for a word, a unit."""
    kept = {path: {one["status"]: f"/desk{path}/{one['id']}" for one in tell(page, "GET", f"{path}?view=desk")["items"]}
            for path in ("/tasks", "/wishes")}
    assert all(len(found) > 2 for found in kept.values())
    [served, *_] = tell(page, "GET", "/task-claims?view=desk&status=served")["items"]
    [unit, *_] = tell(page, "GET", "/units")["items"]
    return [*kept["/tasks"].values(), *kept["/wishes"].values(), f"/desk/certify/{served['id']}",
            f"/desk/units/{unit['id']}"]


def test_desk_pages_are_open_to_all(person):
    page = person("王书记", "/desk", size=(1280, 860), bypass_csp=True)
    page.evaluate(SWITCH, {})
    page.reload()
    faults, tried = {}, set()
    for path in kept_notices(page) + kept_life(page) + kept_help(page):
        follow(page, path)
        if (deed := page.get_by_role("button", name="转为任务")).count():
            deed.click()
            rest(page)
        faults[path] = serious(page)
    for path in DESK + [path.replace("/p/reports", "/desk/cases") for path in cases(page, "queue")]:
        follow(page, path)
        faults[path] = serious(page)
        for deed in page.locator(".deeds .btn").all():
            if (name := deed.inner_text()) in tried:
                continue
            tried.add(name)
            deed.click()
            rest(page)
            faults[f"{path}, {name}"] = serious(page)
    assert {path: found for path, found in faults.items() if found} == {}
    assert page.faults == []


def test_the_pages_of_those_without_an_account_are_open_to_all(person, whole):
    wang = person("王书记", "/desk", size=(1280, 860), bypass_csp=True)
    wang.evaluate(SWITCH, {})
    [case, *_] = [report for report in tell(wang, "GET", "/reports?view=queue&status=open")["items"]
                  if report["status"] in {"accepted", "assigned"}]
    given = tell(wang, "POST", f"/reports/{case['id']}/handoffs", {"to_name": "城管中队"})
    page = watched(wang.context.new_page())
    faults = {}
    for url in (given["url"], f"{whole[0]}/h/gone", whole[1], f"{whole[0]}/wechat/login", f"{whole[0]}/api/docs"):
        visit(page, url)
        faults[url] = serious(page)
    assert {url: found for url, found in faults.items() if found} == {}


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
