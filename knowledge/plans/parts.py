"""The documents in one file: the outer one, a plan attached to a decision, the annexes (văn bản trong một tệp)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.plans.attachments import Attachment, find_attachments
from knowledge.plans.kinds import title_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.plans.raw_lines import RawLine

_HEAD_LINES = 80
_REACH = 16
"""How many lines a title may lie above the line that says what it belongs to."""
_LETTERHEAD = re.compile(r"xa hoi chu nghia viet nam|dang cong san viet nam")
_ANNEX = re.compile(r"(?:phu luc|phu bieu|bieu|bieu mau|mau so|danh muc|danh sach)\b")
_SUBJECT = re.compile(r"v/v\b")
_DEAR = re.compile(r"kinh gui\s*:")


@dataclass(frozen=True, slots=True)
class Part:
    """One document in a file."""

    kind: str | None
    """None when it has no line that says it (also for a letter, công văn, which never has one)."""
    rest: str
    """Words after the kind on its line."""
    start: int
    title_at: int | None
    """Index of the line of the kind; None when there is none."""
    end: int
    """Index after its last line, annexes excluded."""
    belongs_to: Attachment | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """What one file holds."""

    outer: Part
    attached: Part | None
    attachments: tuple[Attachment, ...]


def split_parts(lines: Sequence[RawLine]) -> Parts:
    """Find the documents; a file without any title line is one document of no kind."""
    titles = _titles(lines)
    attachments = find_attachments(lines)
    first: tuple[int, str, str] | None = next((t for t in titles if t[0] < _HEAD_LINES), None)
    if first and any(a.first < first[0] for a in attachments[:1]):
        first = None  # only the annex of a plan whose own text is missing
    first_at = first[0] if first else None
    attached = None
    ends: list[int] = []
    for attachment in attachments:
        above = _title_above(titles, attachment, first_at)
        if above is None:
            start = _annex_start(lines, attachment)
            if first_at is None or start > first_at:
                ends.append(start)
        elif attached is None:
            index, kind, rest = above
            start = _letterhead_above(lines, index, first_at)
            ends.append(start)
            attached = Part(kind, rest, start, index, len(lines), attachment)
    if attached:
        later = [end for end in ends if end > attached.start]
        attached = Part(
            attached.kind,
            attached.rest,
            attached.start,
            attached.title_at,
            min(later, default=len(lines)),
            attached.belongs_to,
        )
    end = min(ends, default=len(lines))
    outer = Part(first[1] if first else None, first[2] if first else "", 0, first_at, end)
    return Parts(outer, attached, attachments)


def is_letter(lines: Sequence[RawLine]) -> bool:
    """A letter (công văn): a subject "V/v …" or an address "Kính gửi:" near the top and no line of a kind."""
    return any(_SUBJECT.search(line.folded) or _DEAR.match(line.folded) for line in lines[:40])


def _titles(lines: Sequence[RawLine]) -> list[tuple[int, str, str]]:
    found: list[tuple[int, str, str]] = []
    for index, line in enumerate(lines):
        kind = title_kind(line, alone_only=index >= _HEAD_LINES)
        if kind:
            found.append((index, *kind))
    return found


def _title_above(
    titles: Sequence[tuple[int, str, str]], attachment: Attachment, first: int | None
) -> tuple[int, str, str] | None:
    """The title of the plan that the line puts under a decision; None when it stands under an annex."""
    near = [t for t in titles if attachment.first - _REACH <= t[0] < attachment.first and t[0] != first]
    return near[-1] if near and near[-1][1] != attachment.kind else None


def _annex_start(lines: Sequence[RawLine], attachment: Attachment) -> int:
    for index in range(attachment.first - 1, max(-1, attachment.first - _REACH), -1):
        if _ANNEX.match(lines[index].folded) and lines[index].text[0].isupper():
            return index
    return attachment.first


def _letterhead_above(lines: Sequence[RawLine], title: int, first: int | None) -> int:
    """Index where the letterhead of the document begins whose title this is."""
    start = title
    for index in range(title - 1, max((first or 0), title - 9), -1):
        if _LETTERHEAD.search(lines[index].folded):
            start = index
            break
    while start - 1 > (first or 0) and start < title and _is_authority(lines[start - 1]):
        start -= 1
    return start


def _is_authority(line: RawLine) -> bool:
    return line.in_capitals and re.match(r"uy ban|ubnd|hoi dong|so |bo |dang", line.folded) is not None
