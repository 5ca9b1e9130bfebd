"""Flattened tables (bảng bị trải phẳng): every line is given to the column it fits best.

The lines come row by row, and within a row column by column. What a line is like (its width against the
widths of the columns, the words that offices, times and tasks begin with) and what may follow what (the next
line of the same cell, a column further right, a new row) have costs in tables below; the cheapest way through
all lines is taken (Viterbi). Widths of columns are learnt from the lines given to them, and the way is found
again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.markers import split_marker
from knowledge.office_names import office_at
from knowledge.office_words import STARTS_WITH_VERB
from knowledge.plans.rows import Row, split_number
from knowledge.syllables import repair_syllables
from knowledge.table_headers import Part
from knowledge.vietnamese import squeeze
from knowledge.wrapping import is_false_marker, printed_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.documents import FlatTableBlock
    from knowledge.records import Line

_ROUNDS = 4
# How much widths count in the first round, when they are guesses.
_FIRST_STRICTNESS = 0.15
_NEVER = 60.0

# First guess of a column's width, as a share of the widest column (the task's).
_SHARES = {
    Part.INDEX: 0.06,
    Part.TOPIC: 0.3,
    Part.TASK: 1.0,
    Part.OUTCOME: 0.5,
    Part.LEAD: 0.35,
    Part.EXECUTE: 0.35,
    Part.SUPPORT: 0.35,
    Part.FOLLOW: 0.35,
    Part.TIME: 0.3,
    Part.NOTE: 0.25,
}
# What it costs to leave a column empty.
_EMPTY = {
    Part.INDEX: 0.3,
    Part.TOPIC: 0.5,
    Part.TASK: 5.0,
    Part.OUTCOME: 2.5,
    Part.LEAD: 3.0,
    Part.EXECUTE: 2.5,
    Part.SUPPORT: 2.0,
    Part.FOLLOW: 1.5,
    Part.TIME: 2.5,
    Part.NOTE: 0.3,
}
_NEW_ROW = 1.5
_MOST_EMPTY = 6.0
"""What leaving out columns costs at most: rows that run over the page have many empty cells."""
_LONE_MARKER = re.compile(r"\(?[a-zđ0-9]{1,2}[.)]")
_COUNTED = re.compile(r"(?:năm|tháng|quý|ngày|từ|đến|[,–-])$", re.IGNORECASE)
_OFFICE_PARTS = frozenset({Part.LEAD, Part.EXECUTE, Part.SUPPORT, Part.FOLLOW})
# What it costs to go on a cell with a bullet; 4 in columns that have none.
_BULLETS = {Part.TASK: 0.0, Part.OUTCOME: 0.0, Part.SUPPORT: 1.5, Part.EXECUTE: 1.5, Part.TIME: 1.5}

_TIMES = re.compile(
    r"(?:-\s*)?(?:thường xuyên|hằng|hàng|định kỳ|quý|tháng|năm|ngày|trước|sau|khi|trong|từ|đến|cả năm|giai đoạn|chậm nhất|xong|hoàn thành|theo|đột xuất|"
    r"6 tháng|\d{1,2}/\d{1,4}|\d{4}|tuần|kịp thời|ngay|liên tục|đầu|cuối|giữa|vụ|mùa|toàn|quanh năm|hết|24/24|24/7|\d{1,2} (?:ngày|tháng|tuần))",
    re.IGNORECASE,
)
_PRODUCTS = re.compile(
    r"(?:-\s*)?(?:các |\d+ |01 )?(?:kế hoạch|văn bản|báo cáo|quyết định|công văn|thông báo|nghị quyết|tờ trình|biên bản|danh sách|hội nghị|tin|bài|số liệu|"
    r"hình ảnh|chương trình|hồ sơ|biểu|bảng|\d+ ?%|trên \d+|tỷ lệ|chỉ số|chỉ tiêu|đường link|hình thức|buổi|lớp|cuộc|mô hình|phương án|đề án|"
    r"quy chế|quy trình|cơ sở dữ liệu|phần mềm|sản phẩm|kết quả|giấy|phiếu|đảm bảo|có |không |niêm yết|sổ|lịch|hợp đồng|ý kiến|cổng|trang|video|pano|biện pháp)",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(r"(?:[,–-]|\b(?:và|của|các|về|trong|với|tại|cho|để|từ|đến|khi|sau|trước|UB))$")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line with what the costs look at."""

    line: Line
    text: str
    width: float
    index_only: bool
    bullet: bool
    lettered: bool
    lower: bool
    """Begins with a small letter."""
    verb: bool
    office: bool
    """An office begins here, maybe over several lines."""
    goes_on: bool
    """The name of an office that began on a line before goes on here."""
    time: bool
    product: bool
    new_page: bool


