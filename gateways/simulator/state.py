"""What the simulated WeChat knows: people, messages, accepted templates, tokens, codes. Knows no HTTP.

People, messages and acceptances survive a restart in one JSON file. Openids are made from app id and person,
so that an emptied simulator still gives everybody the identity that the app has kept.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path

CODE_LIFE = 300
TOKEN_LIFE = 7200
MESSAGES_KEPT = 1000
FIRST_PEOPLE = [
    {"key": "li", "label": "李奶奶", "phone": "13900000001", "note": "居民"},
    {"key": "wang", "label": "王书记", "phone": "13900000002", "note": "社区书记"},
    {"key": "zhao", "label": "赵经理", "phone": "13900000003", "note": "物业经理"},
]


@dataclass
class Account:
    """One app of ours at WeChat: the mini program or the official account."""
    kind: str
    appid: str
    secret: str
    token: str = ""
    token_until: float = 0.0
    forced_at: float = 0.0


class State:
    """Guarded by one lock; every method leaves it whole."""

    def __init__(self, path: Path | None, accounts: list[Account]):
        self.path = path
        self.accounts = {account.appid: account for account in accounts}
        self.lock = threading.RLock()
        self.codes: dict[str, dict] = {}
        self.calls: deque[dict] = deque(maxlen=5000)
        self.pushes: deque[dict] = deque(maxlen=500)
        self.people: dict[str, dict] = {}
        self.messages: list[dict] = []
        self.credits: dict[str, dict[str, int]] = {}
        self.templates: dict[str, dict] = {}
        self.failures: list[dict] = []
        self.settings: dict = {}
        self._empty()
        self._load()
        self.first_days = 0  # a push that was under way at a reset belongs to a day that never was
        self._dirty = threading.Event()
        threading.Thread(target=self._keep_saving, daemon=True).start()

    def reset(self) -> None:
        """As on the first day; tokens die too."""
        with self.lock:
            self.first_days += 1
            self._empty()
            self.codes.clear()
            self.calls.clear()
            self.pushes.clear()
            for account in self.accounts.values():
                account.token, account.token_until, account.forced_at = "", 0.0, 0.0
        self.changed()

    # People

    def set_people(self, people: list[dict]) -> None:
        with self.lock:
            self.people = {person["key"]: person for person in people}
        self.changed()

    def openid(self, appid: str, key: str) -> str:
        return "o" + _letters(f"{appid}/{key}", 27)

    def unionid(self, key: str) -> str | None:
        """None: WeChat tells none while the accounts are not bound to one open platform."""
        return "u" + _letters(f"union/{key}", 27) if self.people[key].get("joined", True) else None

    def phone(self, key: str) -> str:
        return self.people[key].get("phone") or "139" + str(int(_digest(key).hex()[:12], 16))[-8:]

    def person_of(self, appid: str, openid: str) -> str | None:
        return next((key for key in self.people if self.openid(appid, key) == openid), None)

    def logged_in(self, key: str, appid: str) -> None:
        with self.lock:
            self.people[key] = {**self.people[key], "last_appid": appid}
        self.changed()

    # One-time codes

    def new_code(self, key: str, kind: str) -> str:
        code = secrets.token_urlsafe(24)
        with self.lock:
            self.codes[code] = {"person": key, "kind": kind, "until": time.time() + CODE_LIFE, "used": False}
        return code

    def spend_code(self, code: str, kind: str) -> tuple[int, str]:
        """(0, person), or (WeChat's error number, "")."""
        with self.lock:
            kept = self.codes.get(code)
            if not kept or kept["kind"] != kind or kept["person"] not in self.people:
                return 40029, ""
            if kept["until"] < time.time():
                return 40029, ""
            if kept["used"]:
                return 40163, ""
            kept["used"] = True
            return 0, kept["person"]

    # Access tokens

    def stable_token(self, account: Account, force: bool) -> tuple[str, int]:
        """The same token until its last five minutes; forced ones are 30 s apart and kill the old one."""
        with self.lock:
            now = time.time()
            forced = force and now - account.forced_at >= 30
            if forced or account.token_until - now < 300:
                account.token = "sim_" + secrets.token_urlsafe(96)
                account.token_until = now + TOKEN_LIFE
                account.forced_at = now if forced else account.forced_at
            return account.token, int(account.token_until - now)

    def kill_tokens(self) -> None:
        with self.lock:
            for account in self.accounts.values():
                account.token, account.token_until = "", 0.0

    # Messages and the acceptances they spend

    def accept(self, key: str, templates: list[str]) -> None:
        with self.lock:
            credits = self.credits.setdefault(key, {})
            for template in templates:
                credits[template] = credits.get(template, 0) + 1
        self.changed()

    def refuse(self, key: str, templates: list[str]) -> None:
        with self.lock:
            for template in templates:
                self.credits.get(key, {}).pop(template, None)
        self.changed()

    def credit(self, key: str, template: str) -> int:
        return self.credits.get(key, {}).get(template, 0)

    def deliver(self, key: str, message: dict) -> bool:
        """Spends one acceptance and shows the message; False without one."""
        with self.lock:
            if self.credit(key, message["template_id"]) < 1:
                return False
            self.credits[key][message["template_id"]] -= 1
            self.messages.append({"person": key, "at": time.time(), "read": False, **message})
            del self.messages[:-MESSAGES_KEPT]
        self.changed()
        return True

    def messages_of(self, key: str | None) -> list[dict]:
        with self.lock:
            return [message for message in self.messages if key in (None, message["person"])]

    def mark_read(self, key: str) -> None:
        with self.lock:
            for message in self.messages:
                message["read"] = message["read"] or message["person"] == key
        self.changed()

    # The file

    def changed(self) -> None:
        self._dirty.set()

    def save(self) -> None:
        if not self.path:
            return
        with self.lock:
            text = json.dumps({name: getattr(self, name) for name in KEPT}, ensure_ascii=False, indent=1)
        fresh = self.path.with_suffix(".new")
        fresh.write_text(text)
        fresh.replace(self.path)

    def _empty(self) -> None:
        self.people = {person["key"]: {**person, "auto_accept": True} for person in FIRST_PEOPLE}
        self.messages, self.credits, self.templates, self.failures = [], {}, {}, []
        self.settings = {"push_format": "xml", "foreign_openid_checked": True, "media_delay": 0.5}

    def _load(self) -> None:
        if self.path and self.path.exists():
            kept = json.loads(self.path.read_text())
            for name in KEPT:
                setattr(self, name, kept.get(name, getattr(self, name)))

    def _keep_saving(self) -> None:
        """At most three times a second, so that a busy test does not write the file for every message."""
        while True:
            self._dirty.wait()
            self._dirty.clear()
            self.save()
            time.sleep(0.3)


KEPT = ("people", "messages", "credits", "templates", "settings")


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _letters(text: str, length: int) -> str:
    return base64.urlsafe_b64encode(_digest("simulator/" + text)).decode()[:length]
