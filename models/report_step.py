"""The history of a report (办理过程): what, from, to, who, why, when. Rows are added, never changed."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model


class ReportStep(Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), index=True)
    at: Mapped[datetime]
    action: Mapped[str]
    from_status: Mapped[str | None]
    to_status: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    by_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))  # empty: as a resident, or the system
    to_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))  # whom it went to
    handoff_id: Mapped[int | None] = mapped_column(ForeignKey("handoff.id"))  # done by an outside party
    words: Mapped[str] = mapped_column(default="")  # reason, note, question or answer
    internal: Mapped[bool] = mapped_column(default=False)  # for staff eyes only
    details: Mapped[dict] = mapped_column(JSON, default=dict)

    report = relationship("Report", back_populates="steps")
    by_post = relationship("Post", foreign_keys=[by_post_id])
    to_post = relationship("Post", foreign_keys=[to_post_id])
    handoff = relationship("Handoff")