def _pieces(block: FlatTableBlock) -> list[_Piece]:
    texts = [squeeze(repair_syllables(line.text)) for line in block.lines]
    pieces = []
    for i, (line, text) in enumerate(zip(block.lines, texts, strict=True)):
        marker, words = split_marker(text)
        false = i > 0 and is_false_marker(texts[i - 1], text)
        bullet = marker is not None and marker.is_bullet and not false
        following = " ".join([words, *texts[i + 1 : i + 4]])
        lettered = re.match(r"\(?[a-zđ0-9]{1,2}[.)]", text) is not None and not false
        end = None if lettered else office_at(following, listed=True)
        pieces.append(
            _Piece(
                line=line,
                text=text,
                width=printed_width(text),
                index_only=bool(re.fullmatch(r"\(?(?:\d{1,3}|[IVX]{1,5})[.)]?", text)),
                bullet=bullet or bool(re.fullmatch(r"[-–+•]\s*", text)),
                lettered=lettered,
                lower=bool(words) and words[0].islower(),
                verb=STARTS_WITH_VERB.match(words) is not None and not words[:1].islower(),
                office=end is not None and end >= min(len(words), 6),
                goes_on=_name_goes_on(texts, i),
                time=_TIMES.match(following) is not None,
                product=_PRODUCTS.match(text) is not None,
                new_page=line.number in block.breaks,
            )
        )
    return pieces


def _name_goes_on(texts: Sequence[str], index: int) -> bool:
    """True when an office that begins on one of the three lines before reaches into this one."""
    for back in range(1, min(3, index) + 1):
        before = re.split(r"[;,]\s*", " ".join(texts[index - back : index]))[-1]
        end = office_at(f"{before} {' '.join(texts[index : index + 3])}", listed=True) if before else None
        if end is not None and end > len(before) + 2:
            return True
    return False


def flattened_rows(block: FlatTableBlock) -> tuple[Row, ...]:
    """The rows of a flattened table, cells in their columns."""
    pieces = _pieces(block)
    if not pieces:
        return ()
    widths = _first_widths(block.columns, pieces)
    path: list[tuple[int, bool]] = []
    for turn in range(_ROUNDS):
        path = _cheapest(block.columns, pieces, widths, 1.0 if turn else _FIRST_STRICTNESS)
        widths = _learn(block.columns, pieces, path, widths)
    return _rows(block, pieces, path, widths)


def _first_widths(columns: Sequence[Part], pieces: Sequence[_Piece]) -> list[float]:
    ordered = sorted(piece.width for piece in pieces)
    widest = ordered[int(len(ordered) * 0.97)] if len(ordered) > 20 else ordered[-1]
    return [max(4.0, widest * _SHARES[part]) for part in columns]


def _learn(
    columns: Sequence[Part], pieces: Sequence[_Piece], path: Sequence[tuple[int, bool]], old: Sequence[float]
) -> list[float]:
    """Widths of the columns from the lines given to them; the old one where there are too few."""
    widths = []
    for column in range(len(columns)):
        own = sorted(piece.width for piece, (at, _) in zip(pieces, path, strict=True) if at == column)
        widths.append(own[int(len(own) * 0.92)] if len(own) >= 6 else old[column])
    return widths


# ---------------------------------------------------------------------------------------------------
# Costs
# ---------------------------------------------------------------------------------------------------


def _fit(piece: _Piece, part: Part, width: float, strictness: float) -> float:
    """Cost of a line in a column, wherever in the cell it stands."""
    if piece.index_only:
        return 0.0 if part is Part.INDEX else 4.0
    if part is Part.INDEX:
        return _NEVER
    over = max(0.0, piece.width / width - 1.08) * 25.0 * strictness
    if part is Part.TASK and piece.width < width * _SHARES[Part.OUTCOME] and not piece.lower:
        # A narrow line would do as a product as well; products end with semicolons and begin with nouns.
        over += (0.7 if piece.bullet else 0.0) + (1.0 if piece.product and not piece.verb else 0.0)
    return over


