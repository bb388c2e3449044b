"""Affiliations as lists, and the opening of one by staff, which is kept for whom it is about."""

from datetime import timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from core import clock
from core.db import db
from core.texts import text
from models import AccessView, Affiliation, AffiliationStatus, Org, Person, Post, Unit

ONE_OPENING = timedelta(hours=1)
SHOWN = (joinedload(Affiliation.org).joinedload(Org.parent), joinedload(Affiliation.person),
         joinedload(Affiliation.workplace).joinedload(Unit.paired))


def mine(by: Person) -> Select:
    return select(Affiliation).options(*SHOWN, selectinload(Affiliation.steps)).where(Affiliation.person_id == by.id)


def of_places(places, status: AffiliationStatus) -> Select:
    return select(Affiliation).options(*SHOWN).where(Affiliation.org_id.in_(places), Affiliation.status == status)


def keep_opening(row: Affiliation, by: Person, post: Post) -> None:
    """Whom it is about can read who looked; who looks again within the hour has looked once."""
    now, reason = clock.now(), text("words.affiliation.looking", place=row.org.full_name)
    if db.session.scalar(select(AccessView.id).where(
            AccessView.subject_id == row.person_id, AccessView.viewer_id == by.id, AccessView.reason == reason,
            AccessView.at > now - ONE_OPENING).limit(1)) is None:
        db.session.add(AccessView(subject_id=row.person_id, viewer_id=by.id, viewer_post=post, what=["name", "phone"],
                                  reason=reason, at=now))
