"""The history of a report (办理过程): what, from, to, who, why, when. Rows are added, never changed."""

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.step import Step


class ReportStep(Step):
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), index=True)
    to_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))  # whom it went to
    handoff_id: Mapped[int | None] = mapped_column(ForeignKey("handoff.id"))  # done by an outside party
    internal: Mapped[bool] = mapped_column(default=False)  # for staff eyes only
    details: Mapped[dict] = mapped_column(JSON, default=dict)

    report = relationship("Report", back_populates="steps")
    to_post = relationship("Post", foreign_keys=[to_post_id])
    handoff = relationship("Handoff")
