"""Tokens, logins, phone numbers, page tickets. As WeChat answers them; shows no page."""

import secrets
import time

from flask import Blueprint, g, jsonify, request

from gateways.simulator.answers import account_by_secret, body, needs_token, refusal, state
from gateways.simulator.push import pushes

bp = Blueprint("accounts", __name__)


@bp.post("/cgi-bin/stable_token")
def stable_token():
    given = body()
    account = account_by_secret(given)
    token, seconds = state().stable_token(account, bool(given.get("force_refresh")))
    return jsonify(access_token=token, expires_in=seconds)


@bp.get("/cgi-bin/token")
def token():
    """The old way: every call kills the token before."""
    account = account_by_secret(request.args)
    account.forced_at = 0.0
    token, seconds = state().stable_token(account, force=True)
    return jsonify(access_token=token, expires_in=seconds)


@bp.get("/sns/jscode2session")
def code_to_session():
    account = account_by_secret(request.args)
    number, key = state().spend_code(request.args.get("js_code", ""), "login")
    if number:
        return refusal(number)
    _logged_in(key, account.appid)
    return jsonify(session_key=secrets.token_urlsafe(18), openid=state().openid(account.appid, key), **_joined(key))


@bp.get("/sns/oauth2/access_token")
def page_access_token():
    account = account_by_secret(request.args)
    number, key = state().spend_code(request.args.get("code", ""), "page")
    if number:
        return refusal(number)
    _logged_in(key, account.appid)
    return jsonify(
        access_token=secrets.token_urlsafe(48), expires_in=7200, refresh_token=secrets.token_urlsafe(48),
        openid=state().openid(account.appid, key), scope="snsapi_base", **_joined(key))


@bp.post("/wxa/business/getuserphonenumber")
@needs_token
def phone_number():
    number, key = state().spend_code(str(body().get("code")), "phone")
    if number:
        return refusal(number)
    phone = state().phone(key)
    return jsonify(errcode=0, errmsg="ok", phone_info={
        "phoneNumber": phone, "purePhoneNumber": phone, "countryCode": "86",
        "watermark": {"timestamp": int(time.time()), "appid": g.account.appid}})


@bp.get("/cgi-bin/ticket/getticket")
@needs_token
def ticket():
    return jsonify(errcode=0, errmsg="ok", ticket="sim_ticket_" + secrets.token_urlsafe(48), expires_in=7200)


def _joined(key: str) -> dict[str, str]:
    """The field is left out where there is none, as WeChat does."""
    unionid = state().unionid(key)
    return {"unionid": unionid} if unionid else {}


def _logged_in(key: str, appid: str) -> None:
    """Somebody who "always accepts" answers the app's question a moment after coming in."""
    state().logged_in(key, appid)
    missing = [template for template in state().templates if not state().credit(key, template)]
    if state().people[key].get("auto_accept") and missing:
        state().accept(key, missing)
        pushes().popup(key, appid, dict.fromkeys(missing, "accept"), delay=1.5)
