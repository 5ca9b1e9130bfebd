"""A list of blocks written as PDF with a text layer, laid out as Decree 30/2020 asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fpdf import FPDF
from fpdf.enums import Align, TableBordersLayout
from fpdf.fonts import FontFace

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
from tests.documents.docx_builder import MADE_ON
from tests.documents.fonts import faces
from tests.documents.marks import nth

if TYPE_CHECKING:
    from pathlib import Path

_ALIGN = {"left": Align.L, "center": Align.C, "right": Align.R, "justify": Align.J}
_SIZE = 13.0
_INDENT = 12.7


class _Paper(FPDF):
    """A4 with the page number in the middle of the head of every page but the first."""

    def header(self) -> None:
        if self.page_no() > 1:
            self.set_y(10)
            self.set_font(style="", size=_SIZE)
            self.cell(0, 6, str(self.page_no()), align="C")
            self.set_y(20)


def make_pdf(path: Path, spec: Spec, *, title: str = "", landscape: bool = False) -> None:
    """Write the blocks as a PDF file; the same blocks give the same bytes."""
    files = faces()
    if files is None:
        raise FileNotFoundError(
            "a serif font with Vietnamese letters: install the package font-source-serif-pro"
        )
    paper = _Paper("landscape" if landscape else "portrait", "mm", "A4")
    for style, file in files.items():
        paper.add_font("Serif", style, file)
    paper.set_creation_date(MADE_ON)
    paper.set_title(title)
    paper.set_margins(30, 20, 20)
    paper.set_auto_page_break(True, 20)
    paper.set_font("Serif", size=_SIZE)
    paper.add_page()
    for block in spec:
        _write(paper, block)
    paper.output(str(path))


def _write(paper: FPDF, block: Block) -> None:
    if isinstance(block, Title):
        for line in block.lines:
            _paragraph(paper, f"**{line}**", align="center")
        paper.ln(2)
    elif isinstance(block, Heading):
        _paragraph(paper, f"**{block.text}**", first=_INDENT)
    elif isinstance(block, Paragraph):
        indent = _INDENT if block.indent and block.align == "justify" else 0
        _paragraph(paper, block.text, align=block.align, first=indent)
    elif isinstance(block, Items):
        _items(paper, block, block.items, 0)
    elif isinstance(block, Table):
        _table(paper, block)
    elif isinstance(block, Columns):
        _columns(paper, block)
    elif isinstance(block, PageBreak):
        paper.add_page()


def _paragraph(
    paper: FPDF, text: str, *, align: str = "justify", first: float = 0, left: float = 0, after: float = 2
) -> None:
    margin = paper.l_margin
    region = paper.text_columns(line_height=1.2, l_margin=margin + left)
    with (
        region,
        region.paragraph(text_align=_ALIGN[align], first_line_indent=first, bottom_margin=after) as p,
    ):
        for span in spans(text):
            paper.set_font(style="B" if span.bold else "I" if span.italic else "")
            p.write(span.text)
    paper.set_font(style="")
    paper.set_left_margin(margin)
    paper.set_x(margin)


def _items(paper: FPDF, block: Items, items: tuple[str | Item, ...], depth: int) -> None:
    for position, entry in enumerate(items, 1):
        item = entry if isinstance(entry, Item) else Item(entry)
        _paragraph(paper, f"{nth(block.marks[depth], position)} {item.text}", first=_INDENT, left=5 * depth)
        _items(paper, block, item.items, depth + 1)


def _table(paper: FPDF, block: Table) -> None:
    cells, columns = placed(block)
    by_row: dict[int, list[Cell]] = {}
    for row, _, cell in cells:
        by_row.setdefault(row, []).append(cell)
    paper.set_font(size=12)
    with paper.table(
        col_widths=block.widths or (1 / columns,) * columns,
        num_heading_rows=block.header_rows,
        headings_style=FontFace(emphasis="BOLD"),
        borders_layout=TableBordersLayout.ALL,
        line_height=5.5,
        padding=1,
        text_align="LEFT",
        align="LEFT",
        markdown=True,
    ) as table:
        for number in range(len(block.rows)):
            drawn = table.row()
            for cell in by_row.get(number, []):
                align = Align.C if number < block.header_rows else _ALIGN[cell.align]
                drawn.cell(cell.text, align=align, colspan=cell.across, rowspan=cell.down)
    paper.set_font(size=_SIZE)
    paper.ln(3)


def _columns(paper: FPDF, block: Columns) -> None:
    left_width = paper.epw * block.share
    if paper.will_page_break(5.5 * max(len(block.left), len(block.right))):
        paper.add_page()
    top, bottom = paper.get_y(), paper.get_y()
    for lines, x, width, align in (
        (block.left, paper.l_margin, left_width, block.align),
        (block.right, paper.l_margin + left_width, paper.epw - left_width, "center"),
    ):
        y = top
        for line in lines:
            y = _column_line(paper, line, (x, y, width), align)
        bottom = max(bottom, y)
    paper.set_xy(paper.l_margin, bottom + 5)


def _column_line(paper: Any, line: str, place: tuple[float, float, float], align: str) -> float:
    """Draw one line of a column; the height at which the next one begins."""
    x, y, width = place
    if line == RULE:
        paper.line(x + width * 0.3, y + 1, x + width * 0.7, y + 1)
        return y + 2.5
    paper.set_xy(x, y)
    paper.set_font(size=12)
    text = line.replace("\t", " ") or " "
    paper.multi_cell(width, 5.5, text, align=_ALIGN[align], markdown=True, new_x="LEFT", new_y="NEXT")
    paper.set_font(size=_SIZE)
    return float(paper.get_y())
