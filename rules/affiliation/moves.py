"""What becomes of affiliations and skills when an account closes, or turns out to be one person with another."""

from sqlalchemy import select, update

from core import clock
from core.db import db, rows_changed
from models import Affiliation, AffiliationStatus, MemberSkill, Person
from models.affiliation import LIVING
from rules.affiliation.workflow import WORKFLOW


def leaving(person: Person) -> None:
    """They asked to close: nobody counts on them any more."""
    _close(list(db.session.scalars(_alive(person))))


def merged(old: Person, person: Person) -> None:
    """At one place they are there once; a skill that was confirmed stays confirmed."""
    mine = {row.org_id: row for row in db.session.scalars(_alive(person))}
    theirs = [row for row in db.session.scalars(_alive(old)) if row.org_id in mine]
    _close([row if mine[row.org_id].status == AffiliationStatus.ACTIVE or row.status == AffiliationStatus.ASKED
            else mine[row.org_id] for row in theirs])
    db.session.flush()
    rows_changed(update(Affiliation).where(Affiliation.person_id == old.id).values(person_id=person.id))
    known = {row.skill: row for row in db.session.scalars(
        select(MemberSkill).where(MemberSkill.person_id == person.id))}
    for row in db.session.scalars(select(MemberSkill).where(MemberSkill.person_id == old.id)):
        other = known.get(row.skill)
        if other is None:
            row.person_id = person.id
            continue
        if other.confirmed_at is None:
            other.confirmed_at, other.confirmed_by_post_id = row.confirmed_at, row.confirmed_by_post_id
        db.session.delete(row)


def _alive(person: Person):
    return select(Affiliation).where(Affiliation.person_id == person.id, Affiliation.status.in_(LIVING))


def _close(rows: list[Affiliation]) -> None:
    for row in rows:
        WORKFLOW.take("close", row)
        row.ended_on = clock.today()
