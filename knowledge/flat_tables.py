"""Tables that extraction took apart cell by cell (bảng bị trải phẳng): where one begins, repeats its header and ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.syllables import repair_syllables
from knowledge.table_headers import HEADER_WORDS, Part, header_part, is_shared, words_of
from knowledge.vietnamese import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_HEADER = 30
"""Lines that a header takes at most: narrow columns break "Thời gian thực hiện" into four."""
_WIDEST_HEADER_LINE = 95
_ASSIGNING = frozenset({Part.LEAD, Part.EXECUTE, Part.SUPPORT, Part.TIME})
_END = re.compile(
    r"Nơi nhận\b|(?:TM|KT|TL|TUQ)\.\s|PHỤ LỤC\b|Phụ lục\s+\S{1,5}$|[IVX]+\s*[.)-]\s*(?:TỔ CHỨC|KINH PHÍ|CHẾ ĐỘ|TRÁCH NHIỆM|GIẢI PHÁP)|Tổng (?:cộng|số)\s*:"
)
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?(?:\s+\(?\d{1,2}\)?)*$")


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a flattened table."""

    columns: tuple[Part, ...]
    titles: tuple[str, ...]
    """Words of each column's header."""
    end: int
    """Index of the first line after it."""


def find_header(lines: Sequence[str], start: int) -> Header | None:
    """The header that begins at line `start` with its first column; None when none begins there.

    A header names the task, and who does it or by when, in at least three columns.
    """
    first = squeeze(lines[start])
    if not first or len(first) > _WIDEST_HEADER_LINE or not _may_begin(first):
        return None
    shouted = first.isupper() and len(first) > 3
    taken: list[tuple[str, int]] = []
    for index in range(start, min(start + _LONGEST_HEADER, len(lines))):
        line = squeeze(lines[index])
        if (
            not line
            or ":" in line
            or len(line) > _WIDEST_HEADER_LINE
            or re.match(r"[-–+*•]|\(?\d|[a-zđ]\s?\)", line)
        ):
            break
        if index > start + 1 and shouted and not line.isupper():
            break
        taken.extend((word, index) for word in repair_syllables(line).split())
    cells = _one_row(_header_cells(_split_cells(taken)))
    if sum(header_part(text) is not None for text, _ in cells) < 3:
        return None
    parts = _settle([header_part(text) or Part.TOPIC for text, _ in cells])
    if Part.TASK not in parts or not _ASSIGNING & set(parts):
        return None
    end = max(last for _, last in cells) + 1
    while end < len(lines) and _numbers_columns(lines, end, len(cells)):
        end += 1
    return Header(tuple(parts), tuple(text for text, _ in cells), end)


def _header_cells(cells: Sequence[tuple[str, int]]) -> Sequence[tuple[str, int]]:
    """The cells up to where the first row begins: at a part named twice, or at words that are no header.

    Columns that are not known ("Chỉ số nội dung") may stand before and between the known ones.
    """
    seen: set[Part] = set()
    end = unknown = 0
    for position, (text, _) in enumerate(cells):
        part = header_part(text)
        if is_shared(text):
            end, unknown = position + 1, 0
            continue
        complete = Part.TASK in seen and bool(_ASSIGNING & seen)
        if part is None:
            unknown += 1
            if unknown > (1 if complete else 3) or len(text.split()) > 7:
                break
            continue
        if part in seen and part is not Part.TASK:
            break
        seen.add(part)
        end, unknown = position + 1, 0
    return cells[:end]


