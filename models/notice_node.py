"""The tree of one notice (传达链条), frozen when it was published: who passed it on, when, with which note."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from models.check import CheckState


class NoticeNode(Model):
    """One place of the notice's tree. It is open to the people who live right there from `opened_at` on.

    The numbers of a notice roll up along `path` as it was, so that they add up though the chain moves later.
    """

    __table_args__ = (
        Index("ix_notice_node_path", "notice_id", "path"),
        Index("ix_notice_node_due", "relayed_at", "escalated_at", "due_at"),
        Index("ix_notice_node_org", "org_id"),
    )

    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"), primary_key=True)
    org_id: Mapped[int] = mapped_column(ForeignKey("org.id"), primary_key=True)
    parent_id: Mapped[int | None]  # the node above, by its org; empty: a place the notice names
    path: Mapped[str]  # the org's, as it was
    due_at: Mapped[datetime | None]  # to be passed on by then; empty until the level above has
    relayed_at: Mapped[datetime | None]
    relayed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    relayed_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))  # empty: nobody holds a post here
    note: Mapped[str] = mapped_column(default="")  # 本级补充: added, the text itself is never changed
    note_check: Mapped[CheckState] = mapped_column(default=CheckState.PASSED)
    opened_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    escalated_at: Mapped[datetime | None]

    notice = relationship("Notice")
    org = relationship("Org")
    relayed_post = relationship("Post")
