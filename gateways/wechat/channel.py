"""One account's line to WeChat's API: token, time-outs, one retry, named refusals. Knows no service.

wechatpy's client is used for its requests and its reading of answers; its token handling is replaced, because
its retry has no bound, its token request no time-out, and its exceptions carry the secret.
"""

import json
import logging
import re
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from http.cookiejar import DefaultCookiePolicy
from urllib.parse import urlsplit

import requests
from wechatpy.client.base import BaseWeChatClient
from wechatpy.exceptions import WeChatClientException

from gateways.token_store import TokenStore
from gateways.wechat.errors import Busy, Misconfigured, TokenDead, Unreachable, WeChatError, named
from gateways.wechat.tokens import SharedToken

log = logging.getLogger(__name__)
TIMEOUT = (3, 5)  # seconds to connect, seconds to wait for an answer
BUSY_REST = 0.3  # seconds before the one retry after "system busy"


class Channel(BaseWeChatClient):
    """Thread-safe: after its making nothing in it changes, and its HTTP session keeps no cookies."""

    access_token = None  # requests drop a parameter of None: wechatpy must not fetch tokens by itself

    def __init__(self, root: str, app_id: str, secret: str, store: TokenStore,
                 lock: Callable[[str], AbstractContextManager[None]]):
        super().__init__(app_id, timeout=TIMEOUT, auto_retry=False)
        self.root, self._secret = root, secret
        self._http.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        # A proxy for the outside world must not see what goes to a simulator on this host.
        self._http.trust_env = urlsplit(root).hostname not in {"127.0.0.1", "localhost", "::1"}
        self.token = SharedToken(f"wechat:token:{app_id}", self._fetch_token, store, lock)

    def call(self, path: str, *, body: Mapping | None = None, query: Mapping | None = None,
             spends_code: bool = False):
        """WeChat's answer to a call that needs the access token: a dict, or bytes when it is a picture.

        At most one retry: when the token had died, or when WeChat was busy and no one-time code is at stake.
        """
        token = self.token.current()
        try:
            return self.ask(path, body=body, query={**(query or {}), "access_token": token})
        except TokenDead:
            token = self.token.renewed(token)
        except Busy as refusal:
            if spends_code or refusal.number != -1:
                raise
            time.sleep(BUSY_REST)
        return self.ask(path, body=body, query={**(query or {}), "access_token": token})

    def ask(self, path: str, *, body: Mapping | None = None, query: Mapping | None = None):
        """One request, no token of its own, no retry."""
        refusal: WeChatError
        try:
            answer = self._request(
                "get" if body is None else "post", self.root + path, params=dict(query or {}),
                data=None if body is None else _json(body), allow_redirects=False)
            if isinstance(answer, dict):
                return answer
            if isinstance(answer, requests.Response) and _is_picture(answer):
                return answer.content
            refusal = Unreachable("no JSON")
        except WeChatClientException as fault:
            refusal = named(fault.errcode, fault.errmsg)
        except requests.RequestException as fault:
            refusal = Unreachable(type(fault).__name__)
        except (ValueError, TypeError):
            refusal = Unreachable("bad JSON")
        if refusal.alarm:
            log.error("WeChat refuses our settings: %s at %s", refusal, path)
        # Raised out here so that the original, whose address holds secret and token, is not even its context.
        raise refusal

    @property
    def credentials(self) -> dict[str, str]:
        return {"appid": self.appid, "secret": self._secret}

    def _fetch_token(self, force: bool) -> tuple[str, int]:
        log.info("asking WeChat for an access token%s", " by force" if force else "")
        refused = None
        try:
            answer = self.ask("cgi-bin/stable_token", body={
                "grant_type": "client_credential", **self.credentials, "force_refresh": force})
        except TokenDead as refusal:  # here 40001 means that the secret is wrong
            refused = refusal.number
        if refused is not None:
            log.error("WeChat refuses our settings: the secret (%s)", refused)
            raise Misconfigured(refused)
        return read(answer, "access_token"), int(answer.get("expires_in") or 7200)


def read(answer, name: str):
    """A field that WeChat promises; without it the answer is not WeChat's."""
    value = answer.get(name) if isinstance(answer, dict) else None
    if not value:
        raise Unreachable(f"no {name}")
    return value


def _json(body: Mapping) -> bytes:
    """Half a surrogate pair, which a client's JSON may hold, becomes a question mark instead of a crash."""
    return json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")


def _is_picture(answer: requests.Response) -> bool:
    return answer.ok and answer.headers.get("Content-Type", "").startswith("image/")


class _Scrub(logging.Filter):
    """urllib3 writes whole addresses at DEBUG, and WeChat's hold secrets, tokens, codes and openids."""

    SECRETS = re.compile(r"\b(secret|access_token|js_code|code|openid|ticket)=[^&\s\"']*")

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        record.msg, record.args = self.SECRETS.sub(r"\1=…", text), ()
        return True


logging.getLogger("urllib3.connectionpool").addFilter(_Scrub())
