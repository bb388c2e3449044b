"""Whether a paper is true (核验): what was written down under its code, and what has come of it since."""

import re

from sqlalchemy import select

from core.db import db
from models import CardKind, ServiceCard, TaskClaim, TaskClaimStatus

WRITTEN = re.compile(r"[0-9A-F]{20}", re.ASCII)
VALID, SUPERSEDED, CHANGED, UNKNOWN = "valid", "superseded", "changed", "unknown"


def look(code: str) -> tuple[str, ServiceCard | None]:
    """The state of the paper, and what stands on it; nothing for a code that we never gave."""
    said = code.strip().upper()
    card = db.session.scalar(select(ServiceCard).where(ServiceCard.code == said)) if WRITTEN.fullmatch(said) else None
    if card is None:
        return UNKNOWN, None
    if card.superseded_at is not None:
        return SUPERSEDED, card
    return (VALID if _still_holds(card) else CHANGED), card


def _still_holds(card: ServiceCard) -> bool:
    """A quarter's card says its corrections itself; of a certificate every service is certified to this day."""
    if card.kind == CardKind.QUARTER:
        return True
    now = dict(db.session.execute(select(TaskClaim.id, TaskClaim.minutes).where(
        TaskClaim.id.in_([one["claim"] for one in card.lines]), TaskClaim.status == TaskClaimStatus.CERTIFIED)).all())
    return all(now.get(one["claim"]) == one["minutes"] for one in card.lines)
