"""Attachments of notices: only PDF and Word, only what holds still, only as downloads, only after a look."""

import io
import zipfile
from datetime import timedelta
from urllib.parse import quote

import pytest

from core import clock, documents
from core.db import db, transaction
from core.documents import DocumentRefused
from tests import papers
from tests.noticeboard import body

JS = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
TYPE = '<Override PartName="/word/x" ContentType="{}"/>'
FIELD = "<w:p><w:r><w:instrText>{}</w:instrText></w:r></w:p>"


def bomb() -> bytes:
    return papers.docx(parts={f"word/{n}.xml": b"<a>" + b" " * 30_000_000 + b"</a>" for n in range(4)})


def locked() -> bytes:
    from pypdf import PdfReader, PdfWriter
    writer = PdfWriter(PdfReader(io.BytesIO(papers.pdf())))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def with_password(data: bytes) -> bytes:
    """Every entry of the archive says that it is encrypted."""
    return data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")


def sheet() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/workbook.xml", "<workbook/>")
    return out.getvalue()


REFUSED = {
    "html called pdf": ("file_unknown_type", lambda: b"<html><script>alert(1)</script></html>"),
    "program": ("file_unknown_type", lambda: b"MZ" + bytes(600)),
    "picture": ("file_unknown_type", lambda: b"\x89PNG\r\n\x1a\n" + bytes(600)),
    "rich text": ("file_unknown_type", lambda: b"{\\rtf1 hello}"),
    "workbook": ("file_unknown_type", sheet),
    "old workbook": ("file_unknown_type", lambda: papers.doc(named="Workbook")),
    "empty": ("file_unknown_type", lambda: b""),
    "html after the mark of a pdf": ("file_broken", lambda: b"%PDF-1.4\n<html><script>alert(1)</script></html>"),
    "half a pdf": ("file_broken", lambda: b"%PDF-1.4\n1 0 obj\n<< /Type"),
    "half an archive": ("file_broken", lambda: papers.docx()[:300]),
    "half a compound file": ("file_broken", lambda: papers.doc()[:400]),
    "too large": ("file_too_large", lambda: papers.pdf() + bytes(documents.MAX_BYTES)),
    "pdf: script at opening": ("file_active", lambda: papers.pdf(catalog=f"/OpenAction {JS}")),
    "pdf: action behind a reference": ("file_active", lambda: papers.pdf(
        catalog="/OpenAction 6 0 R", objects=("<< /S 7 0 R /URI (https://a.cn) >>", "/URI"))),
    "pdf: script by a name in escapes": ("file_active", lambda: papers.pdf(
        catalog="/OpenAction 6 0 R", objects=("<< /S /J#61vaScript /#4aS (1) >>",))),
    "pdf: program": ("file_active", lambda: papers.pdf(objects=("<< /S /Launch /F (cmd.exe) >>",))),
    "pdf: script of a name": ("file_active", lambda: papers.pdf(
        catalog="/Names << /JavaScript << /Names [(a) 6 0 R] >> >>", objects=(JS,))),
    "pdf: script in a stream": ("file_active", lambda: papers.packed_pdf(JS)),
    "pdf: script nothing lists": ("file_active", lambda: papers.pdf(tail=b"9 0 obj << /JavaScript 1 0 R >> endobj")),
    "pdf: enclosed file": ("file_active", lambda: papers.pdf(
        catalog="/Names << /EmbeddedFiles << /Names [(a.exe) 6 0 R] >> >>",
        objects=("<< /Type /Filespec /F (a.exe) /EF << /F 7 0 R >> >>", "<< >>"))),
    "pdf: form that calculates": ("file_active", lambda: papers.pdf(catalog="/AA << /WC 1 0 R >>")),
    "pdf: link to a script": ("file_active", lambda: papers.pdf(objects=("<< /S /URI /URI (javascript:alert) >>",))),
    "pdf: an archive behind it": ("file_active", lambda: papers.pdf(tail=b"PK\x03\x04" + b"x" * 5000)),
    "pdf: password": ("file_encrypted", locked),
    "docx: macros": ("file_active", lambda: papers.docx(parts={"word/vbaProject.bin": b"x"})),
    "docx: macros under another name": ("file_active", lambda: papers.docx(
        types=TYPE.format("application/vnd.ms-office.vbaProject"), parts={"word/theme.xml": b"<a/>"})),
    "docx: embedded program": ("file_active", lambda: papers.docx(parts={"word/embeddings/oleObject1.bin": b"MZ"})),
    "docx: embedded by a relation": ("file_active", lambda: papers.docx(
        relations=(("oleObject", "media/image1.png", False),), parts={"word/media/image1.png": b"\x89PNG"})),
    "docx: program called picture": ("file_active", lambda: papers.docx(parts={"word/media/image1.png": b"MZ\0\0"})),
    "docx: script in a drawing": ("file_active", lambda: papers.docx(
        parts={"word/media/image1.svg": b"<svg><SCRIPT>1</SCRIPT></svg>"})),
    "docx: odd part": ("file_active", lambda: papers.docx(parts={"word/run.exe": b"MZ"})),
    "docx: html part": ("file_active", lambda: papers.docx(parts={"word/afchunk1.xml": b"<a/>"})),
    "docx: template from afar": ("file_active", lambda: papers.docx(
        relations=(("attachedTemplate", "https://evil.cn/a.dotm", True),))),
    "docx: template from a share": ("file_active", lambda: papers.docx(
        relations=(("attachedTemplate", "file://evil.cn/a.dotm", True),))),
    "docx: picture from afar": ("file_active", lambda: papers.docx(relations=(("image", "https://evil.cn/a", True),))),
    "docx: link to a program": ("file_active", lambda: papers.docx(
        relations=(("hyperlink", "file:///c:/cmd.exe", True),))),
    "docx: field that calls": ("file_active", lambda: papers.docx(body=FIELD.format(" DDEAUTO cmd "))),
    "docx: field in two runs": ("file_active", lambda: papers.docx(
        body=FIELD.format("DDE") + FIELD.format("AUTO cmd"))),
    "docx: link by a field": ("file_active", lambda: papers.docx(body=FIELD.format(' HYPERLINK "javascript:x" '))),
    "docx: entities": ("file_active", lambda: papers.docx(doctype='<!DOCTYPE a [<!ENTITY b "bb">]>')),
    "docx: bomb": ("file_bomb", bomb),
    "docx: many parts": ("file_bomb", lambda: papers.docx(parts={f"word/{n}.xml": b"<a/>" for n in range(2100)})),
    "docx: password": ("file_encrypted", lambda: with_password(papers.docx())),
    "doc: macros": ("file_active", lambda: papers.doc(streams={"Macros": b"x"})),
    "doc: project": ("file_active", lambda: papers.doc(streams={"_VBA_PROJECT": b"x"})),
    "doc: embedded object": ("file_active", lambda: papers.doc(streams={"\x01Ole10Native": b"MZ"})),
    "doc: formula editor": ("file_active", lambda: papers.doc(streams={"Equation Native": b"x"})),
    "doc: object in its pool": ("file_active", lambda: papers.doc(streams={"_1234567890": b"x"})),
    "doc: field that calls": ("file_active", lambda: papers.doc("a\x13 DDEAUTO cmd \x14b\x15")),
    "doc: password": ("file_encrypted", lambda: papers.doc(flags=0x0300)),
    "docx in a safe": ("file_encrypted", lambda: papers.doc(streams={"EncryptedPackage": b"x"})),
}


