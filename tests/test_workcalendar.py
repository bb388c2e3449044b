"""Working time: real holidays, make-up days, nights, seasons, the staff's own days; and the clock below."""

import threading
import time as stopwatch
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import clock
from core.workcalendar import Hours, TimeUnit, WorkCalendar

pytestmark = pytest.mark.once

CHINA = ZoneInfo("Asia/Shanghai")
CALENDAR = WorkCalendar()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


MOMENTS = st.datetimes(datetime(2005, 1, 1), datetime(2040, 12, 31), timezones=st.just(CHINA))
MINUTES = st.integers(0, 480 * 300)


@pytest.mark.parametrize(("start", "minutes", "due"), [
    ("2026-11-24 09:00", 60, "2026-11-24 10:00"),           # plain
    ("2026-11-24 11:30", 60, "2026-11-24 14:30"),           # over lunch
    ("2026-11-24 12:30", 30, "2026-11-24 14:30"),           # came at lunch
    ("2026-11-24 17:00", 60, "2026-11-24 18:00"),           # fills the day: due at its end
    ("2026-11-24 17:00", 61, "2026-11-25 08:01"),
    ("2026-12-31 17:00", 60, "2026-12-31 18:00"),           # fills the year
    ("2026-12-31 18:00", 0, "2027-01-01 08:00"),
    ("2026-11-24 22:00", 30, "2026-11-25 08:30"),           # came at night
    ("2026-11-24 05:00", 30, "2026-11-24 08:30"),           # before dawn
    ("2026-11-27 17:30", 60, "2026-11-30 08:30"),           # over a weekend
    ("2026-02-13 17:30", 60, "2026-02-14 08:30"),           # Saturday 14 February 2026 is a make-up day
    ("2026-02-14 17:30", 60, "2026-02-24 08:30"),           # then nine days of Spring Festival
    ("2026-02-27 17:30", 60, "2026-02-28 08:30"),           # make-up Saturday after it
    ("2026-09-19 10:00", 60, "2026-09-20 09:00"),           # make-up Sunday for National Day
    ("2026-09-30 17:30", 60, "2026-10-08 08:30"),           # National Day
    ("2025-12-31 17:30", 60, "2026-01-04 08:30"),           # New Year, and Sunday 4 January is worked
    ("2024-02-28 08:00", 960, "2024-02-29 18:00"),          # leap day, a Thursday
    ("2028-02-28 17:00", 120, "2028-02-29 09:00"),          # leap day of a year nobody knows yet
    ("2026-11-24 20:00", 0, "2026-11-25 08:00"),            # nothing to do still waits for the door to open
    ("2026-11-24 09:00", 0, "2026-11-24 09:00"),
])
def test_working_minutes(start, minutes, due):
    assert CALENDAR.add(at(start), minutes) == at(due)


@pytest.mark.parametrize(("start", "days", "due"), [
    ("2026-11-24 09:00", 1, "2026-11-25 18:00"),
    ("2026-11-27 20:00", 1, "2026-11-30 18:00"),            # Friday evening
    ("2026-11-28 10:00", 1, "2026-11-30 18:00"),            # Saturday
    ("2026-02-13 09:00", 2, "2026-02-24 18:00"),            # 14 is worked, then the festival
    ("2026-12-31 09:00", 1, "2027-01-01 18:00"),            # 2027 is not announced: Monday to Friday
    ("2025-12-30 09:00", 3, "2026-01-05 18:00"),            # 31 December, 4 January (make-up), 5 January
    ("2026-11-24 09:00", 0, "2026-11-24 18:00"),
    ("2026-11-24 19:00", 0, "2026-11-25 18:00"),
    ("2026-11-28 10:00", 0, "2026-11-30 18:00"),
])
def test_working_days(start, days, due):
    assert CALENDAR.add_days(at(start), days) == at(due)


@pytest.mark.parametrize(("quantity", "unit", "due"), [
    (30, TimeUnit.NATURAL_MINUTE, "2026-02-14 18:00"),
    (2, TimeUnit.NATURAL_HOUR, "2026-02-14 19:30"),
    (3, TimeUnit.NATURAL_DAY, "2026-02-17 17:30"),
    (60, TimeUnit.WORKING_MINUTE, "2026-02-24 08:30"),
    (1.5, TimeUnit.WORKING_HOUR, "2026-02-24 09:00"),
    (2, TimeUnit.WORKING_DAY, "2026-02-25 18:00"),
])
def test_every_unit_on_the_eve_of_the_spring_festival(quantity, unit, due):
    assert CALENDAR.due(at("2026-02-14 17:30"), quantity, unit) == at(due)


def test_every_unit_is_in_the_table_above():
    for unit in TimeUnit:
        assert CALENDAR.due(at("2026-11-24 09:00"), 1, unit) > at("2026-11-24 09:00")


def test_half_a_working_day_is_asked_for_in_hours():
    with pytest.raises(ValueError, match="whole"):
        CALENDAR.due(at("2026-11-24 09:00"), 0.5, TimeUnit.WORKING_DAY)


@pytest.mark.parametrize("unit", TimeUnit)
def test_limits_run_forward(unit):
    with pytest.raises(ValueError, match="forward"):
        CALENDAR.due(at("2026-11-24 09:00"), -1, unit)


def test_it_agrees_with_the_library_day_by_day():
    day = date(2004, 1, 1)
    while day <= date(2026, 12, 31):
        assert CALENDAR.is_working_day(day) == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)


def test_unknown_years_say_so_and_work_monday_to_friday():
    assert CALENDAR.is_known(2026) and not CALENDAR.is_known(2003) and not CALENDAR.is_known(2100)
    assert CALENDAR.is_working_day(date(2100, 10, 1)) and not CALENDAR.is_working_day(date(2100, 10, 2))


