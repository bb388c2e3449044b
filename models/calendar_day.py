"""Days the staff set by hand (工作日历): holidays and make-up workdays the library does not know yet."""

import datetime

from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model


class CalendarDay(Model):
    date: Mapped[datetime.date] = mapped_column(primary_key=True)
    working: Mapped[bool]
    name: Mapped[str] = mapped_column(default="")
