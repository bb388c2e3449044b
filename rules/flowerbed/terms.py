"""How long a bed may go without care, and what an inspection gives time for: settings with the day they begin.

They stand in texts/zh_CN/plants.toml with their sources; nothing here decides how many days.
"""

from dataclasses import dataclass
from datetime import date

from core.texts import table


@dataclass(frozen=True)
class Terms:
    """All in days but `fails`, which counts inspections."""

    starts_on: date
    remind_after: int
    remind_every: int
    quiet: int
    grace: int
    mend: int
    fails: int
    inspect_every: int
    stand_in: int


def on(day: date) -> Terms:
    """The newest that have begun."""
    begun = [entry for entry in table("plants")["terms"] if entry["starts_on"] <= day]
    return Terms(**max(begun, key=lambda entry: entry["starts_on"]))
