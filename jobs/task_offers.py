"""Offers of tasks by the clock: unanswered ones end, the next members are asked, the rings widen."""

from jobs.each import each
from rules.task_offer import ending, nightly, send


def every_minute() -> None:
    each(ending.overdue, ending.lapse)
    each(send.due, send.search)


def every_night() -> None:
    each(nightly.planned, nightly.offer_planned)
