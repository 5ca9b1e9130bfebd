"""Paragraphs cut into the pieces that are found for themselves (cắt đoạn)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.records import CELLS
from knowledge.vietnamese import fold, repair_letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.records import Paragraph, Task

_LONG = 450
"""Characters from which a paragraph is cut between sentences."""
_LONGEST_BRACKET = 900
_SHORT = 110
"""A piece is not cut shorter than this, unless the paragraph ends."""
_COVERED = 0.7
"""Share of a piece's runs of three words that its tasks must have for it to be left out."""
_SAID = 0.7
"""Share of a piece's words from which it only names offices, deadlines or the topic of its tasks."""
_FEWEST_WORDS = 4
_FEWEST_LEFT = 8
"""Words from which what a row says beside its tasks is more than the name of a product."""
# Between sentences; not after a number or a single letter ("1. Mục đích", "TP. …"), not inside a number.
_BETWEEN = re.compile(
    r"(?<=[.;!?…])(?<!\b\d[.])(?<!\b\d\d[.])(?<!\b[A-ZĐ][.])(?<!\bTP[.])(?<!\bTT[.])\s+(?=\S)"
)
_BETWEEN_CELLS = re.compile(r"\s+\|\s+|" + _BETWEEN.pattern + r"|\s(?=[-–+] [^\W\da-zà-ỹ])")
_WORD = re.compile(r"[^\W_]+")

Piece = tuple[str, str]
"""Repaired text, and the same words as the document has them."""


def pieces_of(paragraph: Paragraph, near: Sequence[Task]) -> tuple[Piece, ...]:
    """A paragraph as pieces of a few hundred characters, without what its tasks say.

    near: the tasks that stand in the paragraph's lines (in its row of a table); these are found for
    themselves, so only the pieces that say more are given, and () when there are none. The quote of a piece is
    the whole quote when the document's words fall into other sentences than the repaired text.
    """
    if near:
        return _uncovered(
            _parts(paragraph, _BETWEEN_CELLS if is_row(paragraph) else _BETWEEN), paragraph, near
        )
    if len(paragraph.text) <= _LONG:
        return ((paragraph.text, paragraph.quote),)
    return _grouped(_parts(paragraph, _BETWEEN), _SHORT)


def is_row(paragraph: Paragraph) -> bool:
    """A row of a table: its cells are parted by CELLS."""
    return paragraph.source.row is not None or CELLS in paragraph.text


def _parts(paragraph: Paragraph, between: re.Pattern[str]) -> tuple[Piece, ...]:
    texts, quotes = _split(paragraph.text, between), _split(paragraph.quote, between)
    if len(texts) != len(quotes):
        quotes = [paragraph.quote] * len(texts)
    return tuple(zip(texts, quotes, strict=True))


def _split(text: str, between: re.Pattern[str]) -> list[str]:
    """The text cut, but not inside brackets: "(1. Chỉ đạo; 2. Thể chế; 3. Thủ tục)" is one list."""
    parts: list[str] = []
    for part in between.split(text):
        opened = parts[-1].count("(") - parts[-1].count(")") if parts else 0
        if opened > 0 and len(parts[-1]) < _LONGEST_BRACKET:
            parts[-1] += f" {part}"
        else:
            parts.append(part)
    return parts


def _grouped(parts: Sequence[Piece], short: int) -> tuple[Piece, ...]:
    """Neighbours joined while one of them is short and both together are not long."""
    pieces: list[Piece] = []
    for text, quote in parts:
        before = pieces[-1] if pieces else ("", "")
        joins = pieces and (len(before[0]) < short or len(text) < short)
        if joins and len(before[0]) + len(text) <= _LONG:
            pieces[-1] = (f"{before[0]} {text}", quote if quote == before[1] else f"{before[1]} {quote}")
        else:
            pieces.append((text, quote))
    return tuple(pieces)


def _uncovered(pieces: Sequence[Piece], paragraph: Paragraph, near: Sequence[Task]) -> tuple[Piece, ...]:
    """The pieces that say more than the tasks there do, neighbours joined.

    Names of offices, deadlines and the row's topic are said by the tasks.
    """
    said: set[str] = set()
    had: set[tuple[str, ...]] = set()
    for task in near:
        had |= set(_threes(task.quote))
        said.update(_words(" ".join((task.deadline_text or "", *task.headings))))
        said.update(word for a in task.assignments for word in _words(f"{a.office} {a.as_written}"))
    left: list[Piece] = []
    apart: list[list[Piece]] = [left]
    for text, quote in pieces:
        if _is_covered(text, had, said):
            left = []
            apart.append(left)
        else:
            left.append((text, quote))
    grouped = [piece for run in apart for piece in _grouped(run, _LONG)]
    fewest = _FEWEST_LEFT if is_row(paragraph) else _FEWEST_WORDS
    return tuple(piece for piece in grouped if len(_words(piece[0])) >= fewest)


def _is_covered(text: str, had: set[tuple[str, ...]], said: set[str]) -> bool:
    words = _words(text)
    if len(words) < _FEWEST_WORDS or sum(word in said for word in words) >= _SAID * len(words):
        return True
    threes = _threes(text)
    return sum(three in had for three in threes) >= _COVERED * len(threes)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(repair_letters(text)))


def _threes(text: str) -> list[tuple[str, ...]]:
    """Runs of three words: what two texts have in common only where they say the same."""
    words = _words(text)
    return [tuple(words[index : index + 3]) for index in range(len(words) - 2)]
