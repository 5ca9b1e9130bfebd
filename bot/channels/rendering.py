"""Answers taken apart for showing: paragraphs, lists, labels and notes; numbered choices; the source apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.channels.base import Reply

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.messages import Answer, Choice

SOURCE = "Nguồn: "
"""How the last line of an answer begins (handlers.wording.source_line)."""
NOTE = "Lưu ý"
"""Label of what has to be kept in mind (handlers.wording.expired)."""
_BULLET = re.compile(r"[-•–] +")
_NUMBER = re.compile(r"(\d{1,3})\. +")
_LABEL = re.compile(r"([^\W\d_][^:“”\".?!()\d]{1,38}): +(?=\S)")


class Kind(StrEnum):
    """What a block is."""

    TEXT = "text"
    BULLETS = "bullets"
    NUMBERS = "numbers"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an answer: "Chủ trì: Phòng Kinh tế." has the label "Chủ trì", "2. Họp thôn" has "2"."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together."""

    kind: Kind
    lines: tuple[Line, ...]


def split_source(answer: Answer) -> tuple[str, str]:
    """The text of an answer without its source line, and that line ("" when it has none)."""
    body, newline, last = answer.text.rstrip().rpartition("\n")
    if newline and last.startswith(SOURCE):
        return body.rstrip(), last
    return answer.text.rstrip(), ""


def reply_of(answer: Answer) -> Reply:
    """An answer as a reply: a blank line ends a paragraph."""
    body, source = split_source(answer)
    told = without_choices(body, answer.choices)
    paragraphs = (part.strip("\n") for part in re.split(r"\n[ \t]*\n", told))
    return Reply(tuple(part for part in paragraphs if part.strip()), answer.choices, source)


def without_choices(text: str, choices: Sequence[Choice]) -> str:
    """The text without the lines that list the choices, for channels that show them in their own way."""
    listed = set(numbered(choices))
    return "\n".join(line for line in text.splitlines() if line.strip() not in listed)


def blocks(text: str) -> tuple[Block, ...]:
    """The parts of plain text in order. A blank line ends a part, and so does a line of another kind."""
    found: list[Block] = []
    fresh = True
    for line in (line.strip() for line in text.splitlines()):
        if line:
            kind, shown = read_line(line)
            if not fresh and found[-1].kind is kind:
                found[-1] = Block(kind, (*found[-1].lines, shown))
            else:
                found.append(Block(kind, (shown,)))
        fresh = not line
    return tuple(found)


def numbered(choices: Sequence[Choice]) -> tuple[str, ...]:
    """Choices for a channel without buttons: "1. …", "2. …"."""
    return tuple(f"{number}. {choice.label}" for number, choice in enumerate(choices, start=1))


def read_line(line: str) -> tuple[Kind, Line]:
    """What one line of plain text is."""
    if bullet := _BULLET.match(line):
        return Kind.BULLETS, Line(line[bullet.end() :])
    if number := _NUMBER.match(line):
        return Kind.NUMBERS, Line(line[number.end() :], number[1])
    if (label := _LABEL.match(line)) and label[1][0].isupper():
        kind = Kind.NOTE if label[1] == NOTE else Kind.TEXT
        return kind, Line(line[label.end() :], label[1])
    return Kind.TEXT, Line(line)
