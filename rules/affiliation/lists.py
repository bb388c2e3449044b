"""Affiliations as lists, and the opening of one by staff, which is kept for whom it is about."""

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import joinedload, selectinload

from core.db import db
from core.texts import text
from models import Affiliation, AffiliationStatus, Membership, Org, Person, Post, Unit
from rules import looking

S = AffiliationStatus
SHOWN = (joinedload(Affiliation.org).joinedload(Org.parent), joinedload(Affiliation.person),
         joinedload(Affiliation.workplace).joinedload(Unit.paired))


def mine(by: Person) -> Select:
    return select(Affiliation).options(*SHOWN, selectinload(Affiliation.steps)).where(Affiliation.person_id == by.id)


def of_places(places, status: AffiliationStatus) -> Select:
    shown = waits() if status == S.ASKED else Affiliation.status == status
    return select(Affiliation).options(*SHOWN).where(Affiliation.org_id.in_(places), shown)


def waits():
    """For the community's word: who reports in, and who is there and works elsewhere now."""
    return or_(Affiliation.status == S.ASKED, and_(Affiliation.status == S.ACTIVE, Affiliation.new_unit.is_not(None)))


def formal(row: Affiliation) -> list[Membership]:
    """The memberships that hold at the same place."""
    return list(db.session.scalars(select(Membership).where(
        Membership.person_id == row.person_id, Membership.home_id == row.org_id, Membership.ended_on.is_(None))))


def keep_opening(row: Affiliation, by: Person, post: Post) -> None:
    looking.keep(row.person_id, by, post, text("words.affiliation.looking", place=row.org.full_name))
