"""One row after the other, each in a transaction of its own: what the clock does to all that is due."""

import logging
from collections.abc import Callable, Iterable

from core.db import looking, transaction

log = logging.getLogger(__name__)


def each(find: Callable[[], Iterable], deed: Callable) -> None:
    """Do the deed to each that `find` names. One that fails does not hold up the others, and is met again next time."""
    for one in due(find):
        try:
            with transaction():
                deed(one)
        except Exception:
            log.exception("%s failed for %s", deed.__name__, one)


def due(find: Callable[[], Iterable]) -> list:
    with looking():
        return list(find())
