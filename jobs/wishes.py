"""Wishes by the clock: a desk that is late, tasks whose time ran out, names whose time is over."""

from core.db import db
from jobs.each import each
from models import Wish, WishStatus
from rules.wish import retention, watch


def every_minute() -> None:
    each(watch.late, _remind)
    each(watch.run_out, _settle)


def every_night() -> None:
    each(retention.due, _purge)


def _remind(id: int) -> None:
    wish = _locked(id)
    if wish.status == WishStatus.ASKED:
        watch.remind(wish)


def _settle(id: int) -> None:
    wish = _locked(id)
    if wish.status == WishStatus.PLACED:
        watch.settle(wish)


def _purge(id: int) -> None:
    retention.purge(_locked(id))


def _locked(id: int) -> Wish:
    return db.session.get_one(Wish, id, with_for_update=True, populate_existing=True)
