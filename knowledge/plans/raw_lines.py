"""A document's lines with layout tables unrolled: what letterhead, title and signature are read from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from knowledge.records import Document, Line, Source, Table
from knowledge.vietnamese import fold, repair_letters, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_COLUMNS = re.compile(r"\t+|\s{3,}")
_MARKDOWN = re.compile(
    r"^#{1,6}\s+|\*{2,3}|(?<![\w_])_{1,2}(?=\S)|(?<=\S)_{1,2}(?![\w_])|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)"
)
# A table that holds any of these is layout and no data: letterhead and signature stand in tables in DOCX.
_LAYOUT = re.compile(
    r"xa hoi chu nghia viet nam|dang cong san viet nam|noi nhan\s*:|^(?:tm|kt|tl|tuq)\s*\.|^so\s*:?[\s\d.…]*[/-]\s*[a-z]{2}",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class RawLine:
    """One line of text, or one line of a cell of a layout table."""

    text: str
    """Letters repaired, white space folded, Markdown removed."""
    folded: str
    """The text in lower case without diacritics, letter for letter as long as text."""
    verbatim: str
    """As the file has it, white space folded."""
    columns: tuple[str, ...]
    """The text cut where wide white space stands in it; (text,) when none does."""
    number: int
    page: int | None
    gap_before: bool
    bold: bool
    whole: bool
    """A complete paragraph, or a line of a table cell."""

    @property
    def in_capitals(self) -> bool:
        """All its letters are capitals."""
        return self.text.isupper()


def raw_lines(document: Document) -> tuple[RawLine, ...]:
    """All lines in reading order; layout tables by columns, each cell's lines; data tables are left out."""
    return tuple(line for item in document.items for line in _lines_of(item))


def _lines_of(item: Line | Table) -> Iterator[RawLine]:
    if isinstance(item, Line):
        for part in item.text.splitlines():
            if part.strip():
                yield _make(part, item)
        return
    cells_lines = (squeeze(fold(line)) for row in item.rows for cell in row for line in cell.splitlines())
    if not _LAYOUT.search("\n".join(cells_lines)):
        return
    width = max((len(row) for row in item.rows), default=0)
    for column in range(width):
        cells = [row[column] for row in item.rows if column < len(row)]
        if column and cells == [row[column - 1] for row in item.rows if column < len(row)]:
            continue  # merged cells repeat their text
        for cell, _ in groupby(cells):
            for part in cell.splitlines():
                if part.strip():
                    yield _make(part, Line(part, item.number, whole=True, page=item.page))


def _make(text: str, line: Line) -> RawLine:
    repaired = _MARKDOWN.sub("", repair_letters(text))
    columns = tuple(part for part in (squeeze(c) for c in _COLUMNS.split(repaired.strip())) if part)
    shown = squeeze(repaired)
    folded = fold(shown)
    if len(folded) != len(shown):
        folded = "".join(fold(char)[:1] or " " for char in shown)
    return RawLine(
        text=shown,
        folded=folded,
        verbatim=squeeze(text),
        columns=columns or (shown,),
        number=line.number,
        page=line.page,
        gap_before=line.gap_before,
        bold=line.bold,
        whole=line.whole,
    )


def quote_of(lines: Sequence[RawLine]) -> str:
    """The words of neighbouring lines as the file has them."""
    return " ".join(line.verbatim for line in lines)


def source_of(document: Document, lines: Sequence[RawLine], section: str) -> Source:
    """Where neighbouring lines stand; lines must not be empty."""
    return Source(
        path=document.path,
        document=document.name,
        section=section,
        first_line=lines[0].number,
        last_line=lines[-1].number,
        page=lines[0].page,
    )
