"""Message credits (订阅消息额度): fed by WeChat's own pushes, spent by sends, never below zero."""

from collections import Counter

from sqlalchemy import func, select, update

from core import clock
from core.db import among, db, rows_changed, upsert
from core.texts import table
from models import CreditEntry, Identity, Message, MessageCredit, MessageState, Person
from rules.notify import wechat_template


def remaining(person: Person) -> dict[str, int]:
    """What is left by template key over the person's accounts, less what already waits in the outbox to spend it."""
    left = Counter(dict(db.session.execute(
        select(MessageCredit.template, func.sum(MessageCredit.remaining))
        .join(Identity, Identity.id == MessageCredit.identity_id)
        .where(Identity.person_id == person.id).group_by(MessageCredit.template)).all()))
    left.subtract(wechat_template(message) for message in db.session.scalars(
        select(Message).where(Message.person_id == person.id, Message.state == MessageState.WAITING)))
    return {template: max(0, count) for template, count in left.items()}


def with_some(people: list[int], template: str) -> set[int]:
    """Of these the ones to whom one more message of this template can be sent; what is left is as in `remaining`."""
    carried = [name for name, told in table("messages").items() if told["wechat"] == template]
    waiting = select(func.count()).select_from(Message).where(
        Message.person_id == Identity.person_id, Message.state == MessageState.WAITING,
        Message.template.in_(carried)).correlate(Identity).scalar_subquery()
    rows = db.session.execute(
        select(Identity.person_id).join(MessageCredit, MessageCredit.identity_id == Identity.id)
        .where(among(Identity.person_id, "people"), MessageCredit.template == template)
        .group_by(Identity.person_id).having(func.sum(MessageCredit.remaining) > waiting), {"people": people})
    return {person_id for person_id, in rows}


def accept(identity: Identity, template: str) -> None:
    """One accepted prompt buys one message."""
    db.session.execute(
        upsert(MessageCredit).values(identity_id=identity.id, template=template, remaining=1)
        .on_conflict_do_update(index_elements=["identity_id", "template"],
                               set_={"remaining": MessageCredit.remaining + 1}))
    _enter(identity, template, 1, "accepted")


def spend(identity: Identity, template: str, message_id: int) -> bool:
    """Take one credit, or say there is none. The database decides, so two workers cannot spend the same."""
    taken = rows_changed(
        update(MessageCredit)
        .where(MessageCredit.identity_id == identity.id, MessageCredit.template == template,
               MessageCredit.remaining > 0)
        .values(remaining=MessageCredit.remaining - 1).execution_options(synchronize_session=False))
    if taken != 1:
        return False
    _enter(identity, template, -1, "spent", message_id)
    return True


def left(identity: Identity, template: str) -> bool:
    return bool(db.session.scalar(select(MessageCredit.remaining).where(
        MessageCredit.identity_id == identity.id, MessageCredit.template == template)))


def give_back(identity: Identity, template: str, message_id: int) -> None:
    """The send surely did not happen."""
    db.session.execute(
        update(MessageCredit).where(MessageCredit.identity_id == identity.id, MessageCredit.template == template)
        .values(remaining=MessageCredit.remaining + 1).execution_options(synchronize_session=False))
    _enter(identity, template, 1, "returned", message_id)


def zero(identity: Identity, template: str, why: str = "zeroed") -> None:
    """WeChat says the person no longer wants it (43101, or a rejection): nothing is left."""
    left = db.session.scalar(
        select(MessageCredit.remaining).where(
            MessageCredit.identity_id == identity.id, MessageCredit.template == template).with_for_update()) or 0
    if left:
        db.session.execute(
            update(MessageCredit).where(MessageCredit.identity_id == identity.id, MessageCredit.template == template)
            .values(remaining=0).execution_options(synchronize_session=False))
        _enter(identity, template, -left, why)


def _enter(identity: Identity, template: str, change: int, why: str, message_id: int | None = None) -> None:
    db.session.add(CreditEntry(identity_id=identity.id, template=template, change=change, why=why,
                               message_id=message_id, at=clock.now()))
