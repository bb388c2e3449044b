"""Counting requests in this process, for the limiter where no Redis is given. Knows no rule of who may ask how often.

limits' own memory starts a thread at nearly every request to forget what is over: a tenth of a short answer's time.
This one forgets in passing.
"""

import threading
import time

from limits.storage import Storage

ADDRESS = "process://"
SWEPT = 60  # seconds between two rounds of forgetting


class InProcess(Storage):
    """Fixed windows: {key: (count, when its window ends)}."""

    STORAGE_SCHEME = ["process"]  # noqa: RUF012  as limits wants it

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, **options):
        super().__init__(uri, wrap_exceptions=wrap_exceptions, **options)
        self._counts: dict[str, tuple[int, float]] = {}
        self._lock = threading.Lock()
        self._next_sweep = 0.0

    @property
    def base_exceptions(self):
        return ValueError

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        now = time.time()
        with self._lock:
            if now > self._next_sweep:
                self._counts = {key: kept for key, kept in self._counts.items() if kept[1] > now}
                self._next_sweep = now + SWEPT
            count, ends = self._counts.get(key, (0, 0.0))
            self._counts[key] = count, ends = (count + amount, ends) if ends > now else (amount, now + expiry)
            return count

    def get(self, key: str) -> int:
        count, ends = self._counts.get(key, (0, 0.0))
        return count if ends > time.time() else 0

    def get_expiry(self, key: str) -> float:
        return max(self._counts.get(key, (0, 0.0))[1], time.time())

    def check(self) -> bool:
        return True

    def reset(self) -> int:
        with self._lock:
            forgotten, self._counts = len(self._counts), {}
            return forgotten

    def clear(self, key: str) -> None:
        with self._lock:
            self._counts.pop(key, None)
