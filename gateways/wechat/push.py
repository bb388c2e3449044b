"""Opens what WeChat pushes to us: signature, freshness, envelope, then one plain shape. Never acts.

Reads XML and JSON, encrypted (safe and compatible mode) and, only where it is allowed, plain. Media check
events are read from the raw message: wechatpy knows only their first version, and calls no picture risky.
"""

import hashlib
import hmac
import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from wechatpy.crypto import WeChatCrypto
from wechatpy.parser import parse_message

from gateways.wechat.errors import PushForged, PushRefused, PushStale, PushUnreadable

ENVELOPE = "envelope"


@dataclass(frozen=True)
class Push:
    """One message of WeChat's. `unique_key` is the same for each repetition of it and holds nothing personal.

    `data` by event: `wxa_media_check` {trace_id, suggest: pass|review|risky|failed, label, error};
    `subscribe_msg_popup_event`, `subscribe_msg_change_event` {choices: [{template_id, choice}]};
    `subscribe_msg_sent_event` {sent: [{template_id, message_id, error, status}]}; else as WeChat wrote it.
    """

    kind: str
    event: str
    openid: str = field(repr=False)
    created_at: datetime
    unique_key: str
    data: dict = field(repr=False)
    appid: str = ""


class Envelope:
    """What proves that a push comes from WeChat. `plain_allowed`: accept bodies that no signature covers."""

    def __init__(self, token: str, aes_key: str, app_ids: list[str], *, fresh_seconds: int,
                 plain_allowed: bool):
        self.token, self.fresh_seconds, self.plain_allowed = token, fresh_seconds, plain_allowed
        self.cryptos = [WeChatCrypto(token, aes_key, app_id) for app_id in app_ids]

    def echo(self, query: Mapping[str, str]) -> str:
        """The answer to WeChat's question whether this address is ours."""
        self._believe(query, "signature")
        return query.get("echostr", "")

    def open(self, query: Mapping[str, str], body: bytes) -> Push:
        sealed = "msg_signature" in query
        if not sealed:
            self._believe(query, "signature")
        outer = _parsed(body)
        if sealed:
            envelope = outer.get("Encrypt")
            if not isinstance(envelope, str):
                raise PushUnreadable("no envelope")
            if "signature" in query:
                self._believe(query, "signature")
            self._believe(query, "msg_signature", envelope)
            return _push(*self._opened(query, envelope))
        if not self.plain_allowed:
            raise PushForged("not encrypted")
        return _push(str(outer.get("appid", "")), outer)

    def _believe(self, query: Mapping[str, str], name: str, *envelope: str) -> None:
        timestamp = query.get("timestamp", "")
        parts = sorted([self.token, timestamp, query.get("nonce", ""), *envelope])
        due = hashlib.sha1("".join(parts).encode("utf-8", "replace"), usedforsecurity=False).hexdigest()
        if not hmac.compare_digest(due.encode(), query.get(name, "").encode("utf-8", "replace")):
            raise PushForged(name)
        # Last, so that a forger learns nothing about our clock.
        if not (timestamp.isdecimal() and abs(time.time() - int(timestamp[:12])) <= self.fresh_seconds):
            raise PushStale("timestamp")

    def _opened(self, query: Mapping[str, str], envelope: str) -> tuple[str, dict]:
        """The app id in the envelope and the message: one callback address serves both accounts."""
        for crypto in self.cryptos:
            try:
                text = crypto.decrypt_message(
                    {"Encrypt": envelope}, query["msg_signature"], query["timestamp"], query.get("nonce", ""))
            except Exception:  # wechatpy lets ValueError, IndexError, struct.error and its own through
                continue
            return crypto.app_id, _parsed(text.encode())
        raise PushForged("envelope")


