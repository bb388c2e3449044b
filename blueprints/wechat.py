"""WeChat's ways in: page login by OAuth, the pushes, kept once each and worked off later, and leave for a page of
ours to use WeChat's own buttons."""

import secrets
from urllib.parse import urlsplit

from flask import Response, current_app, redirect, request, session

from blueprints.asking import ask_wechat
from blueprints.edge import COOKIE, CSRF_COOKIE, Blueprint, authorize, csrf_token, writes
from core.problem import Invalid
from gateways.wechat import PushRefused, PushUnreadable
from rules import push as pushes
from rules import session as sessions
from schemas import person as shapes

bp = Blueprint("wechat", __name__, url_prefix="/wechat")
api_bp = Blueprint("wechat_api", __name__, url_prefix="/api/v1/wechat")


@bp.get("/login")
@authorize("wechat.login")
def login(by):
    state = secrets.token_urlsafe(16)
    session["oauth"] = {"state": state, "next": _allowed(request.args.get("next", "/"))}
    back = current_app.config["JINLIN"].public_url + "wechat/callback"
    return redirect(current_app.extensions["wechat"].page_login_address(back, state))


# A GET that writes: WeChat sends the browser here. The one-time state in the signed cookie is its CSRF proof.
@bp.get("/callback")
@writes
@authorize("wechat.login")
def callback(by):
    asked = session.pop("oauth", None)
    if not asked or not secrets.compare_digest(
            request.args.get("state", "").encode("utf-8", "replace"), asked["state"].encode()):
        raise Invalid("bad_state")
    tokens = sessions.open_for(ask_wechat("page_login", request.args.get("code", "")), page=True)
    answer = redirect(asked["next"])
    keep = {"max_age": tokens.expires_in, "samesite": "Lax", "secure": current_app.config["SESSION_COOKIE_SECURE"]}
    answer.set_cookie(COOKIE, tokens.access_token, httponly=True, **keep)
    answer.set_cookie(CSRF_COOKIE, csrf_token(tokens.access_token), **keep)
    return answer


@bp.get("/push")
@authorize("wechat.push")
def echo(by):
    try:
        return Response(current_app.extensions["wechat"].push_echo(request.args), mimetype="text/plain")
    except PushRefused:
        return Response(status=403)


@bp.post("/push")
@authorize("wechat.push")
def push(by):
    """Kept and answered at once; WeChat waits five seconds and comes three times."""
    try:
        told = current_app.extensions["wechat"].open_push(request.args, request.get_data())
    except PushUnreadable:
        return Response("success", mimetype="text/plain")  # sent again it would be no more readable
    except PushRefused:
        return Response(status=403)
    pushes.keep(told)
    return Response("success", mimetype="text/plain")


@api_bp.get("/js-config")
@api_bp.arguments(shapes.JsConfigQuery, location="query")
@api_bp.response(200, shapes.JsConfig)
@authorize("wechat.sign_page")
def js_config(query, by):
    return ask_wechat("js_signature", query["url"])


def _allowed(next: str) -> str:
    """Only paths of our own pages: no other host, no scheme, no backslash tricks."""
    parts = urlsplit(next)
    ours = next.startswith("/") and not next.startswith("//") and not parts.netloc and not parts.scheme
    return next if ours and "\\" not in next and next.isprintable() and len(next) < 300 else "/"
