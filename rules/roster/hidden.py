"""Which columns of an .xlsx sheet are hidden. The reader of cells does not tell; last year's column often stays so."""

import io
import re
import zipfile
from xml.etree import ElementTree

COLUMN = re.compile(rb"<col\b[^>]*>")
NUMBER = re.compile(rb'\b(min|max|hidden)="(\w+)"')
HEAD = 1 << 16  # <cols> stands before the rows, within the first of them
SHEETS, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def columns(data: bytes) -> dict[str, set[int]]:
    """{sheet: places of hidden columns, from 0}. Of other kinds of file nothing is told: all counts as shown."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        names = set(parts.namelist())
        if not {SHEETS, RELATIONS} <= names:
            return {}
        targets = {link.get("Id"): link.get("Target", "") for link in ElementTree.fromstring(parts.read(RELATIONS))}
        found = {}
        for sheet in ElementTree.fromstring(parts.read(SHEETS)).iter(f"{MAIN}sheet"):
            target = targets.get(sheet.get(LINK), "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if path in names:
                with parts.open(path) as part:
                    found[sheet.get("name", "")] = _hidden(part.read(HEAD))
        return found


def _hidden(head: bytes) -> set[int]:
    places: set[int] = set()
    for column in COLUMN.findall(head.split(b"<sheetData", 1)[0]):
        said = dict(NUMBER.findall(column))
        if said.get(b"hidden") in {b"1", b"true"}:
            places.update(range(int(said[b"min"]) - 1, min(int(said[b"max"]), 16384)))
    return places
