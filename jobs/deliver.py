"""Sending what waits in the outbox through WeChat. The row is claimed, then sent outside any transaction."""

import logging
from datetime import datetime

from flask import current_app

from core.db import db, transaction
from gateways.wechat import Unreachable, WeChatError
from models import Identity, Message
from rules import channel, notify, outbox
from rules.notice import tell

log = logging.getLogger(__name__)


def deliver(limit: int = 50) -> int:
    """Send one batch; returns how many were claimed, so the caller knows whether more may wait."""
    with transaction():
        claims = [(message.id, message.claimed_at) for message in outbox.claim(limit)]
    for id, claimed_at in claims:
        try:
            _send(id, claimed_at)
        except Exception as fault:  # noqa: BLE001  one broken message must not hold up the others; it is replayed
            db.session.rollback()
            log.error("message %s failed: %s", id, type(fault).__name__)
    return len(claims)


def tell_notices() -> int:
    """One batch of WeChat copies of notices, and of digests; returns how many rows that moved."""
    appids = current_app.config["JINLIN"].app_ids
    with transaction():
        copies = tell.spread(appids)
    with transaction():
        return copies + tell.digests(appids)


def replay() -> int:
    config = current_app.config["JINLIN"]
    with transaction():
        return outbox.replay_stuck(config.template_keys, config.app_ids)


def _send(id: int, claimed_at: datetime | None) -> None:
    config = current_app.config["JINLIN"]
    with transaction():
        message = db.session.get_one(Message, id, with_for_update=True, populate_existing=True)
        if not outbox.renew(message, claimed_at):
            return
        if not tell.is_due(message):
            outbox.drop(message)
            return
        identity = outbox.prepare(message, config.app_ids)
    if identity is None:
        return
    fault = _ask_wechat(message, identity, config)
    with transaction():
        message = db.session.get_one(Message, id, with_for_update=True, populate_existing=True)
        if fault is None:
            outbox.sent(message)
            channel.works(identity.appid)
        elif isinstance(fault, Unreachable):
            outbox.unanswered(message, fault.name)
        else:
            outbox.refused(message, db.session.get_one(Identity, identity.id), fault.name, again=fault.retry)


def _ask_wechat(message: Message, identity: Identity, config) -> WeChatError | None:
    template = config.template_ids_at(identity.appid)[notify.wechat_template(message)]
    try:
        current_app.extensions["wechat"].send_message(
            identity.openid, template, notify.wechat_fields(message), page=message.link.lstrip("/"),
            appkind="mini" if identity.appid == config.wechat_mini_app_id else "oa")
    except WeChatError as fault:
        log.info("message %s was not sent: %s", message.id, fault.name)
        return fault
    return None
