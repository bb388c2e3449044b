"""A sheet of A4 with Chinese text as PDF: a title, words, a table, a code to scan. Knows no domain.

The library and the typeface take some 60 MB while they draw, so it is done by a process of its own, as core/documents
reads: `drawn` writes the sheet's content to it and reads the PDF back.
"""

import json
import re
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass, field
from pathlib import Path

from core.problem import Unavailable

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 25
LACKING = "\u3013"  # as printers mark a character they lack
RARE = re.compile(r"[\U00010000-\U0010ffff]")
MARGIN, LINE, CODE = 14, 7, 32  # millimetres


_presses = threading.BoundedSemaphore(2)  # each takes its time and memory


@dataclass
class Paper:
    """What stands on the sheet; everything is already in words. A column is (heading, millimetres)."""

    title: str
    words: list[str]
    foot: str
    columns: list[tuple[str, int]] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    code: str = ""  # an address, as a code to scan
    code_words: list[str] = field(default_factory=list)


def drawn(paper: Paper) -> bytes:
    """Raises Unavailable("paper_not_drawn")."""
    try:
        with _presses:
            made = subprocess.run(  # noqa: S603  our own interpreter and module
                [sys.executable, "-E", "-m", "core.paper"], cwd=ROOT, input=json.dumps(asdict(paper)).encode(),
                capture_output=True, timeout=SECONDS, check=True)
    except (subprocess.SubprocessError, OSError) as fault:
        raise Unavailable("paper_not_drawn") from fault
    return made.stdout


def _draw(paper: Paper) -> bytes:
    from fpdf import FPDF
    from fpdf.enums import WrapMode

    from core.qr import square
    from core.typeface import PLAIN

    class Sheet(FPDF):
        def footer(self) -> None:
            self.set_y(-12)
            self.set_font("plain", size=9)
            self.cell(text=paper.foot)
            self.cell(0, text=f"{self.page_no()} / {{nb}}", align="R")

    sheet = Sheet(format="A4")
    sheet.set_title(paper.title)
    sheet.set_margins(MARGIN, MARGIN)
    sheet.set_auto_page_break(True, 18)
    sheet.add_font("plain", fname=PLAIN)
    sheet.add_page()
    sheet.set_font("plain", size=20)
    sheet.multi_cell(0, 14, paper.title, align="C", new_x="LMARGIN", new_y="NEXT", wrapmode=WrapMode.CHAR)
    sheet.set_font_size(12)
    for said in paper.words:
        _write(sheet, said, WrapMode.CHAR)
    sheet.ln(2)
    if paper.columns:
        _table(sheet, paper, WrapMode.CHAR)
    if sheet.will_page_break(CODE + LINE * len(paper.below) + 4):
        sheet.add_page()
    sheet.ln(3)
    for said in paper.below:
        sheet.multi_cell(0, LINE, said, new_x="LMARGIN", new_y="NEXT", wrapmode=WrapMode.CHAR)
    if paper.code:
        top = sheet.get_y() + 2
        sheet.image(square(paper.code, 480), x=MARGIN, y=top, w=CODE)
        sheet.set_xy(MARGIN + CODE + 4, top + 6)
        for said in paper.code_words:
            sheet.multi_cell(0, 6, said, new_x="LEFT", new_y="NEXT", wrapmode=WrapMode.CHAR)
    return bytes(sheet.output())


def _table(sheet, paper: Paper, wrap) -> None:
    sheet.set_font_size(10)
    with sheet.table(col_widths=tuple(width for _, width in paper.columns), line_height=5.5, padding=1,
                     first_row_as_headings=False, num_heading_rows=1, repeat_headings=1, wrapmode=wrap) as table:
        for cells in [[heading for heading, _ in paper.columns], *paper.rows]:
            row = table.row()
            for said in cells:
                row.cell(RARE.sub(LACKING, said))
    sheet.set_font_size(12)


def _write(sheet, said: str, wrap) -> None:
    """A paragraph. One with characters of names beyond the BMP is drawn as a picture: their face is packed so that
    only FreeType opens it in less than a minute."""
    if not RARE.search(said):
        sheet.multi_cell(0, LINE, said, new_x="LMARGIN", new_y="NEXT", wrapmode=wrap)
        return
    from PIL import Image, ImageDraw

    from core.typeface import lines, write
    size = 50  # pixels: 300 to the inch at 12 points
    for line in lines(said, size, sheet.epw / 25.4 * 300):
        drawn = Image.new("L", (round(sheet.epw / 25.4 * 300), round(LINE / 25.4 * 300)), "white")
        write(ImageDraw.Draw(drawn), (0, size * 1.15), line, size, "black")
        sheet.image(drawn, x=MARGIN, y=sheet.get_y(), w=sheet.epw)
        sheet.ln(LINE)


if __name__ == "__main__":
    sys.stdout.buffer.write(_draw(Paper(**json.load(sys.stdin))))
