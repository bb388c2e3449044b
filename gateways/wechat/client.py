"""The services of WeChat that this house uses, as plain calls. Knows no person, no report and no table.

Works on the simulator and on api.weixin.qq.com alike; only config's roots and secrets differ. Every method
may raise a `WeChatError`; none of them keeps, returns or logs a session key.
"""

import re
import secrets
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal
from urllib.parse import quote, urlsplit

from wechatpy.client.api.jsapi import WeChatJSAPI
from wechatpy.oauth import WeChatOAuth

from config import Config
from gateways.token_store import TokenStore, token_store_for
from gateways.wechat.channel import Channel, read
from gateways.wechat.errors import CodeInvalid, Misconfigured, RequestInvalid, SnapshotUser
from gateways.wechat.fields import fit
from gateways.wechat.push import Envelope, Push
from gateways.wechat.tokens import SharedToken

AppKind = Literal["mini", "oa"]
Tap = Literal["subscribe", "phone"]
TEXT_LENGTH = 2500  # what one text check takes
TEXT_OVERLAP = 40  # so that no word hides on the seam of two pieces
SEVERITY = {"pass": 0, "review": 1, "risky": 2}
SCENE_CODE = re.compile(r"[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}")


class Scene(IntEnum):
    """Where a checked text or picture will stand."""
    PROFILE = 1
    COMMENT = 2
    FORUM = 3
    LOG = 4


@dataclass(frozen=True)
class Identity:
    """Who somebody is to one account. `unionid` joins the accounts, and is empty where WeChat has none."""
    appid: str
    openid: str = field(repr=False)
    unionid: str = field(default="", repr=False)


@dataclass(frozen=True)
class Verdict:
    """`suggest`: pass, review (a person must look) or risky. `label`: WeChat's number for what it saw."""
    suggest: str
    label: str


