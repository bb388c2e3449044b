"""Asking WeChat about texts and photos that others may see. What it cannot say goes to a person."""

import logging
from datetime import timedelta
from typing import Any

from flask import current_app
from sqlalchemy import select

from core import clock
from core.db import db, looking, transaction
from gateways.wechat import WeChatError
from jobs.each import each
from models import CheckState, ContentCheck, Identity
from models.check import CheckKind
from rules import check, verdict

log = logging.getLogger(__name__)
MOST_ATTEMPTS = 5


def ask_waiting(limit: int = 20) -> int:
    """Ask about what waits; returns how many. A photo's answer comes later, by push."""
    with transaction():
        ids = [row.id for row in _claim(limit)]
    for id in ids:
        _ask(id)
    return len(ids)


def hand_over_overdue() -> None:
    """What WeChat never answered goes to a person."""
    each(check.overdue, _hand_over)


def _hand_over(id: int) -> None:
    verdict.hand_over(check.held(id), "no_answer")


def _claim(limit: int) -> list[ContentCheck]:
    now = clock.now()
    rows = list(db.session.scalars(
        select(ContentCheck).where(
            ContentCheck.state == CheckState.PENDING, ContentCheck.next_at <= now, ContentCheck.trace_id.is_(None))
        .order_by(ContentCheck.next_at).limit(limit).with_for_update(skip_locked=True)))
    for row in rows:
        row.attempts += 1
        # Pushed ahead while it is asked; a killed worker's row comes up again by itself.
        row.next_at = now + timedelta(seconds=30) * 2 ** min(row.attempts, 6)
    return rows


def _ask(id: int) -> None:
    # Read first and let go of the database: WeChat may take seconds, and fetches our photo meanwhile.
    with looking():
        row = db.session.get_one(ContentCheck, id)
        kind, openid, asked = row.kind, _openid(row), _asked(row)
        fault = check.for_a_person(row)
    answer: Any = None
    again = False
    if openid is None:
        fault = fault or "no_account"
    elif fault is None:
        try:
            answer = _question(kind, openid, asked)
        except WeChatError as refused:
            log.info("check %s got no answer: %s", id, refused.name)
            fault, again = refused.name, refused.retry
    with transaction():
        # As it stands now: a person may have decided while WeChat was asked.
        row = check.held(id)
        if fault is not None:
            if not again or row.attempts >= MOST_ATTEMPTS:
                verdict.hand_over(row, fault)
        elif kind == CheckKind.PHOTO:
            row.trace_id = answer
        else:
            verdict.settle(row, answer.suggest, answer.label)


def _asked(row: ContentCheck) -> str:
    """The words, or the address at which WeChat fetches the picture."""
    if row.kind == CheckKind.TEXT:
        return check.words(row)
    address = current_app.extensions["storage"].address(row.photo.large_key, 3600)
    return current_app.config["JINLIN"].public_url.rstrip("/") + address if address.startswith("/") else address


def _question(kind: CheckKind, openid: str, asked: str):
    wechat = current_app.extensions["wechat"]
    return wechat.check_text(openid, asked) if kind == CheckKind.TEXT else wechat.check_photo(openid, asked)


def _openid(row: ContentCheck) -> str | None:
    """The author's account to ask with: the mini program's; WeChat may refuse the official account's (43104)."""
    appids = current_app.config["JINLIN"].app_ids
    found = db.session.execute(select(Identity.appid, Identity.openid).where(
        Identity.person_id == row.author_id, Identity.appid.in_(appids)))
    return next((openid for _appid, openid in sorted(found, key=lambda pair: appids.index(pair[0]))), None)
