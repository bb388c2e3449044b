"""Logging in, staying in, being out: codes, rotation, forged cookies, consent, closing, the roster's phone."""

import contextvars
import hashlib
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from core import clock
from core.db import db, transaction
from core.texts import document, text
from gateways.wechat import SnapshotUser
from models import Identity, Person, Post
from policies import privacy_version


def ask(client, method, path, **more):
    answer = contextvars.Context().run(client.open, path, method=method, **more)
    return answer


def log_in(client, code):
    return ask(client, "POST", "/api/v1/sessions", json={"provider": "mini", "code": code})


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


def code_of(answer):
    return answer.status_code, answer.get_json().get("code")


def test_a_code_opens_once(client, live):
    code = live.code("li")
    answer = log_in(client, code)
    assert answer.status_code == 201 and answer.get_json()["user"]["consent_due"] == privacy_version()
    assert "session_key" not in answer.get_data(as_text=True) and "openid" not in answer.get_data(as_text=True)
    assert code_of(log_in(client, code)) == (422, "code_unusable")
    assert code_of(log_in(client, "made-up-code")) == (422, "code_unusable")
    assert code_of(log_in(client, "x" * 500))[0] == 422


def test_the_same_person_comes_back_as_the_same(client, live):
    first, again = (log_in(client, live.code("li")).get_json() for _ in range(2))
    assert first["user"]["id"] == again["user"]["id"] and first["access_token"] != again["access_token"]
    assert log_in(client, live.code("wang")).get_json()["user"]["id"] != first["user"]["id"]


@pytest.mark.parametrize("mode, said", [(-1, "wechat_busy"), (45011, "wechat_busy"), (502, "wechat_away"),
                                        ("slow", "wechat_away")])
def test_wechat_away_is_said(client, live, mode, said):
    live.fail("sns/jscode2session", mode)
    assert code_of(log_in(client, live.code("li"))) == (503, said)


def test_refresh_rotates_and_a_reused_token_ends_the_family(client, live):
    tokens = log_in(client, live.code("li")).get_json()

    def refresh(token):
        return ask(client, "POST", "/api/v1/sessions/refresh", json={"refresh_token": token})

    fresh = refresh(tokens["refresh_token"])
    assert fresh.status_code == 201
    fresh = fresh.get_json()
    assert ask(client, "GET", "/api/v1/me", headers=bearer(tokens["access_token"])).status_code == 401
    assert ask(client, "GET", "/api/v1/me", headers=bearer(fresh["access_token"])).status_code == 200
    assert code_of(refresh(tokens["refresh_token"])) == (401, "session_ended")
    assert ask(client, "GET", "/api/v1/me", headers=bearer(fresh["access_token"])).status_code == 401
    assert code_of(refresh(fresh["refresh_token"])) == (401, "session_ended")
    assert code_of(refresh("made-up")) == (401, "session_ended")


def test_a_refresh_whose_answer_was_lost_is_asked_again_from_another_network(client, live):
    tokens = log_in(client, live.code("li")).get_json()

    def refresh(address):
        return ask(client, "POST", "/api/v1/sessions/refresh", json={"refresh_token": tokens["refresh_token"]},
                   headers={"Idempotency-Key": "one-refresh"}, environ_base={"REMOTE_ADDR": address})

    at_home, outside = refresh("10.0.0.1"), refresh("10.0.0.2")
    assert outside.status_code == 201 and outside.get_json() == at_home.get_json()
    assert ask(client, "GET", "/api/v1/me", headers=bearer(outside.get_json()["access_token"])).status_code == 200


def test_tokens_end_with_their_time(client, live):
    tokens = log_in(client, live.code("li")).get_json()
    with clock.at(clock.now() + timedelta(hours=2, seconds=1)):
        assert ask(client, "GET", "/api/v1/me", headers=bearer(tokens["access_token"])).status_code == 401
        assert ask(client, "POST", "/api/v1/sessions/refresh",
                   json={"refresh_token": tokens["refresh_token"]}).status_code == 201


def test_logging_out_is_at_once(client, live):
    tokens = log_in(client, live.code("li")).get_json()
    assert ask(client, "DELETE", "/api/v1/sessions/current", headers=bearer(tokens["access_token"])).status_code == 204
    assert ask(client, "GET", "/api/v1/me", headers=bearer(tokens["access_token"])).status_code == 401
    assert ask(client, "POST", "/api/v1/sessions/refresh",
               json={"refresh_token": tokens["refresh_token"]}).status_code == 401


# --- the pages' cookie ---------------------------------------------------------------------------------------------

