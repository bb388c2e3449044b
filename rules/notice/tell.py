"""WeChat copies of notices (微信提醒): where credit is left, grade first, who waits longest first. Sends nothing.

A copy is a row of the outbox, made late: one a person at a time, so that the next credit goes to what matters most
by then. Whether it is still worth sending is asked once more when it is sent.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, exists, func, literal, or_, select, update

from core import clock
from core.db import db, rows_changed, upsert
from core.texts import text
from models import (
    CheckState,
    Digest,
    Identity,
    Message,
    MessageCredit,
    MessageState,
    Notice,
    NoticeDelivery,
    NoticeGrade,
    NoticeNode,
    NoticeStatus,
    NoticeVersion,
    Org,
    Person,
    Preference,
)
from models.notice import RANK
from rules import channel, preference
from rules.notice import tree

TEMPLATE = "notice"  # of WeChat's: both kinds of message spend its credit
rank = case(dict(RANK), value=Notice.grade)
this_text = literal("notice:") + cast(Notice.id, String) + ":" + cast(Notice.version, String)


def spread(appids: list[str], limit: int = 200) -> int:
    """Make the next copies; returns how many. Two workers make none twice: the rows are locked, the news is single."""
    able = _able(appids)
    if not able:
        return 0
    nth = func.row_number().over(partition_by=NoticeDelivery.person_id, order_by=_order())
    first = _due(NoticeDelivery.id, nth.label("nth")).where(
        _has_credit(able), ~_was_told(), ~_waits(), ~_in_digest(),
        or_(Notice.grade == NoticeGrade.EMERGENCY, ~_is_quiet())).subquery()
    lines = db.session.execute(
        select(NoticeDelivery.notice_id, NoticeDelivery.person_id)
        .join(first, first.c.id == NoticeDelivery.id).join(Notice, Notice.id == NoticeDelivery.notice_id)
        .where(first.c.nth == 1).order_by(*_order()).limit(limit)
        .with_for_update(of=NoticeDelivery, skip_locked=True)).all()
    notices = _told_of({line.notice_id for line in lines})
    return _keep([_copy(line.person_id, "notice", f"/p/notices/{line.notice_id}", notices[line.notice_id])
                  for line in lines])


def digests(appids: list[str], limit: int = 100) -> int:
    """The daily digests that are due, one message each; returns how many people's hour had come."""
    able = _able(appids)
    if not able:
        return 0
    due = list(db.session.scalars(
        select(Preference).where(Preference.digest_due_at <= clock.now()).order_by(Preference.digest_due_at)
        .limit(limit).with_for_update(skip_locked=True)))
    lines: dict[int, list[int]] = {}
    for person_id, notice_id in db.session.execute(_due(NoticeDelivery.person_id, NoticeDelivery.notice_id).where(
            NoticeDelivery.person_id.in_([one.person_id for one in due]), _has_credit(able), _in_digest())
            .order_by(*_order())):
        lines.setdefault(person_id, []).append(notice_id)
    notices = _told_of({id for ids in lines.values() for id in ids})
    for one in due:
        one.digest_due_at = preference.next_at(one.digest_at) if one.digest_at else None
    _keep([_copy(person_id, "notice_digest", "/p/notices", *(notices[id] for id in ids))
           for person_id, ids in lines.items()])
    return len(due)


def is_due(message: Message) -> bool:
    """Worth a credit still? Not what was withdrawn, corrected, over or seen meanwhile; a digest goes without it."""
    if message.notice_id is None:
        return True
    due = list(db.session.scalars(_due(Notice.id).where(
        NoticeDelivery.person_id == message.person_id, NoticeDelivery.notice_id.in_(message.notice_ids),
        or_(literal(message.template == "notice_digest"), this_text == message.dedupe)).order_by(*_order())))
    if due and due != message.notice_ids:
        notices = _told_of(set(due))
        message.notice_id, message.words = due[0], _words(*(notices[id] for id in due))
    return bool(due)


def retract(notice: Notice) -> None:
    """Copies waiting with a text no longer in force are dropped. Who has not seen the new one is told anew."""
    in_force = f"notice:{notice.id}:{notice.version}" if notice.status == NoticeStatus.PUBLISHED else ""
    rows_changed(update(Message).where(
        Message.notice_id == notice.id, Message.template == "notice", Message.state == MessageState.WAITING,
        Message.dedupe != in_force).values(state=MessageState.KEPT, fault="passed"))


