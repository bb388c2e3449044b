"""What the simulator pushes is what our client believes, and nothing else is."""

import hashlib
import json
import re
import time

import pytest

from gateways.wechat import PushForged, PushStale, PushUnreadable, WeChat
from tests.wechat_fixtures import config_for

BACK = "http://127.0.0.1:8000/wechat/callback"
pytestmark = pytest.mark.once


# Pushes


@pytest.mark.parametrize("style", ["xml", "json", "plain"])
def test_acceptances_are_pushed_in_every_format(wechat, simulator, callback, openid, style):
    simulator.settings(push_format=style)
    simulator.accept("li", "one", "two")
    query, body = callback.next()
    assert (b"Encrypt" in body) == (style != "plain")
    push = wechat.open_push(query, body)
    assert (push.kind, push.event, push.openid) == ("event", "subscribe_msg_popup_event", openid)
    assert push.data == {"choices": [{"template_id": "one", "choice": "accept"},
                                     {"template_id": "two", "choice": "accept"}]}
    assert abs(push.created_at.timestamp() - time.time()) < 5
    assert push.appid == ("" if style == "plain" else "wxsimulatormini")
    assert openid not in push.unique_key + repr(push)


@pytest.mark.parametrize("style", ["xml", "json"])
def test_a_single_choice_is_a_list_too(wechat, simulator, callback, style):
    simulator.settings(push_format=style)
    simulator.accept("li", "one", choice="reject")
    push = wechat.open_push(*callback.next())
    assert push.data == {"choices": [{"template_id": "one", "choice": "reject"}]}


def test_switching_off_and_sending_are_pushed(wechat, simulator, callback, openid):
    simulator.accept("li", "one")
    callback.next()
    number = wechat.send_message(openid, "one", {"thing1": "花坛"})
    sent = wechat.open_push(*callback.next())
    assert sent.data == {"sent": [
        {"template_id": "one", "message_id": number, "error": 0, "status": "success"}]}
    simulator.api("DELETE", "subscriptions?person=li&template=one")
    changed = wechat.open_push(*callback.next())
    assert changed.event == "subscribe_msg_change_event"
    assert changed.data == {"choices": [{"template_id": "one", "choice": "reject"}]}


@pytest.mark.parametrize("style", ["xml", "json", "plain"])
@pytest.mark.parametrize(("mode", "picture", "expected"), [
    ("", "photo.png", ("pass", "100", 0)), ("media_risky", "photo.png", ("risky", "20002", 0)),
    ("media_review", "photo.png", ("review", "21000", 0)),
    ("media_failed", "photo.png", ("failed", "", -1008)),
    ("", "nothing", ("failed", "", -1008)), ("", "broken.png", ("failed", "", -1008)),
])
def test_pictures_are_fetched_and_judged(wechat, simulator, callback, openid, style, mode, picture, expected):
    simulator.settings(push_format=style)
    if mode:
        simulator.fail("wxa/media_check_async", mode)
    trace_id = wechat.check_photo(openid, callback.url + picture)
    push = wechat.open_push(*callback.next())
    assert (push.event, push.openid, push.appid) == ("wxa_media_check", openid, "wxsimulatormini")
    assert push.data.pop("trace_id") == trace_id
    assert push.data == dict(zip(("suggest", "label", "error"), expected, strict=True))


def test_a_repeated_push_has_the_same_key_and_another_one_has_not(wechat, simulator, callback, openid):
    simulator.fail("wxa/media_check_async", "duplicate_push", times=1)
    wechat.check_photo(openid, callback.url + "photo.png")
    wechat.check_photo(openid, callback.url + "photo.png")
    pushes = [wechat.open_push(*callback.next()) for _ in range(3)]
    assert callback.nothing()
    keys = [push.unique_key for push in pushes]
    assert len(set(keys)) == 2
    assert {push.data["trace_id"] for push in pushes if keys.count(push.unique_key) == 2} != {
        push.data["trace_id"] for push in pushes if keys.count(push.unique_key) == 1}


def test_subscribe_pushes_can_be_doubled_too(wechat, simulator, callback):
    simulator.fail("push", "duplicate_push", times=1)
    simulator.accept("li", "one")
    first, second = (wechat.open_push(*callback.next()) for _ in range(2))
    assert first.unique_key == second.unique_key
    simulator.accept("li", "two")
    assert wechat.open_push(*callback.next()).unique_key != first.unique_key
    assert callback.nothing()


