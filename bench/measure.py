"""One measured line, its target, and how lines are printed. Measures nothing itself."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter


@dataclass
class Line:
    """`value` is a ratio or an amount; it is good when it is at least (or at most) the target."""

    what: str
    value: float
    target: float
    at_least: bool
    note: str = ""

    @property
    def met(self) -> bool:
        return self.value >= self.target if self.at_least else self.value <= self.target

    def __str__(self) -> str:
        return (f"{'✓' if self.met else '✗'} {self.what:<34} {self.value:8.2f}  "
                f"({'≥' if self.at_least else '≤'} {self.target:g})  {self.note}")


def told(line: Line) -> Line:
    print(line, flush=True)
    return line


def median_ms(rounds: int, *deeds: Callable[[], object]) -> list[float]:
    """Milliseconds of each deed, done in turns so that what else the machine does falls on all alike."""
    took: list[list[float]] = [[] for _ in deeds]
    for turn in range(rounds + 2):
        for deed, times in zip(deeds, took, strict=True):
            start = perf_counter()
            deed()
            if turn >= 2:  # the first turns warm caches
                times.append((perf_counter() - start) * 1000)
    return [statistics.median(times) for times in took]
