"""How the service of a quarter is spread over the members of some places (服务分布): how many did how much, in bands.

A distribution, no ranking: the rows behind a number come in the order in which the people were first known.
"""

from typing import NamedTuple

from sqlalchemy import ColumnElement, Subquery, func, select
from sqlalchemy.orm import joinedload

from core.db import among, db
from core.quarter import Quarter
from models import Affiliation, Org, Person, TaskClaim
from rules.service_card import services
from rules.unit.people import reported_during

# From so many minutes on, each up to the next.
BANDS = {"none": 0, "some": 1, "two_hours": 120, "five_hours": 300, "ten_hours": 600, "twenty_hours": 1200}


class Row(NamedTuple):
    """One member: what they did anywhere, and where they serve among the places."""

    person: Person
    minutes: int
    services: int
    places: list[str]


def tally(places, quarter: Quarter) -> dict:
    """{members, minutes, by_band: {band: members}}, in one query."""
    whole = _members(places, quarter)
    counted = [func.count().filter(_in_band(whole, band)) for band in BANDS]
    members, minutes, *found = db.session.execute(select(
        func.count(), func.coalesce(func.sum(whole.c.minutes), 0), *counted).select_from(whole)).one()
    return {"members": members, "minutes": minutes, "by_band": dict(zip(BANDS, found, strict=True))}


def rows(places, quarter: Quarter, band: str):
    """The select of (person, minutes, services) of one band."""
    whole = _members(places, quarter)
    return select(Person, whole.c.minutes, whole.c.services).join(whole, whole.c.person_id == Person.id).where(
        _in_band(whole, band))


def known(found, places, quarter: Quarter) -> list[Row]:
    """Rows of a page with their places, in one query more."""
    people = {"people": [person.id for person, *_ in found]}
    where: dict[int, list[str]] = {}
    for row in db.session.scalars(
            select(Affiliation).options(joinedload(Affiliation.org).joinedload(Org.parent)).where(
                among(Affiliation.person_id, "people"), Affiliation.org_id.in_(places),
                reported_during(Affiliation, quarter)).order_by(Affiliation.id), people):
        where.setdefault(row.person_id, []).append(row.org.full_name)
    return [Row(person, minutes, count, where[person.id]) for person, minutes, count in found]


def _members(places, quarter: Quarter) -> Subquery:
    """(person_id, minutes, services) of whoever was reported in there on some day of the quarter."""
    here = select(Affiliation.person_id).where(
        Affiliation.org_id.in_(places), reported_during(Affiliation, quarter)).distinct().subquery()
    sums = func.sum(TaskClaim.minutes).label("minutes"), func.count().label("services")
    did = select(TaskClaim.person_id, *sums).where(
        services.certified(quarter.first, quarter.after)).group_by(TaskClaim.person_id).subquery()
    return select(here.c.person_id, func.coalesce(did.c.minutes, 0).label("minutes"),
                  func.coalesce(did.c.services, 0).label("services")).outerjoin(
                      did, did.c.person_id == here.c.person_id).subquery()


def _in_band(whole: Subquery, band: str) -> ColumnElement[bool]:
    bounds = list(BANDS.values())
    at = list(BANDS).index(band)
    least = whole.c.minutes >= bounds[at]
    return least if at + 1 == len(bounds) else least & (whole.c.minutes < bounds[at + 1])