def page_login(app, live, next="/", state=None, person="li"):
    """A browser of its own that came through WeChat's page login; returns it and the last answer."""
    browser = app.test_client()
    to = ask(browser, "GET", "/wechat/login", query_string={"next": next}).headers["Location"]
    asked = parse_qs(urlsplit(to).query)["state"][0]
    back = ask(browser, "GET", "/wechat/callback", query_string={"code": live.code(person, "page"),
                                                                 "state": state or asked})
    return browser, back


def test_a_page_log_in_needs_its_proof_to_write(app, live):
    browser, back = page_login(app, live)
    assert back.status_code == 302 and back.headers["Location"] == "/"
    cookies = {name: browser.get_cookie(name) for name in ("jinlin_session", "jinlin_csrf")}
    assert cookies["jinlin_session"].http_only and not cookies["jinlin_csrf"].http_only
    assert ask(browser, "GET", "/api/v1/me").status_code == 200
    assert code_of(ask(browser, "PATCH", "/api/v1/me", json={"elder_view": True})) == (403, "csrf")
    assert code_of(ask(browser, "PATCH", "/api/v1/me", json={"elder_view": True},
                       headers={"X-CSRF-Token": "forgéd"})) == (403, "csrf")
    proof = {"X-CSRF-Token": cookies["jinlin_csrf"].value}
    agreed = ask(browser, "PUT", "/api/v1/me/consents", headers=proof,
                 json={"document": "privacy", "version": privacy_version()})
    assert agreed.status_code == 200
    assert ask(browser, "PATCH", "/api/v1/me", json={"elder_view": True}, headers=proof).status_code == 200


def test_a_forged_cookie_is_nobody(app, live):
    browser, _ = page_login(app, live)
    true = browser.get_cookie("jinlin_session").value
    for forged in (true[:-1] + ("A" if true[-1] != "A" else "B"), true + "x", "", "made-up-token"):
        browser.set_cookie("jinlin_session", forged)
        assert code_of(ask(browser, "GET", "/api/v1/me")) == (401, "login_needed")
    assert code_of(ask(browser, "GET", "/api/v1/me")) == (401, "login_needed")
    assert code_of(ask(browser, "DELETE", "/api/v1/me")) == (403, "csrf")


def test_a_page_log_in_with_another_state_is_refused(app, live):
    assert code_of(page_login(app, live, state="another")[1]) == (422, "bad_state")
    assert code_of(page_login(app, live, state="é")[1]) == (422, "bad_state")
    uninvited = ask(app.test_client(), "GET", "/wechat/callback", query_string={"code": "x", "state": ""})
    assert code_of(uninvited) == (422, "bad_state")


# As Chromium says it; WeChat's browsers are made of it.
PAGE = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,"
                  "application/signed-exchange;v=b3;q=0.7"}


def test_who_follows_a_link_is_refused_on_a_page(app, client, live):
    """A closed account opened again, a step back into a spent log-in: never a screen of JSON."""
    answer = ask(client, "GET", "/wechat/callback", query_string={"code": "x", "state": "y"}, headers=PAGE)
    page = answer.get_data(as_text=True)
    assert (answer.status_code, answer.mimetype) == (422, "text/html")
    assert text("problems.bad_state") in page and 'href="/"' in page and "{detail}" not in page
    assert code_of(ask(client, "GET", "/api/v1/me", headers={"Accept": "application/json"})) == (401, "login_needed")


def test_wechat_s_preview_is_told_as_what_it_is(app, live, monkeypatch):
    def preview(_code):
        raise SnapshotUser
    monkeypatch.setattr(app.extensions["wechat"], "page_login", preview)
    assert code_of(page_login(app, live)[1]) == (422, "wechat_snapshot")


@pytest.mark.parametrize("next, lands", [
    ("/p/reports/7", "/p/reports/7"), ("https://evil.example/", "/"), ("//evil.example/", "/"),
    ("/\\evil.example", "/"), ("javascript:alert(1)", "/"), ("/\t/evil.example", "/"), ("///evil.example", "/"),
    ("", "/"), ("/p/" + "x" * 400, "/"),
])
def test_a_log_in_lands_on_our_pages_only(app, live, next, lands):
    assert page_login(app, live, next)[1].headers["Location"] == lands


def test_both_apps_know_the_same_person(app, client, live):
    mini = log_in(client, live.code("li")).get_json()["user"]["id"]
    browser, _ = page_login(app, live)
    assert ask(browser, "GET", "/api/v1/me").get_json()["id"] == mini


# --- consent, closing ----------------------------------------------------------------------------------------------

def test_nothing_is_written_before_consent(enter, place):
    new = enter("new", consented=False)
    answer = new.put("me/home", {"org_id": place.compound.id}, expect=403)
    assert answer["code"] == "consent_required" and answer["version"] == privacy_version()
    assert new.put("me/consents", {"document": "privacy", "version": "old"}, expect=422)["code"] == "old_version"
    new.put("me/consents", {"document": "privacy", "version": privacy_version()})
    assert new.put("me/home", {"org_id": place.compound.id})["home"]["compound"]["id"] == place.compound.id


