"""WeChat's pushes to the app: sealed, signed, sent, and sent again. Never uses the library that opens them in
the app: written from WeChat's description, so that the two prove each other."""

import base64
import hashlib
import json
import secrets
import struct
import time
from concurrent.futures import ThreadPoolExecutor

import requests
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from flask import current_app

from gateways.simulator.state import State

TRIES = 3
TIMEOUT = 5
BLOCK = 32


def pushes() -> "Pushes":
    return current_app.extensions["simulator_pushes"]


class Pushes:
    """Sends events to `callback` in the background; what became of each stands in `state.pushes`."""

    def __init__(self, state: State, callback: str, token: str, aes_key: str):
        self.state, self.callback, self.token = state, callback, token
        self.key = base64.b64decode(aes_key + "=")
        self.pool = ThreadPoolExecutor(8)
        self.http = requests.Session()
        self.http.trust_env = False

    def popup(self, key: str, appid: str, choices: dict[str, str], delay: float = 0.0) -> None:
        """Somebody answered the question for templates: accept, reject or ban."""
        self._list("subscribe_msg_popup_event", "SubscribeMsgPopupEvent", key, appid, [
            {"TemplateId": template, "SubscribeStatusString": choice, "PopupScene": "0"}
            for template, choice in choices.items()], delay)

    def change(self, key: str, appid: str, template: str) -> None:
        """Somebody switched a template off in WeChat's settings; WeChat tells no other change."""
        self._list("subscribe_msg_change_event", "SubscribeMsgChangeEvent", key, appid, [
            {"TemplateId": template, "SubscribeStatusString": "reject"}])

    def sent(self, key: str, appid: str, template: str, message_id: int) -> None:
        self._list("subscribe_msg_sent_event", "SubscribeMsgSentEvent", key, appid, [
            {"TemplateId": template, "MsgID": str(message_id), "ErrorCode": "0", "ErrorStatus": "success"}])

    def media_check(self, openid: str, appid: str, trace_id: str, outcome: dict, twice: bool) -> None:
        self.event(appid, openid, "wxa_media_check", {
            "appid": appid, "trace_id": trace_id, "version": 2, **outcome}, copies=2 if twice else 1)

    def event(self, appid: str, openid: str, event: str, content: dict, delay: float = 0.0,
              copies: int = 1) -> None:
        message = {"ToUserName": "gh_" + hashlib.sha256(appid.encode()).hexdigest()[:12],
                   "FromUserName": openid, "CreateTime": int(time.time()), "MsgType": "event", "Event": event,
                   **content}
        for _ in range(copies):
            self.pool.submit(self._deliver, appid, message, delay, self.state.first_days)

    def _list(self, event: str, wrapper: str, key: str, appid: str, items: list[dict],
              delay: float = 0.0) -> None:
        content = {"List": items}
        as_xml = self.state.settings["push_format"] == "xml"
        twice = self._ordered_twice()
        self.event(appid, self.state.openid(appid, key), event, {wrapper: content} if as_xml else content,
                   delay, copies=2 if twice else 1)

    def _ordered_twice(self) -> bool:
        with self.state.lock:
            order = next((o for o in self.state.failures if o["mode"] == "duplicate_push"), None)
            if order and order.get("times"):
                order["times"] -= 1
                if not order["times"]:
                    self.state.failures.remove(order)
        return order is not None

    def _deliver(self, appid: str, message: dict, delay: float, first_days: int) -> None:
        time.sleep(delay)
        told = {"event": message["Event"], "at": time.time(), "tries": 0, "delivered": False, "status": None}
        self.state.pushes.append(told)
        while told["tries"] < TRIES and not told["delivered"] and first_days == self.state.first_days:
            told["tries"] += 1
            query, body, kind = self.sealed(appid, message)
            try:
                answer = self.http.post(self.callback, params=query, data=body, timeout=TIMEOUT,
                                        headers={"Content-Type": kind})
                told["status"] = answer.status_code
                told["delivered"] = answer.ok and answer.text.strip() in {"", "success"}
            except requests.RequestException as fault:
                told["status"] = type(fault).__name__
            if not told["delivered"]:
                time.sleep(0.5)

    def sealed(self, appid: str, message: dict) -> tuple[dict[str, str], bytes, str]:
        """Query, body and content type of one try, in the format that the settings ask for."""
        timestamp, nonce = str(int(time.time())), secrets.token_hex(5)
        query = {"signature": self._signature(timestamp, nonce), "timestamp": timestamp, "nonce": nonce,
                 "openid": message["FromUserName"]}
        style = self.state.settings["push_format"]
        if style == "plain":
            return query, json.dumps(message, ensure_ascii=False).encode(), "application/json"
        inner = json.dumps(message, ensure_ascii=False) if style == "json" else xml(message)
        envelope = self._encrypted(appid, inner.encode())
        query |= {"encrypt_type": "aes", "msg_signature": self._signature(timestamp, nonce, envelope)}
        outer = {"ToUserName": message["ToUserName"], "Encrypt": envelope}
        if style == "json":
            return query, json.dumps(outer).encode(), "application/json"
        return query, xml(outer).encode(), "text/xml"

    def _signature(self, *parts: str) -> str:
        text = "".join(sorted([self.token, *parts]))
        return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()

    def _encrypted(self, appid: str, text: bytes) -> str:
        """16 random bytes, length, text, app id; padded to 32; AES-CBC from the key's own start."""
        plain = secrets.token_bytes(16) + struct.pack(">I", len(text)) + text + appid.encode()
        pad = BLOCK - len(plain) % BLOCK
        cipher = Cipher(algorithms.AES(self.key), modes.CBC(self.key[:16])).encryptor()
        return base64.b64encode(cipher.update(plain + bytes([pad]) * pad) + cipher.finalize()).decode()


def xml(message: dict) -> str:
    return f"<xml>{_elements(message)}</xml>"


def _elements(message: dict) -> str:
    return "".join(_element(name, value) for name, value in message.items())


def _element(name: str, value) -> str:
    if isinstance(value, list):
        return "".join(_element(name, item) for item in value)
    if isinstance(value, dict):
        return f"<{name}>{_elements(value)}</{name}>"
    if isinstance(value, int):
        return f"<{name}>{value}</{name}>"
    return f"<{name}><![CDATA[{value}]]></{name}>"
