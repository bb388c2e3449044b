"""The memory behind Idempotency-Key: the same key and body does nothing twice and gets the same answer.

The key is claimed in a transaction of its own before the work, and the answer is kept in the same transaction as the
work; so a killed process leaves either both or neither, and a claim that outlived its process can be taken over.
"""

from datetime import datetime, timedelta
from functools import cache
from typing import cast

from sqlalchemy import Table, UniqueConstraint, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Mapped, mapped_column

from core import clock
from core.crypto import Sealed
from core.db import Model, db, is_sqlite, rows_changed
from core.problem import Conflict, Invalid

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
_KEEPING = update(_TABLE).where(
    _TABLE.c.id == bindparam("idempotent_request_id"), _TABLE.c.claimed_at == bindparam("claimed"))


@cache
def _claiming(for_sqlite: bool):
    insert = sqlite.insert if for_sqlite else postgresql.insert
    return insert(_TABLE).on_conflict_do_nothing(index_elements=["asker", "key"]).returning(_TABLE.c.id)


def claim(asker: str, key: str, fingerprint: str) -> IdempotentRequest:
    """Claim the key, or return the row that already carries the answer (its `status` is set).

    The row is outside the session: read anew, a claim of ours might be another's who took it over.
    Raises Invalid("key_reused") for another body and Conflict("still_running") while the first call runs.
    """
    now = clock.now()
    claimed = {"asker": asker, "key": key, "fingerprint": fingerprint, "claimed_at": now}
    id = db.session.scalar(_claiming(is_sqlite(db.session.get_bind())), claimed)
    if id is not None:
        return IdempotentRequest(id=id, **claimed)
    row = db.session.scalars(select(IdempotentRequest).filter_by(asker=asker, key=key)).one()
    db.session.expunge(row)
    if row.fingerprint != fingerprint:
        raise Invalid("key_reused")
    if row.status is None and not _take_over(row, now):
        raise Conflict("still_running")
    return row


def keep(row: IdempotentRequest, status: int, mime: str, body: str) -> None:
    """Keep the answer beside the work. Raises Conflict when somebody took the claim over meanwhile."""
    kept = db.session.execute(_KEEPING, {"idempotent_request_id": row.id, "claimed": row.claimed_at,
                                         "status": status, "mime": mime, "body": body})
    if cast(CursorResult, kept).rowcount != 1:
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
