"""Posts that a place must have and nobody holds, as a table, with the rule that asks for them."""

from datetime import date

from sqlalchemy import select

from core import clock
from core.db import db
from core.texts import text, text_or
from models import Org
from rules.directory import facts
from rules.export.book import Book, Column, Sheet


def book(org: Org, on: date | None, notice: None) -> Book:
    found = db.session.execute(facts.vacancies(facts.Scope((org.path,), on or clock.today()))).all()
    names = dict(db.session.execute(select(Org.id, Org.name).where(
        Org.id.in_({id for place, _need in found for id in place.path_ids}))).all()) if found else {}
    rows = [[place.name, text_or(f"words.levels.{place.level}", place.level), _above(place, names),
             text(f"words.roles.{need.role}"), need.source]
            for place, need in sorted(found, key=lambda row: (row[0].path, row[1].role.value))]
    columns = [Column(text("export.place"), 24), Column(text("export.level"), 8),
               Column(text("export.vacancies.place"), 36), Column(text("export.vacancies.role"), 16),
               Column(text("export.vacancies.source"), 40)]
    total = [text("export.vacancies.count", count=len(rows)), *[""] * (len(columns) - 1)]
    title = text("export.vacancies.title", org=org.name)
    return Book([Sheet(text("export.vacancies.sheet"), title, org.name, columns, rows, total)])


def _above(place: Org, names: dict[int, str]) -> str:
    return " ".join(names.get(id, "") for id in place.path_ids[:-1])