def _one_row(cells: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Headers of two rows as one: "Phân công" gives its place to "Chủ trì" and "Phối hợp" below it."""
    shared = next((i for i, (text, _) in enumerate(cells) if is_shared(text)), None)
    if shared is None:
        return list(cells)
    below = [
        i
        for i, (text, _) in enumerate(cells)
        if i > shared and header_part(text) in {Part.LEAD, Part.SUPPORT}
    ]
    if len(below) != 2:
        return list(cells)
    moved = [cells[i] for i in below]
    others = [cell for i, cell in enumerate(cells) if i > shared and i not in below]
    return [*cells[:shared], *moved, *others]


def _may_begin(line: str) -> bool:
    words = words_of(line)
    return any(
        words == known or words.startswith(f"{known} ") or (len(words) > 1 and known.startswith(f"{words} "))
        for known in HEADER_WORDS
    )


def _split_cells(words: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Cells of the header with the line each ends on: a capital letter or a known header begins one."""
    shouted = sum(word.isupper() for word, _ in words) > 0.8 * len(words)  # "NHIỆM VỤ  ĐƠN VỊ CHỦ TRÌ"
    starts = [i for i, (word, _) in enumerate(words) if shouted or word[0].isupper()]
    cells: list[tuple[str, int]] = []
    position = 0
    while position < len(starts):
        begin = starts[position]
        end = _known_end(words, starts, position, most=7 if shouted else 3)
        known = end is not None
        if end is None:
            end = starts[position + 1] if position + 1 < len(starts) else len(words)
        text = " ".join(word for word, _ in words[begin:end])
        if shouted and not known and cells and header_part(cells[-1][0]) is None:
            cells[-1] = (f"{cells[-1][0]} {text}", words[end - 1][1])
        else:
            cells.append((text, words[end - 1][1]))
        position = next((i for i, s in enumerate(starts) if s >= end), len(starts))
    return cells


def _known_end(
    words: Sequence[tuple[str, int]], starts: Sequence[int], position: int, *, most: int
) -> int | None:
    """Where the longest known header that begins at `starts[position]` ends; None when none does.

    It takes up to `most` capitalised pieces whole; the last piece may hold the first words of the first row.
    """
    begin = starts[position]
    best = None
    for size in range(1, most + 1):
        if position + size >= len(starts):
            rest = _longest_known(words[begin:])
            return begin + rest if rest and best is None else best
        end = starts[position + size]
        part = _part_of(words[begin:end])
        if part is not None and not (best and _are_two(words, begin, best, end)):
            best = end
    return best


def _part_of(words: Sequence[tuple[str, int]]) -> Part | None:
    return header_part(" ".join(word for word, _ in words))


def _are_two(words: Sequence[tuple[str, int]], begin: int, middle: int, end: int) -> bool:
    """True when two headers that also make a known one stand beside each other: "Nội dung | Nhiệm vụ".

    A capital letter begins the next one, unless a comma or stroke joins them ("Kết quả/Sản phẩm"). Where all
    is in capitals, two lines that both name the task are two.
    """
    if words[middle - 1][0].endswith((",", "/")):
        return False
    if not words[begin][0].isupper() or not words[middle][0].isupper():
        return True
    return (
        words[middle - 1][1] != words[middle][1]
        and _part_of(words[begin:middle]) is _part_of(words[middle:end]) is Part.TASK
    )


def _longest_known(words: Sequence[tuple[str, int]]) -> int:
    """How many of the first words make the longest known header; 0 when none does."""
    sizes = range(min(8, len(words)), 0, -1)
    return next(
        (size for size in sizes if header_part(" ".join(word for word, _ in words[:size])) is not None), 0
    )


def _settle(parts: list[Part]) -> list[Part]:
    """One task column: the most telling one; others of its kind are areas of work."""
    tasks = [i for i, part in enumerate(parts) if part is Part.TASK]
    for index in tasks[:-1]:
        parts[index] = Part.TOPIC
    return parts


def _numbers_columns(lines: Sequence[str], index: int, columns: int) -> bool:
    """True for the row "(1) (2) (3)" under a header, in one line or one number a line."""
    line = squeeze(lines[index])
    if not _COLUMN_NUMBER.fullmatch(line):
        return False
    if "(" in line or len(line.split()) >= columns - 1 > 0:
        return True
    following = [squeeze(text) for text in lines[index : index + columns]]
    number = int(line)
    return (
        len(following) > 2
        and all(text == str(number + i) for i, text in enumerate(following[: columns - number + 1]))
        and columns - number >= 2
    )


def ends_table(line: str) -> bool:
    """True for a line that cannot be part of a table any more: recipients, signature, the next annex."""
    return _END.match(squeeze(line)) is not None