@pytest.mark.once
@pytest.mark.parametrize("code, made", REFUSED.values(), ids=REFUSED)
def test_what_is_dangerous_or_broken_is_refused(code, made):
    with pytest.raises(DocumentRefused) as refused:
        documents.examine(made())
    assert refused.value.code == code


HONEST = {
    "pdf": (papers.pdf, "Water off tomorrow"),
    "pdf: opens on a page": (lambda: papers.pdf(catalog="/OpenAction [3 0 R /Fit]"), "Water off tomorrow"),
    "pdf: link to a page": (lambda: papers.pdf(objects=("<< /S /URI /URI (https://www.fujian.gov.cn) >>",)),
                            "Water off tomorrow"),
    "pdf: packed": (lambda: papers.packed_pdf("<< /S /GoTo /D [3 0 R /Fit] >>"), ""),
    "docx": (papers.docx, "明天停水"),
    "docx: template of the office": (lambda: papers.docx(
        relations=(("attachedTemplate", "file:///C:\\Users\\li\\Normal.dotm", True),
                   ("hyperlink", "https://www.fujian.gov.cn/a?b=c", True))), "明天停水"),
    "docx: picture": (lambda: papers.docx(parts={"word/media/image1.png": b"\x89PNG\r\n"}), "明天停水"),
    "docx: page numbers": (lambda: papers.docx(body=FIELD.format(" PAGE \\* MERGEFORMAT ")), "明天停水"),
    "docx: two lines": (lambda: papers.docx("明天停水", "请存水"), "明天停水\n请存水"),
    "doc": (papers.doc, "明天停水"),
    "doc: empty pool": (lambda: papers.doc(streams={"ObjectPool": b""}), "明天停水"),
}


@pytest.mark.once
@pytest.mark.parametrize("made, words", HONEST.values(), ids=HONEST)
def test_what_offices_really_send_is_taken_and_its_words_are_found(made, words):
    found = documents.examine(made())
    assert found.words.strip() == words and found.legible == bool(words)


@pytest.mark.once
def test_a_scan_without_words_is_for_a_person():
    assert not documents.examine(papers.pdf("")).legible


# --- by HTTP ---

def upload(voice, data: bytes, name: str = "停水安排.pdf", expect: int = 201, **more) -> dict:
    return voice.ask("POST", "attachments", expect=expect, data={"file": (io.BytesIO(data), name)},
                     content_type="multipart/form-data", **more)


