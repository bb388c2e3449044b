"""What a unit's people did in a quarter (服务登记汇总表), as a table: domain.md §1.1, sent every quarter end."""

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from core.db import db
from core.texts import text
from models import Affiliation, Org, Person, ServiceCard, UnitReturn
from rules.export.book import Book, Column, Sheet
from rules.service_card import paper
from rules.service_card.lines import compound_name
from rules.service_card.versions import of_unit
from rules.unit import people

KIND = "unit_services"
SAY = "export.unit_services."


def book(unit_return: UnitReturn) -> Book:
    unit, quarter = unit_return.unit, unit_return.quarter.quarter
    cards = list(db.session.scalars(select(ServiceCard).options(joinedload(ServiceCard.person))
                                    .where(*of_unit(unit.id, quarter)).order_by(ServiceCard.id)))
    title = text(f"{SAY}title", unit=unit.name, year=quarter.year, number=quarter.number)
    rows = [_service(card, one) for card in cards for one in card.lines]
    minutes = sum(card.minutes for card in cards)
    total = [text(f"{SAY}people", count=len(cards)), "", "", "", "", paper.duration(minutes), "", "", "", ""]
    listed = _people(unit_return, {card.person_id: card for card in cards})
    return Book([
        Sheet(text(f"{SAY}services"), title, unit.name, _columns(), rows, total),
        Sheet(text(f"{SAY}members"), title, unit.name, [Column(text(f"{SAY}{name}"), width) for name, width in (
            ("name", 12), ("place", 24), ("count", 10), ("time", 14))], listed,
            [text(f"{SAY}people", count=len(listed)), "", sum(row[2] for row in listed), paper.duration(minutes)])])


def _columns() -> list[Column]:
    return [Column(text(f"{SAY}{name}"), width) for name, width in (
        ("name", 12), ("unit", 24), ("place", 20), ("on", 12), ("content", 40), ("time", 12), ("certified_by", 20),
        ("review", 16), ("mark", 18), ("code", 28))]


def _service(card: ServiceCard, one: dict) -> list:
    return [card.person.name, card.unit, one["place"], one["on"], paper.content(one),
            paper.duration(one["minutes"]), one["certified_by"], one["review"], paper.mark(one),
            paper.spaced(card.code)]


def _people(unit_return: UnitReturn, cards: dict[int, ServiceCard]) -> list[list]:
    """All who were reported in, also those who did nothing, where they are reported in: the compound's name alone."""
    quarter = unit_return.quarter.quarter
    newest = select(func.max(Affiliation.id)).where(
        people.reported_during(Affiliation, quarter),
        Affiliation.person_id.in_(people.of(unit_return.unit, quarter))).group_by(Affiliation.person_id)
    found = db.session.execute(
        select(Person, Org).join(Affiliation, Affiliation.person_id == Person.id)
        .join(Org, Org.id == Affiliation.org_id).options(joinedload(Org.parent))
        .where(Affiliation.id.in_(newest)).order_by(Org.path, Person.id)).all()
    return [[person.name, compound_name(org), paper.count(cards[person.id]) if person.id in cards else 0,
             paper.duration(cards[person.id].minutes if person.id in cards else 0)] for person, org in found]
