"""What hands do on the phone in more than one story: get to the third step, agree, ask the API as the page would."""

import time
from hashlib import sha256
from urllib.parse import urljoin

import requests
from playwright.sync_api import expect

# As the page's own code speaks: with the cookie and its proof.
TELL = """async ([method, path, body]) => {
    const proof = document.cookie.match(/jinlin_csrf=([^;]+)/)[1];
    const headers = {'Content-Type': 'application/json', 'X-CSRF-Token': proof};
    const answer = await fetch('/api/v1' + path, {method, headers, ...(body ? {body: JSON.stringify(body)} : {})});
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.status === 204 ? null : answer.json();
}"""
# A lens that sees what the test holds before it: browsers on a server read no codes.
LENS = """
    window.BarcodeDetector = class {
        static getSupportedFormats = async () => ['qr_code'];
        async detect() { return window.seen ? [{rawValue: window.seen}] : []; }
    };
    const wall = document.createElement('canvas');
    setInterval(() => wall.getContext('2d').fillRect(0, 0, Math.random() * 99, 9), 50);
    navigator.mediaDevices.getUserMedia = async () => wall.captureStream();"""
# A link is followed once what lies over the page has closed.
LINK = """async to => {
    const link = Object.assign(document.createElement('a'), {href: to});
    const later = () => new Promise(done => setTimeout(done));
    document.body.append(link);
    link.click();
    link.remove();
    while (document.querySelector('[role=dialog]')) await later();
    await later();
}"""
YES = "好，在微信里告诉我"  # the app asks after something useful was done
# Whether the phone has put away what this page was made of and the pages that open without a network.
SHELVED = """async more => {
    const used = performance.getEntriesByType('resource').map(one => new URL(one.name).pathname);
    const whole = ['/', '/static/phone/pages/secretary.js', '/static/phone/pages/doors.js', ...more,
        ...used.filter(path => path.startsWith('/static/'))];
    return (await Promise.all(whole.map(path => caches.match(path)))).every(Boolean);
}"""
KEPT = """place => import('/static/shared/store.js').then(({ kept }) => kept.get(place)).then(JSON.stringify)"""
DRAWN = """() => new Promise(done => setTimeout(done, 50)).then(() => !document.querySelector('.bone'))"""


def tell(page, method: str, path: str, body=None):
    return page.evaluate(TELL, [method, path, body])