def _start(piece: _Piece, part: Part) -> float:
    """Cost of beginning a cell of this column with a line."""
    if piece.index_only:
        return 0.0
    cost = 6.0 if piece.lower else 0.0
    cost += 6.0 if piece.lettered and part not in {Part.TOPIC, Part.TASK, Part.OUTCOME} else 0.0
    if part is Part.TASK:
        cost += 0.0 if piece.verb or piece.bullet else 1.5
        cost += 2.0 if piece.lettered and not piece.verb else 0.0
    elif part is Part.OUTCOME:
        cost += 0.0 if piece.product or piece.bullet else 1.5
    elif part in _OFFICE_PARTS:
        cost += (0.0 if piece.office else 5.0) + (2.0 if piece.bullet else 0.0)
    elif part is Part.TIME:
        cost += (0.0 if piece.time else 6.0) + (1.0 if piece.bullet else 0.0)
    elif part is Part.NOTE:
        cost += 2.5
    elif part is Part.TOPIC:
        cost += (3.0 if piece.bullet else 0.0) + (3.0 if piece.time else 0.0) + (2.0 if piece.office else 0.0)
        cost += 0.0 if piece.lettered else 1.5
    return cost


def _stay(before: _Piece, piece: _Piece, part: Part, width: float, strictness: float) -> float:
    """Cost of going on a cell with the next line."""
    if part is Part.INDEX or piece.index_only:
        return 8.0
    cost = 2.0 if piece.new_page else 0.0
    first = piece.text.split(maxsplit=1)[0]
    room = (before.width + 0.6 + printed_width(first)) / width
    if piece.bullet:
        cost += _BULLETS.get(part, 4.0)
    elif piece.lettered:
        cost += _stay_lettered(piece, part, width)
    elif _LONE_MARKER.fullmatch(before.text) or (first[0].isdigit() and _COUNTED.search(before.text)):
        return cost
    elif piece.lower or _UNFINISHED.search(before.text):
        # A word that would have fitted on the line before: the column is narrower than this one.
        return cost + max(0.0, 0.8 - room) * 12.0 * strictness
    elif part not in _OFFICE_PARTS:
        cost += 2.5 if room < 0.8 else 1.0 if re.search(r"[.;:]$", before.text) else 0.5
    if part in _OFFICE_PARTS:
        cost += _stay_among_offices(before, piece, part, room)
    elif part is Part.TIME and not piece.time:
        cost += 3.0
    elif part in {Part.TASK, Part.OUTCOME} and not (piece.verb or piece.product or piece.bullet):
        cost += 1.5 if piece.office or piece.time else 0.0
    return cost


def _stay_lettered(piece: _Piece, part: Part, width: float) -> float:
    """A narrow "b) …" names the next area; a wide one may be an item of the task."""
    if part in {Part.TASK, Part.OUTCOME}:
        return 12.0 if piece.width < 0.25 * width else 1.0
    return 4.0 if part is Part.TOPIC else 9.0


def _stay_among_offices(before: _Piece, piece: _Piece, part: Part, room: float) -> float:
    """Another office in the same cell stands after a separator, or its line had no room left; one office leads."""
    if not piece.office:
        return -0.5 if piece.goes_on else 6.0 if piece.time else 3.0
    if piece.goes_on:
        return -0.5
    if before.text.endswith((";", ",")):
        return -1.0
    return (2.0 if room < 0.85 else 0.0) + (2.0 if part in {Part.LEAD, Part.FOLLOW} else 0.5)


def _move(before: _Piece, piece: _Piece) -> float:
    """Cost of ending a cell after a line and beginning another with the next one."""
    cost = 4.0 if _UNFINISHED.search(before.text) else 0.0
    return cost + (2.0 if piece.lower else 0.0) + (2.5 if piece.goes_on else 0.0)


def _skipped(columns: Sequence[Part], begin: int, end: int) -> float:
    return min(_MOST_EMPTY, sum(_EMPTY[part] for part in columns[begin:end]))


