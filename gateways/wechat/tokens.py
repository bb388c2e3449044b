"""A secret of WeChat's that expires (access token, page ticket), shared by all workers. Never asks twice."""

import json
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from gateways.token_store import LockBusy, TokenStore
from gateways.wechat.errors import Busy, TokenDead

EARLY = 300  # seconds before its end that a token is not used any more
FORCE_REST = 30  # WeChat's rule: forced renewals are at least this far apart
Fetch = Callable[[bool], tuple[str, int]]


@dataclass
class _Entry:
    value: str
    renewed_at: float = 0.0


class SharedToken:
    """`fetch(force) -> (value, seconds)` is called by one worker at a time, when nothing kept is fresh."""

    def __init__(self, key: str, fetch: Fetch, store: TokenStore,
                 lock: Callable[[str], AbstractContextManager[None]]):
        self.key, self.fetch, self.store, self.lock = key, fetch, store, lock

    def current(self) -> str:
        entry = self._kept()
        if entry:
            return entry.value
        with self._alone():
            entry = self._kept()
            return entry.value if entry else self._keep(*self.fetch(False))

    def renewed(self, dead: str) -> str:
        """Another value than `dead`, which WeChat has refused.

        The plain request comes first: it is harmless, and right when the token expired or somebody forced
        a new one. Only when WeChat hands out the refused token again is a new one forced. Having just done so
        and being refused again is the end (TokenDead): a broken WeChat costs two requests in 30 seconds.
        """
        with self._alone():
            entry = self._kept()
            if entry and entry.value != dead:
                return entry.value
            if entry and time.time() - entry.renewed_at < FORCE_REST:
                raise TokenDead("renewed a moment ago")
            value, seconds = self.fetch(False)
            if value == dead:
                value, seconds = self.fetch(True)
            return self._keep(value, seconds, renewed_at=time.time())

    def _alone(self) -> AbstractContextManager[None]:
        return _BusyWhenLocked(self.lock(self.key))

    def _kept(self) -> _Entry | None:
        kept = self.store.get(self.key)
        return _Entry(**json.loads(kept)) if kept else None

    def _keep(self, value: str, seconds: int, renewed_at: float = 0.0) -> str:
        kept = json.dumps({"value": value, "renewed_at": renewed_at})
        self.store.set(self.key, kept, max(60, seconds - EARLY))
        return value


class _BusyWhenLocked:
    """The lock, except that waiting in vain is WeChat being busy."""

    def __init__(self, lock: AbstractContextManager[None]):
        self.held = lock

    def __enter__(self) -> None:
        try:
            self.held.__enter__()
        except LockBusy:
            raise Busy("token lock") from None

    def __exit__(self, *fault) -> bool | None:
        return self.held.__exit__(*fault)
