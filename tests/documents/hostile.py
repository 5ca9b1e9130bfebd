"""Files made to hurt their reader: bombs, loops and forgeries."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

import openpyxl

from tests.documents.wordml import cell, paragraph, row, table, word_file, zip_file

if TYPE_CHECKING:
    from collections.abc import Callable

_MEGABYTE = 1024 * 1024
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BODY = f"<w:document {_W}><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>"


def _with_main_part(xml: bytes) -> bytes:
    """A DOCX file whose main part is this XML."""
    with zipfile.ZipFile(io.BytesIO(word_file(paragraph("x")))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zip_file({**parts, "word/document.xml": xml})


def _billion_laughs(encoding: str = "utf-8") -> bytes:
    entities = '<!ENTITY e0 "ha">'
    for n in range(1, 10):
        entities += f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">'
    xml = f"<?xml version='1.0' encoding='{encoding}'?><!DOCTYPE x [{entities}]>{_BODY % '&e9;'}"
    return _with_main_part(xml.encode(encoding))


def _external_entity() -> bytes:
    return _with_main_part(f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>{_BODY % "&e;"}'.encode())


def _forged_size() -> bytes:
    """An archive that says it unpacks to a few bytes and holds 300 MB of zeros."""
    packed = bytearray(_with_main_part(bytes(90 * _MEGABYTE)))
    size = (90 * _MEGABYTE).to_bytes(4, "little")
    position = packed.find(size)
    while position >= 0:
        packed[position : position + 4] = (100).to_bytes(4, "little")
        position = packed.find(size, position + 4)
    return bytes(packed)


def _repeated_cells() -> bytes:
    """A megabyte of text that merged cells ask for 63,000 times."""
    long = cell("mật ong " * 130_000, '<w:gridSpan w:val="63"/><w:vMerge w:val="restart"/>')
    below = cell("", '<w:gridSpan w:val="63"/><w:vMerge/>')
    return word_file(table(row(long), *[row(below)] * 1000))


def _nested(tag: str, depth: int) -> bytes:
    return _with_main_part((f"<w:document {_W}><w:body>" + f"<{tag}>" * depth + "x").encode())


def _nested_tables(depth: int) -> bytes:
    body = paragraph("x")
    for _ in range(depth):
        body = table(row(f"<w:tc>{body}</w:tc>", cell("y")))
    return word_file(body)


def _looping_lists() -> bytes:
    link = '<w:abstractNum w:abstractNumId="{0}"><w:numStyleLink w:val="S{0}"/></w:abstractNum>'
    style = '<w:style w:type="numbering" w:styleId="S{0}"><w:basedOn w:val="S{1}"/><w:pPr><w:numPr><w:numId w:val="{1}"/></w:numPr></w:pPr></w:style>'
    num = '<w:num w:numId="{0}"><w:abstractNumId w:val="{0}"/></w:num>'
    pairs = ((1, 2), (2, 1))
    return word_file(
        paragraph("x", '<w:numPr><w:numId w:val="1"/></w:numPr>'),
        numbering="".join(link.format(a) for a, _ in pairs) + "".join(num.format(a) for a, _ in pairs),
        styles="".join(style.format(a, b) for a, b in pairs),
    )


def raw_pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF file of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        start,
    )
    return bytes(out)


def _stream(content: bytes, extra: bytes = b"") -> bytes:
    packed = zlib.compress(content, 1)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), extra, packed)


def page_pdf(content: bytes, *more: bytes, resources: bytes = b"") -> bytes:
    """A PDF file with one page of this content; `more` are the objects from number 5 on."""
    font = b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >>"
    return raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << %s %s >> >>"
        % (font, resources),
        _stream(content),
        *more,
    )


def _forms_in_forms() -> bytes:
    """Ten forms, each drawing the one before ten times."""
    head = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
    forms = [
        _stream(b"/X Do " * 10, head + b"/Resources << /XObject << /X %d 0 R >> >>" % number)
        for number in range(5, 14)
    ]
    forms.insert(0, _stream(b"BT /F 9 Tf (x) Tj ET", head))
    return page_pdf(b"/X Do " * 10, *forms, resources=b"/XObject << /X 14 0 R >>")


def _grid_of_lines() -> bytes:
    lines = b"".join(b"%d 0 m %d 842 l S 0 %d m 595 %d l S\n" % (n, n, n, n) for n in range(0, 590, 1))
    return page_pdf(lines + b"BT /F 9 Tf 50 50 Td (x) Tj ET")


_SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData>{}</worksheet>'
_CELL = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'


def _sheet(rows: str, after: str = "", head: str = "") -> bytes:
    """An XLSX file whose only sheet holds this XML."""
    book = openpyxl.Workbook()
    book.worksheets[0].append(["x"])
    made = io.BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zip_file({**parts, "xl/worksheets/sheet1.xml": (head + _SHEET.format(rows, after)).encode()})


def _far_cell() -> str:
    return '<row r="1048576">' + _CELL.format("XFD1048576", "x") + "</row>"


def _many_rows(count: int) -> str:
    rows = (f'<row r="{n}">{_CELL.format(f"A{n}", "Đăng ký")}</row>' for n in range(1, count + 1))
    return "".join(rows)


HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "ZIP of 101 MB": (".docx", lambda: zip_file({"word/document.xml": bytes(101 * _MEGABYTE)})),
    "ZIP of 2,001 entries": (".docx", lambda: zip_file({f"word/{n}": b"" for n in range(2001)})),
    "ZIP with forged sizes": (".docx", _forged_size),
    "entities in entities": (".docx", _billion_laughs),
    "entities in UTF-16": (".docx", lambda: _billion_laughs("utf-16")),
    "entity from a file": (".docx", _external_entity),
    "100,000 nested elements": (".docx", lambda: _nested("w:ins", 100_000)),
    "60 nested tables": (".docx", lambda: _nested_tables(60)),
    "two million paragraphs": (
        ".docx",
        lambda: _with_main_part((_BODY % "x").replace("<w:p>", "<w:p/>" * 2_000_000 + "<w:p>").encode()),
    ),
    "a paragraph of 60 MB": (".docx", lambda: _with_main_part((_BODY % ("x" * 60 * _MEGABYTE)).encode())),
    "a text repeated by merged cells": (".docx", _repeated_cells),
    "lists that refer to each other": (".docx", _looping_lists),
    "page tree in a loop": (
        ".pdf",
        lambda: raw_pdf(
            b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"
        ),
    ),
    "cross references in a loop": (
        ".pdf",
        lambda: raw_pdf(b"<< /Type /Catalog /Pages 1 0 R >>", trailer=b"/Prev 9"),
    ),
    "stream of 600 MB": (".pdf", lambda: page_pdf(b"BT ET " * (100 * _MEGABYTE))),
    "forms within forms": (".pdf", _forms_in_forms),
    "a form within itself": (
        ".pdf",
        lambda: page_pdf(
            b"/X Do",
            _stream(
                b"/X Do /X Do", b"/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>"
            ),
            resources=b"/XObject << /X 5 0 R >>",
        ),
    ),
    "half a million letters": (
        ".pdf",
        lambda: page_pdf(b"BT /F 9 Tf 1 0 0 1 50 50 Tm " + b"(xxxxxxxxxx) Tj " * 50_000 + b"ET"),
    ),
    "a fine grid of lines": (".pdf", _grid_of_lines),
    "100,000 nested lists": (".pdf", lambda: page_pdf(b"[" * 100_000)),
    "100,000 nested dictionaries": (".pdf", lambda: raw_pdf(b"<< /A " * 100_000)),
    "letters of no size": (".pdf", lambda: page_pdf(b"BT /F 0 Tf (x) Tj 0 0 0 0 0 0 Tm /F 9 Tf (y) Tj ET")),
    "letters of endless size": (
        ".pdf",
        lambda: page_pdf(b"BT /F 1e308 Tf 1e308 0 0 1e308 1e308 1e308 Tm (x) Tj (y) Tj ET"),
    ),
    "a sheet of one cell at the far end": (".xlsx", lambda: _sheet(_far_cell())),
    "a sheet of 100,000 rows": (".xlsx", lambda: _sheet(_many_rows(100_000))),
    "a cell merged over the whole sheet": (
        ".xlsx",
        lambda: _sheet(_many_rows(2), '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    ),
    "a cell of 40 MB": (".xlsx", lambda: _sheet(f"<row>{_CELL.format('A1', 'x' * 40 * _MEGABYTE)}</row>")),
    "entities in a sheet": (".xlsx", lambda: _sheet("", head='<!DOCTYPE x [<!ENTITY e "ha">]>')),
    "a workbook of 101 MB": (".xlsx", lambda: zip_file({"xl/workbook.xml": bytes(101 * _MEGABYTE)})),
    "a quote that is never closed": (".csv", lambda: b'a;b\n"' + b"x\n" * _MEGABYTE),
    "100,001 rows": (".csv", lambda: b"a;b\n" * 100_001),
    "three million cells": (".csv", lambda: (b";" * 3_000 + b"\n") * 1_000),
    "a row of a million cells": (".csv", lambda: b";" * 1_000_000 + b"\n" * 50),
    "JSON in JSON, 100,000 deep": (".jsonl", lambda: b"[" * 100_000 + b"\n"),
    "a line of 60 MB": (".jsonl", lambda: b'{"a": "' + b"x" * 60 * _MEGABYTE + b'"}'),
    "text of 6 MB": (".txt", lambda: b"x" * 6 * _MEGABYTE),
    "one line of 4 MB": (".txt", lambda: b"M " * 2 * _MEGABYTE),
    "a line of blanks of 4 MB": (".txt", lambda: b"x" + b" " * 4 * _MEGABYTE + b"y"),
    "two million short lines": (".txt", lambda: b"x\n" * 2_000_000),
    "100,000 short lines": (".txt", lambda: b"x\n" * 100_000),
}
"""Name -> suffix and a function that makes the file; made when asked for, since some are large."""
