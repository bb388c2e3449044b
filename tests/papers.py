"""Small real files for uploads, made by hand so that each can hide what a test wants hidden: PDF, .docx, .doc."""

import io
import struct
import zipfile
import zlib

TYPES = ('<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
         'wordprocessingml.document.main+xml"/>{more}</Types>')
RELS = ('<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships">{more}</Relationships>')
RELATION = ('<Relationship Id="r{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
            'Target="{target}"{mode}/>')
DOCUMENT = ('<?xml version="1.0" encoding="UTF-8"?>{doctype}<w:document xmlns:w="http://schemas.openxmlformats.org/'
            'wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>')


def pdf(words: str = "Water off tomorrow", *, catalog: str = "", objects: tuple[str, ...] = (), tail: bytes = b"",
        trailer: str = "") -> bytes:
    """`catalog` goes into the root; `objects` are numbered from 6 on."""
    page = f"BT /F1 24 Tf 72 700 Td ({words}) Tj ET"
    bodies = [f"<< /Type /Catalog /Pages 2 0 R {catalog} >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
              "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
              "/Resources << /Font << /F1 5 0 R >> >> >>",
              f"<< /Length {len(page)} >>\nstream\n{page}\nendstream",
              "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", *objects]
    out, at = b"%PDF-1.4\n", []
    for number, said in enumerate(bodies, 1):
        at.append(len(out))
        out += f"{number} 0 obj\n{said}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in at)
    end = (f"xref\n0 {len(at) + 1}\n0000000000 65535 f \n{table}trailer\n"
           f"<< /Size {len(at) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n")
    return out + end.encode("latin-1") + tail


def packed_pdf(*objects: str) -> bytes:
    """The same with every object, and `objects` from 4 on, compressed in one stream, where no search of the bytes
    finds a word of them."""
    said = [f"<< /Type /Catalog /Pages 2 0 R /Extra {len(objects) and '4 0 R' or 'null'} >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
            *objects]
    at, inside = [], ""
    for part in said:
        at.append(len(inside))
        inside += part + " "
    head = " ".join(f"{n} {offset}" for n, offset in enumerate(at, 1)) + " "
    out = b"%PDF-1.5\n"
    holder, table = len(said) + 1, len(said) + 2
    begin = len(out)
    out += _stream(holder, f"/Type /ObjStm /N {len(said)} /First {len(head)}", (head + inside).encode())
    rows = struct.pack(">BIB", 0, 0, 255) + b"".join(struct.pack(">BIB", 2, holder, n) for n in range(len(said)))
    rows += struct.pack(">BIB", 1, begin, 0) + struct.pack(">BIB", 1, len(out), 0)
    start = len(out)
    out += _stream(table, f"/Type /XRef /Size {table + 1} /W [1 4 1] /Root 1 0 R", rows)
    return out + f"startxref\n{start}\n%%EOF\n".encode()


def _stream(number: int, said: str, content: bytes) -> bytes:
    packed = zlib.compress(content)
    return (f"{number} 0 obj\n<< {said} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode() + packed
            + b"\nendstream\nendobj\n")


def docx(*paragraphs: str, body: str = "", types: str = "", relations: tuple[tuple[str, str, bool], ...] = (),
         parts: dict[str, bytes] | None = None, doctype: str = "") -> bytes:
    """`relations` are (kind, target, external); `parts` go in as they are."""
    said = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in paragraphs or ("明天停水",)) + body
    links = "".join(RELATION.format(n=n, kind=kind, target=target, mode=' TargetMode="External"' if outside else "")
                    for n, (kind, target, outside) in enumerate(relations))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", TYPES.format(more=types))
        packed.writestr("_rels/.rels", RELS.format(more=RELATION.format(
            n=0, kind="officeDocument", target="word/document.xml", mode="")))
        packed.writestr("word/document.xml", DOCUMENT.format(body=said, doctype=doctype))
        packed.writestr("word/_rels/document.xml.rels", RELS.format(more=links))
        for name, content in (parts or {}).items():
            packed.writestr(name, content)
    return out.getvalue()


def doc(words: str = "明天停水", *, streams: dict[str, bytes] | None = None, flags: int = 0x0200,
        named: str = "WordDocument") -> bytes:
    """A compound file with a Word document of one piece; all streams are long ones."""
    text = words.encode("utf-16-le")
    fib = bytearray(0x0400)
    struct.pack_into("<H", fib, 0, 0xA5EC)
    struct.pack_into("<H", fib, 0x0A, flags)
    plan = struct.pack("<II", 0, len(words)) + struct.pack("<HIH", 0, len(fib), 0)
    clx = b"\x02" + struct.pack("<I", len(plan)) + plan
    struct.pack_into("<II", fib, 0x01A2, 0, len(clx))
    return _compound({named: bytes(fib) + text, "1Table": clx} | (streams or {}))


def _compound(streams: dict[str, bytes]) -> bytes:
    """Sector 0 the FAT, then the directory, then each stream padded beyond the mini stream's bound."""
    padded = {name: content.ljust(4096, b"\0") for name, content in streams.items()}
    rows = -(-(len(padded) + 1) // 4)
    chains, fat, sectors = {}, [0xFFFFFFFD, *_chain(1, rows)], []
    for name, content in padded.items():
        count = -(-len(content) // 512)
        chains[name] = len(fat)
        fat += _chain(len(fat), count)
        sectors.append(content.ljust(count * 512, b"\0"))
    table = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)
    for number, name in enumerate(padded, 1):
        table += _entry(name, 2, chains[name], len(padded[name]), sibling=number + 1 if number < len(padded) else None)
    head = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
            + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
            + struct.pack("<I", 0) + b"\xff" * 108 * 4)
    assert len(fat) <= 128
    return (head + struct.pack("<128I", *fat, *[0xFFFFFFFF] * (128 - len(fat))) + table.ljust(rows * 512, b"\0")
            + b"".join(sectors))


def _chain(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), 0xFFFFFFFE]


def _entry(name: str, kind: int, start: int, size: int, *, child: int | None = None,
           sibling: int | None = None) -> bytes:
    none = 0xFFFFFFFF
    return (name.encode("utf-16-le").ljust(64, b"\0") + struct.pack(
        "<HBBIII", 2 * len(name) + 2, kind, 1, none, sibling if sibling is not None else none,
        child if child is not None else none) + bytes(36) + struct.pack("<IQ", start, size))
