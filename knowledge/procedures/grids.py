"""Rows of a table to Entries (bảng thành từng thủ tục): sections, continued rows, merged cells, repeated headers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from knowledge.procedures.entries import Entry, Refused, WrittenPaper, WrittenWay
from knowledge.procedures.fields import Field
from knowledge.procedures.objects import NO_NAME
from knowledge.procedures.writing import one_line, written
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from knowledge.procedures.columns import Column, Header, Row
    from knowledge.records import Source

NO_START = "dòng tiếp theo nhưng phía trên không có thủ tục nào"
_OF_WAY = frozenset({Field.WAY, Field.TIME, Field.FEE, Field.NOTE})
_OF_PAPER = frozenset({Field.PAPER, Field.COPIES, Field.FORM, Field.CASE})
_COUNTED = re.compile(r"\(?\s*(?:\d{1,2}|[a-z])\s*\)?")
_SECTION_NUMBER = re.compile(
    r"^\s*(?:[IVXLC]+|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/:-]*\s+|^\s*(?:[IVXLC]+|[A-ZĐ])\s*[.)/:-]\s*"
)
_SECTION_COUNT = re.compile(r"\s*[(:]\s*\d+\s*(?:TTHC|thủ tục)[^)]*\)?\s*$", re.IGNORECASE)
_ORDER = re.compile(r"\d+(?:\.\d+)*[.)]?")
_FIELD_WORD = re.compile(
    r"(?:các\s+)?(?:thủ tục hành chính|TTHC)?\s*(?:thuộc\s+)?(?:nhóm\s+)?(?:lĩnh\s+vực)\s*:?\s*(?P<field>.+)",
    re.IGNORECASE,
)
_LEVEL = re.compile(r"\bcấp\s+(?:xã|tỉnh|huyện|bộ|trung ương|cơ sở)\b", re.IGNORECASE)
_WIDE = 3
_MARK = re.compile(r"[xX✓✔vV+●]")


@dataclass(slots=True)
class _Open:
    """The entry that the rows are being added to."""

    source: Source
    code: str
    name: str
    values: dict[Field, list[str]] = field(default_factory=dict)
    ways: list[WrittenWay] = field(default_factory=list)
    papers: list[WrittenPaper] = field(default_factory=list)

    def closed(self) -> Entry:
        return Entry(
            {name: tuple(texts) for name, texts in self.values.items()},
            tuple(self.ways),
            tuple(self.papers),
            self.source,
        )


def entries_of_rows(
    rows: Sequence[Row], header: Header, start: int, source: Callable[[int], Source]
) -> Iterator[Entry | Refused]:
    """One Entry a procedure, in order, and the rows that belong to none.

    start: 0-based row to begin with. source: the place of a row, by its 1-based number in the table.
    """
    has_code = any(column and column.field is Field.CODE for column in header.columns)
    section: dict[Field, str] = {}
    current: _Open | None = None
    heads = [_same(row) for row in header.rows]
    for number, row in enumerate(rows[start:], start + 1):
        cells = [written(cell) for cell in row]
        if not any(cells) or _same(row) in heads or _is_count(cells):
            continue
        given = _by_field(cells, header.columns)
        code, name = _one(given, Field.CODE), _one(given, Field.NAME)
        if _is_section(cells, given, has_code=has_code):
            section = _section(cells, section)
            continue
        if current is not None and _goes_on(current, code, name):
            _add(current, given, repeated=bool(code or name))
            continue
        if not name:
            if current is not None and not code:
                _add(current, given, repeated=False)
            else:
                yield Refused(number, NO_NAME if code else NO_START)
            continue
        if current is not None:
            yield current.closed()
        current = _Open(source(number), code, name)
        _add(current, given, repeated=False)
        for known, words in section.items():
            current.values.setdefault(known, [words])
    if current is not None:
        yield current.closed()


def _same(row: Row) -> tuple[str, ...]:
    return tuple(one_line(cell).casefold() for cell in row)


def _is_count(cells: Sequence[str]) -> bool:
    """The row that numbers the columns: (1) (2) (3), or 1 2 3 … in every cell."""
    filled = [cell for cell in cells if cell]
    if len(filled) < 3 or not all(_COUNTED.fullmatch(cell.casefold()) for cell in filled):
        return False
    numbers = [int(digits) for cell in filled if (digits := re.sub(r"\D", "", cell))]
    return bool(numbers) and numbers == sorted(set(numbers))


def _by_field(cells: Sequence[str], columns: Sequence[Column | None]) -> dict[Field, list[str]]:
    given: dict[Field, list[str]] = {}
    for cell, column in zip(cells, columns, strict=False):
        if column is None or not cell:
            continue
        text = cell
        if column.marked_way:
            text = column.marked_way if _MARK.fullmatch(cell) else f"{column.marked_way}: {cell}"
        elif column.unit and re.fullmatch(r"\d+(?:[.,]\d+)?", cell):
            text = f"{cell} {column.unit}"
        texts = given.setdefault(column.field, [])
        if text not in texts:
            texts.append(text)
    return given


def _one(given: Mapping[Field, Sequence[str]], wanted: Field) -> str:
    return one_line(" ".join(given.get(wanted, ())))


def _goes_on(current: _Open, code: str, name: str) -> bool:
    """The row repeats code or name of the one before, and nothing else of them: merged cells, or filled down."""
    return bool(code or name) and code in {"", current.code} and name in {"", current.name}


def _add(current: _Open, given: Mapping[Field, Sequence[str]], *, repeated: bool) -> None:
    """Add a row. repeated: code or name stand in it again, so that equal parts are merged cells, not more of them."""
    parts = {known: "\n".join(texts) for known, texts in given.items()}
    way = WrittenWay(*(parts.get(part, "") for part in (Field.WAY, Field.TIME, Field.FEE, Field.NOTE)))
    if way != WrittenWay() and not (repeated and way in current.ways[-1:]):
        current.ways.append(way)
    paper = WrittenPaper(
        *(parts.get(part, "") for part in (Field.PAPER, Field.COPIES, Field.FORM, Field.CASE))
    )
    if paper != WrittenPaper() and not (repeated and paper in current.papers[-1:]):
        current.papers.append(paper)
    for known, texts in given.items():
        if known not in _OF_WAY | _OF_PAPER | {Field.INDEX, Field.OTHER}:
            have = current.values.setdefault(known, [])
            have.extend(text for text in texts if text not in have)


def _is_section(cells: Sequence[str], given: Mapping[Field, Sequence[str]], *, has_code: bool) -> bool:
    """ "I. LĨNH VỰC HỘ TỊCH" over the whole width, or beside its number, and nothing else in the row."""
    filled = list(dict.fromkeys(cell for cell in cells if cell))
    order, words = (filled[0] if len(filled) == 2 else ""), filled[-1]
    if len(filled) > 2 or not {Field.NAME, Field.INDEX} & set(given):
        return False
    if order and not (len(order) <= 8 and _SECTION_NUMBER.match(f"{order} ")):
        return False
    if sum(cell == words for cell in cells) >= _WIDE:
        return True
    if given.get(Field.CODE):
        return False
    if _FIELD_WORD.fullmatch(_bare(words)) or (order and not _ORDER.fullmatch(order)):
        return True
    return has_code and not order and _SECTION_NUMBER.match(words) is not None


def _bare(words: str) -> str:
    return _SECTION_COUNT.sub("", _SECTION_NUMBER.sub("", one_line(words))).strip(" .:;")


def _section(cells: Sequence[str], before: dict[Field, str]) -> dict[Field, str]:
    """Field of work and level that the following rows have, as far as their own columns do not say."""
    words = _bare(next(reversed([cell for cell in cells if cell])))
    named = _FIELD_WORD.fullmatch(words)
    level = _LEVEL.search(words)
    if named:
        inner = named["field"].strip()
        return {
            **before,
            Field.FIELD: inner[:1].upper() + (inner[1:].lower() if inner.isupper() else inner[1:]),
        }
    if level:
        return {Field.LEVEL: level.group().capitalize()}
    if "tthc" in fold(words) or "thu tuc" in fold(words):
        return {}
    return {**before, Field.FIELD: words}
