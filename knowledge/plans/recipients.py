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
_BULLET = re.compile(r"^[-–+•*]\s*")
_LAST = re.compile(r"l[uư]u\b", re.IGNORECASE)
_MOST_LINES = 45


@dataclass(frozen=True, slots=True)
class Recipients:
    """The list and its lines."""

    names: tuple[str, ...]
    """In order, without bullets and closing marks: "UBND tỉnh", "Lưu: VT"."""
    lines: tuple[RawLine, ...]


def read_recipients(lines: Sequence[RawLine]) -> Recipients | None:
    """The last list of recipients; None when there is none."""
    heads = [index for index, line in enumerate(lines) if _HEAD.match(line.folded)]
    if not heads:
        return None
    at = heads[-1]
    items: list[str] = []
    taken: list[RawLine] = []
    for index in range(at, min(len(lines), at + _MOST_LINES)):
        line = lines[index]
        text = _left_of_signature(line)
        if index == at:
            text = text[_HEAD.match(line.folded).end() :] if _HEAD.match(line.folded) else text  # type: ignore[union-attr]
            taken.append(line)
            if text.strip(" :"):
                items.extend(part for part in re.split(r";\s*", text.strip(" :")) if part)
            continue
        if not text:
            if line.text and not items:
                continue
            if items and _LAST.match(items[-1]):
                break
            continue
        if _BULLET.match(text):
            items.append(_BULLET.sub("", text))
        elif items and _goes_on(items[-1], text):
            items[-1] = f"{items[-1]} {text}"
        elif not items or not _LAST.match(items[-1]):
            if (
                items
                and len(items[-1])
                and line.whole is False
                and line.gap_before
                and not taken[-1].gap_before
            ):
                break
            items.append(text)
        else:
            break
        taken.append(line)
    names = tuple(name for item in items if (name := item.strip(" .;,:*_")))
    return Recipients(names, tuple(taken)) if names else None


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
