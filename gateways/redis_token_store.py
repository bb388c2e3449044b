"""Access tokens for several hosts, in Redis; while it is gone, in another store. Imported only with a REDIS_URL."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TypeVar, cast

import redis

from gateways.token_store import LOCK_WAIT, LockBusy, TokenStore

log = logging.getLogger(__name__)
REDIS_REST = 30.0  # seconds without Redis after it failed, so that not every call waits for its time-out
T = TypeVar("T")


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