def _parsed(body: bytes) -> dict:
    message: object
    try:
        text = body.decode("utf-8").strip()
        # wechatpy refuses XML entities; its class for the message is not used, only the plain dict in it.
        message = json.loads(text) if text.startswith("{") else _from_xml(text)
    except Exception as fault:
        problem: PushRefused | None = PushUnreadable(type(fault).__name__)
    else:
        problem = None if isinstance(message, dict) else PushUnreadable("no message")
    if problem is not None:
        raise problem  # out here: the parser's own error may quote the message
    return message  # type: ignore[return-value]


def _from_xml(text: str) -> dict:
    if "<MsgType>" not in text:  # the outer envelope has no type, and wechatpy insists on one
        text = text.replace("</xml>", f"<MsgType>{ENVELOPE}</MsgType></xml>")
    return parse_message(text)._data


def _push(appid: str, message: dict) -> Push:
    if message.get("MsgType") in {None, "", ENVELOPE}:
        raise PushUnreadable("no type")
    event = str(message.get("Event") or "")
    created = str(message.get("CreateTime") or "")
    created_at = datetime.fromtimestamp(_number(created[:11]), UTC)
    return Push(
        kind=str(message.get("MsgType") or ""), event=event, openid=str(message.get("FromUserName") or ""),
        created_at=created_at, unique_key=_unique_key(appid, message, event, created),
        data=READERS.get(event, dict)(message), appid=str(message.get("appid") or appid))


def _unique_key(appid: str, message: dict, event: str, created: str) -> str:
    """MsgId where there is one. Events have none: person and second, and, because one second may judge two
    pictures or answer two templates, the trace and the templates too."""
    number = str(message.get("MsgId") or "")
    identity = [number] if number not in {"", "0"} else [
        str(message.get("FromUserName")), created, event, str(message.get("trace_id", "")),
        *sorted(str(item.get("TemplateId")) + str(item.get("MsgID", "")) for item in _list(message))]
    digest = hashlib.sha256("\n".join([appid, *identity]).encode("utf-8", "replace")).hexdigest()
    return f"{event or message.get('MsgType', '')}:{digest[:40]}"


def _media_check(message: dict) -> dict:
    """Only an outspoken verdict counts: a failed download has a number and no result at all."""
    result = message.get("result")
    result = result if isinstance(result, dict) else {}
    error = _number(message.get("errcode"))
    suggest = str(result.get("suggest") or "")
    if error or suggest not in {"pass", "review", "risky"}:
        suggest = "failed"
    return {"trace_id": str(message.get("trace_id") or ""), "suggest": suggest,
            "label": str(result.get("label") or ""), "error": error}


def _choices(message: dict) -> dict:
    return {"choices": [{"template_id": str(item.get("TemplateId") or ""),
                         "choice": str(item.get("SubscribeStatusString") or "")} for item in _list(message)]}


def _sent(message: dict) -> dict:
    return {"sent": [{
        "template_id": str(item.get("TemplateId") or ""), "message_id": str(item.get("MsgID") or ""),
        "error": _number(item.get("ErrorCode")), "status": str(item.get("ErrorStatus") or ""),
    } for item in _list(message)]}


def _number(value: object) -> int:
    """Numbers arrive as numbers or as text, by format; what is neither counts as none."""
    text = str(value)
    return int(text) if re.fullmatch(r"-?[0-9]{1,12}", text) else 0


def _list(message: dict) -> list[dict]:
    """JSON has List at the top, XML inside an element of the event's name; a lone item may lack the list."""
    inner = next((message[name] for name in WRAPPERS if isinstance(message.get(name), dict)), message)
    items = inner.get("List") or []
    return [item for item in (items if isinstance(items, list) else [items]) if isinstance(item, dict)]


WRAPPERS = ("SubscribeMsgPopupEvent", "SubscribeMsgChangeEvent", "SubscribeMsgSentEvent")
READERS = {
    "wxa_media_check": _media_check,
    "subscribe_msg_popup_event": _choices, "subscribe_msg_change_event": _choices,
    "subscribe_msg_sent_event": _sent,
}
