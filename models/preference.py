"""How somebody wants to be told (消息偏好): hours of quiet, one digest a day. Emergencies ask nobody."""

from datetime import datetime, time
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model


class Digest(StrEnum):
    OFF = "off"  # each notice by itself
    DAILY = "daily"  # ordinary notices once a day, together


class Preference(Model):
    """One row a person who chose; no row means the defaults."""

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    quiet_from: Mapped[time | None]  # civil time; to before from: over midnight
    quiet_to: Mapped[time | None]
    digest: Mapped[Digest] = mapped_column(default=Digest.OFF)
    digest_at: Mapped[time | None]
    digest_due_at: Mapped[datetime | None] = mapped_column(index=True)  # the next one


class ChannelPause(Model):
    """WeChat said "no more for now" (45009, 45011): nothing is sent through that account until then."""

    appid: Mapped[str] = mapped_column(primary_key=True)
    until: Mapped[datetime]
    fault: Mapped[str]
    times: Mapped[int]  # in a row: each short rest is twice the last; 0 once a message went through
