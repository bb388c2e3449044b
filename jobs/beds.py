"""Flowerbeds by the clock: windows closed, offers lapsed, terms run out, free beds offered. Each in its own deed."""

from core.db import db
from jobs.each import each
from models import Claim, Draw
from rules.flowerbed import approval, draw, lock, term, waiting


def every_minute() -> None:
    each(draw.to_close, _close)
    each(waiting.lapsed, _lapse)
    each(approval.ripe, _begin)
    each(term.due, _run_out)
    each(term.ending_soon, _remind)
    each(waiting.left_free, _offer)


def _close(id: int) -> None:
    draw.close(db.session.get_one(Draw, id))


def _lapse(id: int) -> None:
    waiting.lapse(db.session.get_one(Claim, id))


def _begin(id: int) -> None:
    term.begin_if_agreed(lock.claim(db.session.get_one(Claim, id)))


def _run_out(id: int) -> None:
    term.run_out(db.session.get_one(Claim, id))


def _remind(id: int) -> None:
    term.remind(db.session.get_one(Claim, id))


def _offer(id: int) -> None:
    waiting.move_up(lock.held(id))
