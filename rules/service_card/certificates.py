"""What a member may take away (我的服务卡、服务证明): the card of a quarter as it stands, a certificate of a period."""

from datetime import date, timedelta

from sqlalchemy import Select, select

from core import clock
from core.db import db
from core.problem import Invalid
from core.quarter import Quarter
from core.texts import text
from models import CardKind, Person, ServiceCard
from rules.service_card import services, versions
from rules.service_card.lines import line
from rules.unit import people

LONGEST = timedelta(days=5 * 366)


def of_quarter(person: Person, quarter: Quarter) -> ServiceCard:
    """The newest version of a closed quarter; of one that runs what has been certified so far, kept nowhere."""
    found = db.session.scalar(of(person).where(
        ServiceCard.kind == CardKind.QUARTER, ServiceCard.starts_on == quarter.first,
        ServiceCard.superseded_at.is_(None)))
    return found or _so_far(person, quarter)


def issue(person: Person, first: date, last: date) -> ServiceCard:
    """A certificate of these days, both included; asked for again it is the same as long as nothing has changed.
    Raises Invalid on the days."""
    if not first <= last <= clock.today() or last - first > LONGEST:
        raise Invalid("invalid", fields={"ends_on": text("fields.period_of_service")})
    lines = _lines(person, first, last + timedelta(days=1))
    before = versions.current(person.id, CardKind.PERIOD, first, last)
    if before is not None and before.lines == lines:
        return before
    return versions.write(CardKind.PERIOD, person, first, last, lines, before)


def of(person: Person) -> Select:
    """All that were ever made for somebody."""
    return select(ServiceCard).where(ServiceCard.person_id == person.id)


def _so_far(person: Person, quarter: Quarter) -> ServiceCard:
    last = quarter.after - timedelta(days=1)
    unit = people.unit_of(person.id, quarter.first, last)
    is_closed = versions.closed_at(quarter.first) is not None
    lines = [] if is_closed else _lines(person, quarter.first, quarter.after)
    return ServiceCard(kind=CardKind.QUARTER, person_id=person.id, unit=unit.name if unit else "", version=0,
                       starts_on=quarter.first, ends_on=last, lines=lines, made_at=clock.now(),
                       minutes=sum(one["minutes"] for one in lines))


def _lines(person: Person, first: date, after: date) -> list[dict]:
    return [line(claim) for claim in db.session.scalars(services.of_person(person.id, first, after))]