def test_three_tries_and_no_more(simulator, callback):
    callback.answers += [(500, ""), (200, "nonsense"), (404, "")]
    simulator.accept("li", "one")
    for _ in range(3):
        callback.next()
    assert callback.nothing(1)
    push = simulator.pushes()[-1]
    assert (push["tries"], push["delivered"]) == (3, False)


# Pushes that must not be believed


@pytest.fixture
def sealed(simulator, callback):
    simulator.accept("li", "one")
    return callback.next()


@pytest.mark.parametrize("name", ["signature", "msg_signature", "timestamp", "nonce"])
def test_a_changed_query_is_forged(wechat, sealed, name):
    query, body = sealed
    for value in ("0" + query[name][1:] + "1", "", "签名"):
        with pytest.raises(PushForged):
            wechat.open_push({**query, name: value}, body)


def test_a_changed_envelope_is_forged(wechat, sealed):
    query, body = sealed
    inner = re.search(rb"<Encrypt><!\[CDATA\[(.+?)\]\]>", body).group(1)
    with pytest.raises(PushForged):
        wechat.open_push(query, body.replace(inner, inner[:40] + b"AAAA" + inner[44:]))


def test_an_envelope_for_another_app_is_forged(simulator, sealed, tmp_path):
    stranger = WeChat(config_for(
        simulator.url, tmp_path, WECHAT_MINI_APP_ID="wxother", WECHAT_OA_APP_ID="wxother2"))
    with pytest.raises(PushForged):
        stranger.open_push(*sealed)


def test_an_old_push_is_stale(simulator, sealed, wechat, tmp_path):
    strict = WeChat(config_for(simulator.url, tmp_path), push_fresh_seconds=0)
    time.sleep(1.1)
    with pytest.raises(PushStale):
        strict.open_push(*sealed)
    wechat.open_push(*sealed)


def _signed(*parts: str) -> str:
    return hashlib.sha1("".join(sorted(["simulator-token", *parts])).encode()).hexdigest()


def _query(moment: float) -> dict[str, str]:
    timestamp = str(int(moment))
    return {"timestamp": timestamp, "nonce": "n", "signature": _signed(timestamp, "n")}


@pytest.mark.parametrize("age", [-310, 310, 10**9])
def test_the_clock_counts_both_ways(wechat, age):
    with pytest.raises(PushStale):
        wechat.open_push(_query(time.time() - age), b"{}")


def test_echo(wechat):
    assert wechat.push_echo({**_query(time.time()), "echostr": "5927<b>"}) == "5927<b>"
    with pytest.raises(PushForged):
        wechat.push_echo({**_query(time.time()), "nonce": "m", "echostr": "1"})
    with pytest.raises(PushForged):
        wechat.push_echo({})


def test_production_takes_no_plain_push(simulator, tmp_path):
    config = config_for(simulator.url, tmp_path)
    config.app_env = "production"
    with pytest.raises(PushForged):
        WeChat(config).open_push(_query(time.time()), b'{"MsgType": "event", "Event": "x"}')


@pytest.mark.parametrize("body", [
    b"", b"<xml></xml>", b"<a/>", b"{", b"[]", b'"x"', b"\xff\xfe", b"<xml>",
    b'<!DOCTYPE x [<!ENTITY e "x">]><xml><MsgType>&e;</MsgType></xml>',
])
def test_rightly_signed_nonsense_is_unreadable(wechat, body):
    with pytest.raises(PushUnreadable):
        wechat.open_push(_query(time.time()), body)


@pytest.mark.parametrize("message", [
    {"MsgType": "event", "Event": "wxa_media_check", "isrisky": 0, "status_code": 0, "trace_id": "t"},
    {"MsgType": "event", "Event": "wxa_media_check", "result": {"suggest": "new-word"}, "trace_id": "t"},
    {"MsgType": "event", "Event": "wxa_media_check", "result": "pass", "errcode": "x", "trace_id": "t"},
    {"MsgType": "event", "Event": "wxa_media_check", "result": {"suggest": "pass"}, "errcode": -1,
     "trace_id": "t"},
])
def test_only_an_outspoken_pass_passes(wechat, message):
    push = wechat.open_push(_query(time.time()), json.dumps(message).encode())
    assert push.data["suggest"] == "failed"


def test_a_message_with_a_number_is_known_by_it(wechat):
    messages = [{"MsgType": "text", "MsgId": 7, "CreateTime": moment} for moment in (1, 99**9)]
    keys = {wechat.open_push(_query(time.time()), json.dumps(message).encode()).unique_key
            for message in messages}
    assert len(keys) == 1
