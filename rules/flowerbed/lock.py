"""The one lock of a bed: whatever decides who holds it takes its row first, then its claims. Never the other way; and
of several beds the rows by id (tests/test_bed_locks.py)."""

from sqlalchemy import select

from core.db import db
from models import Claim, Flowerbed


def held(id: int) -> Flowerbed:
    """The bed, nobody else deciding about it until this transaction ends; read anew."""
    return db.session.scalars(select(Flowerbed).where(Flowerbed.id == id).with_for_update(of=Flowerbed)
                              .execution_options(populate_existing=True)).one()


def hold(ids) -> None:
    """All of these beds, named or selected."""
    db.session.execute(select(Flowerbed.id).where(Flowerbed.id.in_(ids)).order_by(Flowerbed.id).with_for_update())


def claim(row: Claim) -> Claim:
    """The claim under its bed's lock, as it stands now."""
    held(row.flowerbed_id)
    return db.session.scalars(select(Claim).where(Claim.id == row.id).with_for_update(of=Claim)
                              .execution_options(populate_existing=True)).one()
