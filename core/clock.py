"""The time, in one place so that tests can set it. Never sleeps, never formats."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

_zone: tzinfo = ZoneInfo("Asia/Shanghai")


class Hands:
    """The hands of a stopped clock; every thread of the process reads the same ones."""

    def __init__(self, moment: datetime):
        if moment.tzinfo is None:
            raise ValueError("a moment needs its zone")
        self._moment = moment.astimezone(UTC)
        self._lock = threading.Lock()

    @property
    def moment(self) -> datetime:
        return self._moment

    def tick(self, seconds: float) -> datetime:
        with self._lock:
            self._moment += timedelta(seconds=seconds)
            return self._moment

    def set(self, moment: datetime) -> None:
        with self._lock:
            self._moment = moment.astimezone(UTC)


_stopped: list[Hands] = []


def now() -> datetime:
    """Aware, in UTC."""
    hands = _stopped[-1:]  # one slice, so that another thread leaving `at` cannot come between test and use
    return hands[0].moment if hands else datetime.now(UTC)


def today() -> date:
    """The date on the wall calendar of the district."""
    return now().astimezone(_zone).date()


def civil_zone() -> tzinfo:
    return _zone


def use_zone(name: str) -> None:
    """Set once, when the app is put together, from TIMEZONE."""
    global _zone
    _zone = ZoneInfo(name)


@contextmanager
def at(moment: datetime) -> Iterator[Hands]:
    """For tests: the clock stands at `moment` in the whole process until it is ticked or the block ends."""
    hands = Hands(moment)
    _stopped.append(hands)
    try:
        yield hands
    finally:
        _stopped.remove(hands)


def civil(moment: datetime) -> datetime:
    """The same moment in the district's own time, as people and answers write it."""
    return moment.astimezone(_zone)


def midnight(day: date) -> datetime:
    """The moment at which a day of the district begins."""
    return datetime.combine(day, time.min, _zone)
