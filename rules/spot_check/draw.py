"""Drawing spot checks (抽查): each night a share of the day before, by the rule of the public draw."""

import secrets
from datetime import date, timedelta

from sqlalchemy import select

from core import clock
from core.db import db
from models import SpotCheck, SpotCheckStatus, SpotDraw, TaskClaim, TaskClaimStatus
from rules.flowerbed.draw import hashed, order
from rules.spot_check.workflow import WORKFLOW
from rules.task_claim import terms


def every_night() -> None:
    """Draw the days that are over, and choose the seeds of today, where it is missing, and of tomorrow."""
    today = clock.today()
    for row in db.session.scalars(select(SpotDraw).where(SpotDraw.on < today, SpotDraw.drawn_at.is_(None))
                                  .order_by(SpotDraw.on).with_for_update()):
        _draw(row)
    for on in (today, today + timedelta(days=1)):
        if db.session.scalar(select(SpotDraw.id).where(SpotDraw.on == on)) is None:
            seed = secrets.token_hex(32)
            db.session.add(SpotDraw(on=on, seed=seed, seed_hash=hashed(seed)))


def drawn(seed: str, on: date, claims: list[int], percent: int) -> list[int]:
    """The share of these claims, at least one where there are any: the first in the order of the public draw."""
    many = -(-len(claims) * percent // 100)
    return order(seed, on.isoformat(), claims)[:many]


def _draw(row: SpotDraw) -> None:
    begins = clock.midnight(row.on)
    row.claims = list(db.session.scalars(select(TaskClaim.id).where(
        TaskClaim.status == TaskClaimStatus.CERTIFIED, TaskClaim.certified_at >= begins,
        TaskClaim.certified_at < begins + timedelta(days=1)).order_by(TaskClaim.id)))
    row.drawn_at = clock.now()
    known = set(db.session.scalars(select(SpotCheck.claim_id).where(SpotCheck.claim_id.in_(row.claims))))
    for claim_id in drawn(row.seed, row.on, row.claims, terms.on(row.on).spot_percent):
        if claim_id not in known:
            WORKFLOW.begin(SpotCheck(draw=row, claim_id=claim_id), SpotCheckStatus.DUE)