def test_other_words_of_the_privacy_notice_have_another_version():
    """People agreed to words: whoever changes them puts a new version above them, and both here."""
    words = document("privacy").partition("\n")[2]
    assert {privacy_version(): hashlib.sha256(words.encode()).hexdigest()[:16]} == {"2026-11-30": "0d9bf9de9c4279d4"}


def test_consent_is_taken_back_as_easily_as_it_was_given(enter, place):
    new = enter("new")
    [given] = new.get("me")["consents"]
    for _ in range(2):  # sent again it changes nothing
        taken = new.delete("me/consents/privacy")
        assert taken["consent_due"] == privacy_version() and taken["consents"][0]["withdrawn_at"]
    assert new.put("me/home", {"org_id": place.compound.id}, expect=403)["code"] == "consent_required"
    new.get("me/export")
    again = new.put("me/consents", {"document": "privacy", "version": privacy_version()})
    assert again["consent_due"] is None
    old, now = again["consents"]  # the first stays as proof of what was done under it
    assert old["at"] == given["at"] and old["withdrawn_at"] and now["withdrawn_at"] is None
    assert len(new.put("me/consents", {"document": "privacy", "version": privacy_version()})["consents"]) == 2


def test_closing_logs_out_at_once_and_erases_by_night(app, client, live, place):
    tokens = log_in(client, live.code("li")).get_json()
    with transaction():
        person = db.session.get(Person, tokens["user"]["id"])
        person.name, person.phone, person.room = "李秀英", "13950800001", "3-502"
    db.session.remove()
    closing = ask(client, "DELETE", "/api/v1/me", headers=bearer(tokens["access_token"]))
    assert closing.status_code == 202
    assert clock.today() < clock.datetime.fromisoformat(closing.get_json()["done_by"]).date()
    assert ask(client, "GET", "/api/v1/me", headers=bearer(tokens["access_token"])).status_code == 401
    assert code_of(log_in(client, live.code("li"))) == (409, "too_early_closing")
    from jobs import clockwork
    clockwork.every_night()
    db.session.remove()
    person = db.session.get(Person, tokens["user"]["id"])
    assert (person.name, person.phone, person.phone_digest, person.room) == (None,) * 4 and person.closed_at
    assert not db.session.scalars(db.select(Identity).filter_by(person_id=person.id)).all()
    db.session.remove()
    assert log_in(client, live.code("li")).get_json()["user"]["id"] != tokens["user"]["id"]  # a new start


# --- the roster ----------------------------------------------------------------------------------------------------

def test_the_roster_s_phone_brings_its_posts(client, live, place):
    from rules import post
    with transaction():
        post.appoint({"name": "王建国", "phone": "13900000002", "org_id": place.compound.id, "role": "secretary"})
    db.session.remove()
    tokens = log_in(client, live.code("wang")).get_json()
    head = bearer(tokens["access_token"])
    assert tokens["user"]["posts"] == []
    ask(client, "PUT", "/api/v1/me/consents", headers=head, json={"document": "privacy", "version": privacy_version()})
    proved = ask(client, "PUT", "/api/v1/me/phone", headers=head, json={"code": live.code("wang", "phone")})
    assert proved.status_code == 200, proved.get_data(as_text=True)
    user = proved.get_json()
    assert [post["role"] for post in user["posts"]] == ["secretary"] and user["name"] == "王建国"
    assert user["phone"] == "139****0002" and user["is_staff"]
    assert ask(client, "GET", "/api/v1/me", headers=head).get_json()["is_staff"]
    db.session.remove()
    assert db.session.scalar(db.select(Post)).person_id == user["id"]
    db.session.remove()


def test_a_phone_that_another_account_holds_is_not_moved(client, live, place):
    heads = []
    for person in ("li", "wang"):
        head = bearer(log_in(client, live.code(person)).get_json()["access_token"])
        ask(client, "PUT", "/api/v1/me/consents", headers=head,
            json={"document": "privacy", "version": privacy_version()})
        heads.append(head)
    live.people([{"key": "li", "label": "李", "phone": "13900000009", "note": "", "auto_accept": False},
                 {"key": "wang", "label": "王", "phone": "13900000009", "note": "", "auto_accept": False}])
    first, second = (ask(client, "PUT", "/api/v1/me/phone", headers=head, json={"code": live.code(person, "phone")})
                     for head, person in zip(heads, ("li", "wang"), strict=True))
    assert first.status_code == 200 and code_of(second) == (409, "phone_taken")
