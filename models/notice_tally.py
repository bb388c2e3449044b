"""What became of a notice, in numbers alone (送达统计): kept by place and day when the rows of people are erased."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model


class NoticeTally(Model):
    """How much happened at one place of the notice's tree on one day of the district's calendar. Days add up."""

    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"), primary_key=True)
    org_id: Mapped[int] = mapped_column(primary_key=True)  # a node of the notice
    day: Mapped[date] = mapped_column(primary_key=True)
    addressed: Mapped[int] = mapped_column(default=0)
    reached: Mapped[int] = mapped_column(default=0)
    read: Mapped[int] = mapped_column(default=0)
    confirmed: Mapped[int] = mapped_column(default=0)
    doors: Mapped[int] = mapped_column(default=0)
    doors_reached: Mapped[int] = mapped_column(default=0)
    doors_read: Mapped[int] = mapped_column(default=0)
    doors_confirmed: Mapped[int] = mapped_column(default=0)
