"""Skills (特长): one says what one can do; somebody of the place where one serves confirms it."""

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from core import clock
from core.db import db
from core.texts import text
from models import Affiliation, AffiliationStatus, MemberSkill, Person, Post, Skill
from rules import looking
from rules.notify import notify

MINE = "/p/skills"


def state(skill: Skill, by: Person) -> MemberSkill:
    """Said twice it is the same."""
    row = db.session.scalar(select(MemberSkill).where(MemberSkill.person_id == by.id, MemberSkill.skill == skill))
    if row is None:
        row = MemberSkill(person=by, skill=skill, stated_at=clock.now())
        db.session.add(row)
    return row


def see(row: MemberSkill, by: Person, post: Post) -> dict:
    """{name, phone} of who says so: nobody confirms what somebody unknown can do. Each look is kept."""
    looking.keep(row.person_id, by, post, text("words.affiliation.skill_looking",
                                               skill=text(f"words.skills.{row.skill}")))
    return {"name": row.person.name, "phone": row.person.phone}


def confirm(row: MemberSkill, post: Post) -> MemberSkill:
    if row.confirmed_at is None:
        row.confirmed_at, row.confirmed_by_post = clock.now(), post
    return row


def refuse(row: MemberSkill, data: dict) -> None:
    """{reason}: somebody who knows says it is not so, or not any more; stated anew it waits for a word again."""
    notify(row.person, "skill_refused", MINE, skill=text(f"words.skills.{row.skill}"), reason=data["reason"])
    db.session.delete(row)


def drop(row: MemberSkill) -> None:
    db.session.delete(row)


def mine(by: Person) -> Select:
    return select(MemberSkill).options(joinedload(MemberSkill.person)).where(MemberSkill.person_id == by.id)


def of_places(places, *, confirmed: bool = False) -> Select:
    """Those that wait for a word, or have it, of who serves at these places."""
    return select(MemberSkill).options(joinedload(MemberSkill.person)).where(
        MemberSkill.confirmed_at.is_not(None) if confirmed else MemberSkill.confirmed_at.is_(None),
        MemberSkill.person_id.in_(serving_at(places)))


def serving_at(places) -> Select:
    return select(Affiliation.person_id).where(
        Affiliation.org_id.in_(places), Affiliation.status == AffiliationStatus.ACTIVE)


def places_of(row: MemberSkill) -> list[Affiliation]:
    """Where its person serves: whose staff know what they can do."""
    return list(db.session.scalars(select(Affiliation).options(joinedload(Affiliation.org)).where(
        Affiliation.person_id == row.person_id, Affiliation.status == AffiliationStatus.ACTIVE)))
