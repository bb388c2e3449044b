"""Where access tokens live so that all workers share one, and the lock under which one of them renews it.

A folder of this host, or Redis where it is configured (redis_token_store.py). Never knows what a token opens.
"""

import fcntl
import hashlib
import json
import logging
import os
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

log = logging.getLogger(__name__)
LOCK_WAIT = 10.0  # seconds; a holder makes at most two calls of 3 + 5 seconds


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


def token_store_for(redis_url: str, data_path: Path) -> TokenStore:
    """The store that the settings ask for."""
    folder = FileTokenStore(data_path / "tokens")
    if not redis_url:
        return folder
    from gateways.redis_token_store import FallbackTokenStore, RedisTokenStore  # redis is 8 MB
    return FallbackTokenStore(RedisTokenStore(redis_url), folder)


def _wait_for_flock(handle: int) -> None:
    deadline = time.monotonic() + LOCK_WAIT
    while True:
        try:
            return fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise LockBusy from None
            time.sleep(0.02)
