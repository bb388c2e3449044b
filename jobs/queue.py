"""The queue that carries the work: huey on SQLite, Redis or PostgreSQL. It may be lost; the tables are the truth."""

import logging
import sys
import threading
import time

from sqlalchemy import event

from config import Config
from core.db import db
from models import ContentCheck, ExportJob, Message, NoticeStep, WechatPush

log = logging.getLogger(__name__)
NUDGING = (ExportJob, Message, ContentCheck, NoticeStep, WechatPush)
EVERY = 1.0  # seconds between two nudges of one process


def huey_for(url: str):
    """The huey of a QUEUE_URL. A lost connection raises where it is used, never here."""
    if url.startswith(("redis://", "rediss://")):
        from huey import PriorityRedisHuey
        return PriorityRedisHuey("jinlin", url=url, blocking=True)
    if "gunicorn" in sys.modules:
        _import_huey_alone()
    if url.startswith(("postgres://", "postgresql://")):
        from huey.contrib.sql_huey import SqlHuey
        from playhouse.db_url import connect
        return SqlHuey("jinlin", database=connect(url.replace("postgres://", "postgresql://", 1)))
    from huey import SqliteHuey
    return SqliteHuey("jinlin", filename=url.removeprefix("sqlite:///"), fsync=False)


def _import_huey_alone() -> None:
    """huey takes redis in wherever it is installed: 8 MB of a web worker that puts its tasks elsewhere."""
    if "redis" not in sys.modules:
        sys.modules["redis"] = None  # type: ignore[assignment]  # Python's own way to say: not installed
        import huey  # noqa: F401
        del sys.modules["redis"]


huey = huey_for(Config.from_env().queue_url)


class Nudge:
    """Asks the worker to look at the tables, at most once a second a process: one look finds all that waits."""

    def __init__(self):
        self._lock = threading.Lock()
        self._asked = 0.0

    def __call__(self) -> None:
        with self._lock:
            if time.monotonic() - self._asked < EVERY:
                return
            self._asked = time.monotonic()
        from jobs.tasks import look
        try:
            look.schedule(delay=EVERY)
        except Exception as fault:  # noqa: BLE001  whatever the queue's store raises; the minute's look finds the rows
            log.warning("the queue did not take a nudge: %s", type(fault).__name__)


nudge = Nudge()


def nudge_after_commit(app) -> None:
    """After a commit that left something to send, to check or to take in, wake the worker. A dead queue fails no
    request."""
    @event.listens_for(db.session, "pending_to_persistent")  # by a flush, or the short way (core/rows.py)
    def remember(session, row):
        if isinstance(row, NUDGING):
            session.info["nudge"] = True

    @event.listens_for(db.session, "do_orm_execute")
    def remember_statement(asked):  # a push is kept by an INSERT … ON CONFLICT, which flushes nothing
        if asked.is_insert and asked.bind_mapper is not None and asked.bind_mapper.class_ in NUDGING:
            asked.session.info["nudge"] = True

    @event.listens_for(db.session, "after_commit")
    def wake(session):
        if session.info.pop("nudge", False):
            nudge()

    @event.listens_for(db.session, "after_rollback")
    def forget(session):
        session.info.pop("nudge", None)