# --- whom, and whether ---------------------------------------------------------------------------------------------

def _due(*columns) -> Select[Any]:
    """Deliveries of living notices, open where the person lives, that they have not seen in the text in force."""
    now = clock.now()
    return (select(*columns).select_from(NoticeDelivery)
            .join(Notice, Notice.id == NoticeDelivery.notice_id)
            .join(Person, Person.id == NoticeDelivery.person_id)
            .join(NoticeNode, and_(NoticeNode.notice_id == NoticeDelivery.notice_id,
                                   NoticeNode.org_id == NoticeDelivery.org_id))
            .where(Notice.status == NoticeStatus.PUBLISHED, Notice.check_state != CheckState.REFUSED,
                   or_(Notice.appears_at.is_(None), Notice.appears_at <= now),
                   tree.not_over(now),
                   NoticeNode.opened_at.is_not(None), Person.closing_at.is_(None),
                   or_(NoticeDelivery.reached_at.is_(None), NoticeDelivery.read_version < Notice.version)))


def _order() -> tuple:
    return rank.desc(), NoticeDelivery.addressed_at, NoticeDelivery.id


def _able(appids: list[str]) -> list[str]:
    paused = channel.paused()
    return [appid for appid in appids if appid not in paused]


def _has_credit(appids: list[str]) -> ColumnElement[bool]:
    return NoticeDelivery.person_id.in_(
        select(Identity.person_id).join(MessageCredit, MessageCredit.identity_id == Identity.id).where(
            MessageCredit.template == TEMPLATE, MessageCredit.remaining > 0, Identity.appid.in_(appids)))


def _was_told() -> ColumnElement[bool]:
    """Of this text. One that stayed in the app for want of credit may go when there is credit."""
    return exists().where(Message.person_id == NoticeDelivery.person_id, Message.dedupe == this_text,
                          Message.state != MessageState.KEPT)


def _waits() -> ColumnElement[bool]:
    """A copy of this rank is on its way already. A greater one overtakes: the credit will be its own."""
    return exists().where(Message.person_id == NoticeDelivery.person_id, Message.notice_id.is_not(None),
                          Message.state.in_([MessageState.WAITING, MessageState.SENDING]), Message.priority > rank)


def _in_digest() -> ColumnElement[bool]:
    return and_(Notice.grade == NoticeGrade.ORDINARY, exists().where(
        Preference.person_id == NoticeDelivery.person_id, Preference.digest == Digest.DAILY))


def _is_quiet() -> ColumnElement[bool]:
    return exists().where(Preference.person_id == NoticeDelivery.person_id, preference.is_quiet_now())


# --- the message ---------------------------------------------------------------------------------------------------

def _told_of(ids: set[int]) -> dict[int, Any]:
    return {row.id: row for row in db.session.execute(
        select(Notice.id, Notice.grade, Notice.version, NoticeVersion.title, Org.name.label("place"))
        .join(NoticeVersion, and_(NoticeVersion.notice_id == Notice.id, NoticeVersion.number == Notice.version))
        .join(Org, Org.id == Notice.org_id).where(Notice.id.in_(ids)))}


def _copy(person_id: int, template: str, link: str, *notices) -> dict:
    now, first = clock.now(), notices[0]
    alone = template == "notice"
    return {"person_id": person_id, "template": template, "link": link, "words": _words(*notices),
            "notice_id": first.id,
            "dedupe": f"notice:{first.id}:{first.version}" if alone else f"digest:{clock.today().isoformat()}",
            "priority": RANK[first.grade] + 1, "created_at": now, "next_at": now, "attempts": 0,
            "state": MessageState.WAITING}


def _words(*notices) -> dict:
    first = notices[0]
    return {"title": first.title, "place": first.place, "grade": text(f"words.notice.grades.{first.grade}"),
            "count": len(notices), "notices": [one.id for one in notices]}


def _keep(rows: Iterable[dict]) -> int:
    rows = list(rows)
    if not rows:
        return 0
    copies = upsert(Message).values(rows)
    kept = copies.on_conflict_do_update(
        index_elements=["person_id", "dedupe"], where=Message.state == MessageState.KEPT,
        set_={name: copies.excluded[name] for name in ("state", "words", "next_at", "attempts")})
    return len(db.session.scalars(kept.returning(Message.id)).all())
