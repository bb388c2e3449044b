"""Events by the clock: offers that ended go on to the next, free places to those who wait, lists end when it begins."""

from core.db import db
from jobs.each import each
from models import EventSession, PlaceKind, SignUpParty
from rules.sign_up import ending, offers, places


def every_minute() -> None:
    each(ending.begun, _close)
    each(offers.overdue, _lapse)
    each(offers.with_free_places, _hand_out)


def _close(id: int) -> None:
    session = db.session.get_one(EventSession, id, with_for_update={"key_share": True}, populate_existing=True)
    if session.closed_at is None:
        ending.close(session)


def _lapse(id: int) -> None:
    offers.lapse(db.session.get_one(SignUpParty, id))


def _hand_out(where: tuple[int, PlaceKind]) -> None:
    offers.hand_out(places.locked(*where))
