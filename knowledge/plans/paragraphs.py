"""All text of a plan as repaired paragraphs (toàn văn): what questions about its content are answered from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.documents import TableBlock, TextBlock
from knowledge.plans.outline import is_heading
from knowledge.records import CELLS, Paragraph, Source
from knowledge.table_headers import Part
from knowledge.vietnamese import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from knowledge.plans.outline import Node
    from knowledge.plans.rows import Row
    from knowledge.records import Document

_ORDER = tuple(Part)


def paragraphs_of(
    document: Document, nodes: Sequence[Node], tables: Mapping[int, tuple[Row, ...]]
) -> tuple[Paragraph, ...]:
    """Every paragraph and table row in document order, headings included."""
    return tuple(
        paragraph for node in nodes for paragraph in _paragraphs(document, node, tables.get(id(node), ()))
    )


def _paragraphs(document: Document, node: Node, rows: tuple[Row, ...]) -> Iterator[Paragraph]:
    block = node.block
    headings, section = node.headings(), node.section()
    if isinstance(block, TextBlock):
        if block.full:
            source = Source(
                document.path, document.name, section, block.first_line, block.last_line, block.page
            )
            heading = block.heading is not None or (is_heading(node) and bool(node.children))
            yield Paragraph(block.full, block.verbatim, headings, heading, source)
        return
    for row in rows:
        words = CELLS.join([*row.topics, *(squeeze(row.text(part)) for part in _ORDER if row.text(part))])
        lines = [line.number for cell in row.cells.values() for line in cell] or [block.first_line]
        source = Source(document.path, document.name, section, min(lines), max(lines), block.page, row.number)
        yield Paragraph(words, words, headings, False, source)
    if not rows and isinstance(block, TableBlock):
        for number, cells in enumerate(block.rows, start=1):
            words = CELLS.join(dict.fromkeys(squeeze(cell) for cell in cells if cell.strip()))
            if words:
                source = Source(
                    document.path,
                    document.name,
                    section,
                    block.first_line,
                    block.last_line,
                    block.page,
                    number,
                )
                yield Paragraph(words, words, headings, False, source)
