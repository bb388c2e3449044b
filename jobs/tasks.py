"""The tasks of the queue. Each opens the app's context and calls one job; none keeps state."""

import functools

from flask import Flask
from huey import crontab

from jobs import (
    beds,
    care,
    checks,
    clockwork,
    deliver,
    events,
    exports,
    notices,
    pushes,
    services,
    task_claims,
    task_offers,
    wishes,
)
from jobs.queue import huey

_app: list[Flask] = []


def run_in(app: Flask) -> None:
    """Say which app the tasks of this process run in: the worker's own, put together at its start."""
    _app[:] = [app]


def in_app(job):
    @functools.wraps(job)
    def run(*args):
        with _app[0].app_context():
            return job(*args)
    return run


@huey.task()
@in_app
def look():
    """Look at the tables until nothing is left: pushes first, which bring credits, then what they let go."""
    while sum(part() for part in (pushes.work_off, notices.spread, deliver.tell_notices, deliver.deliver,
                                  checks.ask_waiting, exports.make_waiting)) > 0:
        pass


# No lock of the queue's around these: a killed worker would leave it locked, and the rows are claimed one by one.
@huey.periodic_task(crontab())
@in_app
def minute():
    deliver.replay()
    checks.hand_over_overdue()
    clockwork.every_minute()
    notices.every_minute()
    beds.every_minute()
    events.every_minute()
    care.every_minute()
    services.every_minute()
    task_claims.every_minute()
    wishes.every_minute()
    task_offers.every_minute()
    look.call_local()


@huey.periodic_task(crontab(hour="19", minute="10"))  # 03:10 in the district; huey counts in UTC
@in_app
def night():
    clockwork.every_night()
    notices.every_night()
    events.every_night()
    task_claims.every_night()
    wishes.every_night()
    task_offers.every_night()
    services.every_night()
    exports.burn_old()
