"""The memory behind Idempotency-Key: the same key and body does nothing twice and gets the same answer.

The key is claimed in a transaction of its own before the work, and the answer is kept in the same transaction as the
work; so a killed process leaves either both or neither, and a claim that outlived its process can be taken over.
"""

from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Table, UniqueConstraint, bindparam, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from core import clock
from core.crypto import Sealed
from core.db import Model, db, rows_changed, upsert
from core.problem import Conflict, Invalid
from core.rows import Asked

# Longer than any request may run (gunicorn's timeout is 30 s), so a claim this old has no living owner.
STALE = timedelta(seconds=60)
KEPT = timedelta(hours=48)


class IdempotentRequest(Model):
    """One claimed key of one asker; `status` is empty while the first call still runs."""

    __table_args__ = (UniqueConstraint("asker", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    asker: Mapped[str]
    key: Mapped[str]
    fingerprint: Mapped[str]
    claimed_at: Mapped[datetime] = mapped_column(index=True)
    status: Mapped[int | None]
    mime: Mapped[str | None]
    body: Mapped[str | None] = mapped_column(Sealed)  # it may hold a name, a number or a token

_TABLE = cast(Table, IdempotentRequest.__table__)
_GIVEN = ("asker", "key", "fingerprint", "claimed_at")
_CLAIMING = Asked(lambda: upsert(_TABLE).values({name: bindparam(f"new_{name}") for name in _GIVEN})
                  .on_conflict_do_nothing(index_elements=["asker", "key"]).returning(_TABLE.c.id))
_KEEPING = Asked(lambda: update(_TABLE).where(
    _TABLE.c.id == bindparam("idempotent_request_id"), _TABLE.c.claimed_at == bindparam("claimed"))
    .values({name: bindparam(f"new_{name}") for name in ("status", "mime", "body")}).returning(_TABLE.c.id))


def claim(asker: str, key: str, fingerprint: str) -> IdempotentRequest:
    """Claim the key, or return the row that already carries the answer (its `status` is set).

    The row is outside the session: read anew, a claim of ours might be another's who took it over.
    Raises Invalid("key_reused") for another body and Conflict("still_running") while the first call runs.
    """
    now = clock.now()
    claimed = {"asker": asker, "key": key, "fingerprint": fingerprint, "claimed_at": now}
    for id, in _CLAIMING(**{f"new_{name}": value for name, value in claimed.items()}):
        return IdempotentRequest(id=id, **claimed)
    row = db.session.scalars(select(IdempotentRequest).filter_by(asker=asker, key=key)).one_or_none()
    if row is None:  # the first call was refused this very moment
        raise Conflict("still_running")
    db.session.expunge(row)
    if row.fingerprint != fingerprint:
        raise Invalid("key_reused")
    if row.status is None and not _take_over(row, now):
        raise Conflict("still_running")
    return row


def keep(row: IdempotentRequest, status: int, mime: str, body: str) -> None:
    """Keep the answer beside the work. Raises Conflict when somebody took the claim over meanwhile."""
    if not _KEEPING(idempotent_request_id=row.id, claimed=row.claimed_at, new_status=status, new_mime=mime,
                    new_body=body):
        raise Conflict("still_running")


def release(row: IdempotentRequest) -> None:
    """The work was refused and wrote nothing: the key may be tried again."""
    db.session.execute(
        delete(IdempotentRequest).where(
            IdempotentRequest.id == row.id,
            IdempotentRequest.claimed_at == row.claimed_at,
            IdempotentRequest.status.is_(None),
        )
    )


def purge() -> int:
    """Forget answers older than two days; returns how many."""
    return rows_changed(delete(IdempotentRequest).where(IdempotentRequest.claimed_at < clock.now() - KEPT))


def _take_over(row: IdempotentRequest, now: datetime) -> bool:
    if row.claimed_at > now - STALE:
        return False
    taken = rows_changed(
        update(IdempotentRequest)
        .where(IdempotentRequest.id == row.id, IdempotentRequest.claimed_at == row.claimed_at)
        .values(claimed_at=now)
    )
    row.claimed_at = now
    return taken == 1
