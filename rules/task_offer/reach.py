"""Whom an offer reaches (问得着): a WeChat message can be paid for, and the last offers were not all left unanswered.

An offer costs a credit, so it is spent first where an answer is likely; to the others it stands in the app alone.
"""

from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from core.db import among, db
from core.texts import table
from models import Message, MessageState, TaskOffer, TaskOfferStatus
from rules import credits
from rules.task_offer.ending import telling

S = TaskOfferStatus
UNANSWERED = 3  # offers in a row that ended without a word
NOT_SENT = (MessageState.KEPT, MessageState.FAILED)
ANSWERS = (S.ACCEPTED, S.DECLINED)


class Reach(StrEnum):
    WECHAT = "wechat"  # 微信里能提醒到
    APP = "app"  # 只在小程序里看得到: no credit is left
    SILENT = "silent"  # 最近几次问都没有答复


def reach(people: list[int]) -> dict[int, Reach]:
    told, silent = credits.with_some(people, table("messages")["task_offered"]["wechat"]), _silent(people)
    return {id: Reach.SILENT if id in silent else Reach.WECHAT if id in told else Reach.APP for id in people}


def likely(people: list[int]) -> set[int]:
    return {id for id, how in reach(people).items() if how == Reach.WECHAT}


def in_app_only(task_id: int, people: Iterable[int] | None = None) -> set[int]:
    """Of those asked about a task the ones to whom no message was sent, for want of a credit or an account."""
    which = [] if people is None else [Message.person_id.in_(list(people))]
    return set(db.session.scalars(select(Message.person_id).where(
        Message.dedupe == telling(task_id), Message.state.in_(NOT_SENT), Message.fault != "passed", *which)))


def _silent(people: list[int]) -> set[int]:
    """Since they last said yes or no."""
    answered = aliased(TaskOffer)
    last = select(func.max(answered.changed_at)).where(
        answered.person_id == TaskOffer.person_id, answered.status.in_(ANSWERS)).correlate(TaskOffer).scalar_subquery()
    rows = db.session.execute(
        select(TaskOffer.person_id).where(
            among(TaskOffer.person_id, "people"), TaskOffer.status == S.EXPIRED,
            or_(last.is_(None), TaskOffer.changed_at > last))
        .group_by(TaskOffer.person_id).having(func.count() >= UNANSWERED), {"people": people})
    return {person_id for person_id, in rows}
