"""How long an offer of a place stands (答复时限): shorter as what it is for comes nearer, and not through the night."""

from datetime import datetime, time, timedelta

from core import clock

LONGEST, SHORTEST = timedelta(hours=24), timedelta(minutes=30)
SHARE = 8  # of the time that is left: with a day to go three hours
# Nothing is offered shortly before it begins, and the last answer comes in time to prepare.
NO_MORE, LAST_ANSWER = timedelta(minutes=90), timedelta(minutes=60)
NIGHT_FROM, NIGHT_TO = time(21), time(9)


def answer_until(begins: datetime) -> datetime:
    """Of an offer made now. Nobody has to answer at night, where there is a morning before it begins."""
    now = clock.now()
    until = now + min(max((begins - now) / SHARE, SHORTEST), LONGEST)
    return min(by_day(until), begins - LAST_ANSWER)


def by_day(moment: datetime) -> datetime:
    """The same moment, or where it is night the end of the night."""
    local = clock.civil(moment)
    if NIGHT_TO <= local.time() < NIGHT_FROM:
        return moment
    morning = datetime.combine(local.date(), NIGHT_TO, clock.civil_zone())
    return morning if local < morning else morning + timedelta(days=1)
