"""Photos (照片): re-encoded pictures in the store. The row knows where; the bytes are never here."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model
from models.check import CheckState


class Photo(Model):
    """One uploaded picture. The same bytes sent again by the same person are the same photo."""

    __table_args__ = (UniqueConstraint("owner_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    sha256: Mapped[str]  # of the bytes as uploaded
    large_key: Mapped[str]
    thumb_key: Mapped[str]
    mime: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    check_state: Mapped[CheckState] = mapped_column(default=CheckState.PENDING)
    created_at: Mapped[datetime]
    # Blacked-out photos: the original under restricted access, and what was done, by whom, when.
    original_key: Mapped[str | None]
    black_outs: Mapped[list] = mapped_column(JSON, default=list)
    erased_at: Mapped[datetime | None]

    @property
    def is_public(self) -> bool:
        return self.check_state == CheckState.PASSED and self.erased_at is None
