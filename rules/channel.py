"""WeChat's limits on an account (微信限额): a pause until it may be asked again. Sends nothing, loses nothing."""

from datetime import datetime, time, timedelta

from sqlalchemy import select, update

from core import clock
from core.db import db, one_at_a_time, rows_changed
from models import ChannelPause
from rules.preference import next_at

# The refusals that are the account's, not the message's; what they are called in gateways/wechat/errors.py.
QUOTA, MINUTE = "quota_spent", "busy"
LIMITS = frozenset({QUOTA, MINUTE})
SHORT, LONGEST = timedelta(seconds=30), timedelta(hours=1)


def paused() -> dict[str, datetime]:
    """{appid: until when}, of the accounts that must not be asked now."""
    return {row.appid: row.until for row in db.session.scalars(
        select(ChannelPause).where(ChannelPause.until > clock.now()).execution_options(populate_existing=True))}


def pause(appid: str, fault: str) -> datetime:
    """The day's quota (45009) comes back at midnight; a minute's limit (45011, -1) soon, each time after twice as long.

    Who asked at the same moment and heard the same adds nothing.
    """
    one_at_a_time(f"channel:{appid}")
    row = db.session.get(ChannelPause, appid, populate_existing=True)
    if row is None:
        row = ChannelPause(appid=appid, until=clock.now(), fault=fault, times=0)
        db.session.add(row)
    if fault == QUOTA:
        row.until, row.fault, row.times = next_at(time.min), fault, 0
    elif row.until <= clock.now():
        row.until, row.fault, row.times = clock.now() + min(LONGEST, SHORT * 2 ** row.times), fault, row.times + 1
    db.session.flush()
    return row.until


def works(appid: str) -> None:
    """A message went through: the next short rest begins small again."""
    rows_changed(update(ChannelPause).where(ChannelPause.appid == appid, ChannelPause.times > 0).values(times=0))
