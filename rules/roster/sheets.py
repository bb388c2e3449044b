"""The workbook as it really comes: .xlsx or .xls, title rows, merged headers, totals. Reads no meaning."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache, reduce
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from core.texts import table
from rules.roster import hidden
from rules.roster.cells import heading, plain

if TYPE_CHECKING:
    from rules.roster.result import Problems

MOST_BYTES, MOST_CELLS = 300_000_000, 5_000_000
CELL = re.compile(rb'<c [^>]{0,80}?r="([A-Z]{1,3})(\d{1,7})"')
# The last two: a zip of another kind, and one with a password.
UNREADABLE = (CalamineError, OSError, ValueError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError,
              ElementTree.ParseError)
HEADER_WITHIN = 15  # a header stands under at most this many title rows


@dataclass(frozen=True)
class Spot:
    """Where in the workbook: the sheet's kind and name, the row as Excel counts it, the column."""

    kind: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""

    @property
    def heading(self) -> str:
        return table("roster")["columns"].get(self.kind, {}).get(self.column, "")

    def at(self, column: str) -> "Spot":
        return replace(self, column=column)


@dataclass
class Table:
    """The rows of one sheet under its header: (spot of the row, {column: raw cell})."""

    kind: str
    sheet: str
    rows: list[tuple[Spot, dict[str, Any]]] = field(default_factory=list)


def tables(source: str | PathLike | bytes, problems: "Problems") -> list[Table]:
    """Every sheet whose name or header tells what it holds. Hidden sheets are last year's, and left alone."""
    try:
        data = source if isinstance(source, bytes) else Path(source).read_bytes()
        if _is_giant(data):
            problems.add(Spot(), "giant")
            return []
        book = CalamineWorkbook.from_object(io.BytesIO(data))
        grids = {meta.name: _grid(book.get_sheet_by_name(meta.name)) for meta in book.sheets_metadata
                 if meta.visible == SheetVisibleEnum.Visible}
        unseen = hidden.columns(data)
        found = [_table(kind, name, grid, unseen.get(name, set()), problems) for name, grid in grids.items()
                 if (kind := _kind(name) or _kind_by_header(grid))]
    except UNREADABLE:
        problems.add(Spot(), "unreadable")
        return []
    if not found:
        problems.add(Spot(), "no_sheet")
    return [sheet for sheet in found if sheet is not None]


def _is_giant(data: bytes) -> bool:
    """One stray cell in the last corner makes a sheet of seventeen thousand million; a bomb unpacks without end.

    Asked before the reader lays the sheet out in memory. Only .xlsx can be so large.
    """
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return False
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if sum(part.file_size for part in parts.infolist()) > MOST_BYTES:
            return True
        return any(_area(parts, part) > MOST_CELLS for part in parts.infolist()
                   if part.filename.startswith("xl/worksheets/"))


def _area(parts: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    width = height = 0
    with parts.open(part) as sheet:
        before = b""
        while piece := sheet.read(1 << 20):
            for letters, number in CELL.findall(before + piece):
                height = max(height, int(number))
                width = max(width, reduce(lambda sum, letter: sum * 26 + letter - 64, letters, 0))
            before = piece[-120:]
    return width * height


def _kind(name: str) -> str | None:
    """`任职（东城社区）` is a sheet of posts: one sheet a community is a habit."""
    known: dict[str, str] = table("roster")["sheets"]
    return next((kind for kind, word in known.items() if word in heading(name)), None)


def _kind_by_header(grid: list[list]) -> str | None:
    """A sheet called by its community says what it holds by its columns: all that the kind cannot do without."""
    fullest: tuple[int, str | None] = (0, None)
    for kind, required in table("roster")["required"].items():
        found = _header(kind, grid)
        columns = {column for column in found[1] if column} if found else set()
        if columns >= set(required):
            fullest = max(fullest, (len(columns), kind), key=lambda known: known[0])
    return fullest[1]


def _grid(sheet) -> list[list]:
    """All cells from A1 on, with what a merged range says in every cell it covers."""
    rows = sheet.to_python(skip_empty_area=False)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        for row in rows[top:bottom + 1]:
            for at in range(left, min(right + 1, len(row))):
                row[at] = rows[top][left]
    return rows


def _table(kind: str, name: str, grid: list[list], unseen: set[int], problems: "Problems") -> Table | None:
    found = _header(kind, grid)
    spot = Spot(kind, name)
    columns: dict[str, str] = table("roster")["columns"][kind]
    required = table("roster")["required"][kind]
    if found is None:
        problems.add(spot, "no_header", columns="、".join(columns[column] for column in required))
        return None
    first, places = found
    where: dict[str, int] = {}
    for at, column in sorted(enumerate(places), key=lambda place: place[0] in unseen):  # what is shown comes first
        if column is None or (column in where and at in unseen):
            continue
        if column in where:
            problems.add(replace(spot, row=first, column=column), "column_twice", column=columns[column])
        where[column] = at
    for column in required:
        if column not in where:
            problems.add(replace(spot, row=first, column=column), "no_column", column=columns[column])
    if not where.keys() >= set(required):
        return None  # said once for the column, not once for every row
    rows = [(replace(spot, row=number), cells) for number, cells in _rows(grid[first:], first + 1, where)
            if not _is_header_again(kind, cells)]
    return Table(kind, name, rows)


@cache
def _names(kind: str) -> dict[str, str]:
    """What a header may say → the column meant."""
    names = {heading(word): column for column, word in table("roster")["columns"][kind].items()}
    for other, word in table("roster")["aliases"].items():
        if word in names:
            names.setdefault(heading(other), names[word])
    return names


def _is_header_again(kind: str, cells: dict[str, Any]) -> bool:
    """Each printed page of a long sheet begins with the header."""
    names = _names(kind)
    said = [names.get(heading(cell)) for cell in cells.values() if plain(cell)]
    return len(said) > 1 and None not in said


def _header(kind: str, grid: list[list]) -> tuple[int, list[str | None]] | None:
    """(number of rows down to the header's last, the column each place holds). The fullest header wins.

    A header of two rows has groups above and names below; a cell merged over both says its name in both.
    """
    names = _names(kind)
    best: tuple[int, int, list[str | None]] = (1, 0, [])
    for at, row in enumerate(grid[:HEADER_WITHIN]):
        upper = [names.get(heading(cell)) for cell in row]
        lower = [names.get(heading(cell)) for cell in grid[at + 1]] if at + 1 < len(grid) else []
        both = [low or high for high, low in zip(upper, lower, strict=False)]
        for last, places in ((at + 1, upper), (at + 2, both)):
            count = len({column for column in places if column})
            if count > best[0]:
                best = (count, last, places)
    return (best[1], best[2]) if best[0] > 1 else None


def _rows(body: list[list], number: int, where: dict[str, int]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows with something in a column we know; totals and signatures below are not data."""
    words = table("roster")["words"]
    for offset, row in enumerate(body):
        first = next((said for cell in row if (said := plain(cell))), "")
        cells = {column: row[at] for column, at in where.items()}
        if "".join(first.split()) in words["totals"] or first.startswith(tuple(words["footers"])):
            continue
        if any(plain(cell) for cell in cells.values()):
            yield number + offset, cells
