"""Message credits (订阅消息额度): one accepted prompt buys one WeChat message of one template."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model


class MessageCredit(Model):
    """What is left for one WeChat account and template. Never below zero: the database sees to it."""

    __table_args__ = (
        UniqueConstraint("identity_id", "template"),
        CheckConstraint("remaining >= 0", name="remaining_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    identity_id: Mapped[int] = mapped_column(ForeignKey("identity.id", ondelete="CASCADE"))
    template: Mapped[str]
    remaining: Mapped[int]


class CreditEntry(Model):
    """One line of the ledger: accepted, spent, given back, or set to zero by WeChat's word. Only added to."""

    id: Mapped[int] = mapped_column(primary_key=True)
    identity_id: Mapped[int] = mapped_column(ForeignKey("identity.id", ondelete="CASCADE"), index=True)
    template: Mapped[str]
    change: Mapped[int]
    why: Mapped[str]  # accepted, rejected, spent, returned, zeroed
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id", ondelete="SET NULL"), index=True)
    at: Mapped[datetime]
