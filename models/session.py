"""Log-ins (登录会话). Only digests of tokens are kept, so a stolen table opens nothing."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model


class Session(Model):
    """One log-in on one device: a family of refresh tokens, ended as a whole."""

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    access_digest: Mapped[str] = mapped_column(unique=True)
    access_until: Mapped[datetime]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    person = relationship("Person")


class RefreshToken(Model):
    """One refresh token of a family. Used twice, it ends the family: one of the two users is a thief."""

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    digest: Mapped[str] = mapped_column(unique=True)
    until: Mapped[datetime]
    used_at: Mapped[datetime | None]

    session: Mapped[Session] = relationship()
