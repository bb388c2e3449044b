"""The fair share (人均服务时长): what the members of a place did this quarter on average, counted every night."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model


class FairShare(Model):
    """One row a compound, or a place above where somebody reported in there."""

    org_id: Mapped[int] = mapped_column(ForeignKey("org.id"), primary_key=True)
    members: Mapped[int]
    minutes: Mapped[int]  # of all of them together, done or promised
    counted_at: Mapped[datetime]
