"""Whom news of an event reaches (参加的人): who comes, and who signed them up; each once, and nobody who has left."""

from sqlalchemy import ColumnElement, Select, func, literal, or_, select, union

from models import Person, SignUp, SignUpParty


def people(*of: ColumnElement[bool], dedupe: str) -> Select:
    """(person, dedupe) of the sign-ups that meet the conditions, for rules.notify.notify_each.

    A member of staff who signed somebody up from the desk is not invited.
    """
    mine = select(SignUp.person_id.label("id")).join(SignUpParty, SignUpParty.id == SignUp.party_id).where(*of)
    theirs = (select(SignUpParty.by_id.label("id")).join(SignUp, SignUp.party_id == SignUpParty.id)
              .where(SignUpParty.by_post_id.is_(None), *of))
    told = union(mine, theirs).subquery()
    return select(Person.id, literal(dedupe)).join(told, told.c.id == Person.id).where(Person.closing_at.is_(None))


def count(*of: ColumnElement[bool]) -> Select:
    """How many that is."""
    return select(func.count()).select_from(people(*of, dedupe="").subquery())


def of(person_id: int) -> ColumnElement[bool]:
    """The sign-ups that are somebody's own, or that they made for theirs."""
    return or_(SignUp.person_id == person_id, SignUp.party_id.in_(
        select(SignUpParty.id).where(SignUpParty.by_id == person_id, SignUpParty.by_post_id.is_(None))))
