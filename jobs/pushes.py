"""Working off WeChat's pushes, one transaction each."""

import logging

from flask import current_app

from core.db import db, transaction
from models import WechatPush
from rules import push as pushes

log = logging.getLogger(__name__)


def work_off(limit: int = 50) -> int:
    """Work off what waits; returns how many were looked at. One that fails is kept with its fault and tried again."""
    with transaction():
        ids = [row.id for row in pushes.waiting(limit)]
    keys = current_app.config["JINLIN"].template_keys
    for id in ids:
        _work(id, keys)
    return len(ids)


def _work(id: int, keys: dict[str, str]) -> None:
    try:
        with transaction():
            row = db.session.get_one(WechatPush, id, with_for_update=True)
            if row.done_at is None:
                pushes.work(row, keys)
    except Exception as fault:  # noqa: BLE001  one broken push must not stop the others
        log.exception("push %s failed", id)
        with transaction():
            row = db.session.get_one(WechatPush, id)
            row.attempts, row.fault = row.attempts + 1, type(fault).__name__