def _cheapest(
    columns: Sequence[Part], pieces: Sequence[_Piece], widths: Sequence[float], strictness: float
) -> list[tuple[int, bool]]:
    """Column of each line, and whether a cell begins with it, along the cheapest way."""
    count = len(columns)
    costs = [
        _fit(pieces[0], part, widths[c], strictness) + _start(pieces[0], part) + _skipped(columns, 0, c)
        for c, part in enumerate(columns)
    ]
    back: list[list[tuple[int, bool]]] = []
    for before, piece in pairwise(pieces):
        step: list[tuple[int, bool]] = []
        following: list[float] = []
        move = _move(before, piece)
        for c, part in enumerate(columns):
            here = _fit(piece, part, widths[c], strictness)
            best = (costs[c] + _stay(before, piece, part, widths[c], strictness), c, False)
            begin = _start(piece, part) + move
            for p in range(count):
                if p < c:
                    jump = _skipped(columns, p + 1, c)
                else:
                    jump = _NEW_ROW + _skipped(columns, p + 1, count) + _skipped(columns, 0, c)
                    if piece.new_page:
                        jump *= 0.4  # a row that runs over the page has empty cells
                best = min(best, (costs[p] + begin + jump, p, True))
            following.append(best[0] + here)
            step.append((best[1], best[2]))
        costs = following
        back.append(step)
    column = min(range(count), key=costs.__getitem__)
    path: list[tuple[int, bool]] = []
    for step in reversed(back):
        previous, begins = step[column]
        path.append((column, begins))
        column = previous
    path.append((column, True))
    return path[::-1]


# ---------------------------------------------------------------------------------------------------
# Cells to rows
# ---------------------------------------------------------------------------------------------------


def _rows(
    block: FlatTableBlock, pieces: Sequence[_Piece], path: Sequence[tuple[int, bool]], widths: Sequence[float]
) -> tuple[Row, ...]:
    grouped: list[dict[int, list[_Piece]]] = []
    last = len(block.columns)
    for piece, (column, begins) in zip(pieces, path, strict=True):
        if begins and column <= last:
            grouped.append({})
        last = column
        grouped[-1].setdefault(column, []).append(piece)
    areas = [c for c, part in enumerate(block.columns) if part is Part.TOPIC]
    topics: dict[int, str] = {}
    index = 0
    rows: list[Row] = []
    by_part = {part: widths[c] for c, part in enumerate(block.columns)}
    for cells in grouped:
        named = _areas(cells, areas)
        index = _next_index(
            block.columns, cells, index, outer=bool(topics) and len(areas) > 1 and areas[0] in named
        )
        for c, words in sorted(named.items()):
            topics = {k: v for k, v in topics.items() if k < c} | {c: words}
        if not any(part in {Part.TASK, Part.OUTCOME} and c in cells for c, part in enumerate(block.columns)):
            continue
        parts: dict[Part, tuple[Line, ...]] = {
            part: tuple(p.line for p in cells[c])
            for c, part in enumerate(block.columns)
            if c in cells and part is not Part.TOPIC
        }
        rows.append(Row(parts, tuple(topics[c] for c in sorted(topics)), _label(index, topics), by_part))
    return tuple(rows)


def _areas(cells: dict[int, list[_Piece]], columns: Sequence[int]) -> dict[int, str]:
    """Words of the areas that a row names, by column; lettered ones ("b) …") stand in the innermost column."""
    named: dict[int, list[str]] = {}
    for c in columns:
        at = c
        for piece in cells.get(c, ()):
            if piece.lettered:
                at = columns[-1]
            named.setdefault(at, []).append(piece.text)
    return {c: squeeze(" ".join(words)) for c, words in named.items()}


def _next_index(columns: Sequence[Part], cells: dict[int, list[_Piece]], index: int, *, outer: bool) -> int:
    """The row's number: as written, else one more where a new `outer` area begins."""
    written = next(
        (p.text for c, part in enumerate(columns) if part is Part.INDEX for p in cells.get(c, ())), ""
    )
    digits = re.search(r"\d+", written)
    return int(digits.group()) if digits else index + 1 if outer else index


def _label(index: int, topics: dict[int, str]) -> str:
    letters = [split_number(words)[0] for words in topics.values()]
    return ".".join([*([str(index)] if index else []), *(letter for letter in letters if letter)])
