"""What becomes of service cards when two accounts turn out to be one person's, and when their time is over."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select

from core import clock
from core.db import db
from models import Person, ServiceCard

KEPT = timedelta(days=5 * 366)  # as the records of cases (domain.md §8)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def merged(old: Person, person: Person) -> None:
    """Their papers are one person's. Where both have one of the same days, that of the account that goes is superseded,
    and the other is held against all claims anew."""
    mine = {_days(row): row for row in db.session.scalars(_current(person))}
    for row in db.session.scalars(select(ServiceCard).where(ServiceCard.person_id == old.id)):
        kept = mine.get(_days(row))
        if kept is None:
            row.person_id = person.id
        else:
            row.superseded_at = row.superseded_at or clock.now()
            kept.checked_at = LONG_AGO


def forget() -> None:
    """Papers are checked for five years."""
    db.session.execute(delete(ServiceCard).where(ServiceCard.made_at < clock.now() - KEPT))


def _current(person: Person):
    return select(ServiceCard).where(ServiceCard.person_id == person.id, ServiceCard.superseded_at.is_(None))


def _days(row: ServiceCard) -> tuple:
    return row.kind, row.starts_on, row.ends_on
