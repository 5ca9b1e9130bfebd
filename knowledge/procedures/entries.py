"""An entry: what a listing says about one procedure, taken apart into fields but not understood yet (mục)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.problems import Problem
    from knowledge.procedures.fields import Field
    from knowledge.records import Source


@dataclass(frozen=True, slots=True)
class WrittenWay:
    """One row of "cách thức thực hiện", each part as written; "" where it says nothing."""

    way: str = ""
    time: str = ""
    fee: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class WrittenPaper:
    """One row of "thành phần hồ sơ"."""

    name: str = ""
    copies: str = ""
    form: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One procedure of a listing."""

    values: Mapping[Field, tuple[str, ...]]
    """What stands under each field other than ways and papers, in the order as written, nothing empty."""
    ways: tuple[WrittenWay, ...]
    papers: tuple[WrittenPaper, ...]
    source: Source
    flat: frozenset[Field] = field(default_factory=frozenset)
    """Fields that had to be cut out of text run together."""

    def one(self, wanted: Field) -> str:
        """The values of a field joined by line feeds; "" when there is none."""
        return "\n".join(self.values.get(wanted, ()))


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that gives no procedure."""

    number: int
    """Line of the file or row of the table, 1-based."""
    reason: str
    """Vietnamese, the same words for rows of the same fault: "thiếu tên thủ tục"."""
    detail: str = ""
    """What differs from row to row: the parser's words."""


@dataclass(frozen=True, slots=True)
class Extract:
    """What was taken out of one document: its procedures in order, and what could not be."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
