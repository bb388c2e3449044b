"""Quarters of the year (季度): 2026Q4, from its first day to the day after its last. Knows no domain."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from core import clock

WRITTEN = re.compile(r"(20\d\d)Q([1-4])", re.ASCII)


@dataclass(frozen=True, order=True)
class Quarter:
    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Quarter":
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def read(cls, said: str) -> "Quarter | None":
        """2026Q4; None for anything else."""
        found = WRITTEN.fullmatch(said.strip().upper())
        return cls(int(found[1]), int(found[2])) if found else None

    @classmethod
    def now(cls) -> "Quarter":
        return cls.of(clock.today())

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"

    @property
    def first(self) -> date:
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def after(self) -> date:
        """The first day that is no longer of it."""
        return self.next.first

    @property
    def next(self) -> "Quarter":
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def before(self) -> "Quarter":
        return Quarter.of(self.first - timedelta(days=1))

    @property
    def is_over(self) -> bool:
        return clock.today() >= self.after