def test_an_attachment_is_only_downloaded_and_only_after_its_check(place, wang, li, client, passes):
    data = papers.docx()
    file = upload(wang, data, "../停水\u202e安排.PDF.docx")
    assert (file["name"], file["check"]) == ("停水安排.PDF.docx", "pending")
    assert upload(wang, data)["id"] == file["id"]
    draft = wang.post("notices", body(place, attachment_ids=[file["id"]]))
    assert [f["id"] for f in draft["attachments"]] == [file["id"]]
    wang.put(f"notices/{draft['id']}/publication")
    with transaction():
        from models import Attachment
        row = db.session.get(Attachment, file["id"])
        assert row.words == "明天停水"
    passes()
    [shown] = li.get(f"notices/{draft['id']}")["attachments"]
    answer = client.get(shown["url"])
    assert answer.status_code == 200 and answer.data == data
    assert answer.headers["Content-Disposition"].endswith("filename*=UTF-8''" + quote("停水安排.PDF.docx"))
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    with transaction():
        from models import CheckState
        db.session.get(Attachment, file["id"]).check_state = CheckState.REFUSED
    db.session.remove()
    assert li.get(f"notices/{draft['id']}")["attachments"] == []
    assert wang.get(f"notices/{draft['id']}")["attachments"][0]["check"] == "refused"


def test_a_forged_an_old_and_a_foreign_address_open_nothing(wang, client, app):
    url = upload(wang, papers.pdf())["url"]
    key, _, query = url.removeprefix("/files/").partition("?")
    assert client.get(f"/files/{key}").status_code == 403
    assert client.get(f"/files/{key}?{query}x").status_code == 403
    assert client.get(f"/files/{key.replace('files', 'photos')}?{query}").status_code == 403
    assert client.get(f"/media/{key}?{query}").status_code == 403
    assert client.get(url).status_code == 200
    with clock.at(clock.now() + timedelta(hours=2)):
        assert client.get(url).status_code == 403


def test_refusals_of_uploads_are_in_words(wang, li):
    said = upload(wang, papers.docx(parts={"word/vbaProject.bin": b"x"}), expect=422)
    assert said["code"] == "file_active" and "宏" in said["detail"]
    assert upload(wang, b"<html>", expect=415)["code"] == "file_unknown_type"
    assert upload(wang, papers.pdf() + bytes(documents.MAX_BYTES), expect=413)["code"] == "file_too_large"
    assert wang.ask("POST", "attachments", data={}, content_type="multipart/form-data",
                    expect=422)["code"] == "file_missing"
    assert upload(li, papers.pdf(), expect=403)["code"] == "not_allowed"


def test_nobody_takes_the_file_of_another(place, wang, lin):
    file = upload(lin, papers.pdf())
    said = wang.post("notices", body(place, attachment_ids=[file["id"]]), expect=422)
    assert "attachment_ids" in said["errors"]
    first = lin.post("notices", body(place, attachment_ids=[file["id"]]))
    lin.post("notices", body(place, attachment_ids=[file["id"]]), expect=422)
    # A colleague who rewrites the draft keeps it, or leaves it away.
    assert len(wang.put(f"notices/{first['id']}/text", body_of(place, [file["id"]]))["attachments"]) == 1
    assert wang.put(f"notices/{first['id']}/text", body_of(place, []))["attachments"] == []


def body_of(place, files: list[int]) -> dict:
    said = body(place, attachment_ids=files)
    said.pop("org_id")
    return said


@pytest.mark.parametrize("again", ["left away", "thrown away"])
def test_a_file_sent_again_may_still_be_taken_off(place, wang, again):
    file = upload(wang, papers.pdf())
    draft = wang.post("notices", body(place, attachment_ids=[file["id"]]))
    twin = upload(wang, papers.pdf())
    assert twin["id"] != file["id"]
    if again == "thrown away":
        wang.delete(f"notices/{draft['id']}", expect=204)
    else:
        assert wang.put(f"notices/{draft['id']}/text", body_of(place, []))["attachments"] == []
        [taken] = wang.put(f"notices/{draft['id']}/text", body_of(place, [file["id"]]))["attachments"]  # back again
        assert taken["id"] == file["id"]
        wang.put(f"notices/{draft['id']}/text", body_of(place, [twin["id"]]))
    assert (upload(wang, papers.pdf())["id"] == twin["id"]) is (again == "thrown away")


def test_files_without_a_notice_go_in_a_week(place, wang, app):
    from jobs.clockwork import burn_unused_attachments
    from models import Attachment
    kept, left, thrown = (upload(wang, papers.pdf(f"number {n}")) for n in range(3))
    wang.post("notices", body(place, attachment_ids=[kept["id"]]))
    draft = wang.post("notices", body(place, attachment_ids=[thrown["id"]]))
    wang.delete(f"notices/{draft['id']}", expect=204)
    keys = {row.id: row.key for row in db.session.scalars(db.select(Attachment))}
    db.session.remove()
    burn_unused_attachments()
    assert len(keys) == 3
    with clock.at(clock.now() + timedelta(days=8)):
        burn_unused_attachments()
    assert list(db.session.scalars(db.select(Attachment.id))) == [kept["id"]]
    from gateways.storage import NotStored
    for gone in (left, thrown):
        with pytest.raises(NotStored):
            app.extensions["storage"].get(keys[gone["id"]])
    assert app.extensions["storage"].get(keys[kept["id"]])
