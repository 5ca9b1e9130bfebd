"""Answers as channels show them: paragraphs and lists, numbered choices, the source apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.messages import Answer, Choice

SOURCE = "Nguồn: "
"""How the last line of an answer begins (handlers.wording.source_line)."""
BULLETS = ("- ", "• ", "– ")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of an answer: the items of a list, or the lines of a paragraph."""

    lines: tuple[str, ...]
    is_list: bool = False


def split_source(answer: Answer) -> tuple[str, str]:
    """The text of an answer without its source line, and that line ("" when it has none)."""
    body, newline, last = answer.text.rstrip().rpartition("\n")
    if newline and last.startswith(SOURCE):
        return body.rstrip(), last
    return answer.text.rstrip(), ""


def blocks(text: str) -> tuple[Block, ...]:
    """Paragraphs and lists of plain text, in order; lines that begin with a dash make a list."""
    found: list[Block] = []
    fresh = True
    for line in (line.strip() for line in text.splitlines()):
        bullet = line.startswith(BULLETS)
        shown = line[2:].strip() if bullet else line
        if shown and not fresh and found[-1].is_list == bullet:
            found[-1] = Block((*found[-1].lines, shown), bullet)
        elif shown:
            found.append(Block((shown,), bullet))
        fresh = not shown
    return tuple(found)


def numbered(choices: Sequence[Choice]) -> tuple[str, ...]:
    """Choices for a channel without buttons: "1. …", "2. …"."""
    return tuple(f"{number}. {choice.label}" for number, choice in enumerate(choices, start=1))
