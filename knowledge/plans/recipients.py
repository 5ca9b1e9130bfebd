"""To whom a document goes: the list under "Nơi nhận:" (nơi nhận)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.plans.signature import sign_text_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.plans.raw_lines import RawLine

_HEAD = re.compile(r"noi nhan\s*:?")
_BULLET = re.compile(r"^(?:[-–+•*]\s*)+")
_LAST = re.compile(r"l[uư]u\b", re.IGNORECASE)
_MOST_LINES = 45
_LONGEST = 160
"""Characters of a line without a bullet from which it is no recipient."""


@dataclass(frozen=True, slots=True)
class Recipients:
    """The list and its lines."""

    names: tuple[str, ...]
    """In order, without bullets and closing marks: "UBND tỉnh", "Lưu: VT"."""
    lines: tuple[RawLine, ...]


def read_recipients(lines: Sequence[RawLine]) -> Recipients | None:
    """The last list of recipients; None when there is none."""
    heads = [(index, head) for index, line in enumerate(lines) if (head := _HEAD.match(line.folded))]
    if not heads:
        return None
    at, head = heads[-1]
    first = _left_of_signature(lines[at])[head.end() :].strip(" :")
    reading = _Reading([part for part in re.split(r";\s*", first) if part], [lines[at]])
    for line in lines[at + 1 : at + _MOST_LINES]:
        if not reading.goes_on_with(line):
            break
    names = tuple(name for item in reading.items if (name := item.strip(" .;,:*_")))
    return Recipients(names, tuple(reading.lines)) if names else None


@dataclass(slots=True)
class _Reading:
    """A list of recipients while it is read line by line."""

    items: list[str]
    lines: list[RawLine]

    def goes_on_with(self, line: RawLine) -> bool:
        """Take the line when it belongs to the list; False when the list ended before it."""
        text = _left_of_signature(line)
        if not text:
            # Only the signature stands here, or nothing; an empty line after the last item closes the list.
            return not self._is_closed
        if _BULLET.match(text):
            self.items.append(_BULLET.sub("", text))
        elif len(text) > _LONGEST:
            return False
        elif self.items and _goes_on(self.items[-1], text):
            self.items[-1] = f"{self.items[-1]} {text}"
        elif self._is_closed or self._stands_apart(line):
            return False
        else:
            self.items.append(text)
        self.lines.append(line)
        return True

    @property
    def _is_closed(self) -> bool:
        return bool(self.items) and _LAST.match(self.items[-1]) is not None

    def _stands_apart(self, line: RawLine) -> bool:
        """A part of a line after a gap, below lines that had none: a word of the signature."""
        return bool(self.items) and not line.whole and line.gap_before and not self.lines[-1].gap_before


def _left_of_signature(line: RawLine) -> str:
    """The line without a capacity, post or name that stands to its right; "" when it is nothing else."""
    sign = sign_text_at(line)
    if sign is None:
        return line.columns[0] if len(line.columns) > 1 and _BULLET.match(line.columns[0]) else line.text
    return line.text[: line.text.rindex(sign)].strip()


def _goes_on(item: str, text: str) -> bool:
    """A wrapped item: the one before is not closed, or this begins small."""
    if _LAST.match(item):
        return text[0].islower()
    return not item.rstrip().endswith((";", ".")) or text[0].islower()