def test_the_staffs_own_days_win():
    own = WorkCalendar({date(2026, 11, 25): False, date(2026, 11, 28): True, date(2026, 10, 1): True})
    assert own.add(at("2026-11-24 17:30"), 60) == at("2026-11-26 08:30")
    assert own.add(at("2026-11-27 17:30"), 60) == at("2026-11-28 08:30")
    assert own.is_working_day(date(2026, 10, 1)) and not CALENDAR.is_working_day(date(2026, 10, 1))


def test_summer_hours_begin_on_their_day():
    summer = Hours(((time(8), time(12)), (time(15), time(18, 30))), valid_from=date(2026, 7, 1))
    seasons = WorkCalendar(hours=[summer, Hours()])
    assert seasons.add(at("2026-06-30 11:30"), 60) == at("2026-06-30 14:30")
    assert seasons.add(at("2026-07-01 11:30"), 60) == at("2026-07-01 15:30")
    assert seasons.add_days(at("2026-06-30 11:30"), 1) == at("2026-07-01 18:30")


@pytest.mark.parametrize("spans", [
    (), ((time(12), time(8)),), ((time(8), time(8)),), ((time(8), time(13)), (time(12), time(18))),
])
def test_impossible_hours_are_refused(spans):
    with pytest.raises(ValueError, match="spans"):
        Hours(spans)


def test_hours_must_cover_all_time():
    with pytest.raises(ValueError, match="begin"):
        WorkCalendar(hours=[Hours(valid_from=date(2026, 1, 1))])


def test_moments_need_a_zone():
    with pytest.raises(ValueError, match="zone"):
        CALENDAR.add(datetime(2026, 11, 24, 9), 1)


def test_answers_come_in_the_zone_of_the_question():
    due = CALENDAR.add(datetime(2026, 11, 24, 1, 0, tzinfo=UTC), 60)
    assert due.isoformat() == "2026-11-24T02:00:00+00:00"


@given(MOMENTS, MINUTES)
def test_between_undoes_add(start, minutes):
    assert CALENDAR.minutes_between(start, CALENDAR.add(start, minutes)) == minutes


@given(MOMENTS, MINUTES, st.integers(1, 5000))
def test_a_limit_may_be_given_in_two_parts(start, first, second):
    assert CALENDAR.add(CALENDAR.add(start, first), second) == CALENDAR.add(start, first + second)


@given(MOMENTS, st.integers(0, 60 * 24 * 40), MINUTES)
def test_later_starts_and_longer_limits_are_never_due_earlier(start, delay, minutes):
    later = start + timedelta(minutes=delay)
    assert CALENDAR.add(start, minutes) <= CALENDAR.add(later, minutes)
    assert CALENDAR.add(start, minutes) < CALENDAR.add(start, minutes + 1)


@given(MOMENTS, st.integers(1, 5000))
def test_what_is_due_is_due_while_somebody_works(start, minutes):
    due = CALENDAR.add(start, minutes)
    assert any(begin < due.time() <= end for begin, end in CALENDAR.hours_on(due.date()))


@given(MOMENTS, st.integers(0, 60 * 24 * 400))
def test_between_is_a_count_of_the_minutes_of_each_day(start, length):
    end = start + timedelta(minutes=length)
    expected, day = timedelta(), start.date()
    while day <= end.date():
        for begin, close in CALENDAR.hours_on(day):
            first = max(start, datetime.combine(day, begin, CHINA))
            expected += max(timedelta(), min(end, datetime.combine(day, close, CHINA)) - first)
        day += timedelta(days=1)
    assert CALENDAR.minutes_between(start, end) == expected / timedelta(minutes=1)
    assert CALENDAR.minutes_between(end, start) == -CALENDAR.minutes_between(start, end)


@given(MOMENTS, st.integers(1, 600))
def test_n_working_days_pass(start, days):
    due, passed, day = CALENDAR.add_days(start, days), 0, start.date()
    while day < due.date():
        day += timedelta(days=1)
        passed += CALENDAR.is_working_day(day)
    assert passed == days and due.time() == time(18) and CALENDAR.is_working_day(due.date())


@given(MOMENTS, MINUTES)
def test_a_fixed_offset_counts_as_the_named_zone_does(start, minutes):
    fixed = WorkCalendar(zone=timezone(timedelta(hours=8)))
    assert fixed.add(start, minutes) == CALENDAR.add(start, minutes)


def test_ten_working_days_take_less_than_a_tenth_of_a_millisecond():
    start = at("2026-02-13 17:00")
    CALENDAR.add(start, 4800)
    rounds = []
    for _ in range(5):
        begin = stopwatch.perf_counter()
        for _ in range(200):
            CALENDAR.add(start, 4800)
        rounds.append((stopwatch.perf_counter() - begin) / 200)
    assert min(rounds) < 100e-6


def test_the_clock_stands_in_every_thread_and_ticks():
    seen = []
    with clock.at(at("2026-12-31 23:59")) as hands:
        hands.tick(59)
        thread = threading.Thread(target=lambda: seen.append((clock.now(), clock.today())))
        thread.start()
        thread.join()
        hands.tick(1)
        assert clock.today() == date(2027, 1, 1)
        assert clock.now() == datetime(2026, 12, 31, 16, tzinfo=UTC)
    assert seen == [(datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC), date(2026, 12, 31))]
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_clocks_nest_and_come_back_after_an_error():
    with clock.at(at("2026-01-01 00:00")):
        with pytest.raises(RuntimeError), clock.at(at("2020-01-01 00:00")):
            raise RuntimeError
        assert clock.today().year == 2026
    with pytest.raises(ValueError, match="zone"), clock.at(datetime(2026, 1, 1)):
        pass
