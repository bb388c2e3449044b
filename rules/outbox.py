"""The outbox (发件箱): messages claimed, tried again with backoff and a bound, replayed when stuck. Sends nothing.

The table is the truth: a lost queue loses nothing, and a claimed row is skipped by a second worker.
"""

from datetime import datetime, timedelta

from sqlalchemy import exists, or_, select

from core import clock
from core.db import db
from models import CreditEntry, Identity, Message, MessageState, NoticeGrade, Preference, WechatPush
from models.notice import RANK
from rules import channel, credits, preference
from rules.notice import reached
from rules.notify import wechat_template

MOST_ATTEMPTS = 8
BACKOFF = timedelta(seconds=15)  # doubled each time: the eighth try comes about an hour after the first
URGENT = RANK[NoticeGrade.EMERGENCY] + 1  # priorities from here on wake people up
STUCK = timedelta(minutes=2)  # longer than any send may take (3 + 5 s, twice)


def claim(limit: int = 50) -> list[Message]:
    """Take waiting messages whose time has come, the greatest first. `SKIP LOCKED`: two workers never take the same.

    In somebody's quiet hours only an emergency is sent.
    """
    now = clock.now()
    rows = list(db.session.scalars(
        select(Message).where(Message.state == MessageState.WAITING, Message.next_at <= now, or_(
            Message.priority >= URGENT, ~exists().where(
                Preference.person_id == Message.person_id, preference.is_quiet_now())))
        .order_by(Message.priority.desc(), Message.next_at, Message.id).limit(limit).with_for_update(skip_locked=True)))
    for row in rows:
        row.state, row.claimed_at, row.attempts = MessageState.SENDING, now, row.attempts + 1
    return rows


def renew(message: Message, claimed_at: datetime | None) -> bool:
    """Before each send: still ours? A batch at a slow WeChat outlives its claim, and another may have taken over."""
    if message.state != MessageState.SENDING or message.claimed_at != claimed_at:
        return False
    message.claimed_at = clock.now()
    return True


def prepare(message: Message, appids: list[str]) -> Identity | None:
    """The WeChat account to send to, one credit spent; None when it stays in the app only.

    `appids` in order of preference: the mini program, then the official account.
    """
    accounts, paused = _accounts(message, appids), channel.paused()
    for identity in accounts:
        if identity.appid not in paused and credits.spend(identity, wechat_template(message), message.id):
            return identity
    waiting = [paused[identity.appid] for identity in accounts if identity.appid in paused
               and credits.left(identity, wechat_template(message))]
    if waiting:
        _rest_until(message, min(waiting))
    else:
        _end(message, MessageState.KEPT, "no_credit" if accounts else "no_account")
    return None


def drop(message: Message) -> None:
    """What it tells is over."""
    _end(message, MessageState.KEPT, "passed")


def sent(message: Message) -> None:
    message.sent_at = clock.now()
    _end(message, MessageState.SENT, None)
    reached.by_wechat(message)


def unanswered(message: Message, fault: str) -> None:
    """It may have been sent all the same. It stays claimed, and the replay asks WeChat's own pushes about it."""
    message.fault = fault


def refused(message: Message, identity: Identity, fault: str, *, again: bool) -> None:
    """WeChat did not take it. Tried again later where that can help, else it stays in the app."""
    template = wechat_template(message)
    if fault == "no_credit":
        credits.give_back(identity, template, message.id)
        credits.zero(identity, template)
        _end(message, MessageState.KEPT, fault)
        return
    credits.give_back(identity, template, message.id)
    if fault in channel.LIMITS:
        # The account's limit, no fault of this message; the others go first, should it be its fault all the same.
        _rest_until(message, channel.pause(identity.appid, fault) + BACKOFF, fault)
    elif again and message.attempts < MOST_ATTEMPTS:
        message.state, message.fault = MessageState.WAITING, fault
        message.next_at = clock.now() + _rest(message)
    else:
        _end(message, MessageState.FAILED, fault)


def replay_stuck(template_keys: dict[str, str], appids: list[str]) -> int:
    """Messages whose worker died while sending: sent when WeChat's own push says so, else tried again."""
    now = clock.now()
    rows = list(db.session.scalars(
        select(Message).where(Message.state == MessageState.SENDING, Message.claimed_at < now - STUCK)
        .limit(100).with_for_update(skip_locked=True)))
    for row in rows:
        spent = [account for account in _accounts(row, appids) if _spent_for(row, account)]
        if any(_told_as_sent(row, account, template_keys) for account in spent):
            sent(row)
        elif row.attempts >= MOST_ATTEMPTS:
            _end(row, MessageState.FAILED, "stuck")
        else:
            for account in spent:
                credits.give_back(account, wechat_template(row), row.id)
            row.state, row.next_at, row.fault = MessageState.WAITING, now + _rest(row), row.fault or "stuck"
    return len(rows)


def _rest_until(message: Message, moment: datetime, fault: str | None = None) -> None:
    """Back among the waiting; that it was not asked about does not count as a try."""
    message.state, message.next_at, message.attempts = MessageState.WAITING, moment, message.attempts - 1
    message.claimed_at, message.fault = None, fault or message.fault


def _rest(message: Message) -> timedelta:
    return BACKOFF * 2 ** (message.attempts - 1)


def _accounts(message: Message, appids: list[str]) -> list[Identity]:
    found = db.session.scalars(
        select(Identity).where(Identity.person_id == message.person_id, Identity.appid.in_(appids)))
    return sorted(found, key=lambda identity: appids.index(identity.appid))


def _told_as_sent(row: Message, identity: Identity, template_keys: dict[str, str]) -> bool:
    """WeChat pushes each delivery; one for this account and template since the claim, not explained by another row."""
    told = db.session.scalars(select(WechatPush).where(
        WechatPush.openid == identity.openid, WechatPush.event == "subscribe_msg_sent_event",
        WechatPush.received_at >= row.claimed_at)).all()
    deliveries = sum(1 for push in told for line in push.data.get("sent", [])
                     if template_keys.get(line.get("template_id")) == wechat_template(row) and not line.get("error"))
    others = sum(1 for other in db.session.scalars(select(Message).where(
        Message.person_id == row.person_id, Message.state == MessageState.SENT, Message.sent_at >= row.claimed_at,
        Message.id != row.id)) if wechat_template(other) == wechat_template(row))
    return deliveries > others


def _spent_for(row: Message, identity: Identity) -> bool:
    changes = db.session.scalars(select(CreditEntry.change).where(
        CreditEntry.message_id == row.id, CreditEntry.identity_id == identity.id)).all()
    return sum(changes) < 0


def _end(message: Message, state: MessageState, fault: str | None) -> None:
    message.state, message.fault, message.claimed_at = state, fault, None
