"""How WeChat says no, who may ask, and which failures were ordered. Serves no path itself."""

import secrets
import time
from collections.abc import Callable
from functools import wraps

from flask import Response, current_app, g, jsonify, request

from gateways.simulator.state import Account, State

MESSAGES = {
    -1: "system error", 40001: "invalid credential, access_token is invalid or not latest",
    40003: "invalid openid", 40013: "invalid appid", 40014: "invalid access_token", 40029: "invalid code",
    40037: "invalid template_id", 40097: "invalid args", 40125: "invalid appsecret", 40129: "invalid scene",
    40163: "code been used", 40164: "invalid ip, not in whitelist", 40226: "code blocked",
    40243: "AppSecret has been frozen", 41001: "access_token missing", 41030: "invalid page",
    42001: "access_token expired", 43101: "user refuse to accept the msg", 43104: "appid not match openid",
    44002: "empty post data", 45002: "content size out of limit", 45009: "reach max api daily quota limit",
    45011: "api minute-quota reach limit must slower retry next minute", 47001: "data format error",
    47003: "argument invalid! data.thing1.value invalid", 48001: "api unauthorized",
    61010: "code is expired", 87014: "risky content",
}
STATUSES = {"500", "502", "503"}
LATER = {"media_failed", "media_risky", "media_review", "duplicate_push"}  # met on the way, not at the door


class Refused(Exception):
    """Answered with WeChat's error number."""

    def __init__(self, number: int):
        self.number = number


def state() -> State:
    return current_app.extensions["simulator"]


def refusal(number: int, message: str = "") -> Response:
    """As WeChat says no: status 200, a number, a sentence and a request id."""
    text = message or MESSAGES.get(number, "unknown error")
    rid = "-".join(secrets.token_hex(4) for _ in range(3))
    return jsonify(errcode=number, errmsg=f"{text} rid: {rid}")


def told_failure(path: str) -> Response | tuple[str, int] | None:
    """The failure that was ordered for this call, if any; a slow call goes on afterwards."""
    order = take_order(path, lambda mode: mode not in LATER)
    if not order:
        return None
    mode = str(order["mode"])
    if mode == "slow":
        time.sleep(float(order.get("seconds") or 8))
        return None
    if mode in STATUSES:
        return "<html><body>Bad Gateway</body></html>", int(mode)
    return refusal(int(mode))


def take_order(path: str, wanted: Callable[[str], bool]) -> dict | None:
    """The first ordered failure for this path and mode, counted down; no `times` means for ever."""
    path = path.strip("/")
    with state().lock:
        for order in state().failures:
            if order["path"].strip("/") in {path, "*"} and wanted(str(order["mode"])):
                if order.get("times"):
                    order["times"] -= 1
                    if not order["times"]:
                        state().failures.remove(order)
                return dict(order)
    return None


def needs_token(view):
    """Puts the asking account into `g.account`, or refuses as WeChat does."""
    @wraps(view)
    def checked(*args, **kwargs):
        token = request.args.get("access_token", "")
        if not token:
            return refusal(41001)
        account = next((a for a in state().accounts.values() if a.token == token), None)
        if account is None:
            return refusal(40001)
        if account.token_until < time.time():
            return refusal(42001)
        g.account = account
        return view(*args, **kwargs)
    return checked


def account_by_secret(given) -> Account:
    account = state().accounts.get(str(given.get("appid")))
    if account is None:
        raise Refused(40013)
    if given.get("secret") != account.secret:
        raise Refused(40125)
    return account


def body() -> dict:
    """The JSON of a call; WeChat does not ask for a content type."""
    given = request.get_json(force=True, silent=True)
    return given if isinstance(given, dict) else {}
