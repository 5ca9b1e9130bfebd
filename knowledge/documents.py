"""Mending of a document (phục hồi văn bản): lines as extracted to paragraphs and tables as written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.flat_tables import Header, ends_table, find_header
from knowledge.markers import Marker, split_marker
from knowledge.records import Line, Table
from knowledge.syllables import repair_syllables
from knowledge.vietnamese import repair_letters, squeeze
from knowledge.wrapping import Widths, goes_on, is_cut, is_false_marker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from knowledge.records import Document
    from knowledge.table_headers import Part

_URL = re.compile(r"(?:https?://|www\.)\S+/?$")
_PAGE_NUMBER = re.compile(
    r"(?:[-–—]\s*)?(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?(?:\s*[-–—])?$", re.IGNORECASE
)
_EMPHASIS = re.compile(r"(\*{1,3}|_{2,3})(?=\S)(.+?)(?<=\S)\1")
_HASHES = re.compile(r"^#{1,6}\s+")
_LONE_BULLET = re.compile(r"[-–—+*•\s]*$")


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A repaired paragraph (đoạn văn)."""

    text: str
    """One line without the marker: letters repaired, wrapped pieces joined, stray Markdown removed."""
    verbatim: str
    """As the file has it, marker included, white space folded; page numbers and cut-in links left out."""
    first_line: int
    last_line: int
    page: int | None = None
    marker: Marker | None = None
    level: int | None = None
    """0-based nesting depth that the word processor gives; None when it gives none."""
    heading: int | None = None
    """1-based outline level of a heading style; None when there is none."""
    bold: bool = False

    @property
    def full(self) -> str:
        """The text with its marker before it."""
        return f"{self.marker.text} {self.text}".strip() if self.marker else self.text


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A whole table (bảng), its pages joined; cells keep their line breaks, letters repaired."""

    rows: tuple[tuple[str, ...], ...]
    verbatim: tuple[tuple[str, ...], ...]
    """The same cells as the file has them."""
    first_line: int
    last_line: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class FlatTableBlock:
    """A table whose cells the extraction wrote one under the other (bảng bị trải phẳng)."""

    columns: tuple[Part, ...]
    """What the columns hold, from left to right."""
    titles: tuple[str, ...]
    """Words of their headers."""
    lines: tuple[Line, ...]
    """Lines of the cells as the file has them; repeated headers and page numbers left out."""
    breaks: frozenset[int]
    """Line.number of each line that follows a repeated header."""
    first_line: int
    last_line: int
    page: int | None = None


Block = TextBlock | TableBlock | FlatTableBlock


def mend(document: Document) -> tuple[Block, ...]:
    """Repaired paragraphs and tables of a document in reading order; never fails for any document."""
    blocks: list[Block] = []
    run: list[Line] = []
    for item in document.items:
        if isinstance(item, Line):
            run.append(item)
            continue
        blocks.extend(_from_lines(run))
        run = []
        _add_table(blocks, item)
    blocks.extend(_from_lines(run))
    return tuple(blocks)


def _from_lines(lines: Sequence[Line]) -> Iterator[Block]:
    """Paragraphs, and the flattened tables among them."""
    texts = [_clean(line.text) for line in lines]
    start = index = 0
    while index < len(lines):
        header = None if lines[index].whole else find_header(texts, index)
        if header is None:
            index += 1
            continue
        yield from join_lines(lines[start:index])
        table, index = _flat_table(lines, texts, header, index)
        yield table
        start = index
    yield from join_lines(lines[start:])


def _flat_table(
    lines: Sequence[Line], texts: Sequence[str], header: Header, start: int
) -> tuple[FlatTableBlock, int]:
    """The flattened table whose header begins at `start`, and the index of the line after it."""
    cells: list[Line] = []
    breaks: set[int] = set()
    index = header.end
    while index < len(lines) and not ends_table(texts[index]):
        again = find_header(texts, index)
        if again is not None and len(again.columns) == len(header.columns):
            if cells and _PAGE_NUMBER.match(squeeze(cells[-1].text)):
                cells.pop()
            index = again.end
            if index < len(lines):
                breaks.add(lines[index].number)
            continue
        if squeeze(texts[index]):
            cells.append(lines[index])
        index += 1
    last = cells[-1].number if cells else lines[start].number
    table = FlatTableBlock(
        header.columns,
        header.titles,
        tuple(cells),
        frozenset(breaks),
        lines[start].number,
        last,
        lines[start].page,
    )
    return table, index


# ---------------------------------------------------------------------------------------------------
# Lines to paragraphs
# ---------------------------------------------------------------------------------------------------


def join_lines(lines: Sequence[Line], width: float | None = None) -> Iterator[TextBlock]:
    """Paragraphs of lines that follow one another; `width` of a full line where it is known (table cells)."""
    pieces = [piece for line in lines for piece in _pieces(line) if not _is_noise(piece)]
    widths = Widths([_clean(piece.text) for piece in pieces])
    gap_tells = _gaps_tell(pieces)
    group: list[Line] = []
    for index, piece in enumerate(pieces):
        if group and not _joins(group[-1], piece, width or widths.around(index - 1), gap_tells=gap_tells):
            yield from _block(group)
            group = []
        group.append(piece)
    yield from _block(group)


def _pieces(line: Line) -> Iterator[Line]:
    """The line without Markdown and white space at its ends; one piece for each soft line break in it."""
    for number, part in enumerate(line.text.splitlines()):
        text = _HASHES.sub("", part.strip())
        if text:
            yield replace(line, text=text, marker=line.marker if number == 0 else None)


def _is_noise(piece: Line) -> bool:
    """Page numbers, links that were cut out of a sentence, bullets with nothing behind them, invisible letters."""
    text = squeeze(piece.text)
    return not _clean(piece.text) or bool(
        _PAGE_NUMBER.match(text) or _URL.match(text) or _LONE_BULLET.match(text)
    )


def _gaps_tell(pieces: Sequence[Line]) -> bool:
    """True when blank lines stand between some lines only, and so separate paragraphs."""
    gaps = sum(piece.gap_before for piece in pieces)
    return 0 < gaps < 0.6 * len(pieces)


def _joins(before: Line, line: Line, width: float, *, gap_tells: bool) -> bool:
    if line.marker or line.heading or before.heading:
        return False
    first, second = _clean(before.text), _clean(line.text)
    if before.whole or line.whole:
        return False
    return goes_on(first, second, width=width, gap_tells=gap_tells and line.gap_before)


@lru_cache(maxsize=4096)
def _clean(text: str) -> str:
    return squeeze(_EMPHASIS.sub(r"\2", repair_syllables(text)))


_END_CHARACTERS = 200
"""As much of a paragraph so far as tells how its next line goes on; all of it makes the time grow with the square."""


def _block(group: Sequence[Line]) -> Iterable[TextBlock]:
    if not group:
        return ()
    pieces: list[str] = []
    end = ""
    for line in group:
        text = _clean(line.text)
        if (end.endswith("-") and end[-2:-1].isalpha()) or is_cut(end, text):
            piece = text
        elif is_false_marker(end, text) and text[0] in "-–—" and not text[1:2].isspace():
            piece = f" {text[0]} {text[1:]}"
        else:
            piece = f" {text}" if text else ""
        pieces.append(piece)
        end = (end + piece)[-_END_CHARACTERS:]
    joined = "".join(pieces).strip()
    first, last = group[0], group[-1]
    marker, text = split_marker(joined)
    verbatim = squeeze(" ".join(line.text for line in group))
    if first.marker and marker is None:
        marker = split_marker(f"{repair_letters(first.marker)} X")[0]
        verbatim = f"{first.marker} {verbatim}"
    return (
        TextBlock(
            text=text,
            verbatim=verbatim,
            first_line=first.number,
            last_line=last.number,
            page=first.page,
            marker=marker,
            level=first.level,
            heading=first.heading,
            bold=first.bold,
        ),
    )


# ---------------------------------------------------------------------------------------------------
# Tables over several pages
# ---------------------------------------------------------------------------------------------------


def _add_table(blocks: list[Block], table: Table) -> None:
    """Append a table, or its rows to the table before it when that one runs over the page."""
    rows = tuple(tuple(_cell(cell) for cell in row) for row in table.rows)
    if not rows:
        return
    before = blocks[-1] if blocks else None
    if (
        isinstance(before, TableBlock)
        and table.page is not None
        and before.page != table.page
        and len(before.rows[0]) == len(rows[0])
    ):
        skip = 0
        while skip < min(len(rows), len(before.rows)) and _same_row(rows[skip], before.rows[skip]):
            skip += 1
        blocks[-1] = replace(
            before,
            rows=before.rows + rows[skip:],
            verbatim=before.verbatim + table.rows[skip:],
            last_line=table.number,
        )
        return
    blocks.append(TableBlock(rows, table.rows, table.number, table.number, table.page))


def _cell(text: str) -> str:
    lines = (_clean(line) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _same_row(first: Sequence[str], second: Sequence[str]) -> bool:
    return [squeeze(a).casefold() for a in first] == [squeeze(b).casefold() for b in second]
