"""Offers of tasks by the clock: unanswered ones end, the next members are asked, the rings widen; each night a plan is
made, and what waits in vain all the same is told."""

from jobs.each import each
from rules.task_offer import ending, in_vain, nightly, send


def every_minute() -> None:
    each(ending.overdue, ending.lapse)
    each(send.due, send.search)


def every_night() -> None:
    each(nightly.planned, nightly.offer_planned)
    each(in_vain.waiting, in_vain.tell)
