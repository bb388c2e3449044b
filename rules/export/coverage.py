"""How far a notice has come, as a table: the places one level down with 合计, then every place of the tree."""

from datetime import date

from core import clock
from core.texts import text, text_or
from models import Notice, Org
from rules.directory.facts import rate
from rules.export.book import Book, Column, Sheet
from rules.notice import coverage
from rules.notice.coverage import Place

STAGES = ("addressed", "reached", "read", "confirmed")


def book(org: Org, on: date | None, notice: Notice) -> Book:
    top, *below = coverage.below(notice, org, on, whole=True)
    next_down, rest = coverage.next_down(top, below), coverage.rest(top, below)
    title, total = text("export.coverage.title", title=notice.text.title), ["", "", "", "", *_numbers(top.numbers)]
    unplaced = [[text("export.coverage.rest"), "", "", "", *_numbers(rest)]] if next_down and any(rest.values()) else []
    levels = {"next_down": ([*map(_row, next_down or [top]), *unplaced], total),
              "all": ([*map(_row, _down([top, *below]))], None)}
    return Book([Sheet(text(f"export.coverage.{name}"), title, org.name, _columns(), rows, summed)
                 for name, (rows, summed) in levels.items()])


def _down(places: list[Place]) -> list[Place]:
    """As the tree is read: every place before what is below it."""
    return sorted(places, key=lambda place: (place.node.path if place.node else "", place.org.id))


def _columns() -> list[Column]:
    say = "export.coverage."
    relayed, people, doors = text(say + "relay"), text(say + "people"), text(say + "doors")
    stages = [text(f"{say}{stage}") for stage in (*STAGES, "rate")]
    return [Column(text("export.place"), 24), Column(text("export.level"), 8),
            Column(text(say + "relayed_at"), 17, relayed), Column(text(say + "relayed_by"), 20, relayed),
            *(Column(stage, 9, people) for stage in stages), *(Column(stage, 9, doors) for stage in stages)]


def _row(place: Place) -> list:
    node = place.node
    at = clock.civil(node.relayed_at).strftime("%Y-%m-%d %H:%M") if node and node.relayed_at else ""
    return [place.org.name, text_or(f"words.levels.{place.org.level}", place.org.level), at, place.relayed_by or "",
            *_numbers(place.numbers)]


def _numbers(numbers: dict[str, int]) -> list:
    told: list = []
    for names in (coverage.PEOPLE, coverage.DOORS):
        counts = [numbers[name] for name in names]
        told += [*counts, share(counts[1], counts[0])]
    return told


def share(part: int, whole: int) -> str:
    """With nothing due there is no rate (domain.md §11.4)."""
    per_cent = rate(part, whole)
    return "—" if per_cent is None else f"{per_cent}%"
