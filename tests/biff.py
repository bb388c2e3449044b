"""A least .xls (BIFF8 in a compound file), because no kept library writes the format that WPS still saves."""

import struct

SECTOR = 512


def workbook(sheets: dict[str, list[list]]) -> bytes:
    """Sheets of rows of str, float or None."""
    bodies = [_sheet(rows) for rows in sheets.values()]
    names = [_bound(name, 0) for name in sheets]
    head = _bof(0x0005)
    start = len(head) + sum(map(len, names)) + 4
    bound = b""
    for name, body in zip(sheets, bodies, strict=True):
        bound += _bound(name, start)
        start += len(body)
    return _compound(head + bound + _record(0x000A, b"") + b"".join(bodies))


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _bof(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 1997, 0, 6))


def _bound(name: str, start: int) -> bytes:
    return _record(0x0085, struct.pack("<IBBBB", start, 0, 0, len(name), 1) + name.encode("utf-16-le"))


def _sheet(rows: list[list]) -> bytes:
    cells = b""
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if isinstance(value, str):
                head = struct.pack("<HHHHB", r, c, 0, len(value), 1)
                cells += _record(0x0204, head + value.encode("utf-16-le"))
            elif value is not None:
                cells += _record(0x0203, struct.pack("<HHHd", r, c, 0, value))
    size = _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0))
    return _bof(0x0010) + size + cells + _record(0x000A, b"")


def _compound(stream: bytes) -> bytes:
    stream = stream.ljust(max(4096, -(-len(stream) // SECTOR) * SECTOR), b"\0")
    count = len(stream) // SECTOR
    chain = [*range(1, count), 0xFFFFFFFE, 0xFFFFFFFE, 0xFFFFFFFD]  # the stream, the directory, this table
    assert len(chain) <= 128
    table = struct.pack("<128I", *chain, *[0xFFFFFFFF] * (128 - len(chain)))
    header = struct.pack("<8s16sHHHHH6sIIIIIIIII", bytes.fromhex("d0cf11e0a1b11ae1"), b"", 0x3E, 3, 0xFFFE, 9,
                         6, b"", 0, 1, count, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", count + 1, *[0xFFFFFFFF] * 108)
    entries = _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + _entry("Workbook", 2, 0xFFFFFFFF, 0, len(stream))
    return header + stream + entries + bytes(256) + table


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    spelt = (name + "\0").encode("utf-16-le")
    return struct.pack("<64sHBBIII16sIQQIQ", spelt, len(spelt), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child, b"",
                       0, 0, 0, start, size)
