"""Preferences: hours of quiet and a daily digest, chosen as a whole, and never halves of them."""

from datetime import datetime

import pytest

from core import clock
from core.db import db, transaction
from models import Preference
from rules import preference

NOTHING = {"quiet_from": None, "quiet_to": None, "digest": "off", "digest_at": None}


def at(hour: int, minute: int = 0, day: int = 24) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=clock.civil_zone())


def test_without_a_choice_there_are_defaults(li):
    assert li.get("me/preferences") == NOTHING


def test_chosen_as_a_whole_and_again_is_the_same(li):
    wish = {"quiet_from": "22:00", "quiet_to": "07:00", "digest": "daily", "digest_at": "19:30"}
    assert li.put("me/preferences", wish) == li.put("me/preferences", wish) == li.get("me/preferences") == wish
    assert li.put("me/preferences", {}) == NOTHING


@pytest.mark.parametrize(("wish", "field"), [
    ({"quiet_from": "22:00"}, "quiet_to"), ({"quiet_to": "22:00"}, "quiet_to"),
    ({"quiet_from": "22:00", "quiet_to": "22:00"}, "quiet_to"), ({"digest": "daily"}, "digest_at"),
    ({"digest": "hourly"}, "digest"), ({"quiet_from": "25:00", "quiet_to": "07:00"}, "quiet_from"),
    ({"quiet_from": 22, "quiet_to": "07:00"}, "quiet_from"), ({"digest_at": "soon"}, "digest_at"), ({"x": 1}, "x"),
])
def test_halves_and_nonsense_are_refused_in_words(li, wish, field):
    refused = li.put("me/preferences", wish, expect=422)["errors"]
    assert list(refused) == [field] and not str(refused[field]).isascii()
    assert li.get("me/preferences") == NOTHING


@pytest.mark.parametrize(("start", "end", "hour", "minute", "quiet"), [
    ("22:00", "07:00", 22, 0, True), ("22:00", "07:00", 23, 59, True), ("22:00", "07:00", 0, 0, True),
    ("22:00", "07:00", 6, 59, True), ("22:00", "07:00", 7, 0, False), ("22:00", "07:00", 21, 59, False),
    ("12:30", "14:00", 12, 30, True), ("12:30", "14:00", 13, 59, True), ("12:30", "14:00", 14, 0, False),
    ("12:30", "14:00", 0, 0, False), ("00:00", "06:00", 0, 0, True), ("23:00", "00:00", 23, 30, True),
    ("23:00", "00:00", 0, 0, False), (None, None, 3, 0, False),
])
def test_quiet_by_the_districts_clock_also_over_midnight(li, start, end, hour, minute, quiet):
    li.put("me/preferences", {"quiet_from": start, "quiet_to": end})
    with clock.at(at(hour, minute)):
        found = db.session.scalars(db.select(Preference).where(preference.is_quiet_now())).all()
    assert bool(found) is quiet


def test_the_next_digest_is_today_or_tomorrow_and_over_new_year(app):
    with clock.at(at(18)):
        assert preference.next_at(at(19).time()) == at(19)
        assert preference.next_at(at(18).time()) == at(18, day=25)
    with clock.at(datetime(2026, 12, 31, 23, 59, 30, tzinfo=clock.civil_zone())):
        assert preference.next_at(at(23, 59).time()) == datetime(2027, 1, 1, 23, 59, tzinfo=clock.civil_zone())


def test_only_ones_own(li, chen):
    li.put("me/preferences", {"quiet_from": "22:00", "quiet_to": "07:00"})
    assert chen.get("me/preferences") == NOTHING
    with transaction():
        assert [row.person_id for row in db.session.scalars(db.select(Preference))] == [li.person.id]
