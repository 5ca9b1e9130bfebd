"""One document of a file while it is read: its lines, title, letterhead and paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.documents import TextBlock
from knowledge.plans.letterhead import Letterhead, read_letterhead
from knowledge.plans.raw_lines import RawLine, source_of
from knowledge.plans.titles import Title, read_title
from knowledge.records import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.documents import Block
    from knowledge.plans.parts import Part
    from knowledge.records import Document

_NO_TITLE = Title("", (), 0)
_LETTER_HEAD_LINES = 25
_MOST_OPENING = 20
_LONGEST_IN_HEAD = 160


@dataclass(frozen=True, slots=True)
class PartReading:
    """One part of a document while it is read."""

    document: Document
    part: Part
    every_line: Sequence[RawLine]
    """Lines of the whole file."""
    lines: tuple[RawLine, ...]
    """Lines of this part."""
    title: Title
    head: Letterhead
    blocks: tuple[Block, ...]
    """Repaired paragraphs and tables of this part and of the annexes after it."""

    @property
    def texts(self) -> list[str]:
        """Its paragraphs with their markers."""
        return [block.full for block in self.blocks if isinstance(block, TextBlock)]

    @property
    def opening(self) -> tuple[TextBlock, ...]:
        """Paragraphs between the title and the first heading or article."""
        taken: list[TextBlock] = []
        for block in self.blocks:
            if not isinstance(block, TextBlock) or block.first_line <= self.title_ends:
                continue
            style = block.marker.style if block.marker else ""
            if style in {"I", "A", "named"} or (style == "1" and taken) or block.text.isupper():
                if block.text.isupper() and not block.marker and not taken:
                    continue
                break
            taken.append(block)
        return tuple(taken[:_MOST_OPENING])

    @property
    def title_ends(self) -> int:
        """Line.number of the last line of the title; 0 without one."""
        return self.title.lines[-1].number if self.title.lines else 0

    def source(self, lines: Sequence[RawLine], section: str) -> Source:
        """Where lines stand."""
        return source_of(self.document, lines, section)

    def at(self, block: Block, section: str) -> Source:
        """Where a block stands."""
        return Source(
            self.document.path, self.document.name, section, block.first_line, block.last_line, block.page
        )


class Fields:
    """Fields as they are found, each with its source and its words."""

    def __init__(self) -> None:
        self.sources: dict[str, Source] = {}
        self.quotes: dict[str, str] = {}

    def note(self, name: str, source: Source, quote: str) -> None:
        """Remember where a field stands and in which words; the last note counts."""
        self.sources[name] = source
        self.quotes[name] = quote


def read_part(
    document: Document, blocks: Sequence[Block], lines: Sequence[RawLine], part: Part, stop: int | None = None
) -> PartReading:
    """The lines and blocks of one part with its letterhead and title read.

    stop: index of the line where another document begins; None when it runs to the end of the file.
    """
    own = tuple(lines[part.start : part.end])
    title_at = None if part.title_at is None else part.title_at - part.start
    title = read_title(own, title_at, part.rest) if title_at is not None else _NO_TITLE
    head = read_letterhead(own[: title_at if title_at is not None else _end_of_head(own)])
    first = own[0].number if own else 0
    beyond = lines[stop].number if stop is not None else None
    inside = tuple(b for b in blocks if b.last_line >= first and (beyond is None or b.first_line < beyond))
    return PartReading(document, part, lines, own, title, head, inside)


def _end_of_head(lines: Sequence[RawLine]) -> int:
    """Where the letterhead of a letter ends: at its address, or where the text begins."""
    for index, line in enumerate(lines[:_LETTER_HEAD_LINES]):
        long = len(line.text) > _LONGEST_IN_HEAD and "v/v" not in line.folded
        if long or re.match(r"kinh gui|can cu|thuc hien|tm\s*\.|kt\s*\.", line.folded):
            return index
    return _LETTER_HEAD_LINES


def section_of(block: TextBlock, before: str) -> str:
    """Number of the nearest main heading: "II", "Phụ lục"; finer numbers are the task records' own.

    before: the section of the block before.
    """
    marker = block.marker
    if marker and marker.style in {"I", "A", "named"}:
        return marker.text.strip(" .:)/-")
    return before