class WeChat:
    """Built once a process; safe to use from all its threads."""

    def __init__(self, config: Config, lock: Callable[[str], AbstractContextManager[None]] | None = None,
                 token_store: TokenStore | None = None, push_fresh_seconds: int = 300):
        store = token_store or token_store_for(config.redis_url, config.data_path)
        lock = lock or store.lock
        self.config = config
        root = config.wechat_api_root
        self.mini = Channel(root, config.wechat_mini_app_id, config.wechat_mini_app_secret, store, lock)
        self.oa = Channel(root, config.wechat_oa_app_id, config.wechat_oa_app_secret, store, lock)
        self.ticket = SharedToken(f"wechat:ticket:{self.oa.appid}", self._fetch_ticket, store, lock)
        # No signature covers a plain body: whoever sees one address could write his own. Never in production.
        self.envelope = Envelope(
            config.wechat_callback_token, config.wechat_callback_aes_key, [self.mini.appid, self.oa.appid],
            fresh_seconds=push_fresh_seconds, plain_allowed=not config.is_production)

    def login(self, code: str) -> Identity:
        """The person behind a mini program's login code. The same code is never tried twice."""
        answer = self.mini.ask("sns/jscode2session", query={
            **self.mini.credentials, "js_code": _code(code), "grant_type": "authorization_code"})
        return Identity(self.mini.appid, read(answer, "openid"), answer.get("unionid") or "")

    def page_login_address(self, redirect_uri: str, state: str) -> str:
        """Where to send a browser inside WeChat, to come back to `redirect_uri` with `code` and `state`."""
        oauth = WeChatOAuth(self.oa.appid, "", redirect_uri, scope="snsapi_base", state=quote(state, safe=""))
        oauth.OAUTH_BASE_URL = self.config.wechat_open_root + "connect/"
        return oauth.authorize_url

    def stand_in(self, tap: Tap) -> str | None:
        """The simulator's page for what only a tap inside WeChat can do. The real WeChat has no such address."""
        return f"{self.config.wechat_open_root}connect/{tap}" if self.config.uses_simulator else None

    def page_login(self, code: str) -> Identity:
        """The person behind a page's login code."""
        answer = self.oa.ask("sns/oauth2/access_token", query={
            **self.oa.credentials, "code": _code(code), "grant_type": "authorization_code"})
        if answer.get("is_snapshotuser"):
            raise SnapshotUser
        return Identity(self.oa.appid, read(answer, "openid"), answer.get("unionid") or "")

    def phone_number(self, code: str) -> str:
        """The phone behind the code of a getPhoneNumber button, +country if foreign. Success costs money."""
        answer = self.mini.call(
            "wxa/business/getuserphonenumber", body={"code": _code(code)}, spends_code=True)
        phone = read(answer, "phone_info")
        if phone.get("watermark", {}).get("appid") != self.mini.appid:
            raise Misconfigured("watermark")
        number, country = read(phone, "purePhoneNumber"), str(phone.get("countryCode") or "86")
        return number if country == "86" else f"+{country}{number}"

    def send_message(self, openid: str, template_id: str, data: Mapping[str, object], page: str = "",
                     appkind: AppKind = "mini") -> str:
        """Sends one subscribe message and returns WeChat's number of it. `page` is our path: p/reports/7.

        Values are fitted to their field types. A service account's message gets the page's full address.
        """
        page = page.lstrip("/")
        message = {"touser": openid, "template_id": template_id, "data": fit(data)}
        if appkind == "oa":
            answer = self.oa.call("cgi-bin/message/subscribe/bizsend", body={
                **message, "page": self.config.public_url + page})
        else:
            answer = self.mini.call("cgi-bin/message/subscribe/send", body={
                **message, "page": page, "miniprogram_state": "formal", "lang": "zh_CN"})
        return str(answer.get("msgid") or "")

    def check_text(self, openid: str, text: str, scene: int = Scene.FORUM) -> Verdict:
        """WeChat's opinion on a text, the worst of its pieces. NotRecent, OpenidUnknown: ask a person."""
        worst = Verdict("pass", "100")
        for piece in _pieces(text):
            answer = self.mini.call("wxa/msg_sec_check", body={
                "content": piece, "version": 2, "scene": int(scene), "openid": openid})
            result = read(answer, "result")
            verdict = Verdict(str(result.get("suggest") or "review"), str(result.get("label") or ""))
            if SEVERITY.get(verdict.suggest, 1) > SEVERITY.get(worst.suggest, 1):
                worst = verdict
        return worst

    def check_photo(self, openid: str, media_url: str, scene: int = Scene.FORUM) -> str:
        """Asks WeChat to fetch and judge a picture; the push `wxa_media_check` will carry this trace id."""
        answer = self.mini.call("wxa/media_check_async", body={
            "media_url": media_url, "media_type": 2, "version": 2, "scene": int(scene), "openid": openid})
        return str(read(answer, "trace_id"))

    def mini_code(self, scene: str, page: str) -> bytes:
        """The picture of a round mini program code. Keep it: it never changes, and asking costs quota."""
        if not SCENE_CODE.fullmatch(scene):
            raise RequestInvalid("scene")
        page = page.lstrip("/").partition("?")[0]
        picture = self.mini.call("wxa/getwxacodeunlimit", body={
            "scene": scene, "page": page, "check_path": self.config.is_production, "env_version": "release",
            "width": 430})
        return read({"picture": picture if isinstance(picture, bytes) else None}, "picture")

    def js_signature(self, url: str) -> dict[str, str | int]:
        """What wx.config needs on the page at `url`, which must be one of ours."""
        if urlsplit(url).netloc != urlsplit(self.config.public_url).netloc:
            raise RequestInvalid("url")
        nonce, now = secrets.token_hex(8), int(time.time())
        address = url.partition("#")[0]
        signature = WeChatJSAPI().get_jsapi_signature(nonce, self.ticket.current(), now, address)
        return {"appId": self.oa.appid, "timestamp": now, "nonceStr": nonce, "signature": signature}

    def push_echo(self, query: Mapping[str, str]) -> str:
        """The plain text that answers WeChat's GET on the callback address. PushRefused: answer 403."""
        return self.envelope.echo(query)

    def open_push(self, query: Mapping[str, str], body: bytes) -> Push:
        """A push, believed and read. PushUnreadable is answered `success`, any other PushRefused 403."""
        return self.envelope.open(query, body)

    def _fetch_ticket(self, force: bool) -> tuple[str, int]:
        answer = self.oa.call("cgi-bin/ticket/getticket", query={"type": "jsapi"})
        return read(answer, "ticket"), int(answer.get("expires_in") or 7200)


def _code(code: str) -> str:
    """WeChat is not asked about what cannot be a code."""
    if not (isinstance(code, str) and 1 <= len(code) <= 512 and code.isascii() and code.isprintable()):
        raise CodeInvalid(40029)
    return code


def _pieces(text: str) -> list[str]:
    text = text.strip()
    ends = max(len(text) - TEXT_OVERLAP, 1) if text else 0
    return [text[start:start + TEXT_LENGTH] for start in range(0, ends, TEXT_LENGTH - TEXT_OVERLAP)]
