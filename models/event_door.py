"""At the door (签到): every scan that was made, with or without a network; the first of a sign-up lets it in."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model

COUNTS = text("counts")


class CheckInWay(StrEnum):
    SCAN = "scan"  # 扫码
    NUMBER = "number"  # 报报名号
    WALK_IN = "walk_in"  # 现场报名


class CheckIn(Model):
    """One scan (签到). Of a sign-up one counts, kept by the database; the others tell that it was used before."""

    __table_args__ = (
        UniqueConstraint("by_id", "scan"),
        Index("uq_check_in_first", "sign_up_id", unique=True, sqlite_where=COUNTS, postgresql_where=COUNTS),
        Index("ix_check_in_session", "session_id", "received_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("event_session.id"))
    sign_up_id: Mapped[int] = mapped_column(ForeignKey("sign_up.id"), index=True)
    way: Mapped[CheckInWay]
    counts: Mapped[bool]
    at: Mapped[datetime]  # by the clock of the phone that scanned
    received_at: Mapped[datetime]  # by ours: later where it was offline
    scan: Mapped[str]  # the phone's own name for it: sent again it is the same scan
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    sign_up = relationship("SignUp")
    by = relationship("Person")
