"""The simulated WeChat itself: its pushes opened by our client, its pages, its memory, its levers."""

import base64
import re
import socket
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from gateways.wechat import NoCredit, WeChat, WeChatError
from tests.servers import free_port
from tests.wechat_fixtures import PEOPLE, config_for, start_simulator, stop

BACK = "http://127.0.0.1:8000/wechat/callback"
pytestmark = pytest.mark.once


# Pages


def test_page_login_from_the_page_to_the_identity(wechat, simulator):
    address = wechat.page_login_address(BACK, "state-1")
    page = requests.get(address, timeout=60)
    assert page.headers["Content-Security-Policy"].startswith("default-src 'self'")
    link = unescape(re.search(r'href="([^"]+)" data-person="wang"', page.text).group(1))
    answer = requests.get(simulator.url.rstrip("/") + link, timeout=60, allow_redirects=False)
    back = answer.headers["Location"]
    given = parse_qs(urlsplit(back).query)
    assert back.startswith(BACK) and given["state"] == ["state-1"]
    assert wechat.page_login(given["code"][0]).openid == simulator.identity("wang")["openids"]["oa"]


def test_a_tap_on_the_desk_phone_logs_in_without_asking(wechat, simulator):
    browser = requests.Session()
    app = browser.get(simulator.url + "open?person=zhao&page=p/reports/7", allow_redirects=False, timeout=60)
    assert app.headers["Location"] == "http://127.0.0.1:8000/wechat/login?next=%2Fp%2Freports%2F7"
    back = browser.get(wechat.page_login_address(BACK, "s"), allow_redirects=False, timeout=60)
    code = parse_qs(urlsplit(back.headers["Location"]).query)["code"][0]
    assert wechat.page_login(code).openid == simulator.identity("zhao")["openids"]["oa"]
    again = browser.get(wechat.page_login_address(BACK, "s"), allow_redirects=False, timeout=60)
    assert again.status_code == 200, "the second time, a person is asked for, so that one can switch"


@pytest.mark.parametrize("back", ["http://evil.example/", "javascript:alert(1)", ""])
def test_page_login_goes_back_to_us_only(wechat, simulator, back):
    page = requests.get(wechat.page_login_address(back, "s").replace("#", "&person=li#"), timeout=60,
                        allow_redirects=False)
    assert page.status_code == 400


def test_the_question_for_messages(wechat, simulator, callback, openid):
    where = (f"{simulator.url}connect/subscribe?person=li&template_ids=one,two&answer=accept"
             f"&redirect_uri={BACK}?x=1")
    back = requests.get(where, timeout=60, allow_redirects=False).headers["Location"]
    assert parse_qs(urlsplit(back).query) == {"x": ["1"], "subscribed": ["accept"]}
    assert len(wechat.open_push(*callback.next()).data["choices"]) == 2
    wechat.send_message(openid, "two", {"thing1": "花坛"})
    with pytest.raises(NoCredit):
        wechat.send_message(openid, "two", {"thing1": "花坛"})


def test_the_question_for_the_phone_number(wechat, simulator):
    where = f"{simulator.url}connect/phone?person=li&answer=allow&redirect_uri={BACK}"
    back = requests.get(where, timeout=60, allow_redirects=False).headers["Location"]
    assert wechat.phone_number(parse_qs(urlsplit(back).query)["phone_code"][0]) == "13900000001"


def test_the_desk_phone_loads_nothing_from_elsewhere(simulator):
    page = requests.get(simulator.url, timeout=60)
    parts = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert "近邻" in page.text and parts
    for part in parts:
        assert part.startswith(("/", "data:")), part
    assert "<script>" not in page.text and " style=" not in page.text and " onclick=" not in page.text


# Memory and levers


def test_people_and_messages_survive_a_restart(tmp_path):
    port = free_port()
    first = start_simulator(port=port, data_dir=tmp_path)
    try:
        first.people([*PEOPLE, {"key": "new", "label": "新人", "phone": "13900000009"}])
        wechat = WeChat(config_for(first.url, tmp_path))
        before = wechat.login(first.code("new"))
        first.accept("new", "one", "one")
        wechat.send_message(before.openid, "one", {"thing1": "花坛"})
    finally:
        stop(first)
    second = start_simulator(port=port, data_dir=tmp_path)
    try:
        assert wechat.login(second.code("new")) == before
        assert len(second.messages("new")) == 1
        assert second.identity("new")["phone"] == "13900000009"
        # The restarted simulator knows no token; the client gets a new one by itself.
        assert wechat.check_text(before.openid, "你好").suggest == "pass"
    finally:
        stop(second)


def test_somebody_who_always_accepts_is_asked_by_nobody(wechat, simulator, callback, openid):
    simulator.templates([{"id": "one", "title": "办理进度", "fields": {"thing1": "事项"}}])
    simulator.api("PATCH", "people/li", json={"auto_accept": True})
    wechat.login(simulator.code("li"))
    assert wechat.open_push(*callback.next()).data["choices"][0]["choice"] == "accept"
    for _ in range(3):
        wechat.send_message(openid, "one", {"thing1": "花坛"})
    message = simulator.messages("li")[0]
    assert (message["title"], message["fields"]) == ("办理进度", [{"label": "事项", "value": "花坛"}])


def test_whether_the_other_account_is_checked_is_a_setting(wechat, simulator):
    openid = simulator.identity("li")["openids"]["oa"]
    assert wechat.check_text(openid, "你好").suggest == "pass"
    simulator.settings(foreign_openid_checked=False)
    with pytest.raises(WeChatError) as refusal:
        wechat.check_text(openid, "你好")
    assert refusal.value.number == 43104


@pytest.mark.parametrize(("method", "path", "given"), [
    ("POST", "failures", {"mode": "nonsense"}), ("POST", "codes", {"person": "nobody"}),
    ("POST", "codes", {"person": "li", "kind": "other"}), ("PUT", "people", [{"label": "无键"}]),
    ("PATCH", "settings", {"push_format": "yaml"}), ("PUT", "people", {}),
])
def test_wrong_orders_are_refused(simulator, method, path, given):
    answer = requests.request(method, simulator.url + "simulator/" + path, json=given, timeout=60)
    assert answer.status_code == 422


def test_another_website_cannot_pull_the_levers(simulator):
    """A form of a strange page can post text, but no JSON."""
    answer = requests.post(simulator.url + "simulator/codes", data='{"person": "li"}', timeout=60,
                           headers={"Content-Type": "text/plain"})
    assert answer.status_code == 415


def test_head_and_body_come_in_one_piece(simulator):
    host = urlsplit(simulator.url)
    with socket.create_connection((host.hostname, host.port)) as line:
        line.sendall(b"GET /simulator/people HTTP/1.1\r\nHost: x\r\n\r\n")
        first = line.recv(65536)
    assert first.partition(b"\r\n\r\n")[2].rstrip().endswith(b"]")


def test_the_aes_key_in_the_settings_is_one():
    from config import SIMULATOR_SECRETS
    key = SIMULATOR_SECRETS["wechat_callback_aes_key"]
    assert len(key) == 43 and len(base64.b64decode(key + "=")) == 32
