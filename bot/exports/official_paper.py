"""The look of an administrative paper (thể thức văn bản hành chính), Nghị định 30/2020/NĐ-CP, Phụ lục I: A4, Times New
Roman, national title, letterhead, page numbers on top from the second page, recipients and a place for the signature.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from bot.exports.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as Paper
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
BODY, SMALL, TABLE = Pt(14), Pt(11), Pt(12)
WIDTH = Cm(16.5)
"""Between the margins."""
_LEFT, _RIGHT = Cm(6.5), Cm(10)
_CENTRE, _JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_KINDS = ("xã", "phường", "đặc khu", "thị trấn")


@dataclass(frozen=True, slots=True)
class Issuer:
    """The People's Committee that a paper is of (cơ quan ban hành)."""

    unit: str
    """ "xã Suối Mơ"."""
    recipients: tuple[str, ...] = ()
    """Nơi nhận; "Lưu: VT" is added to them."""

    @property
    def name(self) -> str:
        """ "Ủy ban nhân dân xã Suối Mơ"."""
        return f"Ủy ban nhân dân {self.unit}"

    @property
    def place(self) -> str:
        """What stands before the date: "Suối Mơ"."""
        kind = next((kind for kind in _KINDS if self.unit.startswith(f"{kind} ")), "")
        return self.unit[len(kind) :].strip()


def new_paper() -> Paper:
    """An empty A4 paper with its margins, fonts and page numbers."""
    paper = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = FONT, BODY
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    normal.element.get_or_add_rPr().append(language)
    normal.paragraph_format.space_after = Pt(0)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = _CENTRE
    _page_number(number)
    return paper


def letterhead(paper: Paper, issuer: Issuer, symbol: str, year: int) -> None:
    """Issuer and number on the left, national title and date on the right; number and day are left blank."""
    left, right = _unruled(paper, (_LEFT, _RIGHT))
    _centred(left, issuer.name.removesuffix(issuer.unit).strip().upper(), Pt(13), bold=True, first=True)
    _centred(left, one_line(issuer.unit).upper(), Pt(13), bold=True)
    _rule(left, Cm(2.2))
    _centred(left, f"Số:        /{symbol}", Pt(13))
    _centred(left, "DỰ THẢO", Pt(13), bold=True).paragraph_format.space_before = Pt(4)
    _centred(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Pt(12.5), bold=True, first=True)
    _centred(right, "Độc lập - Tự do - Hạnh phúc", BODY, bold=True)
    _rule(right, Cm(1.85))
    date = _centred(right, f"{one_line(issuer.place)}, ngày      tháng      năm {year}", BODY)
    date.runs[0].italic = True


def title(paper: Paper, kind: str, subject: str) -> None:
    """ "BÁO CÁO" and what it is about."""
    head = paper.add_paragraph()
    head.alignment = _CENTRE
    head.paragraph_format.space_before = Pt(18)
    head.add_run(kind).bold = True
    about = paper.add_paragraph()
    about.alignment = _CENTRE
    about.add_run(one_line(subject)).bold = True
    _ruled_under(paper.add_paragraph(), Cm(6))


def heading(paper: Paper, text: str) -> None:
    """A heading that stays with what follows."""
    line = body(paper, "")
    line.paragraph_format.keep_with_next = True
    line.paragraph_format.space_before = Pt(8)
    line.add_run(text).bold = True


def body(paper: Paper, text: str, *, italic: bool = False) -> Paragraph:
    """A justified paragraph with its first line indented."""
    line = paper.add_paragraph()
    line.alignment = _JUSTIFY
    form = line.paragraph_format
    form.first_line_indent, form.space_after, form.line_spacing = Cm(1.27), Pt(6), 1.1
    if text:
        line.add_run(one_line(text)).italic = italic
    return line


