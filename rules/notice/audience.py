"""Whom a notice would speak to (发给谁), counted for the desk while it is written. The rows are made by the queue."""

from sqlalchemy import exists, func, or_, select

from core.db import db
from models import Audience, Household, Notice, Org
from models.notice import AT_HOME
from rules.notice import fill


def anybody(notice: Notice) -> bool:
    """At least one person, or one door to knock at."""
    doors = exists().where(*_doors(_standing(notice.targets)))
    return fill.anybody(notice) or (notice.audience in AT_HOME and bool(db.session.scalar(select(doors))))


def count(targets: list[Org], audience: Audience, roles: list) -> dict[str, int | None]:
    """{people, households} that a notice to these places would address; no households where no door is meant."""
    ids = [place.id for place in targets]
    households = db.session.scalar(select(func.count()).select_from(Household).where(*_doors(_standing(ids))))
    return {"people": fill.expected(ids, audience, roles), "households": households if audience in AT_HOME else None}


def _doors(places):
    return Household.org_id.in_(places), Household.ended_on.is_(None)


def _standing(ids: list[int]):
    """A select of the ids of all standing places at or below these."""
    paths = db.session.scalars(select(Org.path).where(Org.id.in_(ids)))
    return select(Org.id).where(
        Org.ended_on.is_(None), or_(*(Org.path.startswith(path, autoescape=True) for path in paths)))
