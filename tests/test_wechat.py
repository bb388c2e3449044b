"""Our client of WeChat against the simulator, over real HTTP: what it gives, refuses, retries and hides."""

import logging
import traceback

import pytest

from gateways.wechat import (
    CodeInvalid,
    CodeUsed,
    FieldInvalid,
    Misconfigured,
    Unreachable,
    WeChat,
    WeChatError,
)
from tests.servers import free_port
from tests.wechat_fixtures import SEND, config_for

pytestmark = pytest.mark.once


# Who somebody is


def test_login_gives_the_identity_and_no_session_key(wechat, simulator):
    identity = wechat.login(simulator.code("li"))
    expected = simulator.identity("li")
    assert (identity.appid, identity.openid, identity.unionid) == (
        "wxsimulatormini", expected["openids"]["mini"], expected["unionid"])
    assert set(vars(identity)) == {"appid", "openid", "unionid"}
    assert identity.openid not in repr(identity)


def test_a_code_works_once(wechat, simulator):
    code = simulator.code("li")
    wechat.login(code)
    with pytest.raises(CodeUsed):
        wechat.login(code)


@pytest.mark.parametrize("code", ["never-given", "", "x" * 600, "换行\n", None])
def test_what_is_no_code_is_refused(wechat, code):
    with pytest.raises(CodeInvalid):
        wechat.login(code)


def test_a_code_is_not_good_for_another_use(wechat, simulator):
    with pytest.raises(CodeInvalid):
        wechat.page_login(simulator.code("li", "login"))
    with pytest.raises(CodeInvalid):
        wechat.phone_number(simulator.code("li", "page"))


def test_page_login_has_another_openid_and_the_same_unionid(wechat, simulator):
    page, mini = wechat.page_login(simulator.code("li", "page")), wechat.login(simulator.code("li"))
    assert page.unionid == mini.unionid
    assert page.openid != mini.openid
    assert page.appid == "wxsimulatoroa"


def test_phone_number(wechat, simulator):
    assert wechat.phone_number(simulator.code("li", "phone")) == "13900000001"


# What goes wrong, by number


@pytest.mark.parametrize(("mode", "name", "retry"), [
    (40029, "code_invalid", False), (40163, "code_used", False), (40226, "user_blocked", False),
    (-1, "busy", True), (45011, "busy", True), (45009, "quota_spent", True), (43101, "no_credit", False),
    (47003, "field_invalid", False), (41030, "page_unknown", False), (40003, "openid_unknown", False),
    (43104, "openid_unknown", False), (40037, "template_unknown", False), (61010, "not_recent", False),
    (40013, "misconfigured", True), (40125, "misconfigured", True), (40164, "misconfigured", True),
    (40243, "misconfigured", True), (48001, "misconfigured", True), (42001, "token_dead", True),
    (40001, "token_dead", True), (502, "unreachable", True), (99999, "unknown", True),
])
def test_every_number_has_a_name(wechat, simulator, openid, mode, name, retry):
    simulator.fail(SEND, mode)
    with pytest.raises(WeChatError) as refusal:
        wechat.send_message(openid, "t", {"thing1": "花坛报修"})
    assert (refusal.value.name, refusal.value.retry) == (name, retry)


def test_field_invalid_names_the_field(wechat, simulator, openid):
    simulator.fail(SEND, 47003)
    with pytest.raises(FieldInvalid) as refusal:
        wechat.send_message(openid, "t", {"thing1": "花坛报修"})
    assert refusal.value.field == "thing1"


def test_a_wrong_secret_is_an_alarm_for_the_operator(simulator, tmp_path, caplog):
    stranger = WeChat(config_for(simulator.url, tmp_path, WECHAT_MINI_APP_SECRET="wrong-secret-0"))
    with pytest.raises(Misconfigured) as refusal:
        stranger.check_text("o", "你好")
    assert refusal.value.alarm
    assert any(record.levelno == logging.ERROR for record in caplog.records)
    assert "wrong-secret-0" not in caplog.text


def test_nobody_there(tmp_path):
    lonely = WeChat(config_for(f"http://127.0.0.1:{free_port()}/", tmp_path))
    with pytest.raises(Unreachable):
        lonely.login("a-code")

# What is never told


def _behind(fault: BaseException | None) -> list[BaseException]:
    """What a log collector finds behind an exception, even where a traceback would not print it."""
    following = [fault.__cause__, fault.__context__] if fault else []
    return [found for other in following if other for found in (other, *_behind(other))]


@pytest.mark.parametrize("mode", [40029, 42001, 40001, -1, 502, 47003, 99999, "slow"])
def test_no_secret_in_exceptions_or_logs(wechat, simulator, openid, caplog, mode):
    caplog.set_level(logging.DEBUG)
    wechat.mini.timeout = wechat.oa.timeout = (0.3, 0.3)
    token = wechat.mini.token.current()
    code = simulator.code("li")
    simulator.fail("*", mode, seconds=0.6)
    told = []
    for ask in (
        lambda: wechat.login(code), lambda: wechat.page_login(code), lambda: wechat.phone_number(code),
        lambda: wechat.send_message(openid, "t", {"thing1": "花坛"}), lambda: wechat.check_text(openid, "你"),
        lambda: wechat.js_signature("http://127.0.0.1:8000/"),
    ):
        try:
            ask()
        except WeChatError as refusal:
            told += [repr(refusal), str(vars(refusal)), *traceback.format_exception(refusal)]
            told += [repr(vars(hidden)) for hidden in _behind(refusal)]
            assert all(isinstance(hidden, WeChatError) for hidden in _behind(refusal))
    assert told
    hidden = [token, code, openid, "simulator-mini-secret", "simulator-oa-secret"]
    text = "\n".join([*told, caplog.text])
    assert [secret for secret in hidden if secret in text] == []
    # The addresses were logged, so it is the filter that hides them. urllib3 logs only what was answered.
    assert mode == "slow" or "secret=…" in caplog.text