def table(
    paper: Paper, columns: Sequence[tuple[str, float]], rows: Sequence[Sequence[str]], *, sums: bool = False
) -> None:
    """A ruled table: columns are (name, centimetres; negative for centred ones); `sums`: the last row is in bold.

    Its header comes again on every page, and no row is broken over two.
    """
    made = paper.add_table(rows=0, cols=len(columns))
    made.style, made.alignment, made.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    centred = [width < 0 for _name, width in columns]
    _row(made, [name for name, _width in columns], [True] * len(columns), bold=True, repeated=True)
    for at, row in enumerate(rows, start=1):
        _row(made, row, centred, bold=sums and at == len(rows))
    _set_widths(made, [Cm(abs(width)) for _name, width in columns])
    paper.add_paragraph().paragraph_format.space_after = Pt(2)


def ending(paper: Paper, issuer: Issuer, on_behalf: str, post: str) -> None:
    """Recipients on the left; on the right where somebody signs, with no name: it is a draft."""
    left, right = _unruled(paper, (Cm(8), Cm(8.5)))
    head = left.paragraphs[0].add_run("Nơi nhận:")
    head.bold, head.italic, head.font.size = True, True, TABLE
    names = [f"- {one_line(name)};" for name in issuer.recipients]
    for name in (*names, "- Lưu: VT."):
        left.add_paragraph().add_run(name).font.size = SMALL
    _centred(right, on_behalf, BODY, bold=True, first=True)
    _centred(right, post, BODY, bold=True)
    for _ in range(5):
        _centred(right, "", BODY)
    for paragraph in (*left.paragraphs, *right.paragraphs):
        paragraph.paragraph_format.keep_with_next = True


def _row(
    made: Table, values: Sequence[str], centred: Sequence[bool], *, bold: bool, repeated: bool = False
) -> None:
    row = made.add_row()  # type: ignore[no-untyped-call] # not yet annotated there
    _keep_whole(row, repeated=repeated)
    for cell, value, is_centred in zip(row.cells, values, centred, strict=True):
        line = cell.paragraphs[0]
        line.alignment = _CENTRE if is_centred else WD_ALIGN_PARAGRAPH.LEFT
        line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(2)
        run = line.add_run(one_line(value))
        run.bold, run.font.size = bold, TABLE


def _keep_whole(row: _Row, *, repeated: bool) -> None:
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - the library has no call for it
    properties.append(OxmlElement("w:cantSplit"))
    if repeated:
        properties.append(OxmlElement("w:tblHeader"))


def _unruled(paper: Paper, widths: tuple[Cm, Cm]) -> tuple[_Cell, _Cell]:
    made = paper.add_table(rows=1, cols=2)
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _keep_whole(made.rows[0], repeated=False)
    _set_widths(made, widths)
    left, right = made.rows[0].cells
    return left, right


def _set_widths(made: Table, widths: Sequence[Cm]) -> None:
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _centred(cell: _Cell, text: str, size: Pt, *, bold: bool = False, first: bool = False) -> Paragraph:
    line: Paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    line.alignment = _CENTRE
    run = line.add_run(text)
    run.bold, run.font.size = bold, size
    return line


def _rule(cell: _Cell, inset: Cm) -> None:
    _ruled_under(cell.add_paragraph(), inset)


def _ruled_under(line: Paragraph, inset: Cm) -> None:
    """A thin line, drawn as the lower edge of an empty paragraph that is set in on both sides."""
    form = line.paragraph_format
    form.left_indent = form.right_indent = inset
    form.line_spacing, form.space_after = Pt(3), Pt(6)
    edges, edge = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        edge.set(qn(f"w:{name}"), value)
    edges.append(edge)
    line._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001 - the library has no call for it
        edges, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _page_number(line: Paragraph) -> None:
    for kind, words in (("begin", None), (None, "PAGE"), ("end", None)):
        run = line.add_run()
        run.font.size = BODY
        if kind is not None:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = words
        run._r.append(mark)  # noqa: SLF001 - the library has no call for fields
