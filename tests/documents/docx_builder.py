"""A list of blocks written as DOCX, laid out as Decree 30/2020 asks for."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt, RGBColor

from tests.documents.blocks import (
    RULE,
    Block,
    Cell,
    Columns,
    Heading,
    Item,
    Items,
    PageBreak,
    Paragraph,
    Spec,
    Table,
    Title,
    placed,
    spans,
)
from tests.documents.marks import SERIES, nth, parts

if TYPE_CHECKING:
    from pathlib import Path

FONT = "Times New Roman"
MADE_ON = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def make_docx(path: Path, spec: Spec, *, title: str = "", landscape: bool = False) -> None:
    """Write the blocks as a DOCX file; the same blocks give the same bytes."""
    made = docx.Document()
    _set_up(made, title, landscape=landscape)
    for block in spec:
        _write(made, block)
    buffer = io.BytesIO()
    made.save(buffer)
    _save_without_times(buffer, path)


def _save_without_times(buffer: io.BytesIO, path: Path) -> None:
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(
                zipfile.ZipInfo(name, MADE_ON.timetuple()[:6]),
                source.read(name),
                compress_type=zipfile.ZIP_DEFLATED,
            )


def _set_up(made: Any, title: str, *, landscape: bool) -> None:
    core = made.core_properties
    core.author, core.title, core.comments = "", title, ""
    core.created = core.modified = MADE_ON
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        style = made.styles[name]
        style.font.name, style.font.size = FONT, Pt(14)
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), FONT)
        style.paragraph_format.space_before = Pt(6 if name != "Normal" else 0)
        style.paragraph_format.space_after = Pt(6)


def _write(made: Any, block: Block) -> None:
    if isinstance(block, Title):
        for line in block.lines:
            _fill(made.add_paragraph(), f"**{line}**", "center")
    elif isinstance(block, Heading):
        style = f"Heading {block.level}" if block.styled else None
        paragraph = made.add_paragraph(style=style)
        paragraph.paragraph_format.first_line_indent = Cm(1.27)
        _fill(paragraph, block.text if block.styled else f"**{block.text}**", "justify")
    elif isinstance(block, Paragraph):
        paragraph = made.add_paragraph()
        if block.indent and block.align == "justify":
            paragraph.paragraph_format.first_line_indent = Cm(1.27)
        _fill(paragraph, block.text, block.align)
    elif isinstance(block, Items):
        number = _new_list(made, block.marks) if block.automatic else None
        _write_items(made, block, block.items, 0, number)
    elif isinstance(block, Table):
        _write_table(made, block)
    elif isinstance(block, Columns):
        _write_columns(made, block)
    elif isinstance(block, PageBreak):
        made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _text_width(made: Any) -> int:
    section = made.sections[0]
    return int(section.page_width - section.left_margin - section.right_margin)


def _fill(paragraph: Any, text: str, align: str, size: int | None = None) -> None:
    paragraph.alignment = _ALIGN[align]
    for span in spans(text):
        run = paragraph.add_run(span.text)
        run.bold, run.italic = span.bold or None, span.italic or None
        if size:
            run.font.size = Pt(size)


def _new_list(made: Any, marks: tuple[str, ...]) -> int:
    """Define a list of the word processor's own; its number for w:numId."""
    numbering = made.part.numbering_part.element
    number = 1 + max((int(e.get(qn("w:numId"))) for e in numbering.findall(qn("w:num"))), default=0)
    levels = ""
    for level, mark in enumerate(marks):
        before, series, after = parts(mark)
        shape = SERIES.get(series, "bullet")
        shown = f"{before}%{level + 1}{after}" if series else mark
        levels += (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:suff w:val="space"/><w:lvlText w:val="{shown}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{360 * level}" w:firstLine="720"/></w:pPr></w:lvl>'
        )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{1000 + number}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    first_num = numbering.find(qn("w:num"))
    if first_num is None:
        numbering.append(abstract)
    else:
        first_num.addprevious(abstract)
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{1000 + number}"/></w:num>'
        )
    )
    return number


def _write_items(
    made: Any, block: Items, items: tuple[str | Item, ...], depth: int, number: int | None
) -> None:
    for position, entry in enumerate(items, 1):
        item = entry if isinstance(entry, Item) else Item(entry)
        paragraph = made.add_paragraph()
        if number is None:
            paragraph.paragraph_format.first_line_indent = Cm(1.27)
            _fill(paragraph, f"{nth(block.marks[depth], position)} {item.text}", "justify")
        else:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = depth
            properties.get_or_add_numId().val = number
            _fill(paragraph, item.text, "justify")
        _write_items(made, block, item.items, depth + 1, number)


def _write_table(made: Any, block: Table) -> None:
    cells, columns = placed(block)
    table = made.add_table(len(block.rows), columns, style="Table Grid")
    widths = block.widths or (1 / columns,) * columns
    _set_widths(made, table, widths)
    for row in table.rows[: block.header_rows]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row, column, content in cells:
        cell = table.cell(row, column)
        if content.across > 1 or content.down > 1:
            cell = cell.merge(table.cell(row + content.down - 1, column + content.across - 1))
        _fill_cell(cell, content, bold=row < block.header_rows)
    made.add_paragraph().paragraph_format.space_after = Pt(0)


def _set_widths(made: Any, table: Any, shares: tuple[float, ...]) -> None:
    """Fix the columns; some programs go by the columns and some by the cells."""
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = int(_text_width(made) * share)
        for cell in column.cells:
            cell.width = column.width


def _fill_cell(cell: Any, content: Cell, *, bold: bool) -> None:
    for n, line in enumerate(content.text.split("\n")):
        paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        _fill(
            paragraph, f"**{line}**" if bold and line else line, "center" if bold else content.align, size=13
        )


def _write_columns(made: Any, block: Columns) -> None:
    table = made.add_table(1, 2)
    _set_widths(made, table, (block.share, 1 - block.share))
    for cell, lines, align in zip(
        table.rows[0].cells, (block.left, block.right), (block.align, "center"), strict=True
    ):
        for n, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(0)
            if line == RULE:
                _draw_rule(paragraph)
            else:
                _fill(paragraph, line, align, size=12)  # the national motto fits on one line
    made.add_paragraph()


def _draw_rule(paragraph: Any) -> None:
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Cm(1.6)
    paragraph.paragraph_format.line_spacing = Pt(4)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
        )
    )