def photo(page, data: bytes) -> int:
    """A photo of whoever holds the page, by its id."""
    proof = next(one["value"] for one in page.context.cookies() if one["name"] == "jinlin_csrf")
    address = page.url.split("/p/")[0].rstrip("/")
    headers = {"X-CSRF-Token": proof, "Idempotency-Key": sha256(data).hexdigest()}
    sent = page.request.post(f"{address}/api/v1/photos", headers=headers, multipart={
        "file": {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": data}})
    assert sent.ok, sent.text()
    return sent.json()["id"]


def newcomer(wechat: str, label: str, **more) -> None:
    """Somebody the service has never seen gets a phone; WeChat asks them whether they want messages."""
    people = requests.get(f"{wechat}simulator/people", timeout=60).json()
    person = {"key": label, "label": label, "note": "新来的", "auto_accept": False, **more}
    requests.put(f"{wechat}simulator/people", json=[*people, person], timeout=60).raise_for_status()


def settle(page) -> None:
    """Agree to the privacy notice and live in 莲花苑, without a tap."""
    tell(page, "PUT", "/me/consents", {"document": "privacy", "version": tell(page, "GET", "/me")["consent_due"]})
    [compound] = tell(page, "GET", "/orgs?level=compound&q=莲花苑")["items"]
    tell(page, "PUT", "/me/home", {"org_id": compound["id"]})
    page.reload()


def fill_in(page, words: str) -> None:
    """From the first step to a filled third one: a street lamp, in these words."""
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("searchbox").fill("路灯")
    page.locator("button.row", has_text="路灯").first.click()
    past_the_similar(page)
    page.locator("#description").fill(words)


def past_the_similar(page) -> None:
    """Similar reports are shown or not, by what neighbours filed."""
    words, none = page.locator("#description"), page.get_by_role("button", name="都不是，接着报")
    words.or_(none).wait_for()
    if none.count():
        none.click()
    words.wait_for()


def agree(page) -> None:
    """To the privacy notice, which comes by itself where it is due; it has gone, what it held back goes on."""
    if page.request.get(urljoin(page.url, "/api/v1/me")).json()["consent_due"]:
        yes = page.get_by_role("button", name="我看过了，同意")
        yes.click()
        yes.wait_for(state="detached")


def watched(page):
    """The page, which from now on tells what it waits for: the requests in `page.waits`."""
    page.waits = set()
    page.on("request", lambda asked: page.waits.add(asked))
    for ended in ("requestfinished", "requestfailed"):
        page.on(ended, lambda asked: page.waits.discard(asked))
    return page


def visit(page, path: str) -> None:
    """By its address, as from a message."""
    page.goto(urljoin(page.url, path))
    rest(page)


def follow(page, path: str) -> None:
    """By a link on the page, as people go on: nothing is loaded anew."""
    page.evaluate(LINK, path)
    rest(page)


def rest(page) -> None:
    """Until it has waited for nothing for a moment, by its own clock, which a busy machine slows: what came is drawn.
    Playwright's own "networkidle" takes half a second longer, on each of some hundred pages."""
    calm, end = 0, time.monotonic() + 90
    while calm < 4:
        assert time.monotonic() < end, "it does not come to rest"
        calm = calm + 1 if page.evaluate(DRAWN) and not page.waits else 0


def until(true, seconds: float = 90):
    """What comes by itself, a moment later."""
    end = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.3)
    return found


def comes(page, words: str) -> None:
    """Onto the page, which is opened again until these words are there."""
    def there() -> int:
        page.reload()
        rest(page)
        return page.get_by_text(words).count()

    until(there)


def tick(within, words: str) -> None:
    """A box or a circle that is met by its label."""
    within.locator("label", has_text=words).click()
    expect(within.get_by_label(words)).to_be_checked()


def keeps(page, noun: str, words: str) -> None:
    """This computer, what is being written there, to these words."""
    id = page.url.rsplit("/", 1)[1]
    place = f"{noun}:{tell(page, 'GET', '/me')['id']}:{id if id.isdigit() else 'new'}"
    until(lambda: words in (page.evaluate(KEPT, place) or ""))


def shelved(page, *more: str) -> None:
    """The pages that open without a network, a moment after the first has come, and more that lies at these paths."""
    until(lambda: page.evaluate(SHELVED, more))


def left(page) -> dict[str, int]:
    """Message credits, by template."""
    return {one["key"]: one["remaining"] for one in tell(page, "GET", "/me/subscriptions")["templates"]}


def opened(page) -> None:
    """Agree to the privacy notice, where that is due, without a tap."""
    if due := tell(page, "GET", "/me")["consent_due"]:
        tell(page, "PUT", "/me/consents", {"document": "privacy", "version": due})


def notice(page, place: str, **more) -> int:
    """A notice to this compound, published by whoever holds the page."""
    opened(page)
    org = next(one for one in tell(page, "GET", f"/orgs?q={place}")["items"] if one["name"] == place)
    mine = tell(page, "GET", "/me")["posts"][0]["org"]["id"]
    id = tell(page, "POST", "/notices", {"org_id": mine, "targets": [org["id"]]} | more)["id"]
    tell(page, "PUT", f"/notices/{id}/publication", {})
    return id


# What stands in the rows of the coverage tree, as it is drawn.
ROWS = """() => [...document.querySelectorAll('tr[data-org]')].map(row => ({
    org: row.dataset.org, level: row.dataset.level, depth: Number(row.dataset.depth),
    ...Object.fromEntries([...row.querySelectorAll('td[data-stage]')].map(cell => [cell.dataset.stage,
        {doors: Number(cell.dataset.doors), people: Number(cell.dataset.people), said: cell.innerText}]))}))"""


def coverage(page) -> list[dict]:
    """The rows of the desk's coverage tree that are open, from the top: {org, level, depth, addressed: {doors, people},
    reached …}. What is said in a cell is what is counted there."""
    page.locator("tr[data-org]").first.wait_for()
    rows = page.evaluate(ROWS)
    for row in rows:
        for cell in (value for value in row.values() if isinstance(value, dict)):
            words = f"{cell['doors']}户{cell['people']}人" if "户" in cell["said"] else f"{cell['people']}人"
            assert "".join(cell["said"].split()) == words
    return rows
