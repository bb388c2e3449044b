"""The log of full views of personal data (查看记录). The person it is about can read it. Only added to."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model


class AccessView(Model):
    """Somebody saw somebody's unmasked data: who, what, why, when."""

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    viewer_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    viewer_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    report_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"))
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"))  # a door-knock list
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"))  # a list of those who come
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))  # for it the viewer looked, in no post
    wish_id: Mapped[int | None] = mapped_column(ForeignKey("wish.id"))  # whom to help with it
    what: Mapped[list] = mapped_column(JSON)  # fields seen: name, phone, room, original_photo
    reason: Mapped[str]
    at: Mapped[datetime]

    viewer = relationship("Person", foreign_keys=[viewer_id])
    viewer_post = relationship("Post")
    report = relationship("Report")
    unit = relationship("Unit")
