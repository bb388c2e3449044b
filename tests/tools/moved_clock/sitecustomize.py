"""The clock of a whole service whose hands a test moves: Python reads this file at the start of each of its processes.

How many seconds it is ahead stands in the file that CLOCK_AHEAD names. Ours and the simulator's clock go together.
"""

import os
import time
from datetime import datetime
from pathlib import Path

from core import clock

_really = time.time
_ahead = Path(os.environ["CLOCK_AHEAD"])


def _moved() -> float:
    return _really() + float(_ahead.read_text())


class _Moved(datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.fromtimestamp(_moved(), tz)


time.time = _moved
clock.datetime = _Moved
