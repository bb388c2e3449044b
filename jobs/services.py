"""Quarters of service by the clock: begun, their cards written, workbooks delivered, units reminded; thanks that wait
to be fetched."""

from core.db import db
from jobs.each import each
from models import Redemption, ServiceQuarter, UnitReturn
from rules import thanks
from rules.service_quarter import close
from rules.unit_return import answer, deliver


def every_minute() -> None:
    each(close.missing, close.begin)
    each(close.closing, _write_cards)
    each(deliver.undelivered, _catch_up)
    each(answer.unanswered, _remind)


def every_night() -> None:
    """What was certified or taken back in a closed quarter without being told there and then."""
    each(close.closed, _write_cards)
    each(deliver.outdated, _renew)
    each(thanks.to_remind, _to_fetch)
    each(thanks.unfetched, _not_fetched)
    each(thanks.lapsed, _give_back)


def _write_cards(id: int) -> None:
    close.write_cards(db.session.get_one(ServiceQuarter, id, with_for_update=True, populate_existing=True))


def _catch_up(id: int) -> None:
    deliver.catch_up(_return(id))


def _remind(id: int) -> None:
    answer.remind(_return(id))


def _renew(id: int) -> None:
    deliver.renew(_return(id))


def _to_fetch(id: int) -> None:
    thanks.remind(db.session.get_one(Redemption, id))


def _not_fetched(id: int) -> None:
    thanks.tell_unfetched(db.session.get_one(Redemption, id))


def _give_back(id: int) -> None:
    thanks.lapse(db.session.get_one(Redemption, id, with_for_update=True, populate_existing=True))


def _return(id: int) -> UnitReturn:
    return db.session.get_one(UnitReturn, id, with_for_update=True, populate_existing=True)
