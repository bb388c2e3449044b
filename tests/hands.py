"""What hands do on the phone in more than one story: get to the third step, agree, ask the API as the page would."""

import time

import requests

# As the page's own code speaks: with the cookie and its proof.
TELL = """async ([method, path, body]) => {
    const proof = document.cookie.match(/jinlin_csrf=([^;]+)/)[1];
    const headers = {'Content-Type': 'application/json', 'X-CSRF-Token': proof};
    const answer = await fetch('/api/v1' + path, {method, headers, ...(body ? {body: JSON.stringify(body)} : {})});
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.status === 204 ? null : answer.json();
}"""


def tell(page, method: str, path: str, body=None):
    return page.evaluate(TELL, [method, path, body])


def newcomer(wechat: str, label: str, **more) -> None:
    """Somebody the service has never seen gets a phone; WeChat asks them whether they want messages."""
    people = requests.get(f"{wechat}simulator/people", timeout=10).json()
    person = {"key": label, "label": label, "note": "新来的", "auto_accept": False, **more}
    requests.put(f"{wechat}simulator/people", json=[*people, person], timeout=10).raise_for_status()


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
    page.locator("button.row").first.click()
    past_the_questions(page)
    page.locator("textarea").first.fill(words)


def past_the_questions(page) -> None:
    """Extra questions and similar reports come or not, by category and by what neighbours filed."""
    for _ in range(30):
        page.wait_for_timeout(300)
        if page.locator("textarea").count():
            return
        for words in ("否", "都不是，接着报", "下一步"):
            button = page.get_by_role("button", name=words, exact=True).or_(page.get_by_label(words, exact=True))
            if button.count() and button.first.is_visible():
                button.first.click()
    raise AssertionError("the third step did not come")


def agree(page) -> None:
    try:
        page.get_by_role("button", name="我看过了，同意").click(timeout=2500)
    except Exception:  # noqa: BLE001  agreed already
        return


def until(true, seconds: float = 20):
    """What comes by itself, a moment later."""
    end = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.3)
    return found
