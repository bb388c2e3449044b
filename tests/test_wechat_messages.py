"""Messages, checks, codes and signatures through our WeChat client, against the simulator over real HTTP."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateways.wechat import (
    FieldInvalid,
    NoCredit,
    PageUnknown,
    RequestInvalid,
    TemplateUnknown,
)
from gateways.wechat.fields import fit
from tests.wechat_fixtures import CHECK

pytestmark = pytest.mark.once


# Messages


def test_a_message_arrives_and_spends_the_credit(wechat, simulator, openid):
    simulator.accept("li", "t")
    number = wechat.send_message(openid, "t", {"thing1": "花坛\n漏水", "phrase2": "处理中"}, "/p/reports/7")
    message, = simulator.messages("li")
    assert message["id"] == number
    assert message["page"] == "p/reports/7"
    assert [shown["value"] for shown in message["fields"]] == ["花坛 漏水", "处理中"]
    with pytest.raises(NoCredit):
        wechat.send_message(openid, "t", {"thing1": "花坛"})


def test_the_official_account_sends_to_its_own_openids(wechat, simulator):
    simulator.accept("li", "t", app="oa")
    openid = simulator.identity("li")["openids"]["oa"]
    wechat.send_message(openid, "t", {"thing1": "花坛"}, "p/reports/7", appkind="oa")
    assert simulator.messages("li")[0]["page"].endswith(":8000/p/reports/7")


def test_unknown_template_and_page(wechat, simulator, openid):
    simulator.templates([{"id": "known", "title": "办理进度", "fields": {"thing1": "事项"}}])
    with pytest.raises(TemplateUnknown):
        wechat.send_message(openid, "t", {"thing1": "花坛"})
    with pytest.raises(PageUnknown):
        wechat.send_message(openid, "known", {"thing1": "花坛"}, "https://elsewhere.example/")


@pytest.mark.parametrize(("field", "value", "fitted"), [
    ("thing1", "花坛边水管漏水，已经流了三天，地面都结冰", "花坛边水管漏水，已经流了三天，地面都结冰"),
    ("thing1", "花坛边水管漏水，已经流了三天，地面都结冰了", "花坛边水管漏水，已经流了三天，地面都结…"),
    ("thing1", "  两\n行\r\n\t字 ", "两 行 字"), ("thing1", "", "—"), ("thing1", None, "—"),
    ("thing1", "𠮷" * 20, "𠮷" * 9 + "…"),
    ("phrase2", "待受理", "待受理"), ("phrase2", "已转物业处理中", "已转物业处"),
    ("phrase2", "OK 完成!", "完成"),
    ("time3", "2026年1月2日 03:04", "2026年1月2日 03:04"), ("time3", "15:01~16:00", "15:01~16:00"),
    ("character_string4", "JL20260102-0007号", "JL20260102-0007"), ("character_string4", "号", "-"),
    ("amount5", "12.50元", "12.50元"), ("name6", "欧阳李奶奶的长名字是真的", "欧阳李奶奶的长名字…"),
    ("phone_number7", "139 0000-0001 转8", "139 0000-0001 8"), ("number8", "12", "12"),
])
def test_fields_are_fitted(field, value, fitted):
    assert fit({field: value}) == {field: {"value": fitted}}


@pytest.mark.parametrize(("field", "value"), [
    ("phrase1", "done"), ("phrase1", ""), ("time2", "明天下午"), ("time2", ""), ("amount3", "很多"),
    ("number4", "一"), ("letter5", "一"), ("date6", "2026-13"),
])
def test_what_cannot_fit_is_refused_before_sending(field, value):
    with pytest.raises(FieldInvalid) as refusal:
        fit({field: value})
    assert refusal.value.field == field


@given(st.text(max_size=60), st.sampled_from(["thing1", "character_string2", "name3"]))
def test_any_text_fits(value, field):
    fitted = fit({field: value})[field]["value"]
    most = {"thing1": 20, "character_string2": 32, "name3": 20}[field]
    assert 1 <= len(fitted) <= most
    assert fitted.splitlines() == [fitted]


# Checks, codes, signatures


def test_texts_are_judged_by_their_worst_piece(wechat, simulator, openid):
    assert wechat.check_text(openid, "楼道灯坏了").suggest == "pass"
    assert wechat.check_text(openid, "加微信领鸡蛋").suggest == "review"
    assert (wechat.check_text(openid, "网赌").suggest, wechat.check_text(openid, "网赌").label) == ("risky", "20006")
    # The word lies across the end of the first 2,500 characters.
    assert wechat.check_text(openid, "灯" * 2499 + "赌博" + "灯" * 4000).suggest == "risky"
    before = simulator.calls(CHECK)
    assert wechat.check_text(openid, "  \n").suggest == "pass"
    assert simulator.calls(CHECK) == before


def test_half_a_surrogate_is_no_crash(wechat, openid):
    assert wechat.check_text(openid, "灯\ud800坏了").suggest == "pass"


def test_mini_code_is_a_picture_and_bad_scenes_are_refused(wechat):
    assert wechat.mini_code("f=123", "/p/flowerbeds/123?x=1").startswith(b"\x89PNG")
    for scene in ("", "花坛", "x" * 33, "a%20b"):
        with pytest.raises(RequestInvalid):
            wechat.mini_code(scene, "p")


def test_js_signature_signs_our_pages_only_and_keeps_the_ticket(wechat, simulator):
    signed = wechat.js_signature("http://127.0.0.1:8000/p/reports/7#photos")
    assert set(signed) == {"appId", "timestamp", "nonceStr", "signature"}
    assert len(str(signed["signature"])) == 40
    wechat.js_signature("http://127.0.0.1:8000/")
    assert simulator.calls("cgi-bin/ticket/getticket") == 1
    for url in ("http://evil.example/", "http://127.0.0.1:8000.evil.example/", "javascript:0"):
        with pytest.raises(RequestInvalid):
            wechat.js_signature(url)


def test_page_login_address(wechat, simulator):
    address = wechat.page_login_address("http://127.0.0.1:8000/wechat/callback?x=1", "s&t=1")
    assert address.startswith(simulator.url + "connect/oauth2/authorize?appid=wxsimulatoroa&")
    assert "redirect_uri=http%3A%2F%2F127.0.0.1%3A8000%2Fwechat%2Fcallback%3Fx%3D1" in address
    assert "state=s%26t%3D1" in address
