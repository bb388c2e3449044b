"""How claims are kept, and what a service is worth (服务规定): settings with the day they begin.

They stand in texts/zh_CN/service.toml with their sources; nothing here decides how many.
"""

from dataclasses import dataclass
from datetime import date

from core.texts import table


@dataclass(frozen=True)
class Terms:
    starts_on: date
    release_hours: int
    promise_days: int
    tight_minutes: int
    dispute_days: int
    answer_working_days: int
    ring_days: int
    certify_days: int
    late_entry_days: int
    spot_percent: int
    spot_calls: int
    goodwill_per_hour: int
    appraisal_per_hour: int


def on(day: date) -> Terms:
    """The newest that have begun."""
    begun = [entry for entry in table("service")["terms"] if entry["starts_on"] <= day]
    return Terms(**max(begun, key=lambda entry: entry["starts_on"]))
