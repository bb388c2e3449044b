"""Events by the clock: offers that ended go on to the next, free places to those who wait, lists end when it begins;
reminders, how full it is, who did not come, names whose time is over.
"""

from flask import current_app

from core.db import db, transaction
from jobs.each import each
from models import Event, EventSession, PerformanceEntry, PlaceKind, SignUpParty
from rules.event import remind, retention
from rules.sign_up import attendance, ending, offers, places


def every_minute() -> None:
    each(ending.begun, _close)
    each(offers.overdue, _lapse)
    each(offers.with_free_places, _hand_out)
    each(remind.hours_due, _hours_before)
    each(remind.days_due, _days_before)
    each(remind.fuller, _tell_fuller)
    each(attendance.due, _settle)


def every_night() -> None:
    each(retention.due, _purge)
    each(retention.music_left, _burn_music)
    with transaction():
        retention.thin_out_photos()


def _close(id: int) -> None:
    session = _session(id)
    if session.closed_at is None:
        ending.close(session)


def _lapse(id: int) -> None:
    offers.lapse(db.session.get_one(SignUpParty, id))


def _hand_out(where: tuple[int, PlaceKind]) -> None:
    offers.hand_out(places.locked(*where))


def _hours_before(id: int) -> None:
    remind.hours_before(_session(id))


def _days_before(id: int) -> None:
    remind.days_before(_session(id))


def _tell_fuller(where: tuple[int, PlaceKind]) -> None:
    remind.tell_fuller(places.locked(*where))


def _settle(id: int) -> None:
    attendance.settle(_session(id))


def _purge(id: int) -> None:
    retention.purge(db.session.get_one(Event, id, with_for_update=True, populate_existing=True))


def _burn_music(id: int) -> None:
    entry = db.session.get_one(PerformanceEntry, id, with_for_update=True, populate_existing=True)
    if entry.music_key is not None:
        current_app.extensions["storage"].delete(entry.music_key)
        entry.music_key = None


def _session(id: int) -> EventSession:
    return db.session.get_one(EventSession, id, with_for_update={"key_share": True}, populate_existing=True)
