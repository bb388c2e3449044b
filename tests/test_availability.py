"""Free times, wishes, "not this month": said, changed, kept least; against the times of a task, holidays included."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core import clock
from core.db import db
from core.workcalendar import WorkCalendar
from models import Availability
from models.availability import SLOTS
from rules.routing import times
from tests.days import NOON

pytestmark = pytest.mark.usefixtures("friday")

DAYS = WorkCalendar({date(2026, 11, 26): False, date(2026, 11, 28): True})  # a Thursday off, a Saturday worked for it
FREE = ["sat_morning", "sat_afternoon", "wed_evening"]
SAID = {"free": FREE, "holidays": False, "away_until": None, "wishes": ["law", "relief"]}
PATH = "me/availability"


def bits(*slots: str) -> int:
    return sum(1 << SLOTS.index(slot) for slot in slots)


def civil(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=clock.civil_zone()).astimezone(UTC)


def share(start, end, *slots: str, holidays=False, away=None) -> float | None:
    return times.share(times.of_task(start, end, NOON, DAYS), times.free_bits(bits(*slots), holidays), away)


def test_said_changed_and_read_by_oneself_alone(li, chen):
    assert li.get(PATH) == {"free": list(SLOTS), "holidays": True, "away_until": None, "wishes": [], "changed_at": None}
    kept = li.put(PATH, SAID | {"free": [*FREE, "sat_morning"]})
    assert set(kept["free"]) == set(FREE) and kept["wishes"] == ["law", "relief"] and kept["changed_at"]
    assert set(li.put(PATH, SAID | {"free": []})["free"]) == set()
    assert chen.get(PATH)["changed_at"] is None
    assert li.get("me/export")["availability"] == {"free": [], "holidays": False, "wishes": ["law", "relief"],
                                                   "away_until": None}


@pytest.mark.parametrize("wrong", [
    {"free": ["sunday"]}, {"free": None}, {"wishes": ["law", "relief", "health", "other"]}, {"wishes": ["sleep"]},
    {"away_until": "2026-11-19"}, {"away_until": "2027-11-22"}, {"away_until": "bald"}, {"holidays": "vielleicht"}])
def test_what_cannot_be_is_refused_in_words(li, wrong):
    problem = li.put(PATH, SAID | wrong, expect=422)
    assert any(str(field).startswith(next(iter(wrong))) for field in problem["errors"])
    assert li.get(PATH)["changed_at"] is None


@pytest.mark.parametrize(("start", "end", "free", "wanted"), [
    (civil(21, 9), civil(21, 11), ["sat_morning"], 1.0), (civil(21, 9), civil(21, 14), ["sat_morning"], .5),
    (civil(21, 14), civil(21, 16), ["sat_morning"], 0.0), (civil(21, 10), civil(21, 12), ["sat_afternoon"], 0.0),
    (civil(21, 18), civil(22, 0), ["sat_evening"], 1.0), (civil(21, 19), civil(22, 9), ["sat_evening"], .5),
    (None, civil(22, 12), ["sun_morning"], 1.0), (None, civil(22, 12), ["sun_evening"], 0.0),
    (None, civil(22, 12), ["fri_morning"], 0.0),  # it is noon already
])
def test_how_much_of_the_time_is_free(start, end, free, wanted):
    assert share(start, end, *free) == wanted


def test_holidays_are_asked_about_by_themselves_and_a_worked_saturday_is_none():
    thursday, saturday = (civil(26, 9), civil(26, 11)), (civil(28, 9), civil(28, 11))
    assert share(*thursday, "thu_morning") == 0.0 and share(*thursday, holidays=True) == 1.0
    assert share(*saturday, "sat_morning", holidays=True) == 0.0
    assert share(civil(28, 19), civil(28, 21), "sat_evening") == 1.0


def test_not_this_month_is_not_at_all():
    begins, ends = civil(21, 9), civil(21, 11)
    assert share(begins, ends, "sat_morning", away=date(2026, 11, 21)) == 0.0
    assert share(begins, ends, "sat_morning", away=date(2026, 11, 20)) == 1.0
    assert share(None, civil(23, 12), *SLOTS, away=date(2026, 11, 22)) == 1.0  # there is a day left
    assert share(None, civil(23, 12), *SLOTS, away=date(2026, 11, 23)) == 0.0


def test_nothing_said_is_not_known():
    task = times.of_task(civil(21, 9), civil(21, 11), NOON, DAYS)
    assert times.share(task, None, None) is None and times.share(task, None, date(2026, 11, 21)) == 0.0


def test_a_task_for_a_year_looks_two_weeks_ahead():
    seen = times.of_task(None, NOON + timedelta(days=365), NOON, DAYS)
    assert seen.bits == bits(*SLOTS) | times.HOLIDAY | times.NEVER


def test_it_goes_with_the_account(li):
    li.put(PATH, SAID)
    assert db.session.scalar(db.select(db.func.count()).select_from(Availability)) == 1
    db.session.remove()
    li.delete("me", expect=202)
    assert db.session.scalar(db.select(db.func.count()).select_from(Availability)) == 0
