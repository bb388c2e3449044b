"""Affiliations as lists, and the opening of one by staff, which is kept for whom it is about."""

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from core.texts import text
from models import Affiliation, AffiliationStatus, Org, Person, Post, Unit
from rules import looking

SHOWN = (joinedload(Affiliation.org).joinedload(Org.parent), joinedload(Affiliation.person),
         joinedload(Affiliation.workplace).joinedload(Unit.paired))


def mine(by: Person) -> Select:
    return select(Affiliation).options(*SHOWN, selectinload(Affiliation.steps)).where(Affiliation.person_id == by.id)


def of_places(places, status: AffiliationStatus) -> Select:
    return select(Affiliation).options(*SHOWN).where(Affiliation.org_id.in_(places), Affiliation.status == status)


def keep_opening(row: Affiliation, by: Person, post: Post) -> None:
    looking.keep(row.person_id, by, post, text("words.affiliation.looking", place=row.org.full_name))
