"""What a page needs to ask for message credits and the phone: what is left, which ids, where, and what it may sign."""

import dataclasses
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from core.db import db, transaction
from gateways.wechat import Identity as Known
from gateways.wechat import WeChat
from jobs import deliver, pushes
from models import Identity, Person
from rules import credits, session
from rules.notify import notify
from tests.wechat_fixtures import SEND

OURS = "http://127.0.0.1:8000/"
OA, MINI = "wxsimulatoroa", "wxsimulatormini"


def left(voice) -> dict[str, int]:
    return {one["key"]: one["remaining"] for one in voice.get("me/subscriptions")["templates"]}


def at(voice, appid: str) -> Identity:
    return db.session.scalar(db.select(Identity).filter_by(person_id=voice.person.id, appid=appid))


@pytest.fixture
def on_both(li) -> None:
    """She came in by the page too."""
    with transaction():
        session.open_for(Known(OA, "openid-li-oa", "union-li"), page=True)


def test_what_is_left_counts_both_accounts_and_what_waits_to_be_sent(li, on_both):
    with transaction():
        for appid in (OA, MINI):
            credits.accept(at(li, appid), "progress")
    assert left(li) == {"progress": 2, "todo": 0, "confirm": 0, "notice": 0}
    with transaction():
        for number in range(3):
            notify(db.session.get(Person, li.person.id), "report_submitted", "/", number=str(number), category="路灯",
                   promised="", days="")
        notify(db.session.get(Person, li.person.id), "report_resolved", "/", number="1", category="路灯", note="")
    assert left(li) == {"progress": 0, "todo": 0, "confirm": 0, "notice": 0}


@pytest.fixture
def two_sets(app, monkeypatch):
    """The official account's templates have ids of their own, as in the real WeChat."""
    config = dataclasses.replace(app.config["JINLIN"], wechat_oa_templates="progress=oa-progress,todo=oa-todo")
    monkeypatch.setitem(app.config, "JINLIN", config)
    return config


def test_a_page_asks_for_the_official_account_s_templates(li, two_sets):
    def ids(account):
        return [one["template_id"] for one in li.get(f"me/subscriptions?account={account}")["templates"]]
    assert ids("oa") == ["oa-progress", "oa-todo"] and ids("mini") == [
        "tpl-progress", "tpl-todo", "tpl-confirm", "tpl-notice"]
    assert li.get("me/subscriptions?account=other", expect=422)


def test_each_account_is_sent_its_own_template(live, client, callback, two_sets):
    """Accepted on the page, pushed by WeChat, spent there: with the official account's id all the way."""
    known = live.identity("li")
    with transaction():
        person = session.open_for(Known(OA, known["openids"]["oa"], known["unionid"]), page=True).user
        notify(person, "report_submitted", "/p/reports/1", number="261124-ABCDEF", category="路灯", promised="",
               days="")
    live.accept("li", "oa-progress", app="oa")
    query, body = callback.next()
    assert client.post("/wechat/push", query_string=query, data=body).status_code == 200
    pushes.work_off()
    deliver.deliver()
    assert [shown["template_id"] for shown in live.messages("li")] == ["oa-progress"]
    assert live.calls(SEND) == 0


def test_only_the_simulator_has_pages_for_what_a_tap_in_wechat_does(app, client, li, live, monkeypatch):
    assert li.get("me/subscriptions")["page"] == f"{live.url}connect/subscribe"
    assert li.get("me/phone")["page"] == f"{live.url}connect/phone"
    real = dataclasses.replace(app.config["JINLIN"], wechat_api_root="https://api.weixin.qq.com/",
                               wechat_open_root="https://open.weixin.qq.com/")
    monkeypatch.setitem(app.config, "JINLIN", real)
    monkeypatch.setitem(app.extensions, "wechat", WeChat(real))
    assert li.get("me/subscriptions")["page"] is None and li.get("me/phone")["page"] is None
    # There WeChat draws its button in a frame of its own.
    assert "frame-src 'self' https://*.qq.com webcompt:;" in client.get("/").headers["Content-Security-Policy"]


def test_a_page_of_ours_is_signed_and_no_other(li, client, live):
    signed = li.get("wechat/js-config", query_string={"url": f"{OURS}p/reports/7"})
    assert set(signed) == {"appId", "timestamp", "nonceStr", "signature"} and signed["appId"] == OA
    refused = li.get("wechat/js-config", query_string={"url": "https://evil.example/"}, expect=422)
    assert set(refused["errors"]) == {"url"}
    assert client.get("/api/v1/wechat/js-config?url=" + OURS).status_code == 401
    live.fail("cgi-bin/ticket/getticket", 45009)
    li.get("wechat/js-config", query_string={"url": OURS})  # from the ticket that is kept


def test_a_proved_phone_brings_posts_and_home_at_once(live, enter, place):
    cai = enter("cai", phone="13900000001", home=place.building, posts=[("building_head", place.building)])
    with transaction():
        db.session.delete(at(cai, MINI))
    new = enter("new")
    code = live.code("li", "phone")
    assert new.get("me/phone") == {"phone": None, "proved_at": None, "page": f"{live.url}connect/phone"}
    user = new.put("me/phone", {"code": code})
    assert [post["role"] for post in user["posts"]] == ["building_head"]
    assert user["home"]["building"]["name"] == "3栋" and user["phone"] == "139****0001"
    assert new.get("me/phone")["proved_at"]


def test_the_simulator_asks_whoever_logged_in_and_brings_the_state_back(live):
    browser = requests.Session()
    browser.get(f"{live.url}connect/oauth2/authorize", allow_redirects=False, params={
        "appid": OA, "response_type": "code", "redirect_uri": f"{OURS}wechat/callback", "person": "wang"})
    question = {"template_ids": "one", "state": "mine", "redirect_uri": f"{OURS}p/reports/7"}
    asked = browser.get(f"{live.url}connect/subscribe", params=question)
    assert "正在以 王书记 的身份回答" in asked.text
    answer = browser.get(f"{live.url}connect/subscribe", params={**question, "answer": "accept"}, allow_redirects=False)
    assert parse_qs(urlsplit(answer.headers["Location"]).query) == {"subscribed": ["accept"], "state": ["mine"]}


def test_a_push_wakes_the_worker(live, client, callback, app, monkeypatch):
    """Else a credit accepted now would be there only at the next minute, and the app would ask again meanwhile."""
    from jobs import queue
    woken = []
    monkeypatch.setattr(queue, "nudge", lambda: woken.append(1))
    live.accept("li", "tpl-progress")
    query, body = callback.next()
    client.post("/wechat/push", query_string=query, data=body)
    assert woken


def test_a_report_wakes_the_worker(li, wang, place, monkeypatch):
    """Its messages are written the short way (core/rows.py): else WeChat's copies would wait for the minute's look."""
    from jobs import queue
    woken = []
    monkeypatch.setattr(queue, "nudge", lambda: woken.append(1))
    li.post("reports", {"org_id": place.compound.id, "category": "sewer_blocked", "description": "井盖坏了"})
    assert woken
