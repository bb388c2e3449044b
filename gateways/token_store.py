"""Where access tokens live so that all workers share one, and the lock under which one of them renews it.

Redis where it is configured, else a folder of this host; Redis gone means the folder. Never knows what a
token opens.
"""

import fcntl
import hashlib
import json
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Protocol, TypeVar, cast

import redis

log = logging.getLogger(__name__)
LOCK_WAIT = 10.0  # seconds; a holder makes at most two calls of 3 + 5 seconds
REDIS_REST = 30.0  # seconds without Redis after it failed, so that not every call waits for its time-out
T = TypeVar("T")


class LockBusy(RuntimeError):
    """Somebody else has held the lock for longer than anybody should."""


class TokenStore(Protocol):
    def get(self, key: str) -> str | None: ...

    def set(self, key: str, value: str, seconds: float) -> None: ...

    def lock(self, key: str) -> AbstractContextManager[None]: ...


class FileTokenStore:
    """One file a token in a private folder; flock excludes threads and processes of this host."""

    def __init__(self, folder: Path):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def get(self, key: str) -> str | None:
        try:
            kept = json.loads(self._path(key).read_text())
            return kept["value"] if kept["until"] > time.time() else None
        except (OSError, ValueError, KeyError):
            return None

    def set(self, key: str, value: str, seconds: float) -> None:
        path = self._path(key)
        fresh = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
        try:
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                json.dump({"value": value, "until": time.time() + seconds}, file)
            fresh.replace(path)
        except OSError as fault:  # a full disk costs one more request to WeChat, not the message
            log.warning("a token could not be kept: %s", type(fault).__name__)

    @contextmanager
    def lock(self, key: str) -> Iterator[None]:
        handle = os.open(self._path(key).with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _wait_for_flock(handle)
            yield
        finally:
            os.close(handle)

    def _path(self, key: str) -> Path:
        return self.folder / (hashlib.sha256(key.encode()).hexdigest()[:24] + ".json")


class RedisTokenStore:
    """Tokens for several hosts."""

    def __init__(self, url: str):
        self.redis = redis.Redis.from_url(
            url, socket_timeout=2, socket_connect_timeout=1, decode_responses=True)

    def get(self, key: str) -> str | None:
        return cast(str | None, self.redis.get("jinlin:" + key))  # decode_responses: never bytes

    def set(self, key: str, value: str, seconds: float) -> None:
        self.redis.set("jinlin:" + key, value, px=max(1, int(seconds * 1000)))

    @contextmanager
    def lock(self, key: str) -> Iterator[None]:
        lock = self.redis.lock(f"jinlin:{key}:lock", timeout=30, blocking_timeout=LOCK_WAIT)
        if not lock.acquire():
            raise LockBusy
        try:
            yield
        finally:
            # Lost after 30 s or gone with Redis: the token is written by then, nothing is left to guard.
            try:
                lock.release()
            except redis.RedisError as fault:
                log.warning("a token lock could not be released: %s", type(fault).__name__)


class FallbackTokenStore:
    """Asks `first`; while it fails, says so once and uses `second`."""

    def __init__(self, first: TokenStore, second: TokenStore):
        self.first, self.second = first, second
        self._rests_until = 0.0

    def get(self, key: str) -> str | None:
        return self._try(lambda store: store.get(key))

    def set(self, key: str, value: str, seconds: float) -> None:
        self._try(lambda store: store.set(key, value, seconds))

    @contextmanager
    def lock(self, key: str) -> Iterator[None]:
        with ExitStack() as held:
            self._try(lambda store: held.enter_context(store.lock(key)))
            yield

    def _try(self, ask: Callable[[TokenStore], T]) -> T:
        if time.monotonic() >= self._rests_until:
            try:
                return ask(self.first)
            except (redis.RedisError, OSError) as fault:
                self._rests_until = time.monotonic() + REDIS_REST
                log.warning("Redis is gone (%s): tokens are kept on this host for now", type(fault).__name__)
        return ask(self.second)


def token_store_for(redis_url: str, data_path: Path) -> TokenStore:
    """The store that the settings ask for."""
    folder = FileTokenStore(data_path / "tokens")
    return FallbackTokenStore(RedisTokenStore(redis_url), folder) if redis_url else folder


def _wait_for_flock(handle: int) -> None:
    deadline = time.monotonic() + LOCK_WAIT
    while True:
        try:
            return fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise LockBusy from None
            time.sleep(0.02)
