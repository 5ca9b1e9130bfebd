"""The text of a plan with the words of its tasks (đánh dấu trong văn bản): which task was read from where."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.folder.amending import key_of
from knowledge.records import CELLS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.records import Paragraph, Plan, Task

Span = tuple[int, int, str]
"""First letter, letter after the last, key of the task."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text."""

    text: str
    task: str = ""
    """Key of the task that was read from it; "" for none."""
    first: bool = False
    """True for the first stretch of its task."""


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """A paragraph of the plan, or a row of its tables."""

    cells: tuple[tuple[Piece, ...], ...]
    """The cells of a row; one for anything else."""
    level: int | None
    """3..6 for a heading; None for running text."""


def marked_paragraphs(plan: Plan) -> tuple[MarkedParagraph, ...]:
    """All text of a plan as it was read; every task has its words in it, or at least the paragraphs it stands in."""
    cells = [paragraph.text.split(CELLS) for paragraph in plan.paragraphs]
    taken: dict[tuple[int, int], list[Span]] = defaultdict(list)
    by_line = defaultdict[int, list[int]](list)
    for at, paragraph in enumerate(plan.paragraphs):
        for line in range(paragraph.source.first_line, paragraph.source.last_line + 1):
            by_line[line].append(at)
    for task in plan.tasks:
        lines = range(task.source.first_line, task.source.last_line + 1)
        at_lines = sorted({at for line in lines for at in by_line.get(line, ())})
        near = [at for at in at_lines if _same_row(task, plan.paragraphs[at])]
        found = _find(task, near, cells, taken)
        _take_whole(task, near, cells, taken, found=found)
    shown, seen, depth = [], set[str](), 2
    for at, paragraph in enumerate(plan.paragraphs):
        level = None
        if paragraph.is_heading:
            level = depth = min(3 + len(paragraph.headings), depth + 1, 6)
        pieces = tuple(
            tuple(_pieces(text, taken.get((at, number), ()), seen)) for number, text in enumerate(cells[at])
        )
        shown.append(MarkedParagraph(pieces, level))
    return tuple(shown)


def _same_row(task: Task, paragraph: Paragraph) -> bool:
    """False for another row of the table that the task stands in."""
    return None in {task.source.row, paragraph.source.row} or task.source.row == paragraph.source.row


def _find(
    task: Task, near: Sequence[int], cells: Sequence[Sequence[str]], taken: dict[tuple[int, int], list[Span]]
) -> bool:
    """Take the task's own words where they stand free; False when they stand nowhere."""
    for at in near:
        for number, text in enumerate(cells[at]):
            start = text.find(task.text)
            while start >= 0:
                end = start + len(task.text)
                if all(end <= first or last <= start for first, last, _ in taken[at, number]):
                    taken[at, number].append((start, end, key_of(task)))
                    return True
                start = text.find(task.text, start + 1)
    return False


def _take_whole(
    task: Task,
    near: Sequence[int],
    cells: Sequence[Sequence[str]],
    taken: dict[tuple[int, int], list[Span]],
    *,
    found: bool,
) -> None:
    """Take what else belongs to the task, such as lines that name its office and deadline.

    Of a task whose words were not found, for it was put together from several places, all of these places.
    """
    places = [(at, number) for at in near for number, text in enumerate(cells[at]) if text]
    within = [(at, number) for at, number in places if cells[at][number] in task.quote]
    for at, number in within if found else within or places:
        if not taken[at, number]:
            taken[at, number].append((0, len(cells[at][number]), key_of(task)))


def _pieces(text: str, spans: Sequence[Span], seen: set[str]) -> Iterable[Piece]:
    at = 0
    for start, end, key in sorted(spans):
        if at < start:
            yield Piece(text[at:start])
        yield Piece(text[start:end], key, first=key not in seen)
        seen.add(key)
        at = end
    if at < len(text):
        yield Piece(text[at:])
