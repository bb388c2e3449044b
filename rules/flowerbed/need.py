"""What a flowerbed needs (养护需要): a function of its plants, its light and the day, minus the care that was logged.

The lines come from texts/zh_CN/plants.toml, which says where its numbers are from; a district mends them in the table.
They are the longest pauses, not orders: whoever sees the bed knows better.
"""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import delete, or_, select

from core.db import db, one_at_a_time
from core.texts import table
from models import CareKind, CareNeed, Light

IN_SUN_AND_SHADE = {CareKind.WATER}  # the pauses that the light makes shorter or longer


@dataclass(frozen=True)
class Duty:
    """One thing to do, and by when. `pause` is the longest in days that the plant bears now."""

    kind: CareKind
    due_on: date
    pause: int


def duties(lines: Iterable[CareNeed], plants: Iterable[str], light: Light | None, done: Mapping[CareKind, date],
           since: date, today: date) -> list[Duty]:
    """What is to be done next, the most urgent first; of each kind what the neediest plant asks.

    `lines` are those of the plants and of plants in general (`lines_for`), `done` the last day a kind, `since` the day
    on which the adopters began, who answer for nothing before.
    """
    found: dict[CareKind, Duty] = {}
    for line in _of(list(lines), list(plants), today.month):
        duty = _duty(line, light, done.get(line.kind), since, today)
        if duty is not None and (line.kind not in found or duty.due_on < found[line.kind].due_on):
            found[line.kind] = duty
    return sorted(found.values(), key=lambda duty: (duty.due_on, list(CareKind).index(duty.kind)))


def late(due: Iterable[Duty], today: date, after: int = 0) -> list[Duty]:
    """Those that have been due for more than `after` days."""
    return [duty for duty in due if (today - duty.due_on).days > after]


def lines_for(plants: Iterable[str]) -> list[CareNeed]:
    """All lines that can concern these plants, in one query."""
    names = {canonical(plant) for plant in plants}
    return list(db.session.scalars(
        select(CareNeed).where(or_(CareNeed.plant == "", CareNeed.plant.in_(names))).order_by(CareNeed.id)))


def canonical(plant: str) -> str:
    """The name under which the table has it: 叶子花 is 三角梅."""
    said = plant.strip()
    return next((known["name"] for known in table("plants")["plants"] if said in known.get("aliases", [])), said)


def put(data: dict) -> list[CareNeed]:
    """{plant, lines}: all that is known of one plant, in place of what was."""
    plant = canonical(data["plant"])
    one_at_a_time("care_need")
    db.session.execute(delete(CareNeed).where(CareNeed.plant == plant))
    lines = [CareNeed(plant=plant, **line) for line in data["lines"]]
    db.session.add_all(lines)
    db.session.flush()
    return lines


def seeds() -> list[CareNeed]:
    """The lines of plants.toml, for an empty table."""
    return _lines("", table("plants")["any"]) + [
        line for plant in table("plants")["plants"] for line in _lines(plant["name"], plant)]


# --- private -------------------------------------------------------------------------------------------------------

def _lines(plant: str, said: dict) -> list[CareNeed]:
    """A kind is said by season, or as the months that want it once."""
    found = []
    for kind in CareKind:
        by = said.get(kind, {})
        if isinstance(by, dict):
            found += [(kind, *table("plants")["seasons"][season], pause) for season, pause in by.items()]
        else:
            found += [(kind, month, month, 31) for month in by]
    return [CareNeed(plant=plant, kind=kind, from_month=first, to_month=last, every_days=pause)
            for kind, first, last, pause in found]


def _of(lines: list[CareNeed], plants: list[str], month: int) -> list[CareNeed]:
    """Those that speak this month: of a plant its own, kind by kind; where it has none, those of any plant."""
    own: dict[tuple[str, CareKind], list[CareNeed]] = {}
    for line in lines:
        own.setdefault((line.plant, line.kind), []).append(line)
    spoken = {(name if (name, kind) in own else "", kind)
              for name in map(canonical, plants or [""]) for kind in CareKind}
    return [line for key in spoken for line in own.get(key, []) if _is_in(line, month)]


def _duty(line: CareNeed, light: Light | None, last: date | None, since: date, today: date) -> Duty | None:
    begin, end = _window(line, today)
    pause = line.every_days
    if pause >= (end - begin).days + 1:  # once in its months, by the end of them
        return None if last is not None and last >= begin else Duty(line.kind, end, pause)
    if light is not None and line.kind in IN_SUN_AND_SHADE:
        pause = max(1, round(pause * table("plants")["light"][light]))
    return Duty(line.kind, max(max(last or since, since) + timedelta(days=pause), begin), pause)


def _is_in(line: CareNeed, month: int) -> bool:
    if line.from_month <= line.to_month:
        return line.from_month <= month <= line.to_month
    return month >= line.from_month or month <= line.to_month


def _window(line: CareNeed, today: date) -> tuple[date, date]:
    """The first and the last day of its months around today."""
    begins = today.year - (line.from_month > today.month)
    ends = today.year + (line.to_month < today.month)
    return date(begins, line.from_month, 1), date(ends, line.to_month, calendar.monthrange(ends, line.to_month)[1])
