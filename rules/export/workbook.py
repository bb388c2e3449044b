"""Sheets in the shape staff know (domain.md §9): title, unit and date, merged header, rows, 合计, and who took it."""

import io
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from core import clock
from core.texts import text
from models import ExportJob
from rules.export.book import Book, Column, Sheet
from rules.report.telling import post_name

THIN = Side(style="thin", color="808080")
GRID = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
WRAPPED = Alignment(vertical="center", wrap_text=True)
NOTHING = "/"


def drawn(book: Book, job: ExportJob) -> bytes:
    made = Workbook()
    del made[made.sheetnames[0]]
    taken = text("export.taken", who=f"{post_name(job.by_post)} {job.by.name or ''}".strip(),
                 at=clock.civil(job.asked_at).strftime("%Y-%m-%d %H:%M"), number=job.id)
    for sheet in book.sheets:
        _draw(made.create_sheet(sheet.name), sheet, taken)
    made.properties.creator, made.properties.description = text("export.maker"), taken
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _draw(page, sheet: Sheet, taken: str) -> None:
    columns = [Column(text("export.number"), 6), *sheet.columns]
    last = get_column_letter(len(columns))
    _line(page, 1, f"A1:{last}1", sheet.title, Font(size=16, bold=True))
    on = clock.civil(clock.now())
    unit = text("export.unit_and_date", unit=sheet.unit, year=on.year, month=on.month, day=on.day)
    _line(page, 2, f"A2:{last}2", unit, Font(size=11))
    below = _header(page, columns)
    for number, row in enumerate(sheet.rows, 1):
        _row(page, below + number - 1, [number, *row])
    at = below + len(sheet.rows)
    if sheet.total is not None:
        _row(page, at, [text("export.total"), *sheet.total], bold=True)
        at += 1
    _line(page, at, f"A{at}:{last}{at}", taken, Font(size=10, color="595959"))
    page.freeze_panes = page.cell(below, 3)
    page.page_setup.orientation, page.page_setup.paperSize, page.page_setup.fitToHeight = "landscape", 9, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"1:{below - 1}"
    page.oddFooter.left.text, page.oddFooter.right.text = taken, text("export.page")


def _line(page, row: int, cells: str, said: str, font: Font) -> None:
    page.merge_cells(cells)
    page.cell(row, 1, said).font = font
    page.cell(row, 1).alignment = MIDDLE if row == 1 else WRAPPED


def _header(page, columns: list[Column]) -> int:
    """One row, or two where columns are grouped; returns the row below."""
    deep = any(column.group for column in columns)
    for at, column in enumerate(columns, 1):
        page.column_dimensions[get_column_letter(at)].width = column.width
        for row in (3, 4) if deep else (3,):
            page.cell(row, at).border, page.cell(row, at).alignment = GRID, MIDDLE
            page.cell(row, at).font = Font(bold=True)
        page.cell(4 if column.group else 3, at, column.heading)
        if deep and not column.group:
            page.merge_cells(start_row=3, end_row=4, start_column=at, end_column=at)
        if column.group and (at == 1 or columns[at - 2].group != column.group):
            across = sum(1 for other in columns if other.group == column.group)
            page.cell(3, at, column.group)
            page.merge_cells(start_row=3, end_row=3, start_column=at, end_column=at + across - 1)
    return 5 if deep else 4


def _row(page, at: int, values: list[Any], *, bold: bool = False) -> None:
    for column, value in enumerate(values, 1):
        cell = page.cell(at, column)
        said = NOTHING if value is None or value == "" else value
        cell.value = said.isoformat() if isinstance(said, date) else said
        if isinstance(cell.value, str):
            cell.data_type = "s"  # what begins with = is a name that somebody typed, no formula
        cell.border, cell.alignment = GRID, WRAPPED if isinstance(said, str) else MIDDLE
        if bold:
            cell.font = Font(bold=True)
