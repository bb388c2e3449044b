"""How the service is (运行状况): backlogs as gauges, counted when asked. Holds nothing about persons."""

from prometheus_client import Gauge
from sqlalchemy import func, select

from core import clock
from core.db import db
from models import ChannelPause, CheckState, ContentCheck, Message, MessageState, ReportClock, WechatPush

MESSAGES = Gauge("jinlin_messages_waiting", "Messages waiting for WeChat")
OLDEST = Gauge("jinlin_messages_oldest_seconds", "Age of the oldest message waiting for WeChat")
PUSHES = Gauge("jinlin_pushes_waiting", "WeChat pushes kept and not worked off")
CHECKS = Gauge("jinlin_checks_waiting", "Content checks without an answer", ["state"])
PAUSED = Gauge("jinlin_wechat_paused_seconds", "Seconds until WeChat may be asked again: a limit was met", ["account"])
LATE = Gauge("jinlin_clocks_late", "Running clocks past their time")


def measure() -> None:
    now = clock.now()
    waiting = Message.state.in_([MessageState.WAITING, MessageState.SENDING])
    MESSAGES.set(_count(Message, waiting))
    oldest = db.session.scalar(select(func.min(Message.created_at)).where(waiting))
    OLDEST.set((now - oldest).total_seconds() if oldest else 0)
    PUSHES.set(_count(WechatPush, WechatPush.done_at.is_(None)))
    for state in (CheckState.PENDING, CheckState.REVIEW):
        CHECKS.labels(state.value).set(_count(ContentCheck, ContentCheck.state == state))
    for pause in db.session.scalars(select(ChannelPause)):
        PAUSED.labels(pause.appid).set(max(0, (pause.until - now).total_seconds()))
    LATE.set(_count(ReportClock, ReportClock.done_at.is_(None), ReportClock.paused_at.is_(None),
                    ReportClock.due_at < now))


def _count(model, *conditions) -> int:
    return db.session.scalar(select(func.count()).select_from(model).where(*conditions)) or 0
